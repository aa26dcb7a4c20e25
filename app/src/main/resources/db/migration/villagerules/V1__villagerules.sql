grant usage on schema villagerules to shanzhi_server;

-- 修订 One making of a village's rules, from the meeting that is called to the households' acknowledgement,
-- under its matter's number. Public: what it says of people is who leads it.
create table villagerules.revision (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  leader    bigint not null,
  title     text not null check (length(title) between 2 and 60),
  meets_on  date,
  venue     text not null default '' check (length(venue) <= 100),
  met       text not null default '' check (length(met) <= 2000),
  draft     int not null default 0,
  opinion   text not null default '' check (length(opinion) <= 2000),
  road      bigint,
  filed_as  text not null default '' check (length(filed_as) <= 60),
  filed_on  date,
  edition   int,
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  check ((filed_on is null) = (filed_as = '')),
  -- 先备案、后公布: nothing is published that was not filed, and nothing is filed that no road decided.
  check (filed_on is null or road is not null),
  check (edition is null or filed_on is not null)
);
create index revision_list on villagerules.revision (county, village, id);
create index revision_township on villagerules.revision (county, township, id);
create unique index revision_road on villagerules.revision (county, road) where road is not null;

-- What was done and by whom: written once.
create table villagerules.act (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  revision bigint not null,
  act      text not null,
  person   bigint not null,
  at       timestamptz not null,
  note     text not null check (length(note) <= 2000),
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, revision) references villagerules.revision (county, id)
);
create index act_of_revision on villagerules.act (county, revision, id);

-- 诉求、意见 What people ask of the rules or say to a draft, with the answer. Who said it is shown to
-- themselves and to who leads; the public page leaves it out.
create table villagerules.voice (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  revision bigint not null,
  draft    int not null default 0,
  way      text not null check (way in ('MEETING', 'GROUP', 'PHONE', 'ONLINE')),
  person   bigint,
  said     text not null check (length(said) between 2 and 1000),
  at       timestamptz not null,
  answer   text check (length(answer) between 2 and 1000),
  answered timestamptz,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, revision) references villagerules.revision (county, id),
  check ((answer is null) = (answered is null))
);
create index voice_of_revision on villagerules.voice (county, revision, id);

-- 草案 A version of the draft, one clause a line.
create table villagerules.draft (
  county   text collate "C" not null,
  revision bigint not null,
  n        int not null,
  region   text collate "C" not null,
  said     text not null check (length(said) between 2 and 20000),
  why      text not null check (length(why) <= 1000),
  at       timestamptz not null,
  primary key (county, revision, n),
  foreign key (county, revision) references villagerules.revision (county, id)
);

-- 知晓 Which households have read an edition: counted in public, by name for the household and who tends.
create table villagerules.acknowledgement (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  publication bigint not null,
  edition   int not null,
  household bigint not null,
  person    bigint not null,
  way       text not null check (way in ('ONLINE', 'PAPER')),
  at        timestamptz not null,
  primary key (county, publication, edition, household)
);
create index acknowledgement_village on villagerules.acknowledgement (county, village, edition);

-- 卷宗 A breach or a deed to be commended, under its matter's number. Private: the person concerned, who
-- tends, the supervisory committee, and the township once it was appealed to.
create table villagerules.file (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  kind      text not null check (kind in ('BREACH', 'PRAISE')),
  person    bigint not null,
  what      text not null check (length(what) between 2 and 2000),
  handed    bigint,
  noticed_by bigint,
  publication bigint,
  edition   int,
  clause    int,
  answer_by date,
  consequence text check (consequence in ('PUT_RIGHT', 'APOLOGY', 'POINTS', 'CONTRIBUTION', 'PRAISE')),
  rule      text check (length(rule) <= 41),
  do_by     date,
  appeal_by date,
  appealed  boolean not null default false,
  signed_on date,
  fen       bigint check (fen > 0),
  named     boolean not null default false,
  reminded  int not null default 0,
  transfer  bigint,
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  check ((clause is null) = (edition is null) and (clause is null) = (answer_by is null)),
  check (consequence is null or clause is not null),
  check ((rule is not null) = (consequence is not null and consequence = 'POINTS')),
  -- 捐助 only signed, and only where it is one.
  check ((signed_on is null) = (fen is null)),
  check (signed_on is null or consequence = 'CONTRIBUTION'),
  check (transfer is null or signed_on is not null),
  check (kind = 'PRAISE' or (not named and (consequence is null or consequence <> 'PRAISE'))),
  check (kind = 'BREACH' or consequence is null or consequence in ('POINTS', 'PRAISE'))
);
create index file_list on villagerules.file (county, village, id);
create index file_township on villagerules.file (county, township, id);
create index file_person on villagerules.file (county, person, id);
create unique index handed_once on villagerules.file (county, handed) where handed is not null;
create unique index transfer_once on villagerules.file (county, transfer) where transfer is not null;

create table villagerules.entry (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  file     bigint not null,
  act      text not null,
  person   bigint,
  at       timestamptz not null,
  note     text not null check (length(note) <= 2000),
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, file) references villagerules.file (county, id)
);
create index entry_of_file on villagerules.entry (county, file, id);

-- 公益金 The book in which a village's welfare fund is kept.
create table villagerules.fund (
  county text collate "C" not null,
  region text collate "C" not null check (length(region) = 12),
  book   bigint not null,
  primary key (county, region)
);

alter table villagerules.revision enable row level security;
create policy open on villagerules.revision for select using (
  county = current_setting('app.county', true));
create policy lead on villagerules.revision for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy move on villagerules.revision for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'rules.review', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table villagerules.act enable row level security;
create policy open on villagerules.act for select using (
  county = current_setting('app.county', true));
create policy move on villagerules.act for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'rules.review', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table villagerules.draft enable row level security;
create policy open on villagerules.draft for select using (
  county = current_setting('app.county', true));
create policy lead on villagerules.draft for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table villagerules.voice enable row level security;
create policy place on villagerules.voice for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on villagerules.voice for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.read', 'case.raise')
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy say on villagerules.voice for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy write_down on villagerules.voice for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy answer on villagerules.voice for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.lead', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table villagerules.acknowledgement enable row level security;
create policy place on villagerules.acknowledgement for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on villagerules.acknowledgement for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.read', 'case.raise')
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy own_household on villagerules.acknowledgement for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy on_paper on villagerules.acknowledgement for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table villagerules.file enable row level security;
create policy place on villagerules.file for select using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) in ('rules.tend', 'rules.find', 'system')
       or current_setting('app.capability', true) = 'rules.review' and appealed)
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on villagerules.file for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.read', 'case.raise')
  and clause is not null
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy begin on villagerules.file for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy move on villagerules.file for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.tend', 'rules.find', 'rules.review', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy answer on villagerules.file for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint);

alter table villagerules.entry enable row level security;
create policy seen_with_its_file on villagerules.entry for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      in ('rules.tend', 'rules.find', 'rules.review', 'case.read', 'case.raise', 'system')
  and exists (select from villagerules.file f where f.county = entry.county and f.id = entry.file));
create policy written_with_its_file on villagerules.entry for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      in ('rules.tend', 'rules.find', 'rules.review', 'case.raise', 'system')
  and exists (select from villagerules.file f where f.county = entry.county and f.id = entry.file));

alter table villagerules.fund enable row level security;
create policy open on villagerules.fund for select using (
  county = current_setting('app.county', true));
create policy begin on villagerules.fund for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on villagerules.revision, villagerules.act, villagerules.draft,
  villagerules.voice, villagerules.acknowledgement, villagerules.file, villagerules.entry,
  villagerules.fund to shanzhi_server;
grant update (meets_on, venue, met, draft, opinion, road, filed_as, filed_on, edition, version)
  on villagerules.revision to shanzhi_server;
grant update (answer, answered) on villagerules.voice to shanzhi_server;
grant update (noticed_by, publication, edition, clause, answer_by, consequence, rule, do_by, appeal_by,
              appealed, signed_on, fen, named, reminded, transfer, version)
  on villagerules.file to shanzhi_server;
