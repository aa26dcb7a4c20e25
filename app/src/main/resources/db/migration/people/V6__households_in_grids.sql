-- 户在网格: which grid a household lies in, from a day until a day. The database keeps it out of two
-- at once; each change ends one span on the day on which the next begins, so there is no gap either.
-- household.grid repeats the open span for the policies and the lists.
create table people.household_in_grid (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  household   bigint not null,
  grid        text collate "C" not null,
  since       date not null,
  until       date check (until > since),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (county, household, since),
  foreign key (county, household) references people.household (county, id),
  check (length(grid) = 15 and left(grid, 12) = region),
  constraint one_grid_a_household exclude using gist
    (county with =, household with =, daterange(since, until) with &&)
);
create index household_in_grid_of_village
  on people.household_in_grid (county, village, grid, household);
create index household_in_none on people.household (county, village, id) where grid is null;

insert into people.household_in_grid
       (county, region, household, grid, since, recorded_by, recorded_at)
select county, region, id, grid, (recorded_at at time zone 'Asia/Shanghai')::date,
       recorded_by, recorded_at
  from people.household
 where grid is not null;

alter table people.household_in_grid enable row level security;
create policy household_in_grid_place on people.household_in_grid using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert, update on people.household_in_grid to shanzhi_server;

-- 党员 Who is a member of the Party, from a day until a day; entered by hand, concluded from nothing.
create table people.party_member (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  person      bigint not null,
  since       date not null,
  until       date check (until >= since),
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_by    text,
  version     int not null default 1,
  primary key (county, person, since),
  foreign key (county, person) references people.resident (county, id),
  constraint one_membership_at_a_time exclude using gist
    (county with =, person with =, daterange(since, until) with &&)
);
create index party_member_of_village on people.party_member (county, village, person);
alter table people.party_member enable row level security;
create policy party_member_place on people.party_member using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy party_member_self on people.party_member for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and person = nullif(current_setting('app.person', true), '')::bigint);
grant select, insert, update on people.party_member to shanzhi_server;
