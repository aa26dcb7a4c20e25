-- 组建 Forming a council under the number of its matter: for a new term, or for seats that are empty.
create table deliberation.formation (
  county        text collate "C" not null,
  id            bigint not null,
  region        text collate "C" not null,
  township      text collate "C" generated always as (left(region, 9)) stored,
  village       text collate "C" generated always as (left(region, 12)) stored,
  body          bigint not null,
  kind          text not null check (kind in ('TERM', 'BY_ELECTION')),
  chair         boolean not null,
  term_starts   date not null,
  term_ends     date not null check (term_ends > term_starts),
  checked_at    timestamptz,
  roll          bigint,
  voted_on      date,
  present       int check (present > 0),
  entitled      int check (entitled >= present),
  noticed_from  date,
  noticed_until date check (noticed_until >= noticed_from),
  closed_at     timestamptz,
  why           text check (length(why) between 2 and 200),
  version       int not null default 1,
  client        uuid not null,
  content       text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, body) references deliberation.body (county, id),
  foreign key (county, roll) references deliberation.roll (county, id),
  check ((voted_on is null) = (present is null) and (voted_on is null) = (entitled is null))
);
create unique index one_formation_a_body on deliberation.formation (county, body)
  where closed_at is null;
create index formation_of_body on deliberation.formation (county, body, id);

-- 名额: how many seats of each kind are to be filled, as the county's numbers stood at the beginning.
create table deliberation.vacancy (
  county    text collate "C" not null,
  region    text collate "C" not null,
  formation bigint not null,
  kind      text not null check (kind ~ '^[A-Z_]{2,40}$'),
  seats     int not null check (seats between 1 and 50),
  primary key (county, formation, kind),
  foreign key (county, formation) references deliberation.formation (county, id)
);

-- 候选人: talked over in a group, checked, voted on. Shown to everybody once the vote is noticed.
create table deliberation.candidate (
  county        text collate "C" not null,
  id            bigint generated always as identity,
  region        text collate "C" not null,
  township      text collate "C" generated always as (left(region, 9)) stored,
  village       text collate "C" generated always as (left(region, 12)) stored,
  formation     bigint not null,
  person        bigint not null,
  kind          text not null check (kind ~ '^[A-Z_]{2,40}$'),
  chair         boolean not null,
  put_by        text not null check (length(put_by) between 1 and 60),
  note          text not null check (length(note) <= 200),
  aside_why     text check (length(aside_why) between 2 and 200),
  aside_at      timestamptz,
  in_favour     int check (in_favour >= 0),
  against       int check (against >= 0),
  abstained     int check (abstained >= 0),
  chosen        boolean not null default false,
  shown         boolean not null default false,
  seat          bigint,
  by            text not null,
  at            timestamptz not null,
  client        uuid not null,
  content       text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, formation) references deliberation.formation (county, id),
  foreign key (county, seat) references deliberation.seat (county, id),
  check ((aside_why is null) = (aside_at is null)),
  check ((in_favour is null) = (against is null) and (in_favour is null) = (abstained is null)),
  constraint chosen_by_a_vote check (not chosen or in_favour > against)
);
create unique index once_a_candidate on deliberation.candidate (county, formation, person)
  where aside_why is null;

-- 核对结果 What the check of a candidate found. Of kin it keeps the degree and never the path.
create table deliberation.finding (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  formation bigint not null,
  candidate bigint not null,
  kind      text not null
            check (kind in ('KIN', 'POST', 'NO_POST', 'NOT_REGISTERED', 'UNDER_AGE', 'SITS')),
  other     bigint,
  degree    int check (degree between 0 and 8),
  post      text,
  primary key (county, id),
  foreign key (county, formation) references deliberation.formation (county, id),
  foreign key (county, candidate) references deliberation.candidate (county, id),
  check ((kind = 'KIN') = (degree is not null))
);
create index finding_of_formation on deliberation.finding (county, formation, id);

-- 公示异议 An objection is a matter; here stands whom it is about.
create table deliberation.objection (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null,
  formation bigint not null,
  candidate bigint not null,
  answered  text check (answered in ('UPHELD', 'DISMISSED')),
  primary key (county, id),
  foreign key (county, formation) references deliberation.formation (county, id),
  foreign key (county, candidate) references deliberation.candidate (county, id)
);
create index objection_of_formation on deliberation.objection (county, formation, id);

-- 罢免 Taking a councillor's seat away: on grounds, after they were heard, by the vote of the meeting.
create table deliberation.recall (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  seat      bigint not null,
  person    bigint not null,
  grounds   text not null check (length(grounds) between 2 and 500),
  heard     text check (length(heard) between 2 and 500),
  roll      bigint,
  voted_on  date,
  present   int check (present > 0),
  entitled  int check (entitled >= present),
  in_favour int check (in_favour >= 0),
  against   int check (against >= 0),
  abstained int check (abstained >= 0),
  closed_at timestamptz,
  why       text check (length(why) between 2 and 200),
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, seat) references deliberation.seat (county, id),
  foreign key (county, roll) references deliberation.roll (county, id),
  check (in_favour + against + abstained <= present)
);
create unique index one_recall_a_seat on deliberation.recall (county, seat) where closed_at is null;

-- 顾问名册 Lawyers and specialists whom a township's talks may invite.
create table deliberation.adviser (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null check (length(region) = 9),
  name     text not null check (length(name) between 2 and 30),
  kind     text not null check (kind in ('LAWYER', 'SPECIALIST', 'OFFICIAL', 'OTHER')),
  field    text not null check (length(field) between 2 and 60),
  works_at text not null check (length(works_at) <= 60),
  person   bigint,
  since    date not null,
  until    date check (until >= since),
  why      text check (length(why) between 2 and 200),
  by       text not null,
  version  int not null default 1,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client)
);
create index adviser_of_township on deliberation.adviser (county, region, id);

-- 回执 A step that has no row of its own under its client's id, so that a second sending changes nothing.
create table deliberation.receipt (
  county  text collate "C" not null,
  region  text collate "C" not null,
  client  uuid not null,
  content text not null,
  at      timestamptz not null,
  primary key (county, client)
);

-- That a council is being formed, with how many seats and until when, is public.
alter table deliberation.formation enable row level security;
create policy open on deliberation.formation for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.formation for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.formation for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.vacancy enable row level security;
create policy open on deliberation.vacancy for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.vacancy for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- Whom a group only talked over is among those who form; the vote's result is everybody's.
alter table deliberation.candidate enable row level security;
create policy shown on deliberation.candidate for select
  using (county = current_setting('app.county', true) and shown);
create policy net on deliberation.candidate for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write on deliberation.candidate for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.candidate for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.finding enable row level security;
create policy net on deliberation.finding using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.objection enable row level security;
create policy net on deliberation.objection using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.recall enable row level security;
create policy net on deliberation.recall using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on deliberation.recall for select using (
  county = current_setting('app.county', true)
  and person = nullif(current_setting('app.person', true), '')::bigint);
alter table deliberation.adviser enable row level security;
create policy net on deliberation.adviser for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
    in ('body.form', 'talk.run', 'talk.sit', 'talk.oversee', 'system')
  and region >= left(current_setting('app.low', true), 9)
  and region < current_setting('app.high', true));
create policy write on deliberation.adviser for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.adviser for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table deliberation.receipt enable row level security;
create policy net on deliberation.receipt using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
    in ('body.form', 'talk.run', 'talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on deliberation.receipt, deliberation.formation,
  deliberation.vacancy, deliberation.candidate,
  deliberation.objection, deliberation.recall, deliberation.adviser to shanzhi_server;
grant select, insert, delete on deliberation.finding to shanzhi_server;
grant update (checked_at, roll, voted_on, present, entitled, noticed_from, noticed_until, closed_at,
              why, version)
  on deliberation.formation to shanzhi_server;
grant update (aside_why, aside_at, in_favour, against, abstained, chosen, shown, seat)
  on deliberation.candidate to shanzhi_server;
grant update (answered) on deliberation.objection to shanzhi_server;
grant update (heard, roll, voted_on, present, entitled, in_favour, against, abstained, closed_at, why,
              version)
  on deliberation.recall to shanzhi_server;
grant update (until, why, version) on deliberation.adviser to shanzhi_server;
