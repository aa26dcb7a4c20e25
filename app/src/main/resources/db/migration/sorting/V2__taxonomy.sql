-- 事项分类 The county's taxonomy of matters below the engine's categories: begins as the government's
-- list and is edited by the county. A leaf is in force from its day until its end; where it was merged,
-- sorting learns its name as the other's. Nothing is deleted.
create table sorting.leaf (
  county  text collate "C" not null,
  id      bigint generated always as identity,
  region  text collate "C" not null,
  top     text collate "C" not null,
  middle  text not null check (length(middle) between 1 and 40),
  name    text not null check (length(name) between 1 and 40),
  since   date not null,
  until   date check (until >= since),
  merged  bigint check (merged is null or merged <> id and until is not null),
  version int not null default 1,
  primary key (county, id),
  foreign key (county, merged) references sorting.leaf (county, id)
);
create unique index leaf_in_force on sorting.leaf (county, top, middle, name) where until is null;

-- Who changed what, and why: written once.
create table sorting.leaf_change (
  county  text collate "C" not null,
  id      bigint generated always as identity,
  region  text collate "C" not null,
  leaf    bigint not null,
  kind    text not null check (kind in ('ADDED', 'RENAMED', 'RETIRED', 'MERGED')),
  before  text not null,
  after   text not null,
  day     date not null,
  reason  text not null check (length(reason) between 2 and 500),
  by      text not null,
  post    text not null,
  at      timestamptz not null,
  client  uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client, leaf),
  foreign key (county, leaf) references sorting.leaf (county, id)
);
create index leaf_change_of on sorting.leaf_change (county, leaf, id);

create table sorting.edition (
  county text collate "C" not null,
  number bigint not null,
  primary key (county)
);

-- 细类 The leaf that a matter was given beside its category, and by whom.
create table sorting.finer (
  county text collate "C" not null,
  region text collate "C" not null,
  matter bigint not null,
  leaf   bigint not null,
  by     text not null,
  at     timestamptz not null,
  primary key (county, matter),
  foreign key (county, leaf) references sorting.leaf (county, id)
);
create index finer_leaf on sorting.finer (county, leaf);

-- How matters are sorted is for everybody to read.
alter table sorting.leaf enable row level security;
create policy read on sorting.leaf for select using (
  county = current_setting('app.county', true));
create policy edit on sorting.leaf for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('taxonomy.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table sorting.leaf_change enable row level security;
create policy read on sorting.leaf_change for select using (
  county = current_setting('app.county', true));
create policy written on sorting.leaf_change for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('taxonomy.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table sorting.edition enable row level security;
create policy read on sorting.edition for select using (
  county = current_setting('app.county', true));
create policy enter on sorting.edition for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('taxonomy.write', 'system'));
create policy count on sorting.edition for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('taxonomy.write', 'system'));

alter table sorting.finer enable row level security;
create policy place on sorting.finer for all using (
  county = current_setting('app.county', true)
  and split_part(current_setting('app.capability', true), '.', 1) in ('case', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on sorting.leaf, sorting.leaf_change, sorting.edition, sorting.finer
  to shanzhi_server;
grant update (middle, name, until, merged, version) on sorting.leaf to shanzhi_server;
grant update on sorting.edition to shanzhi_server;
grant update (leaf, by, at) on sorting.finer to shanzhi_server;
