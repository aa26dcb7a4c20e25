-- 终止 That a collective ended, by merger or division: its shares are gone from that day, their history stays.
create table shares.ending (
  county         text collate "C" not null,
  collective     bigint not null,
  region         text collate "C" not null,
  township       text collate "C" generated always as (left(region, 9)) stored,
  village        text collate "C" generated always as (left(region, 12)) stored,
  day            date not null,
  successor      text not null check (length(successor) between 2 and 100),
  approval       text not null check (length(approval) between 2 and 200),
  creditors_told date not null check (creditors_told <= day),
  road           bigint not null,
  shares         bigint not null check (shares >= 0),
  transfer       bigint,
  by             text not null,
  at             timestamptz not null,
  primary key (county, collective),
  foreign key (county, collective) references shares.collective (county, id),
  check ((shares > 0) = (transfer is not null))
);
create index ending_of_village on shares.ending (county, village);

alter table shares.ending enable row level security;
create policy open on shares.ending for select using (county = current_setting('app.county', true));
create policy write on shares.ending for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('shares.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on shares.ending to shanzhi_server;
