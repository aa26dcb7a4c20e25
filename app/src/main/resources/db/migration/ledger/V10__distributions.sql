-- 分配明细账 Who is owed what of what a collective distributes: the holders' own accounts under one head.
alter table ledger.book drop constraint book_kind_check;
alter table ledger.book add constraint book_kind_check
  check (kind in ('POINTS', 'HOURS', 'SHARES', 'MONEY', 'DIVIDENDS'));
-- A page of holders goes by their number.
create index account_in_turn on ledger.account (county, book, id);

-- 分配: a sum, split exactly over who held shares on the days of each part, by a register that stands as it
-- was at "frozen". What everybody gets follows from that register and the parts, and is not stored.
create table ledger.distribution (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  money    bigint not null,
  shares   bigint not null,
  details  bigint not null,
  region   text collate "C" not null,
  owner_org bigint,
  title    text not null check (length(title) between 2 and 60),
  frozen   timestamptz not null,
  amount   bigint not null check (amount > 0),
  voucher  bigint,
  transfer bigint,
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, money) references ledger.book (county, id),
  foreign key (county, shares) references ledger.book (county, id),
  foreign key (county, details) references ledger.book (county, id),
  foreign key (county, voucher) references ledger.voucher (county, id),
  foreign key (county, transfer) references ledger.transfer (county, id)
);
create index distribution_list on ledger.distribution (county, money, id);
create unique index distribution_voucher on ledger.distribution (county, voucher)
  where voucher is not null;
create unique index distributed_once on ledger.distribution (county, transfer)
  where transfer is not null;
-- rest and last say where the fen left over ended: whose claim was the last to get one more.
create table ledger.distribution_part (
  county       text collate "C" not null,
  distribution bigint not null,
  n            smallint not null check (n between 1 and 6),
  region       text collate "C" not null,
  words        text not null check (length(words) between 2 and 60),
  head         text collate "C" not null check (head ~ '^[0-9]{3,8}$'),
  from_day     date not null,
  until_day    date not null,
  amount       bigint not null check (amount > 0),
  claims       int not null check (claims > 0),
  weight       numeric not null check (weight > 0),
  rest         numeric,
  last         bigint,
  primary key (county, distribution, n),
  foreign key (county, distribution) references ledger.distribution (county, id),
  check (from_day < until_day),
  check ((rest is null) = (last is null))
);

-- That a collective distributes, and how much by which rule, is open; who gets what is not here.
alter table ledger.distribution enable row level security;
create policy open on ledger.distribution for select
  using (county = current_setting('app.county', true));
create policy drawn_up on ledger.distribution for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and voucher is null and transfer is null
  and exists (
    select from ledger.book m
     where m.county = distribution.county and m.id = money and m.kind = 'MONEY'
       and m.region = distribution.region
       and distribution.owner_org is not distinct from
           case m.owner_kind when 'ORGANISATION' then m.owner end
       and ((m.region >= current_setting('app.low', true)
             and m.region < current_setting('app.high', true))
            or m.owner = nullif(current_setting('app.organisation', true), '')::bigint
               and m.owner_kind = 'ORGANISATION')));
-- Moved on by a voucher of the same book over the same sum; entered once that was paid.
create policy moved_on on ledger.distribution for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'ledger.pay', 'system')
  and transfer is null
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or owner_org = nullif(current_setting('app.organisation', true), '')::bigint))
  with check (
  voucher is not null
  and exists (
    select from ledger.voucher v
     where v.county = distribution.county and v.id = distribution.voucher
       and v.book = distribution.money
       and distribution.amount = (select sum(a) from unnest(v.amounts) a where a > 0)
       and (transfer is null or v.state = 'PAID')));
alter table ledger.distribution_part enable row level security;
create policy open on ledger.distribution_part for select
  using (county = current_setting('app.county', true));
create policy drawn_up on ledger.distribution_part for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and exists (select from ledger.distribution d
               where d.county = distribution_part.county and d.id = distribution_part.distribution
                 and d.region = distribution_part.region and d.voucher is null));
grant select, insert on ledger.distribution, ledger.distribution_part to shanzhi_server;
grant update (voucher, transfer) on ledger.distribution to shanzhi_server;
