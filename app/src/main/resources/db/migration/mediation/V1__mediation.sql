grant usage on schema mediation to shanzhi_server;

-- 调解卷宗: what a mediation is about and how it stands, under its matter's number. Private: the sides,
-- the mediator named now, and who tends mediations at the place.
create table mediation.file (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  theme     text not null,
  what      text not null check (length(what) between 2 and 5000),
  first     bigint not null,
  told      text not null check (length(told) between 2 and 100),
  second    bigint check (second <> first),
  mediator  bigint check (mediator <> first and mediator <> second),
  role      text check (role in ('WORTHY', 'CADRE', 'MEMBER', 'LAWYER')),
  first_accepts  boolean not null default false,
  second_accepts boolean not null default false,
  form      text check (form in ('WRITTEN', 'ORAL')),
  terms     text check (length(terms) between 2 and 5000),
  agreed_on date,
  perform_by date check (perform_by >= agreed_on),
  first_confirms  date,
  second_confirms date,
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  check ((mediator is null) = (role is null)),
  check ((form is null) = (terms is null)),
  check ((form is null) = (agreed_on is null)),
  check ((form is null) = (perform_by is null)),
  check (form is null or (first_accepts and second_accepts))
);
create index file_list on mediation.file (county, village, id);
create index file_township on mediation.file (county, township, id);
create index file_first on mediation.file (county, first, id);
create index file_second on mediation.file (county, second, id);
create index file_mediator on mediation.file (county, mediator, id);

-- What happened in the file and who did it: written once.
create table mediation.entry (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  file     bigint not null,
  act      text not null,
  person   bigint not null,
  by       text not null,
  at       timestamptz not null,
  note     text not null check (length(note) <= 5000),
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, file) references mediation.file (county, id)
);
create index entry_of_file on mediation.entry (county, file, id);

alter table mediation.file enable row level security;
create policy place on mediation.file for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy party on mediation.file for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.read', 'case.raise')
  and nullif(current_setting('app.person', true), '')::bigint in (first, second, mediator));
create policy open_for_a_side on mediation.file for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy ask on mediation.file for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and first = nullif(current_setting('app.person', true), '')::bigint);
create policy tend on mediation.file for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy take_part on mediation.file for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and nullif(current_setting('app.person', true), '')::bigint in (first, second, mediator))
  with check (county = current_setting('app.county', true));

-- An entry is seen where its file is: the policy of the file decides.
alter table mediation.entry enable row level security;
create policy seen_with_its_file on mediation.entry for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      in ('mediation.tend', 'case.read', 'case.raise', 'system')
  and exists (select from mediation.file f where f.county = entry.county and f.id = entry.file));
create policy written_with_its_file on mediation.entry for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'case.raise', 'system')
  and exists (select from mediation.file f where f.county = entry.county and f.id = entry.file));

grant select, insert on mediation.file, mediation.entry to shanzhi_server;
grant update (second, mediator, role, first_accepts, second_accepts, form, terms, agreed_on,
              perform_by, first_confirms, second_confirms, version)
  on mediation.file to shanzhi_server;
