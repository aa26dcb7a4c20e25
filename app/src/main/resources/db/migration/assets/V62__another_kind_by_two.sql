-- 改种类由两人经手 Another kind by which the law asks otherwise of it: asked for by one hand with its paper,
-- answered by the township's; the entry stays as it is until then.
create table assets.kind_change (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  asset        bigint not null,
  version      int not null,
  kind         text not null,
  name         text not null,
  spot         text not null,
  measure      bigint not null check (measure > 0),
  value        bigint,
  drinking     boolean not null,
  state        text not null,
  holder       text,
  rights_until date,
  mandate      text,
  paper        text not null check (length(paper) between 2 and 200),
  why          text not null check (length(why) between 2 and 200),
  by           text not null,
  person       bigint not null,
  at           timestamptz not null,
  agreed       boolean,
  answered_by  text,
  answerer     bigint,
  withdrawn_at timestamptz,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, asset, region) references assets.asset (county, id, region),
  check ((agreed is null) = (answered_by is null) and (agreed is null) = (answerer is null)),
  check (withdrawn_at is null or agreed is null),
  constraint two_hands check (answerer <> person)
);
create unique index one_kind_change_an_asset on assets.kind_change (county, asset)
  where agreed is null and withdrawn_at is null;
alter table assets.kind_change enable row level security;
create policy look on assets.kind_change for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.read', 'assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy keep on assets.kind_change for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy mend on assets.kind_change for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on assets.kind_change to shanzhi_server;
grant update (agreed, answered_by, answerer, withdrawn_at) on assets.kind_change to shanzhi_server;
