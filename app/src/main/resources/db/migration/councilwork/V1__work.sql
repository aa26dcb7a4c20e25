grant usage on schema councilwork to shanzhi_server;

-- Whether the transaction's scope reaches a place under one of the capabilities named.
create function councilwork.reaches(place text, allowed text[]) returns boolean
  language sql stable
  return current_setting('app.capability', true) = any (allowed)
     and place >= current_setting('app.low', true) and place < current_setting('app.high', true);
grant execute on function councilwork.reaches(text, text[]) to shanzhi_server;

-- Whether somebody's own rows are asked for.
create function councilwork.own(whose bigint) returns boolean
  language sql stable
  return current_setting('app.capability', true) = 'ledger.own'
     and whose = nullif(current_setting('app.person', true), '')::bigint;
grant execute on function councilwork.own(bigint) to shanzhi_server;

-- 记分会议: a closed meeting whose points are entered; once each.
create table councilwork.settled (
  county    text collate "C" not null,
  meeting   bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  body      bigint not null,
  title     text not null,
  day       date not null,
  closed_at timestamptz not null,
  book      bigint not null,
  rule_set  bigint not null,
  at        timestamptz not null,
  primary key (county, meeting)
);
create index settled_list on councilwork.settled (county, closed_at, meeting);
create index settled_of_village on councilwork.settled (county, village, closed_at, meeting);

-- 履职事实: what a meeting says of a councillor, by the rule that it falls under. The points stand in the
-- book. A fact is never changed: a correction strikes it and enters another.
create table councilwork.fact (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  meeting   bigint not null,
  body      bigint not null,
  seat      bigint not null,
  person    bigint not null,
  code      text collate "C" not null
            check (code in ('attendance', 'topic', 'speech', 'followed', 'leave', 'absence')),
  -- What may be told to the other members.
  praise    boolean generated always as (code not in ('leave', 'absence')) stored,
  times     int not null check (times >= 1),
  about     text not null default '' check (length(about) <= 500),
  transfer  bigint,
  at        timestamptz not null,
  entered_by bigint,
  struck_by  bigint,
  primary key (county, id),
  foreign key (county, meeting) references councilwork.settled (county, meeting)
);
comment on column councilwork.fact.transfer is 'absent where the rules of the day gave nothing for it';
comment on column councilwork.fact.entered_by is 'the objection by which it was entered';
comment on column councilwork.fact.struck_by is 'the objection by which it was struck';
create unique index fact_once on councilwork.fact (county, meeting, person, code)
  where struck_by is null;
-- 出席、请假、缺席: one of the three.
create unique index there_or_not on councilwork.fact (county, meeting, person)
  where struck_by is null and code in ('attendance', 'leave', 'absence');
create index fact_of_person on councilwork.fact (county, person, meeting, id);
create index fact_of_seat on councilwork.fact (county, seat, code);
create index fact_of_body on councilwork.fact (county, body, meeting);

-- 请假: asked before the meeting, answered by the chair; the chair's own by the coordination group.
create table councilwork.leave (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  meeting   bigint not null,
  body      bigint not null,
  seat      bigint not null,
  person    bigint not null,
  chairs    boolean not null,
  title     text not null,
  starts_at timestamptz not null,
  reason    text not null check (length(reason) between 2 and 200),
  asked_at  timestamptz not null check (asked_at < starts_at),
  granted   boolean,
  note      text not null default '' check (length(note) <= 200),
  answered_by bigint check (answered_by <> person),
  answered_at timestamptz,
  withdrawn_at timestamptz,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  check ((granted is null) = (answered_by is null)),
  check ((granted is null) = (answered_at is null)),
  check (granted is distinct from false or length(note) >= 2)
);
create unique index leave_once on councilwork.leave (county, meeting, person)
  where withdrawn_at is null;
create index leave_of_person on councilwork.leave (county, person, id);
create index leave_open on councilwork.leave (county, village, id)
  where granted is null and withdrawn_at is null;

-- 跟踪落实: which councillor keeps an eye on a measure, and what they found.
create table councilwork.following (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  measure   bigint not null,
  body      bigint not null,
  seat      bigint not null,
  person    bigint not null,
  what      text not null,
  since     timestamptz not null,
  ended_at  timestamptz,
  struck_in bigint,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  check (struck_in is null or ended_at is not null)
);
create unique index one_follower on councilwork.following (county, measure) where ended_at is null;
create index following_of_person on councilwork.following (county, person, id);
create index following_of_village on councilwork.following (county, village, id)
  where ended_at is null;
create table councilwork.found (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  following bigint not null,
  said      text not null check (length(said) between 2 and 500),
  person    bigint not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, following) references councilwork.following (county, id)
);
create index found_of_following on councilwork.found (county, following, id);

-- 长期缺席: the private side of the matter that goes to the coordination group; one open a seat.
create table councilwork.absence (
  county    text collate "C" not null,
  matter    bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  body      bigint not null,
  seat      bigint not null,
  person    bigint not null,
  meetings  bigint[] not null check (cardinality(meetings) >= 1),
  most      int not null check (most >= 1),
  days      int not null check (days >= 1),
  raised_at timestamptz not null,
  explained text check (length(explained) between 2 and 1000),
  explained_at timestamptz,
  over_at   timestamptz,
  primary key (county, matter),
  check (cardinality(meetings) >= most)
);
create unique index one_open_absence on councilwork.absence (county, seat) where over_at is null;
create index absence_of_person on councilwork.absence (county, person, matter);
create index absence_of_township on councilwork.absence (county, township, matter);

-- 异议: what a councillor says is wrong, and what was decided.
create table councilwork.objection (
  county    text collate "C" not null,
  matter    bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  meeting   bigint not null,
  fact      bigint,
  person    bigint not null,
  said      text not null check (length(said) between 2 and 1000),
  at        timestamptz not null,
  upheld    boolean,
  answer    text check (length(answer) between 2 and 500),
  decided_by bigint check (decided_by <> person),
  over_at   timestamptz,
  client    uuid not null,
  content   text not null,
  primary key (county, matter),
  unique (county, client),
  foreign key (county, meeting) references councilwork.settled (county, meeting),
  foreign key (county, fact) references councilwork.fact (county, id),
  check ((upheld is null) = (answer is null)),
  check ((upheld is null) = (decided_by is null)),
  check (upheld is null or over_at is not null)
);
create unique index one_open_objection on councilwork.objection (county, meeting, person)
  where over_at is null;
create index objection_of_person on councilwork.objection (county, person, matter);

-- What was written in the private files of absences and objections; the trace says only how far it is.
create table councilwork.note (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  matter    bigint not null,
  act       text not null check (act ~ '^[a-z-]{2,30}$'),
  said      text not null check (length(said) between 2 and 500),
  person    bigint not null,
  by        text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client)
);
create index note_of_matter on councilwork.note (county, matter, id);

-- 届满结清: what stood on the account when the term ended.
create table councilwork.term_end (
  county    text collate "C" not null,
  seat      bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  body      bigint not null,
  person    bigint not null,
  starts    timestamptz not null,
  ended     timestamptz not null,
  points    bigint not null check (points >= 0),
  transfer  bigint,
  at        timestamptz not null,
  primary key (county, seat),
  check ((points = 0) = (transfer is null))
);
create index term_end_list on councilwork.term_end (county, ended, seat);
create index term_end_of_person on councilwork.term_end (county, person, seat);

-- Which meetings are counted is no secret; who did what is.
alter table councilwork.settled enable row level security;
create policy open on councilwork.settled for select
  using (county = current_setting('app.county', true));
create policy write on councilwork.settled for insert with check (
  county = current_setting('app.county', true) and councilwork.reaches(region, array['system']));

-- Praise is for the members; what was lost is for the person, the chair and the coordination group.
alter table councilwork.fact enable row level security;
create policy net on councilwork.fact for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.tend', 'council.oversee', 'system'])
       or (praise and struck_by is null and councilwork.reaches(region, array['talk.sit']))
       or councilwork.own(person)));
create policy write on councilwork.fact for insert with check (
  county = current_setting('app.county', true)
  and councilwork.reaches(region, array['council.oversee', 'system']));
create policy correct on councilwork.fact for update using (
  county = current_setting('app.county', true)
  and councilwork.reaches(region, array['council.oversee', 'system']));

alter table councilwork.leave enable row level security;
create policy net on councilwork.leave for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.tend', 'council.oversee', 'system'])
       or councilwork.own(person)));
create policy ask on councilwork.leave for insert with check (
  county = current_setting('app.county', true)
  and granted is null and withdrawn_at is null
  and (councilwork.own(person) or councilwork.reaches(region, array['system'])));
create policy answer on councilwork.leave for update using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.tend', 'council.oversee', 'system'])
       or councilwork.own(person)))
  with check (county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.tend', 'council.oversee', 'system'])
       or councilwork.own(person) and granted is null));

alter table councilwork.following enable row level security;
create policy net on councilwork.following for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['talk.sit', 'council.tend', 'council.oversee', 'system'])
       or councilwork.own(person)));
create policy take on councilwork.following for insert with check (
  county = current_setting('app.county', true)
  and (councilwork.own(person) or councilwork.reaches(region, array['system'])));
create policy over on councilwork.following for update using (
  county = current_setting('app.county', true)
  and (councilwork.own(person) or councilwork.reaches(region, array['system'])));
alter table councilwork.found enable row level security;
create policy net on councilwork.found for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['talk.sit', 'council.tend', 'council.oversee', 'system'])
       or councilwork.own(person)));
create policy write on councilwork.found for insert with check (
  county = current_setting('app.county', true)
  and (councilwork.own(person) or councilwork.reaches(region, array['system'])));

alter table councilwork.absence enable row level security;
create policy net on councilwork.absence for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.oversee', 'system']) or councilwork.own(person)));
create policy write on councilwork.absence for insert with check (
  county = current_setting('app.county', true) and councilwork.reaches(region, array['system']));
create policy change on councilwork.absence for update using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.oversee', 'system']) or councilwork.own(person)));

alter table councilwork.objection enable row level security;
create policy net on councilwork.objection for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.oversee', 'system']) or councilwork.own(person)));
create policy object on councilwork.objection for insert with check (
  county = current_setting('app.county', true)
  and upheld is null and (councilwork.own(person) or councilwork.reaches(region, array['system'])));
create policy decide on councilwork.objection for update using (
  county = current_setting('app.county', true)
  and councilwork.reaches(region, array['council.oversee', 'system']));

alter table councilwork.note enable row level security;
create policy net on councilwork.note for select using (
  county = current_setting('app.county', true)
  and councilwork.reaches(region, array['council.oversee', 'system']));
create policy write on councilwork.note for insert with check (
  county = current_setting('app.county', true)
  and councilwork.reaches(region, array['council.oversee', 'system']));

alter table councilwork.term_end enable row level security;
create policy net on councilwork.term_end for select using (
  county = current_setting('app.county', true)
  and (councilwork.reaches(region, array['council.oversee', 'system']) or councilwork.own(person)));
create policy write on councilwork.term_end for insert with check (
  county = current_setting('app.county', true) and councilwork.reaches(region, array['system']));

grant select, insert on councilwork.settled, councilwork.fact, councilwork.leave,
  councilwork.following, councilwork.found, councilwork.absence, councilwork.objection,
  councilwork.note, councilwork.term_end to shanzhi_server;
grant update (struck_by, transfer) on councilwork.fact to shanzhi_server;
grant update (granted, note, answered_by, answered_at, withdrawn_at) on councilwork.leave
  to shanzhi_server;
grant update (ended_at, struck_in) on councilwork.following to shanzhi_server;
grant update (explained, explained_at, over_at) on councilwork.absence to shanzhi_server;
grant update (upheld, answer, decided_by, over_at) on councilwork.objection to shanzhi_server;
