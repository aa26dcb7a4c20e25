grant usage on schema deliberation to shanzhi_server;

-- 议事组织: a body in which people decide together. Its seats are posts of an organisation where it has
-- seats; the meetings that the law names (all villagers, all members) have a roll drawn up by rule.
create table deliberation.body (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null check (length(region) in (9, 12)),
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  kind         text not null check (kind in
                 ('COUNCIL', 'COORDINATION', 'BRANCH', 'PARTY_MEMBERS', 'COMMITTEES',
                  'REPRESENTATIVES', 'VILLAGERS', 'MEMBERS', 'GUILD', 'JOINT')),
  organisation bigint not null,
  name         text not null check (length(name) between 2 and 60),
  since        date not null,
  until        date check (until > since),
  made_by      text not null,
  made_at      timestamptz not null,
  version      int not null default 1,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  check (left(region, 6) = county),
  -- One of a kind at a place at a time; hamlets may have a guild each.
  constraint one_body_a_kind
    exclude using gist (county with =, region with =, kind with =, daterange(since, until) with &&)
    where (kind not in ('GUILD', 'JOINT'))
);
create index body_list on deliberation.body (county, village, id);
create index body_of_township on deliberation.body (county, township, kind, id);

-- 席位: who sits in a body, from a moment until another (exclusive), in which of its kinds of seat.
create table deliberation.seat (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  body        bigint not null,
  kind        text not null check (kind ~ '^[A-Z_]{2,40}$'),
  role        text not null check (role ~ '^[A-Z_]{2,40}$'),
  person      bigint not null,
  appointment bigint,
  starts      timestamptz not null,
  ends        timestamptz check (ends >= starts),
  ended_why   text check (length(ended_why) between 2 and 200),
  made_by     text not null,
  made_at     timestamptz not null,
  ended_by    text,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, body) references deliberation.body (county, id),
  constraint one_seat_a_person
    exclude using gist (county with =, body with =, person with =, tstzrange(starts, ends) with &&),
  -- Every role but the plain member's is one person's at a time.
  constraint one_person_a_role
    exclude using gist (county with =, body with =, role with =, tstzrange(starts, ends) with &&)
    where (role <> 'MEMBER')
);
comment on column deliberation.seat.role is 'MEMBER, CHAIR, or an office that the kind of body has';
create index seat_of_body on deliberation.seat (county, body, id);
create index seat_of_person on deliberation.seat (county, person, id);

-- 名册: who may vote on something, as it stood at one moment. Frozen: corrected only with a trace.
create table deliberation.roll (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  body     bigint not null,
  unit     text not null check (unit in ('PERSON', 'HOUSEHOLD')),
  at       timestamptz not null,
  by       text not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, id, unit),
  unique (county, client),
  foreign key (county, body) references deliberation.body (county, id)
);
create table deliberation.voter (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  roll      bigint not null,
  unit      text not null,
  person    bigint not null,
  household bigint not null,
  seat      bigint,
  struck    boolean not null default false,
  primary key (county, roll, person),
  foreign key (county, roll, unit) references deliberation.roll (county, id, unit),
  foreign key (county, seat) references deliberation.seat (county, id)
);
comment on column deliberation.voter.struck is 'taken off by a correction, which says why';
-- Where households vote, each has one voter.
create unique index one_voter_a_household on deliberation.voter (county, roll, household)
  where unit = 'HOUSEHOLD' and not struck;
create index voter_of_person on deliberation.voter (county, person, roll);

-- 名册更正: who was added or struck after the freezing, and why; written once.
create table deliberation.correction (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  roll     bigint not null,
  person   bigint not null,
  added    boolean not null,
  reason   text not null check (length(reason) between 2 and 200),
  by       text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, roll) references deliberation.roll (county, id)
);
create index correction_of_roll on deliberation.correction (county, roll, id);

-- Which bodies there are and who sits in them is public.
alter table deliberation.body enable row level security;
create policy open on deliberation.body for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.body for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.body for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.seat enable row level security;
create policy open on deliberation.seat for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.seat for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.seat for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- A roll is among those who run, sit in or oversee the talks of the place; each voter sees their own line.
alter table deliberation.roll enable row level security;
create policy open on deliberation.roll for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.roll for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.voter enable row level security;
create policy net on deliberation.voter for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
    in ('body.form', 'talk.run', 'talk.sit', 'talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on deliberation.voter for select using (
  county = current_setting('app.county', true)
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy write on deliberation.voter for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.voter for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table deliberation.correction enable row level security;
create policy net on deliberation.correction using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
    in ('body.form', 'talk.run', 'talk.sit', 'talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true))
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on deliberation.body, deliberation.seat, deliberation.roll,
  deliberation.voter, deliberation.correction to shanzhi_server;
grant update (name, until, version) on deliberation.body to shanzhi_server;
grant update (ends, ended_why, ended_by) on deliberation.seat to shanzhi_server;
grant update (struck) on deliberation.voter to shanzhi_server;
