-- 供销社登记 What a supply-and-marketing co-op is on paper; a later record stands in place of the one before,
-- which stays to be read.
create table unions.coop_record (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  venture  bigint not null,
  region   text collate "C" not null,
  keeper   bigint not null,
  how      text collate "C" not null check (how in ('FOUNDED', 'RESTRUCTURED')),
  on_day   date not null,
  capital  bigint not null check (capital > 0),
  licence  text collate "C" not null check (length(licence) = 18),
  plate    date check (plate >= on_day),
  evidence text not null check (length(evidence) between 2 and 100),
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, venture) references unions.venture (county, id)
);
create index coop_record_of_venture on unions.coop_record (county, venture, id);
create index coop_record_of_licence on unions.coop_record (county, licence);
create index venture_coop on unions.venture (county, region, id) where kind = 'COOP';

-- 集体分红 A co-op's dividend as it was drawn up, what each collective gets of it, and the booking that paid
-- it or took it back.
create table unions.dividend (
  county       text collate "C" not null,
  distribution bigint not null,
  venture      bigint not null,
  region       text collate "C" not null,
  keeper       bigint not null,
  money        bigint not null,
  at           timestamptz not null,
  primary key (county, distribution),
  foreign key (county, venture) references unions.venture (county, id)
);
create index dividend_of_money on unions.dividend (county, money, distribution);
create table unions.dividend_share (
  county       text collate "C" not null,
  distribution bigint not null,
  venture      bigint not null,
  party        int not null,
  region       text collate "C" not null,
  -- Whose collective gets it.
  village      text collate "C" not null check (length(village) = 12),
  fen          bigint not null check (fen > 0),
  primary key (county, distribution, party),
  foreign key (county, distribution) references unions.dividend (county, distribution),
  foreign key (county, venture, party) references unions.party (county, venture, n)
);
create table unions.dividend_paid (
  county       text collate "C" not null,
  distribution bigint not null,
  kind         text collate "C" not null check (kind in ('PAID', 'TAKEN_BACK')),
  region       text collate "C" not null,
  day          date not null,
  transfer     bigint not null,
  at           timestamptz not null,
  primary key (county, distribution, kind),
  unique (county, transfer),
  foreign key (county, distribution) references unions.dividend (county, distribution)
);
create index dividend_paid_by_day on unions.dividend_paid (county, day);

alter table unions.coop_record enable row level security;
create policy open on unions.coop_record for select
  using (county = current_setting('app.county', true));
create policy write on unions.coop_record for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
alter table unions.dividend enable row level security;
create policy open on unions.dividend for select using (county = current_setting('app.county', true));
create policy write on unions.dividend for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
alter table unions.dividend_share enable row level security;
create policy open on unions.dividend_share for select
  using (county = current_setting('app.county', true));
create policy write on unions.dividend_share for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
alter table unions.dividend_paid enable row level security;
create policy open on unions.dividend_paid for select
  using (county = current_setting('app.county', true));
create policy write on unions.dividend_paid for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

grant select, insert on unions.coop_record, unions.dividend, unions.dividend_share,
  unions.dividend_paid to shanzhi_server;
