-- When a matter was raised stands beside what was said, too: that row is written once, so an index on
-- the moment costs nothing with each later act.
alter table casework.content add column opened_at timestamptz;
update casework.content c set opened_at = m.opened_at
  from casework.matter m where m.county = c.county and m.id = c.matter;
alter table casework.content alter column opened_at set not null;
create index content_raised on casework.content (county, opened_at, matter);
create index content_raised_township on casework.content (county, township, opened_at, matter);

-- 月度计数 How many matters were raised in a finished month, by place, procedure and category; parts of
-- matters are not counted. No category is the empty text.
create table casework.monthly (
  county    text collate "C" not null,
  month     date not null check (extract(day from month) = 1),
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  procedure text collate "C" not null,
  category  text collate "C" not null,
  raised    int not null check (raised > 0),
  primary key (county, month, region, procedure, category)
);
create index monthly_township on casework.monthly (county, township, month);
create index monthly_village on casework.monthly (county, village, month);

-- The months that are counted; one that is not here, or has a mark below, is counted at the look.
create table casework.month (
  county     text collate "C" not null,
  region     text collate "C" not null,
  month      date not null,
  counted_at timestamptz not null,
  primary key (county, month)
);

-- A matter of an earlier month got another category: left by the act itself, taken away by the count
-- that has seen it. Never merged, so that a mark that comes during a count outlives it.
create table casework.resorted (
  county text collate "C" not null,
  id     bigint generated always as identity,
  region text collate "C" not null,
  matter bigint not null,
  month  date not null,
  primary key (county, id)
);

alter table casework.monthly enable row level security;
create policy place on casework.monthly for select using (
  county = current_setting('app.county', true)
  and split_part(current_setting('app.capability', true), '.', 1) in ('case', 'board', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy counted on casework.monthly for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

alter table casework.month enable row level security;
create policy counted on casework.month for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

alter table casework.resorted enable row level security;
create policy counted on casework.resorted for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
create policy marked_by_the_act on casework.resorted for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) like 'case.%'
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or casework.reached(county, matter)));

grant select, insert, delete on casework.monthly, casework.month, casework.resorted to shanzhi_server;
