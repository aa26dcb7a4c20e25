grant usage on schema appraisal to shanzhi_server;

create function appraisal.reaches(place text, allowed text[]) returns boolean
  language sql stable
  return current_setting('app.capability', true) = any (allowed)
     and place >= current_setting('app.low', true) and place < current_setting('app.high', true);
grant execute on function appraisal.reaches(text, text[]) to shanzhi_server;

-- 评议事项: a finished livelihood matter that the village's residents score. What the rules said on the
-- day it was put to them stays with it.
create table appraisal.subject (
  county    text collate "C" not null,
  matter    bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  procedure text collate "C" not null,
  category  text collate "C" not null,
  title     text not null default '' check (length(title) <= 100),
  holder    bigint,
  post      bigint,
  finished_by bigint,
  finished_at timestamptz not null,
  unit      text not null check (unit in ('HOUSEHOLD', 'PERSON')),
  least     int not null check (least >= 1),
  low       int not null check (low between 10 and 50),
  opened_at timestamptz not null,
  until     timestamptz not null check (until > opened_at),
  primary key (county, matter),
  unique (county, matter, unit)
);
comment on column appraisal.subject.title is 'in public words; empty: told by its category and day';
comment on column appraisal.subject.low is 'in tenths of a point: a mean no better is low';
create index subject_list on appraisal.subject (county, village, opened_at, matter);
create index subject_of_holder on appraisal.subject (county, holder, matter);

-- 评分: one a household or one a person, as the subject says.
create table appraisal.score (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  matter    bigint not null,
  unit      text not null,
  household bigint,
  person    bigint not null,
  score     smallint not null check (score between 1 and 5),
  said      text not null default '' check (length(said) <= 300),
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, matter, unit) references appraisal.subject (county, matter, unit),
  check ((unit = 'HOUSEHOLD') = (household is not null))
);
create unique index one_a_household on appraisal.score (county, matter, household)
  where unit = 'HOUSEHOLD';
create unique index one_a_person on appraisal.score (county, matter, person);
create index score_of_person on appraisal.score (county, person, id);
create index score_said on appraisal.score (county, village, id) where said <> '';

-- 答复: what was answered to what somebody said with their score.
create table appraisal.reply (
  county    text collate "C" not null,
  score     bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  said      text not null check (length(said) between 2 and 300),
  person    bigint not null,
  by        text not null,
  at        timestamptz not null,
  primary key (county, score),
  foreign key (county, score) references appraisal.score (county, id)
);

-- 评议结果: counted once when the days are over.
create table appraisal.result (
  county    text collate "C" not null,
  matter    bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  scores    int not null check (scores >= 0),
  total     int not null check (total >= 0),
  enough    boolean not null,
  low       boolean not null check (not low or enough),
  at        timestamptz not null,
  follow_up bigint,
  primary key (county, matter),
  foreign key (county, matter) references appraisal.subject (county, matter),
  check (total between scores and 5 * scores)
);
comment on column appraisal.result.follow_up is 'the matter that a low result led to';
create index result_list on appraisal.result (county, at, matter);
create index result_of_place on appraisal.result (county, region, at, matter);

-- 说明: what the handler says to a low result; everybody may read it.
create table appraisal.explanation (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  matter    bigint not null,
  act       text not null check (act in ('explain', 'redone')),
  said      text not null check (length(said) between 1 and 2000),
  at        timestamptz not null,
  primary key (county, id),
  foreign key (county, matter) references appraisal.result (county, matter)
);
create index explanation_of on appraisal.explanation (county, matter, id);

-- What is appraised and how it came out is public; who gave which score is nobody's but their own.
alter table appraisal.subject enable row level security;
create policy open on appraisal.subject for select
  using (county = current_setting('app.county', true));
create policy write on appraisal.subject for insert with check (
  county = current_setting('app.county', true) and appraisal.reaches(region, array['system']));
create policy word on appraisal.subject for update using (
  county = current_setting('app.county', true)
  and appraisal.reaches(region, array['appraisal.keep', 'system']));
alter table appraisal.score enable row level security;
create policy net on appraisal.score for select using (
  county = current_setting('app.county', true)
  and (appraisal.reaches(region, array['system'])
       or current_setting('app.capability', true) = 'case.raise'
          and person = nullif(current_setting('app.person', true), '')::bigint));
create policy give on appraisal.score for insert with check (
  county = current_setting('app.county', true)
  and (appraisal.reaches(region, array['system'])
       or current_setting('app.capability', true) = 'case.raise'
          and person = nullif(current_setting('app.person', true), '')::bigint));
alter table appraisal.reply enable row level security;
create policy net on appraisal.reply for select using (
  county = current_setting('app.county', true)
  and (appraisal.reaches(region, array['appraisal.keep', 'system'])
       or current_setting('app.capability', true) = 'case.raise'
          and exists (select from appraisal.score s
                       where s.county = reply.county and s.id = reply.score)));
create policy write on appraisal.reply for insert with check (
  county = current_setting('app.county', true)
  and appraisal.reaches(region, array['appraisal.keep', 'system']));
alter table appraisal.result enable row level security;
create policy open on appraisal.result for select
  using (county = current_setting('app.county', true));
create policy write on appraisal.result for insert with check (
  county = current_setting('app.county', true) and appraisal.reaches(region, array['system']));
create policy lead_on on appraisal.result for update using (
  county = current_setting('app.county', true) and appraisal.reaches(region, array['system']));
alter table appraisal.explanation enable row level security;
create policy open on appraisal.explanation for select
  using (county = current_setting('app.county', true));
create policy write on appraisal.explanation for insert with check (
  county = current_setting('app.county', true) and appraisal.reaches(region, array['system']));

grant select, insert on appraisal.subject, appraisal.score, appraisal.reply, appraisal.result,
  appraisal.explanation to shanzhi_server;
grant update (title) on appraisal.subject to shanzhi_server;
grant update (follow_up) on appraisal.result to shanzhi_server;
