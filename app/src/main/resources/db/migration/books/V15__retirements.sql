-- 停用 An asset goes with the voucher that takes it out of the book: through three hands, and back by its
-- contrary. What was retired before there were vouchers for it has its day on the asset.
create table books.retirement (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  asset    bigint not null,
  book     bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  day      date not null,
  why      text not null check (length(why) between 2 and 120),
  voucher  bigint not null,
  transfer bigint,
  state    text collate "C" not null check (state in ('OPEN', 'PAID', 'GONE', 'REVERSED')),
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  unique (county, voucher),
  foreign key (county, asset) references books.asset (county, id),
  check ((state in ('PAID', 'REVERSED')) = (transfer is not null))
);
create unique index retired_once on books.retirement (county, asset) where state in ('OPEN', 'PAID');
create index retirement_of_book on books.retirement (county, book, day)
  where state in ('OPEN', 'PAID');
create index retirement_by_transfer on books.retirement (county, transfer)
  where transfer is not null;

alter table books.retirement enable row level security;
create policy of_the_place on books.retirement using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true))
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on books.retirement to shanzhi_server;
grant update (state, transfer) on books.retirement to shanzhi_server;
revoke update (retired) on books.asset from shanzhi_server;
