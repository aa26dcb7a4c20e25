grant usage on schema sorting to shanzhi_server;

-- 研判表 The sheet of a month for a township or the county. Its numbers are read anew at each look until
-- it is adopted; then they stand in the figures, with the rule that they were judged by.
create table sorting.sheet (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null check (length(region) in (6, 9)),
  month      date not null check (extract(day from month) = 1),
  drafted_at timestamptz not null,
  due        timestamptz not null,
  remark     text not null default '' check (length(remark) <= 2000),
  handed_in  timestamptz,
  adopted_at timestamptz,
  adopted_by text check ((adopted_by is null) = (adopted_at is null)),
  chance     smallint check ((chance is null) = (adopted_at is null)),
  least      smallint check ((least is null) = (adopted_at is null)),
  years      smallint check ((years is null) = (adopted_at is null)),
  season     int check ((season is null) = (adopted_at is null)),
  version    int not null default 1,
  primary key (county, id),
  unique (county, region, month)
);

-- 数字 What a sheet said of a part and a theme on the day that it was adopted: written once.
create table sorting.figure (
  county    text collate "C" not null,
  region    text collate "C" not null,
  sheet     bigint not null,
  section   text not null check (section in ('THEMES', 'QUARRELS')),
  category  text collate "C" not null,
  raised    int not null,
  earlier   int[] not null,
  level     int not null,
  recorded  smallint not null check (recorded between 0 and 12),
  in_month  int not null,
  in_all    int not null,
  season_of text collate "C" not null,
  expected  numeric(12, 2) not null,
  chance    numeric(7, 6) not null,
  verdict   text not null,
  primary key (county, sheet, section, region, category),
  foreign key (county, sheet) references sorting.sheet (county, id)
);

-- 决定 What is to be done, by whom and until when. Put on a draft; the adoption makes it a matter.
create table sorting.decision (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  sheet      bigint not null,
  words      text not null check (length(words) between 4 and 500),
  owner      bigint not null,
  owner_post bigint,
  until      date not null,
  about      text collate "C" not null,
  category   text collate "C" not null,
  put_by     text not null,
  put_at     timestamptz not null,
  withdrawn  timestamptz,
  matter     bigint check (matter is null or withdrawn is null),
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, sheet) references sorting.sheet (county, id)
);
create index decision_sheet on sorting.decision (county, sheet, id);
create index decision_place on sorting.decision (county, region, id);
create index decision_matter on sorting.decision (county, matter) where matter is not null;

alter table sorting.sheet enable row level security;
create policy read on sorting.sheet for select using (
  county = current_setting('app.county', true)
  and split_part(current_setting('app.capability', true), '.', 1) in ('board', 'judgement', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy draft on sorting.sheet for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('judgement.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy edit on sorting.sheet for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('judgement.write', 'judgement.adopt', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table sorting.figure enable row level security;
create policy read on sorting.figure for select using (
  county = current_setting('app.county', true)
  and split_part(current_setting('app.capability', true), '.', 1) in ('board', 'judgement', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy freezing on sorting.figure for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('judgement.adopt', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table sorting.decision enable row level security;
create policy read on sorting.decision for select using (
  county = current_setting('app.county', true)
  and split_part(current_setting('app.capability', true), '.', 1) in ('board', 'judgement', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy put on sorting.decision for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('judgement.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy edit on sorting.decision for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('judgement.write', 'judgement.adopt', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on sorting.sheet, sorting.figure, sorting.decision to shanzhi_server;
grant update (remark, handed_in, adopted_at, adopted_by, chance, least, years, season, due, version)
  on sorting.sheet to shanzhi_server;
grant update (withdrawn, matter) on sorting.decision to shanzhi_server;
