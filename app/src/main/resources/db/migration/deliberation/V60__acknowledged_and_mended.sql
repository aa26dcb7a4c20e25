-- 签收: that each of the two committees has taken note of a resolution; a matter of its own, due on a day.
create table deliberation.acknowledgement (
  county     text collate "C" not null,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  resolution bigint not null,
  committee  text not null check (committee in ('BRANCH', 'COMMITTEE')),
  matter     bigint not null,
  due        date not null,
  at         timestamptz,
  by         text,
  post       bigint,
  person     bigint,
  primary key (county, resolution, committee),
  unique (county, matter),
  foreign key (county, resolution) references deliberation.resolution (county, id),
  constraint done_as_a_post check ((at is null) = (by is null) and (at is null) = (post is null)
    and (at is null) = (person is null))
);

alter table deliberation.acknowledgement enable row level security;
create policy net on deliberation.acknowledgement for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.follow', 'talk.run', 'talk.sit', 'talk.review',
                                         'talk.oversee', 'system']));
create policy write on deliberation.acknowledgement for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.run', 'system']));
create policy change on deliberation.acknowledgement for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['system']));
grant select, insert on deliberation.acknowledgement to shanzhi_server;
grant update (at, by, post, person) on deliberation.acknowledgement to shanzhi_server;

-- 修改、撤回: whose opinion it is may say it otherwise or take it back until somebody takes it up.
alter table deliberation.opinion
  add column version   int not null default 1,
  add column withdrawn timestamptz,
  add constraint withdrawn_before_it_was_taken_up
    check (withdrawn is null or (topic is null and answer is null));
drop index deliberation.opinion_open;
create index opinion_open on deliberation.opinion (county, village, id)
  where topic is null and answer is null and withdrawn is null;

create policy own on deliberation.opinion for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint
  and topic is null and answer is null and withdrawn is null)
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint
  and topic is null and answer is null);
grant update (what, version, withdrawn) on deliberation.opinion to shanzhi_server;

-- What an opinion said before it was mended; it stays as it was said.
create table deliberation.opinion_before (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  opinion  bigint not null,
  version  int not null,
  person   bigint not null,
  what     text not null check (length(what) between 4 and 2000),
  until    timestamptz not null,
  by       text not null,
  primary key (county, opinion, version),
  foreign key (county, opinion) references deliberation.opinion (county, id)
);
alter table deliberation.opinion_before enable row level security;
create policy net on deliberation.opinion_before for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region,
         array['talk.run', 'talk.sit', 'talk.review', 'talk.oversee', 'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy own on deliberation.opinion_before for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint
  and exists (select from deliberation.opinion o
               where o.county = opinion_before.county and o.id = opinion_before.opinion
                 and o.region = opinion_before.region and o.person = opinion_before.person));
grant select, insert on deliberation.opinion_before to shanzhi_server;

-- 谁录入: whose post typed the numbers of a meeting on a road, or counted it.
alter table deliberation.sitting add column typed_by text;
comment on column deliberation.sitting.typed_by is 'the signature of who typed or counted the result';
grant update (typed_by) on deliberation.sitting to shanzhi_server;
