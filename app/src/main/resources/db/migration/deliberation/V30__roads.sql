-- 议决程序 A weighty matter on its lawful road, under the number of its matter: which body decides is a
-- matter of what it is about, and what the law forbids has no row.
create table deliberation.road (
  county         text collate "C" not null,
  id             bigint not null,
  region         text collate "C" not null check (length(region) = 12),
  township       text collate "C" generated always as (left(region, 9)) stored,
  village        text collate "C" generated always as (left(region, 12)) stored,
  subject        text not null,
  decider        text not null,
  title          text not null check (length(title) between 2 and 100),
  what           text not null check (length(what) between 2 and 20000),
  topic          bigint,
  state          text not null check (state ~ '^[A-Z_]{2,20}$'),
  due            date,
  resolved_until date,
  effective_on   date check (effective_on > resolved_until),
  result         text check (length(result) between 2 and 5000),
  result_until   date,
  why            text check (length(why) between 2 and 500),
  by             text not null,
  at             timestamptz not null,
  version        int not null default 1,
  primary key (county, id),
  unique (county, id, subject),
  unique (county, id, effective_on),
  foreign key (county, topic) references deliberation.topic (county, id),
  check (left(region, 6) = county),
  constraint decided_by_the_body_that_the_law_names check (
       subject in ('VILLAGE_RULES', 'VILLAGE_CHARTER') and decider = 'VILLAGERS'
    or subject in ('PUBLIC_WORKS', 'HOUSE_PLOTS', 'ALLOWANCES', 'VILLAGE_MONEY', 'VILLAGE_OTHER')
       and decider in ('VILLAGERS', 'REPRESENTATIVES')
    or subject in ('CHARTER', 'MEMBERSHIP', 'LAND', 'SHARES', 'MERGER', 'DIVIDEND', 'INVESTMENT',
                   'CONTRACT', 'COLLECTIVE_OTHER')
       and decider = 'MEMBERS'),
  check ((result is null) = (result_until is null))
);
create index road_of_village on deliberation.road (county, village, id);
create index road_of_township on deliberation.road (county, township, id);
create index road_of_topic on deliberation.road (county, topic);

-- 会议 Each body's meeting on the road, with the numbers that counted for it: once decided it stays.
create table deliberation.sitting (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  road        bigint not null,
  subject     text not null,
  stage       text not null check (stage in ('PROPOSE', 'DISCUSS', 'REVIEW', 'DECIDE')),
  body        bigint not null,
  kind        text not null,
  unit        text not null check (unit in ('PERSON', 'HOUSEHOLD')),
  quorum      int not null check (quorum between 6 and 12),
  majority    int not null check (majority between 6 and 12),
  of_all      boolean not null,
  notice_days int not null check (notice_days >= 0),
  called_on   date,
  meets_on    date not null,
  until       date,
  venue       text not null check (length(venue) <= 100),
  roll        bigint,
  present     int check (present >= 0),
  entitled    int check (entitled >= present and entitled > 0),
  ayes        int check (ayes >= 0),
  noes        int check (noes >= 0),
  abstained   int check (abstained >= 0),
  quorate     boolean,
  carried     boolean,
  note        text not null check (length(note) <= 2000),
  ended       text check (ended in ('COUNTED', 'PUT_OFF')),
  by          text not null,
  at          timestamptz not null,
  version     int not null default 1,
  primary key (county, id),
  unique (county, id, roll, unit),
  foreign key (county, road, subject) references deliberation.road (county, id, subject)
    on update cascade,
  foreign key (county, body) references deliberation.body (county, id),
  foreign key (county, roll) references deliberation.roll (county, id),
  constraint decided_in_its_body check (stage <> 'DECIDE' or kind in
    ('VILLAGERS', 'REPRESENTATIVES', 'MEMBERS')),
  constraint representatives_never_decide_these check (stage <> 'DECIDE' or kind <> 'REPRESENTATIVES'
    or subject in ('PUBLIC_WORKS', 'HOUSE_PLOTS', 'ALLOWANCES', 'VILLAGE_MONEY', 'VILLAGE_OTHER')),
  constraint ten_days_notice check (stage <> 'DECIDE' or
    (called_on is not null and until >= meets_on and meets_on - called_on >= notice_days
     and (kind = 'REPRESENTATIVES' or notice_days >= 10))),
  constraint two_thirds_there check (stage <> 'DECIDE' or kind not in ('MEMBERS', 'REPRESENTATIVES')
    or quorum >= 8),
  constraint two_thirds_of_all_members check (
    stage <> 'DECIDE' or subject not in ('CHARTER', 'MEMBERSHIP', 'LAND', 'SHARES', 'MERGER')
    or (majority >= 8 and of_all)),
  constraint counted_whole check ((ended is not distinct from 'COUNTED') = (carried is not null)
    and (carried is null) = (present is null) and (carried is null) = (entitled is null)
    and (carried is null) = (ayes is null) and (carried is null) = (noes is null)
    and (carried is null) = (abstained is null) and (carried is null) = (quorate is null)
    and (carried is null or roll is not null)),
  constraint never_more_than_are_there check (ayes + noes + abstained <= present),
  constraint carried_with_its_quorum check (not carried or quorate),
  constraint quorum_as_counted check (quorate is null or quorate =
    (present * 12 > entitled * quorum or present * 12 = entitled * quorum and quorum > 6)),
  constraint carried_by_its_majority check (not carried or
    ayes * 12 > (case when of_all then entitled else present end) * majority
    or ayes * 12 = (case when of_all then entitled else present end) * majority and majority > 6)
);
create index sitting_of_road on deliberation.sitting (county, road, id);
create unique index one_sitting_at_a_time on deliberation.sitting (county, road) where ended is null;

-- 票 Remote, on paper, by signature at the door or in the hall: one a person, one a household.
create table deliberation.mark (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  sitting   bigint not null,
  roll      bigint not null,
  unit      text not null,
  person    bigint not null,
  household bigint not null,
  way       text not null check (way in ('REMOTE', 'PAPER', 'DOOR', 'HALL')),
  choice    text not null check (choice in ('AYE', 'NO', 'ABSTAIN')),
  by        text not null,
  at        timestamptz not null,
  constraint one_vote_a_person primary key (county, sitting, person),
  foreign key (county, sitting, roll, unit) references deliberation.sitting (county, id, roll, unit),
  foreign key (county, roll, person) references deliberation.voter (county, roll, person)
);
create unique index one_vote_a_household on deliberation.mark (county, sitting, household)
  where unit = 'HOUSEHOLD';
create index mark_of_person on deliberation.mark (county, person, sitting);

-- 异议 An objection to what was disclosed is a matter; here stands what it is about.
create table deliberation.road_objection (
  county   text collate "C" not null,
  id       bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  road     bigint not null,
  about    text not null check (about in ('RESOLUTION', 'RESULT')),
  person   bigint not null,
  answered text check (answered in ('UPHELD', 'DISMISSED')),
  settled  boolean not null default false,
  primary key (county, id),
  foreign key (county, road) references deliberation.road (county, id)
);
comment on column deliberation.road_objection.settled is 'upheld, and what it was about was done anew';
create index objection_of_road on deliberation.road_objection (county, road, id);

-- 生效 What took effect by the road: once each, and only of one whose objection window is over.
create table deliberation.effect (
  county       text collate "C" not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  road         bigint not null,
  effective_on date not null,
  what         text collate "C" not null check (length(what) between 2 and 200),
  by           text not null,
  at           timestamptz not null,
  constraint one_effect_a_road primary key (county, road),
  constraint only_of_a_road_in_force foreign key (county, road, effective_on)
    references deliberation.road (county, id, effective_on)
);

alter table deliberation.act drop constraint act_subject_check;
alter table deliberation.act add constraint act_subject_check
  check (subject ~ '^(opinion|topic|meeting|measure|road):[0-9]+$');

-- Whoever belongs to the village follows its roads; its posts tend them, the township oversees them.
alter table deliberation.road enable row level security;
create policy net on deliberation.road for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region,
        array['road.tend', 'road.oversee', 'road.follow', 'talk.review', 'system']));
create policy write on deliberation.road for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'talk.review', 'system']));
create policy change on deliberation.road for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'system']));
alter table deliberation.sitting enable row level security;
create policy net on deliberation.sitting for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'road.oversee', 'road.follow', 'system']));
create policy write on deliberation.sitting for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'system']));
create policy change on deliberation.sitting for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'system']));

-- Who voted and how is for the clerk who gathers papers and signatures, and for oneself.
alter table deliberation.mark enable row level security;
create policy net on deliberation.mark for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region, array['road.tend', 'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy write on deliberation.mark for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['system']));
alter table deliberation.road_objection enable row level security;
create policy net on deliberation.road_objection for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region, array['road.tend', 'road.oversee', 'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy write on deliberation.road_objection for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['system']));
create policy change on deliberation.road_objection for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['system']));
alter table deliberation.effect enable row level security;
create policy net on deliberation.effect for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'road.oversee', 'road.follow', 'system']));
create policy write on deliberation.effect for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['system']));

-- The clerk of a road reads and corrects its roll as who runs a talk does.
create policy roads on deliberation.voter for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'road.oversee']));
create policy roads_put on deliberation.voter for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend']));
create policy roads_change on deliberation.voter for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend']));
create policy roads on deliberation.correction for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'road.oversee']));
create policy roads_put on deliberation.correction for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend']));

grant select, insert on deliberation.road, deliberation.sitting, deliberation.mark,
  deliberation.road_objection, deliberation.effect to shanzhi_server;
grant update (subject, decider, title, what, state, due, resolved_until, effective_on, result,
  result_until, why, version) on deliberation.road to shanzhi_server;
grant update (roll, present, entitled, ayes, noes, abstained, quorate, carried, note, ended, version)
  on deliberation.sitting to shanzhi_server;
grant update (answered, settled) on deliberation.road_objection to shanzhi_server;
