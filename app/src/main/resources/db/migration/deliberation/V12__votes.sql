-- 表决: a question that is put to those who take part in an item, first to feel the mood, then to
-- decide; and, of a measure that was reported done, whether the body accepts it.
create table deliberation.motion (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  n        int not null,
  kind     text not null check (kind in ('STRAW', 'DECISION', 'ACCEPTANCE')),
  solution int,
  measure  bigint,
  question text not null check (length(question) between 2 and 500),
  seats    int not null,
  present  int not null,
  quorum   int not null,
  twelfths int not null check (twelfths between 1 and 12),
  base     int not null,
  majority int not null check (majority >= 1),
  opened_at timestamptz not null,
  closed_at timestamptz,
  ayes     int,
  noes     int,
  abstains int,
  outcome  text check (outcome in ('CARRIED', 'LOST')),
  by       text not null,
  primary key (county, id),
  unique (county, id, meeting, n),
  unique (county, id, outcome),
  foreign key (county, meeting, n) references deliberation.item (county, meeting, n),
  check ((kind = 'DECISION') <= (solution is not null)),
  check ((kind = 'ACCEPTANCE') = (measure is not null)),
  check ((closed_at is null) = (outcome is null)),
  check ((closed_at is null) = (ayes is null)),
  check ((ayes is null) = (noes is null) and (ayes is null) = (abstains is null)),
  check (seats > 0 and present <= seats),
  constraint decides_with_its_quorum check (quorum * 12 >= seats * twelfths and present >= quorum),
  constraint carried_by_the_majority
    check (outcome is null or (outcome = 'CARRIED') = (ayes >= majority)),
  check (ayes is null or ayes + noes + abstains <= present)
);
create index motion_of_item on deliberation.motion (county, meeting, n, id);
create unique index one_motion_open on deliberation.motion (county, meeting)
  where closed_at is null;

-- 公开表决的一票: one a seat. Its seat is signed in and counted, and takes part in the item: a vote of
-- who steps aside cannot be written, and who has voted cannot be set aside afterwards.
create table deliberation.vote (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  motion   bigint not null,
  meeting  bigint not null,
  n        int not null,
  seat     bigint not null,
  recused  boolean not null default false check (not recused),
  counted  boolean not null default true check (counted),
  choice   text not null check (choice in ('AYE', 'NO', 'ABSTAIN')),
  at       timestamptz not null,
  by       text not null,
  primary key (county, motion, seat),
  foreign key (county, motion, meeting, n) references deliberation.motion (county, id, meeting, n),
  foreign key (county, meeting, n, seat, recused)
    references deliberation.standing (county, meeting, n, seat, recused),
  foreign key (county, meeting, seat, counted)
    references deliberation.sign_in (county, meeting, seat, counted)
);

-- 决议: only what a vote carried. Its measures come with it; none is without owner and date.
create table deliberation.resolution (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  body     bigint not null,
  meeting  bigint not null,
  n        int not null,
  topic    bigint not null,
  motion   bigint not null,
  outcome  text not null default 'CARRIED' check (outcome = 'CARRIED'),
  year     int not null,
  number   int not null check (number > 0),
  said     text not null check (length(said) between 2 and 5000),
  at       timestamptz not null,
  by       text not null,
  primary key (county, id),
  unique (county, body, year, number),
  unique (county, motion),
  foreign key (county, motion, meeting, n) references deliberation.motion (county, id, meeting, n),
  foreign key (county, motion, outcome) references deliberation.motion (county, id, outcome),
  foreign key (county, topic) references deliberation.topic (county, id)
);
create index resolution_list on deliberation.resolution (county, village, id);
create index resolution_of_meeting on deliberation.resolution (county, meeting, n);

create table deliberation.measure (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  body       bigint not null,
  resolution bigint not null,
  n          int not null check (n between 1 and 20),
  what       text not null check (length(what) between 2 and 200),
  owner      bigint not null,
  post       bigint,
  due        date not null,
  money      text not null check (money in ('NONE', 'COLLECTIVE', 'SUPERIOR', 'RAISED', 'OWN')),
  fen        bigint not null check (fen >= 0),
  matter     bigint not null,
  reported   timestamptz,
  evidence   int not null default 0 check (evidence >= 0),
  struck     timestamptz,
  motion     bigint,
  outcome    text check (outcome = 'CARRIED'),
  primary key (county, id),
  unique (county, resolution, n),
  unique (county, matter),
  foreign key (county, resolution) references deliberation.resolution (county, id),
  foreign key (county, motion, outcome) references deliberation.motion (county, id, outcome),
  check ((money = 'NONE') = (fen = 0)),
  -- 销号: only with evidence, and only by a vote of the body that carried.
  constraint struck_off_with_evidence
    check (struck is null or (reported is not null and evidence > 0)),
  constraint struck_off_by_the_body
    check ((struck is null) = (motion is null) and (struck is null) = (outcome is null))
);
create index measure_open on deliberation.measure (county, village, due, id) where struck is null;
create index measure_of_body on deliberation.measure (county, body, id);
create index measure_list on deliberation.measure (county, village, id);
alter table deliberation.motion add foreign key (county, measure)
  references deliberation.measure (county, id);

-- 理事长报告: how each earlier measure stood when the meeting opened; written once, by the opening.
create table deliberation.report (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  measure  bigint not null,
  state    text not null check (state in ('DOING', 'LATE', 'REPORTED', 'STRUCK')),
  primary key (county, meeting, measure),
  foreign key (county, meeting) references deliberation.meeting (county, id),
  foreign key (county, measure) references deliberation.measure (county, id)
);

-- 会议纪要: signed off once, numbered by body and year, checked by its code.
create table deliberation.minutes (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  body     bigint not null,
  year     int not null,
  number   int not null check (number > 0),
  code     text collate "C" not null check (code ~ '^[0-9A-Z]{12}$'),
  print    bytea not null check (length(print) = 32),
  person   bigint not null,
  by       text not null,
  at       timestamptz not null,
  primary key (county, meeting),
  unique (county, body, year, number),
  unique (county, code),
  foreign key (county, meeting) references deliberation.meeting (county, id)
);
comment on column deliberation.minutes.print is 'SHA-256 of the record that they were generated from';

-- Read by who runs, sits in, reviews or oversees the talks of the place, and by its residents.
do $$
declare
  one text;
begin
  foreach one in array array['meeting', 'item', 'material', 'sign_in', 'standing', 'speech',
      'solution', 'motion', 'vote', 'resolution', 'measure', 'report', 'minutes',
      'attendance'] loop
    execute format('alter table deliberation.%I enable row level security', one);
    execute format($p$create policy net on deliberation.%I for select using (
      county = current_setting('app.county', true)
      and deliberation.reaches(region, array['talk.follow', 'talk.run', 'talk.sit', 'talk.review',
                                             'talk.oversee', 'system']))$p$, one);
  end loop;
  -- What the chair and the clerk write, and what a councillor writes of their own.
  foreach one in array array['meeting', 'item', 'material', 'standing', 'solution', 'motion',
      'resolution', 'measure', 'report', 'minutes', 'sign_in', 'attendance', 'speech',
      'vote'] loop
    execute format($p$create policy write on deliberation.%I for insert with check (
      county = current_setting('app.county', true)
      and deliberation.reaches(region, array['talk.run', 'talk.sit', 'system']))$p$, one);
    execute format($p$create policy change on deliberation.%I for update using (
      county = current_setting('app.county', true)
      and deliberation.reaches(region, array['talk.run', 'talk.sit', 'system']))$p$, one);
  end loop;
end $$;
-- Whoever was told, and every resident of the place, may send a statement from afar.
create policy statement on deliberation.speech for insert with check (
  county = current_setting('app.county', true) and kind = 'STATEMENT'
  and deliberation.reaches(region, array['talk.follow']));

alter table deliberation.notice enable row level security;
create policy net on deliberation.notice for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region, array['talk.run', 'talk.sit', 'talk.review', 'talk.oversee',
                                          'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy write on deliberation.notice for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.run', 'system']));
create policy read on deliberation.notice for update using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) = 'system'
       or person = nullif(current_setting('app.person', true), '')::bigint));
alter table deliberation.sign_in_try enable row level security;
create policy net on deliberation.sign_in_try using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

grant select, insert on deliberation.meeting, deliberation.item, deliberation.notice,
  deliberation.material, deliberation.sign_in, deliberation.attendance,
  deliberation.sign_in_try, deliberation.standing,
  deliberation.speech, deliberation.solution, deliberation.motion, deliberation.vote,
  deliberation.resolution, deliberation.measure, deliberation.report, deliberation.minutes
  to shanzhi_server;
grant update (title, place, starts_at, state, materials, interpreter, noticed_at, opened_at, seats,
  present, needed, twelfths, item, closed_at, why, pulse, version) on deliberation.meeting
  to shanzhi_server;
grant update (adviser, ended) on deliberation.item to shanzhi_server;
grant update (read_at) on deliberation.notice to shanzhi_server;
grant update (recused, why, degree, words, at, by) on deliberation.standing to shanzhi_server;
grant update (starts, ends) on deliberation.speech to shanzhi_server;
grant update (closed_at, ayes, noes, abstains, outcome) on deliberation.motion to shanzhi_server;
grant update (choice, at, by) on deliberation.vote to shanzhi_server;
grant update (reported, evidence, struck, motion, outcome) on deliberation.measure to shanzhi_server;
