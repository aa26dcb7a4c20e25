grant usage on schema visits to shanzhi_server;

-- 走访名单 A person of concern as the lists know them: by which rules, how often visited, what is due.
-- One row a person; who has left the lists keeps it, so that the file is found.
create table visits.card (
  county    text collate "C" not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" not null default '',
  person    bigint not null,
  household bigint not null,
  spot      text not null,
  route     text collate "C" not null,
  away      boolean not null,
  rules     text[] not null,
  every     smallint not null check (every > 0),
  entered   date not null,
  gone      date,
  last_on   date,
  opens_on  date,
  matter    bigint,
  due       date,
  missed    smallint not null default 0,
  plan      bigint,
  review_on date,
  primary key (county, person),
  check (grid = '' or (length(grid) = 15 and left(grid, 12) = region)),
  check ((matter is null) = (due is null)),
  check ((plan is null) = (review_on is null)),
  check (gone is null or (matter is null and opens_on is null)),
  check (gone is not null or (cardinality(rules) > 0 and opens_on is not null))
);
-- The round of a day goes by place; what is to be opened is looked for by its day.
create index card_round on visits.card (county, village, grid, route, household, person)
  where matter is not null;
create index card_opens on visits.card (county, village, opens_on)
  where matter is null and gone is null;
create index card_list on visits.card (county, village, person) where gone is null;
create index card_township on visits.card (county, township, village) where gone is null;

-- 进出名单 Which rule put somebody on the lists, from when to when; until is the first day off.
create table visits.listing (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" not null default '',
  id        bigint generated always as identity,
  person    bigint not null,
  rule      text not null,
  since     date not null,
  until     date check (until >= since),
  primary key (county, id),
  foreign key (county, person) references visits.card (county, person)
);
create unique index listing_open on visits.listing (county, person, rule) where until is null;
create index listing_of_person on visits.listing (county, person, id);

-- 走访 One visit that was or is due, under its matter's number. Where it stood then is where it counts.
create table visits.visit (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" not null default '',
  id        bigint not null,
  person    bigint not null,
  opened_on date not null,
  due       date not null,
  closed_on date,
  outcome   text check (outcome in ('VISITED', 'CALLED_OFF')),
  primary key (county, id),
  foreign key (county, person) references visits.card (county, person),
  check ((closed_on is null) = (outcome is null))
);
create index visit_of_person on visits.visit (county, person, id);
create index visit_closed on visits.visit (county, village, closed_on, id)
  where outcome = 'VISITED';
create index visit_closed_township on visits.visit (county, township, closed_on)
  where outcome = 'VISITED';

-- 五问 The questions as the county words them; an edition is never edited.
create table visits.edition (
  county    text collate "C" not null,
  region    text collate "C" not null,
  edition   int not null check (edition > 0),
  since     timestamptz not null,
  by        text not null,
  client    uuid not null,
  content   text not null,
  primary key (county, edition),
  unique (county, client)
);
create table visits.question (
  county    text collate "C" not null,
  region    text collate "C" not null,
  edition   int not null,
  place     smallint not null check (place between 1 and 5),
  kind      text not null check (kind in ('TEXT', 'NUMBER', 'CHOICE', 'YES_NO')),
  label     text not null check (length(label) between 2 and 100),
  options   text[] not null,
  required  boolean not null,
  primary key (county, edition, place),
  foreign key (county, edition) references visits.edition (county, edition)
);

-- 走访记录 What was heard at a visit, or that nobody was met: written once. Only the matter that was
-- raised from it is added later.
create table visits.entry (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" not null default '',
  id        bigint generated always as identity,
  visit     bigint not null,
  person    bigint not null,
  met       text not null check (met in ('DOOR', 'PHONE', 'NOBODY')),
  at        timestamptz not null,
  worker    bigint not null,
  by        text not null,
  edition   int not null,
  asked     text[] not null,
  answers   text[] not null,
  words     text not null check (length(words) <= 2000),
  again     date,
  heard     bigint,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, visit) references visits.visit (county, id),
  foreign key (county, person) references visits.card (county, person),
  check (cardinality(asked) = cardinality(answers)),
  check ((met = 'NOBODY') = (again is not null))
);
create index entry_of_person on visits.entry (county, person, id);

-- 帮扶计划 What is done for somebody, by which post, and when it is looked at again.
create table visits.plan (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" not null default '',
  id        bigint generated always as identity,
  person    bigint not null,
  goal      text not null check (length(goal) between 2 and 500),
  services  text not null check (length(services) between 2 and 1000),
  holder    bigint not null,
  since     date not null,
  review_on date not null,
  closed_on date,
  version   int not null default 1,
  primary key (county, id),
  foreign key (county, person) references visits.card (county, person)
);
create unique index plan_open on visits.plan (county, person) where closed_on is null;

-- Each step of a plan as it was taken, with the person's own word on whether it helped.
create table visits.step (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" not null default '',
  id        bigint generated always as identity,
  plan      bigint not null,
  person    bigint not null,
  act       text not null check (act in ('MAKE', 'CHANGE', 'REVIEW', 'CLOSE', 'LEAVE')),
  at        timestamptz not null,
  worker    bigint,
  by        text not null,
  goal      text not null,
  services  text not null,
  holder    bigint not null,
  review_on date,
  helped    text check (helped in ('HELPED', 'PARTLY', 'NOT')),
  words     text not null check (length(words) <= 1000),
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, plan) references visits.plan (county, id),
  check ((act = 'REVIEW') = (helped is not null))
);
create index step_of_person on visits.step (county, person, id);

-- Who stands on the lists and what is due is for who visits and who oversees, by place or by grid.
alter table visits.card enable row level security;
create policy card_place on visits.card for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'visit.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy card_grid on visits.card for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'visit.oversee')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));
create policy card_kept on visits.card for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

alter table visits.visit enable row level security;
create policy visit_place on visits.visit for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'visit.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy visit_grid on visits.visit for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'visit.oversee')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));
create policy visit_kept on visits.visit for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

-- The file goes with the person: whoever tends them now reads what was heard before. The policy of the
-- card decides whose they are; the place of a row written must be the writer's own.
alter table visits.listing enable row level security;
create policy listing_with_card on visits.listing for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'visit.oversee')
  and exists (select from visits.card c where c.county = listing.county and c.person = listing.person));
create policy listing_kept on visits.listing for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

alter table visits.entry enable row level security;
create policy entry_with_card on visits.entry for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'visit.tend'
  and exists (select from visits.card c where c.county = entry.county and c.person = entry.person));
create policy entry_written on visits.entry for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'visit.tend'
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or grid >= current_setting('app.low', true) and grid < current_setting('app.high', true))
  and exists (select from visits.card c where c.county = entry.county and c.person = entry.person));
create policy entry_heard on visits.entry for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'visit.tend'
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or grid >= current_setting('app.low', true) and grid < current_setting('app.high', true)));
create policy entry_system on visits.entry for all using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

alter table visits.plan enable row level security;
create policy plan_place on visits.plan using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy plan_grid on visits.plan using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'visit.tend'
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));

alter table visits.step enable row level security;
create policy step_with_plan on visits.step for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'system')
  and exists (select from visits.plan p where p.county = step.county and p.id = step.plan));
create policy step_written on visits.step for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('visit.tend', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or grid >= current_setting('app.low', true) and grid < current_setting('app.high', true))
  and exists (select from visits.plan p where p.county = step.county and p.id = step.plan));

-- What is asked is no secret; the county words it.
alter table visits.edition enable row level security;
create policy edition_read on visits.edition for select using (
  county = current_setting('app.county', true));
create policy edition_worded on visits.edition for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('parameter.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table visits.question enable row level security;
create policy question_read on visits.question for select using (
  county = current_setting('app.county', true));
create policy question_worded on visits.question for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('parameter.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on visits.card, visits.listing, visits.visit, visits.edition, visits.question,
                        visits.entry, visits.plan, visits.step to shanzhi_server;
grant update (region, grid, household, spot, route, away, rules, every, entered, gone, last_on, opens_on,
              matter, due, missed, plan, review_on) on visits.card to shanzhi_server;
grant update (until) on visits.listing to shanzhi_server;
grant update (due, closed_on, outcome) on visits.visit to shanzhi_server;
grant update (heard) on visits.entry to shanzhi_server;
grant update (region, grid, goal, services, holder, review_on, closed_on, version) on visits.plan
  to shanzhi_server;
