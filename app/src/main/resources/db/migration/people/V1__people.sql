grant usage on schema people to shanzhi_server;

-- Numbers are drawn before the rows are written, so that a batch knows its ids in one round trip.
create sequence people.person_id;
create sequence people.household_id;
create sequence people.tie_id;
create sequence people.mandate_id;
grant usage on all sequences in schema people to shanzhi_server;

-- 户 A household lives at one place; each resident belongs to one, alone where nobody shares it.
create table people.household (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  grid        text collate "C",
  id          bigint not null,
  number      text not null,
  address     text not null,
  head        bigint,
  version     int not null default 1,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (county, id),
  check (length(region) = 12),
  check (grid is null or (length(grid) = 15 and left(grid, 12) = region))
);
create unique index household_number on people.household (county, village, number) where number <> '';
create index household_list on people.household (county, village, id);
create index household_grid on people.household (county, grid) where grid is not null;

-- 居民 Identity and phone numbers are stored sealed (SM4) with a blind index to find them by.
create table people.resident (
  county            text collate "C" not null,
  region            text collate "C" not null,
  township          text collate "C" generated always as (left(region, 9)) stored,
  village           text collate "C" generated always as (left(region, 12)) stored,
  grid              text collate "C",
  id                bigint not null,
  household         bigint not null,
  name              text not null,
  grams             text[] generated always as (ground.grams(name)) stored,
  sex               text not null check (sex in ('MALE', 'FEMALE')),
  born              date not null,
  identity_sealed   bytea,
  identity_blind    bytea,
  phone_sealed      bytea,
  phone_blind       bytea,
  registered_code   text collate "C",
  registered_place  text not null,
  registered_since  date,
  resident_since    date not null,
  away_code         text collate "C",
  away_place        text,
  away_since        date,
  ended_on          date,
  ended_why         text check (ended_why in ('DIED', 'LEFT_COUNTY', 'ENTERED_IN_ERROR')),
  version           int not null default 1,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  primary key (county, id),
  foreign key (county, household) references people.household (county, id),
  check (length(region) = 12),
  check (grid is null or (length(grid) = 15 and left(grid, 12) = region)),
  check ((identity_sealed is null) = (identity_blind is null)),
  check ((phone_sealed is null) = (phone_blind is null)),
  check ((away_place is null) = (away_since is null)),
  check ((ended_on is null) = (ended_why is null))
);
create unique index resident_identity on people.resident (county, identity_blind)
  where identity_blind is not null and ended_why is distinct from 'ENTERED_IN_ERROR';
create index resident_phone on people.resident (county, phone_blind) where phone_blind is not null;
create index resident_list on people.resident (county, village, household, id);
create index resident_household on people.resident (county, household);
create index resident_grid on people.resident (county, grid) where grid is not null;
create index resident_grams on people.resident using gin (grams);
alter table people.household
  add foreign key (county, head) references people.resident (county, id) deferrable initially deferred;

-- 迁移 Where a person was registered, lived and worked, and since when; never edited.
create table people.move (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  person      bigint not null,
  id          bigint generated always as identity,
  kind        text not null check (kind in ('REGISTERED', 'RESIDENT', 'AWAY', 'BACK', 'ENDED')),
  code        text collate "C",
  place       text not null,
  since       date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (county, person, id),
  foreign key (county, person) references people.resident (county, id)
);

-- 重点人群 Groups of concern; a membership is dated and says who recorded it.
create table people.membership (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  grid        text collate "C",
  person      bigint not null,
  concern     text not null,
  since       date not null,
  until       date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_by    text,
  primary key (county, person, concern, since),
  foreign key (county, person) references people.resident (county, id),
  check (until is null or until >= since)
);
create unique index membership_open on people.membership (county, person, concern)
  where until is null;
create index membership_list on people.membership (county, concern, village, person)
  where until is null;

-- 亲属关系 Parent, spouse, sibling; nothing here can tell adoption from birth. PARENT reads "one is a
-- parent of other"; the two equal kinds keep the smaller number first.
create table people.tie (
  county       text collate "C" not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  other_region text collate "C" not null,
  id           bigint not null,
  kind         text not null check (kind in ('PARENT', 'SPOUSE', 'SIBLING')),
  one          bigint not null,
  other        bigint not null,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  primary key (county, id),
  unique (county, kind, one, other),
  foreign key (county, one) references people.resident (county, id),
  foreign key (county, other) references people.resident (county, id),
  check (one <> other and (kind = 'PARENT' or one < other))
);
create index tie_one on people.tie (county, one);
create index tie_other on people.tie (county, other);

-- Each adult consents to their own ties being kept; taken back, their ties are erased.
create table people.consent (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  person      bigint not null,
  id          bigint generated always as identity,
  given_on    date not null,
  given_how   text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  revoked_at  timestamptz,
  revoked_by  text,
  primary key (county, person, id),
  foreign key (county, person) references people.resident (county, id)
);
create unique index consent_open on people.consent (county, person) where revoked_at is null;

-- 委托 Who acts for whom, in what, until when.
create table people.mandate (
  county       text collate "C" not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  grid         text collate "C",
  id           bigint not null,
  principal    bigint not null,
  agent        bigint not null,
  scopes       text[] not null check (cardinality(scopes) between 1 and 20),
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  given_how    text not null,
  note         text not null,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  revoked_at   timestamptz,
  revoked_by   text,
  primary key (county, id),
  foreign key (county, principal) references people.resident (county, id),
  foreign key (county, agent) references people.resident (county, id),
  check (principal <> agent and until_at > from_at)
);
create index mandate_principal on people.mandate (county, principal, id);
create index mandate_agent on people.mandate (county, agent, id);
create index mandate_list on people.mandate (county, village, id);

-- What a client-made id was answered with. The content is kept as a keyed digest alone.
create table people.receipt (
  county    text collate "C" not null,
  client_id uuid not null,
  actor     text not null,
  content   bytea not null,
  answer    bigint not null,
  at        timestamptz not null,
  primary key (county, client_id)
);

grant select, insert, update on people.household to shanzhi_server;
grant select, insert, update on people.resident to shanzhi_server;
grant select, insert on people.move to shanzhi_server;
grant select, insert, update on people.membership to shanzhi_server;
grant select, insert, delete on people.tie to shanzhi_server;
grant select, insert, update on people.consent to shanzhi_server;
grant select, insert, update on people.mandate to shanzhi_server;
grant select, insert on people.receipt to shanzhi_server;
