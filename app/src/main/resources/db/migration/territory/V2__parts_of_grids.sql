-- 网格组成: the groups, streets, buildings and shops that a grid is made of, each from a day until a
-- day. One of a name and kind lies in one grid of its village at a time: the database says so.
create table territory.grid_part (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  grid text collate "C" not null,
  kind text collate "C" not null check (kind in ('GROUP', 'STREET', 'BUILDING', 'SHOP')),
  name text collate "C" not null check (length(name) between 1 and 60),
  remark text not null default '' check (length(remark) <= 200),
  since date not null,
  until date check (until >= since),
  recorded_by text not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, region) references territory.division (county, region),
  check (length(grid) = 15 and left(grid, 12) = region),
  constraint one_grid_a_part exclude using gist
    (county with =, region with =, kind with =, name with =, daterange(since, until) with &&)
);
create index grid_part_of_village on territory.grid_part (county, village, grid, id);
alter table territory.grid_part enable row level security;
create policy read on territory.grid_part for select
  using (county = current_setting('app.county', true));
create policy write on territory.grid_part for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'people.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.grid_part for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'people.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.grid_part to shanzhi_server;

-- Which grid a key place lies in, from a day until a day; never in two at once.
create table territory.key_place_in_grid (
  county text collate "C" not null,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  key_place bigint not null,
  grid text collate "C" not null,
  since date not null,
  until date check (until > since),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (county, key_place, since),
  foreign key (county, key_place) references territory.key_place (county, id),
  check (length(grid) = 15 and left(grid, 12) = region),
  constraint one_grid_a_key_place exclude using gist
    (county with =, key_place with =, daterange(since, until) with &&)
);
create index key_place_in_grid_of_village
  on territory.key_place_in_grid (county, village, grid, key_place);
alter table territory.key_place_in_grid enable row level security;
create policy read on territory.key_place_in_grid for select
  using (county = current_setting('app.county', true));
create policy write on territory.key_place_in_grid for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'people.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.key_place_in_grid for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'people.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.key_place_in_grid to shanzhi_server;

-- The outline of a grid, where somebody has drawn it; the codes of grids are no divisions.
create table territory.grid_outline (
  county text collate "C" not null,
  region text collate "C" not null,
  grid text collate "C" not null,
  rings text not null,
  source text not null check (length(source) between 1 and 200),
  primary key (county, grid),
  foreign key (county, region) references territory.division (county, region),
  check (length(grid) = 15 and left(grid, 12) = region)
);
create index grid_outline_of_village on territory.grid_outline (county, region, grid);
alter table territory.grid_outline enable row level security;
create policy read on territory.grid_outline for select
  using (county = current_setting('app.county', true));
create policy write on territory.grid_outline for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
create policy change on territory.grid_outline for update
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('territory.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert, update on territory.grid_outline to shanzhi_server;
