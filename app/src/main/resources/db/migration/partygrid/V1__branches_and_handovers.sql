grant usage on schema partygrid to shanzhi_server;

-- 建立党支部、党小组的决定: the suggestion with its numbers, taken or not, and why. Never edited.
create table partygrid.branch_decision (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  grid text collate "C" not null,
  kind text collate "C" not null check (kind in ('BRANCH', 'GROUP')),
  taken boolean not null,
  reason text not null check (length(reason) between 1 and 500),
  members int not null,
  residents int not null,
  least_members int not null,
  least_residents int not null,
  decided_by text not null,
  decided_at timestamptz not null,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  check (length(grid) = 15 and left(grid, 12) = region)
);
create index branch_decision_of_village on partygrid.branch_decision (county, village, grid, id);
alter table partygrid.branch_decision enable row level security;
create policy place on partygrid.branch_decision using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'organisation.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on partygrid.branch_decision to shanzhi_server;

-- 网格交接: who gave a grid to whom, and what was open. Never edited.
create table partygrid.handover (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  grid text collate "C" not null,
  from_post bigint not null,
  from_person bigint,
  to_post bigint not null,
  to_person bigint not null,
  reason text not null check (length(reason) between 1 and 200),
  matters bigint[] not null,
  concerned int not null,
  done_by text not null,
  done_at timestamptz not null,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  check (length(grid) = 15 and left(grid, 12) = region)
);
create index handover_of_village on partygrid.handover (county, village, grid, id);
alter table partygrid.handover enable row level security;
create policy place on partygrid.handover using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'organisation.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on partygrid.handover to shanzhi_server;
