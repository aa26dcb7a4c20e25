-- 公开答复 What the county tells everybody about a finished matter: written by the desk that publishes
-- it, with the names taken out before it comes here. Nothing in it points at who raised the matter.
create table casework.answer (
  county       text collate "C" not null,
  matter       bigint not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  category     text collate "C" not null,
  title        text not null,
  answer       text not null,
  opened_at    timestamptz not null,
  closed_at    timestamptz not null,
  published_at timestamptz not null,
  published_by text collate "C" not null,
  primary key (county, matter),
  foreign key (county, matter) references casework.matter (county, id)
);
create index answer_newest on casework.answer (county, closed_at desc, matter desc);
create index answer_township on casework.answer (county, township, closed_at desc, matter desc);
create index answer_village on casework.answer (county, village, closed_at desc, matter desc);
create index answer_category on casework.answer (county, category, closed_at desc, matter desc);

alter table casework.answer enable row level security;
create policy published on casework.answer for select using (
  county = current_setting('app.county', true));
create policy publishing on casework.answer for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.assign'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy taking_back on casework.answer for delete using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.assign'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert, delete on casework.answer to shanzhi_server;
