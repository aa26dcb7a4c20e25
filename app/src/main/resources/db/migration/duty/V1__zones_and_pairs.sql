grant usage on schema duty to shanzhi_server;

-- 责任区: one grid or one household in a member's charge; a member's zone is all of theirs.
create table duty.zone (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" check (length(grid) = 15 and left(grid, 12) = region),
  household bigint,
  person    bigint not null,
  role      text not null check (length(role) between 1 and 40),
  since     date not null,
  until     date check (until >= since),
  given_by  text not null,
  given_at  timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  check ((grid is null) <> (household is null)),
  -- Every household and every grid has one member at a time.
  constraint one_member_a_grid
    exclude using gist (county with =, grid with =, daterange(since, until) with &&)
    where (grid is not null),
  constraint one_member_a_household
    exclude using gist (county with =, household with =, daterange(since, until) with &&)
    where (household is not null)
);
create index zone_list on duty.zone (county, village, person, id);
create index zone_of_person on duty.zone (county, person);
create index zone_write on duty.zone (county, client);

-- 结对: a cadre or member and a household, from a day on; due is when the next contact is owed.
create table duty.pair (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null check (length(region) = 12),
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  household   bigint not null,
  person      bigint not null,
  role        text not null check (length(role) between 1 and 40),
  reason      text not null check (length(reason) between 2 and 200),
  since       date not null,
  until       date check (until >= since),
  ended_why   text check (length(ended_why) between 2 and 200),
  contacted   date,
  due         timestamptz not null,
  told        boolean not null default false,
  version     int not null default 1,
  made_by     text not null,
  made_at     timestamptz not null,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, client),
  check ((until is null) = (ended_why is null)),
  constraint once_paired
    exclude using gist (county with =, household with =, person with =,
                        daterange(since, until) with &&)
);
comment on column duty.pair.told is 'whether the inbox says that a contact is overdue';
create index pair_list on duty.pair (county, village, id);
create index pair_of_household on duty.pair (county, household);
create index pair_of_person on duty.pair (county, person, id);
create index pair_due on duty.pair (county, due) where until is null and not told;

-- 联系和帮扶: what was done for or with the household, and when; written once.
create table duty.contact (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  pair      bigint not null,
  person    bigint not null,
  day       date not null,
  way       text not null check (way in ('DOOR', 'PHONE', 'MESSAGE')),
  help      text not null check (help in
              ('NONE', 'GOODS', 'MONEY', 'WORK', 'ERRAND', 'JOB', 'SCHOOLING', 'HEALTH', 'ADVICE')),
  what      text not null check (length(what) between 2 and 500),
  by        text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, pair) references duty.pair (county, id)
);
create index contact_of_pair on duty.contact (county, pair, day, id);

alter table duty.zone enable row level security;
create policy place on duty.zone for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.read', 'zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on duty.zone for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('pair.tend', 'account.own')
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy write on duty.zone for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on duty.zone for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- A pair is read by who reads the village's zones and by the member themselves, wherever they work.
alter table duty.pair enable row level security;
create policy place on duty.pair for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.read', 'zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on duty.pair for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'pair.tend'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy write on duty.pair for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on duty.pair for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy tend on duty.pair for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'pair.tend'
  and person = nullif(current_setting('app.person', true), '')::bigint);

alter table duty.contact enable row level security;
create policy place on duty.contact for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('zone.read', 'zone.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on duty.contact for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'pair.tend'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy tend on duty.contact for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'pair.tend'
  and person = nullif(current_setting('app.person', true), '')::bigint);

grant select, insert on duty.zone, duty.pair, duty.contact to shanzhi_server;
grant update (until) on duty.zone to shanzhi_server;
grant update (until, ended_why, contacted, due, told, version) on duty.pair to shanzhi_server;
