grant usage on schema territory to shanzhi_server;

-- Exclusion of overlaps within a key; trusted, so that the owning role may bring it.
create extension if not exists btree_gist with schema ground;

-- 区划: counties, townships, villages. Kept after their end, for old records name them.
create table territory.division (
  county text collate "C" not null,
  region text collate "C" not null,
  name text not null check (length(name) between 1 and 60),
  until date,
  primary key (county, region),
  check (left(region, 6) = county),
  check (length(region) in (6, 9, 12))
);
alter table territory.division enable row level security;
create policy read on territory.division for select
  using (county = current_setting('app.county', true));
create policy write on territory.division for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.division for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.division to shanzhi_server;

-- 网格: parts of a village, redrawn with the years, so each stands from a day until a day.
create table territory.grid (
  county text collate "C" not null,
  grid text collate "C" not null check (grid ~ '^\d{15}$'),
  since date not null,
  until date check (until >= since),
  name text not null check (length(name) between 1 and 60),
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  primary key (county, grid, since),
  foreign key (county, region) references territory.division (county, region),
  check (left(grid, 12) = region),
  constraint one_grid_at_a_time
    exclude using gist (county with =, grid with =, daterange(since, until) with &&)
);
alter table territory.grid enable row level security;
create policy read on territory.grid for select
  using (county = current_setting('app.county', true));
create policy write on territory.grid for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.grid for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.grid to shanzhi_server;

-- 片区: sets of townships that a county governs together, such as a river's basin.
create table territory.zone (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  name text not null check (length(name) between 1 and 40),
  townships text[] collate "C" not null check (cardinality(townships) between 1 and 100),
  remark text not null default '' check (length(remark) <= 200),
  version int not null default 1,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, name),
  unique (county, client)
);
alter table territory.zone enable row level security;
create policy read on territory.zone for select
  using (county = current_setting('app.county', true));
create policy write on territory.zone for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.zone for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.zone to shanzhi_server;

-- 要点: schools, clinics, dams and other places that people go to, ask for or fear.
create table territory.key_place (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  kind text not null,
  name text not null check (length(name) between 1 and 60),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  remark text not null default '' check (length(remark) <= 200),
  closed date,
  version int not null default 1,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, region) references territory.division (county, region),
  check ((latitude is null) = (longitude is null))
);
create index key_place_of_village on territory.key_place (county, village, id);
create index key_place_of_township on territory.key_place (county, township, id);
alter table territory.key_place enable row level security;
create policy read on territory.key_place for select
  using (county = current_setting('app.county', true));
create policy write on territory.key_place for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.key_place for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.key_place to shanzhi_server;

-- 区划变更: which code went into which, on what day. Never edited.
create table territory.succession (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  successor text collate "C" not null,
  kind text not null check (kind in ('MERGED', 'SPLIT', 'RECODED')),
  day date not null,
  basis text not null check (length(basis) between 1 and 200),
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, region, successor, day),
  foreign key (county, region) references territory.division (county, region),
  foreign key (county, successor) references territory.division (county, region)
);
create index succession_of_successor on territory.succession (county, successor);
create index succession_of_client on territory.succession (county, client);
alter table territory.succession enable row level security;
create policy read on territory.succession for select
  using (county = current_setting('app.county', true));
create policy write on territory.succession for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert on territory.succession to shanzhi_server;

-- 界线: outlines where data exists, never invented; rings as "east north,east north;…".
create table territory.outline (
  county text collate "C" not null,
  region text collate "C" not null,
  rings text not null,
  source text not null check (length(source) between 1 and 200),
  primary key (county, region),
  foreign key (county, region) references territory.division (county, region)
);
alter table territory.outline enable row level security;
create policy read on territory.outline for select
  using (county = current_setting('app.county', true));
create policy write on territory.outline for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.outline for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.outline to shanzhi_server;

-- How often the register of divisions, grids and zones was changed; the nodes' memories follow it.
create table territory.edition (
  county text collate "C" primary key,
  edition bigint not null
);
alter table territory.edition enable row level security;
create policy read on territory.edition for select
  using (county = current_setting('app.county', true));
create policy write on territory.edition for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system'));
create policy change on territory.edition for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system'));
grant select, insert, update on territory.edition to shanzhi_server;
