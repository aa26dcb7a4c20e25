grant usage on schema books to shanzhi_server;

-- 银行流水: what the bank says of an account, read from its own list; written once.
create table books.bank_line (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  book      bigint not null,
  account   bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  day       date not null,
  amount    bigint not null check (amount <> 0),
  balance   bigint,
  reference text not null check (length(reference) between 1 and 60),
  other     text not null check (length(other) <= 100),
  words     text not null check (length(words) <= 200),
  row_number int not null,
  actor     text not null,
  at        timestamptz not null,
  primary key (county, id),
  constraint one_line_a_reference unique (county, account, day, reference, amount)
);
create index bank_line_list on books.bank_line (county, account, day, id);

-- 勾对: which entry of the book a line of the bank is. Each stands for one of the other.
create table books.bank_match (
  county   text collate "C" not null,
  line     bigint not null,
  transfer bigint not null,
  n        int not null,
  region   text collate "C" not null,
  actor    text not null,
  at       timestamptz not null,
  primary key (county, line),
  constraint one_line_an_entry unique (county, transfer, n),
  foreign key (county, line) references books.bank_line (county, id)
);

-- 固定资产: what is written off, by equal parts, month by month.
create table books.asset (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  book     bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name     text not null check (length(name) between 2 and 60),
  cost     bigint not null check (cost > 0),
  residual bigint not null check (residual >= 0 and residual < cost),
  months   int not null check (months between 1 and 1200),
  in_use   date not null,
  expense  text collate "C" not null check (expense ~ '^[0-9]{3,8}([.][0-9]{1,18})?$'),
  retired  date check (retired >= in_use),
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client)
);
create index asset_list on books.asset (county, book, id);

alter table books.bank_line enable row level security;
create policy of_the_place on books.bank_line using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true))
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table books.bank_match enable row level security;
create policy of_the_place on books.bank_match using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true))
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table books.asset enable row level security;
create policy of_the_place on books.asset using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true))
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on books.bank_line to shanzhi_server;
grant select, insert, delete on books.bank_match to shanzhi_server;
grant select, insert on books.asset to shanzhi_server;
grant update (retired) on books.asset to shanzhi_server;
