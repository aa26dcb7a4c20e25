-- 更正 What an entry said before it was corrected, and why: added to, and never taken away.
create table assets.correction (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  asset        bigint not null,
  -- As it stood.
  version      int not null,
  kind         text not null,
  name         text not null,
  spot         text not null,
  measure      bigint not null,
  value        bigint,
  drinking     boolean not null,
  state        text not null,
  holder       text,
  rights_until date,
  why          text not null check (length(why) between 2 and 200),
  by           text not null,
  person       bigint,
  at           timestamptz not null,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, asset, version),
  unique (county, client),
  foreign key (county, asset, region) references assets.asset (county, id, region)
);

alter table assets.correction enable row level security;
create policy look on assets.correction for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.read', 'assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy keep on assets.correction for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on assets.correction to shanzhi_server;
grant update (kind) on assets.asset to shanzhi_server;
