grant usage on schema guild to shanzhi_server;

-- 村落理事会 Under its body's number: for which hamlet it is, and which book its cashier keeps.
create table guild.guild (
  county       text collate "C" not null,
  id           bigint not null,
  region       text collate "C" not null check (length(region) = 12),
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  grid         text collate "C" check (length(grid) = 15 and left(grid, 12) = region),
  organisation bigint not null,
  name         text not null check (length(name) between 2 and 60),
  book         bigint,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, id, organisation),
  unique (county, client)
);
create unique index one_guild_a_hamlet on guild.guild (county, region, coalesce(grid, region));
create index guild_of_township on guild.guild (county, township, id);

-- 推选 Under its matter's number: the villagers concerned choose who fills which office for a term.
create table guild.election (
  county        text collate "C" not null,
  id            bigint not null,
  region        text collate "C" not null,
  township      text collate "C" generated always as (left(region, 9)) stored,
  village       text collate "C" generated always as (left(region, 12)) stored,
  guild         bigint not null,
  offices       text[] not null check (cardinality(offices) between 1 and 6),
  term_starts   date not null,
  term_ends     date not null check (term_ends > term_starts),
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
  foreign key (county, guild) references guild.guild (county, id),
  check ((voted_on is null) = (present is null) and (voted_on is null) = (entitled is null)),
  check (noticed_from is null or voted_on is not null)
);
create unique index one_election_a_guild on guild.election (county, guild) where closed_at is null;
create index election_of_guild on guild.election (county, guild, id);

create table guild.nominee (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  election  bigint not null,
  office    text not null check (office ~ '^[A-Z]{2,20}$'),
  person    bigint not null,
  put_by    text not null check (length(put_by) between 1 and 60),
  in_favour int check (in_favour >= 0),
  chosen    boolean not null default false,
  aside     text check (length(aside) between 2 and 200),
  by        text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, election) references guild.election (county, id),
  -- One person stands for one office.
  constraint stands_once unique (county, election, person)
);

-- 异议 Under its matter's number, which the township answers.
create table guild.objection (
  county   text collate "C" not null,
  id       bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  election bigint not null,
  nominee  bigint not null,
  upheld   boolean,
  primary key (county, id),
  foreign key (county, election) references guild.election (county, id),
  foreign key (county, nominee) references guild.nominee (county, id)
);
create index objection_of_election on guild.objection (county, election);

-- What was sent under a client's id, so that the same again changes nothing.
create table guild.receipt (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  client   uuid not null,
  content  text not null,
  at       timestamptz not null,
  primary key (county, client)
);

-- 限额版本 What a resolution of the village set, from a day until the next one takes its place. What was
-- published is never rewritten: an occasion is judged by the edition of its day.
create table guild.edition (
  county       text collate "C" not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  guild        bigint not null,
  organisation bigint not null,
  n            int not null check (n > 0),
  since        date not null,
  until        date check (until > since),
  resolution   bigint not null,
  basis        text not null check (length(basis) between 2 and 300),
  by           text not null,
  at           timestamptz not null,
  client       uuid not null,
  content      text not null,
  primary key (county, guild, n),
  unique (county, client),
  foreign key (county, guild, organisation) references guild.guild (county, id, organisation),
  constraint one_edition_at_a_time exclude using gist
    (county with =, guild with =, daterange(since, until) with &&)
);
create table guild.limit_of (
  county       text collate "C" not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  guild        bigint not null,
  organisation bigint not null,
  edition      int not null,
  kind         text not null check (kind ~ '^[A-Z]{2,20}$'),
  tables       int not null check (tables between 0 and 1000),
  gift         bigint not null check (gift >= 0),
  primary key (county, guild, edition, kind),
  foreign key (county, guild, edition) references guild.edition (county, guild, n)
);
comment on column guild.limit_of.gift is
  'fen, the most that a family takes from one guest; who gave what is nowhere kept';

-- 办事登记 Under its matter's number: what a family announces, and what was seen of it. Nothing here says
-- who came and who gave.
create table guild.occasion (
  county       text collate "C" not null,
  id           bigint not null,
  region       text collate "C" not null check (length(region) = 12),
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  guild        bigint not null,
  organisation bigint not null,
  kind         text not null check (kind ~ '^[A-Z]{2,20}$'),
  person       bigint not null,
  day          date not null,
  spot         text not null check (length(spot) between 2 and 100),
  tables       int not null check (tables between 0 and 1000),
  gift         bigint not null check (gift >= 0),
  promises     text[] not null,
  seen         int check (seen between 0 and 1000),
  version      int not null default 1,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, guild, organisation) references guild.guild (county, id, organisation)
);
comment on column guild.occasion.gift is 'fen, the most that the family announces to take from one guest';
comment on column guild.occasion.seen is 'how many tables the steward counted';
create index occasion_of_guild on guild.occasion (county, guild, id);
create index occasion_of_person on guild.occasion (county, person, id);
create index occasion_of_township on guild.occasion (county, township, id);

-- What was done and who did it, with each visit: written once.
create table guild.entry (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  organisation bigint not null,
  occasion     bigint not null,
  act          text not null check (act ~ '^[A-Z]{2,20}$'),
  person       bigint not null,
  by           text not null,
  at           timestamptz not null,
  note         text not null check (length(note) <= 1000),
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, occasion) references guild.occasion (county, id)
);
create index entry_of_occasion on guild.entry (county, occasion, id);

alter table guild.guild enable row level security;
create policy open on guild.guild for select using (county = current_setting('app.county', true));
create policy write on guild.guild for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy account on guild.guild for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'guild.cash'
  and organisation = nullif(current_setting('app.organisation', true), '')::bigint);

alter table guild.election enable row level security;
create policy open on guild.election for select using (county = current_setting('app.county', true));
create policy write on guild.election for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on guild.election for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- Who was only talked over is among those who form; who was chosen is everybody's.
alter table guild.nominee enable row level security;
create policy chosen on guild.nominee for select
  using (county = current_setting('app.county', true) and chosen);
create policy net on guild.nominee for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write on guild.nominee for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on guild.nominee for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table guild.objection enable row level security;
create policy net on guild.objection using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table guild.receipt enable row level security;
create policy net on guild.receipt using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table guild.edition enable row level security;
create policy open on guild.edition for select using (county = current_setting('app.county', true));
create policy write on guild.edition for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'guild.direct'
  and organisation = nullif(current_setting('app.organisation', true), '')::bigint);
create policy ended on guild.edition for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'guild.direct'
  and organisation = nullif(current_setting('app.organisation', true), '')::bigint);
alter table guild.limit_of enable row level security;
create policy open on guild.limit_of for select using (county = current_setting('app.county', true));
create policy write on guild.limit_of for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'guild.direct'
  and organisation = nullif(current_setting('app.organisation', true), '')::bigint);

-- An occasion is the family's own and its guild's: no other guild's, no office's, nobody else's.
alter table guild.occasion enable row level security;
create policy own on guild.occasion for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.read', 'case.raise')
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy officers on guild.occasion for select using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) = 'system'
       or current_setting('app.capability', true) in
            ('guild.direct', 'guild.supervise', 'guild.persuade', 'guild.coordinate', 'guild.steward',
             'guild.cash')
          and organisation = nullif(current_setting('app.organisation', true), '')::bigint));
create policy register on guild.occasion for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy amend on guild.occasion for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'case.raise'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy carry on guild.occasion for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in
        ('guild.supervise', 'guild.persuade', 'guild.coordinate', 'guild.steward')
  and organisation = nullif(current_setting('app.organisation', true), '')::bigint);
alter table guild.entry enable row level security;
create policy seen_with_its_occasion on guild.entry for select using (
  county = current_setting('app.county', true)
  and exists (select from guild.occasion o where o.county = entry.county and o.id = entry.occasion));
create policy written_with_its_occasion on guild.entry for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in
        ('case.raise', 'guild.supervise', 'guild.persuade', 'guild.coordinate', 'guild.steward')
  and exists (select from guild.occasion o where o.county = entry.county and o.id = entry.occasion
                 and o.organisation = entry.organisation));

grant select, insert on guild.guild, guild.election, guild.nominee, guild.objection, guild.receipt,
  guild.edition, guild.limit_of, guild.occasion, guild.entry to shanzhi_server;
grant update (book) on guild.guild to shanzhi_server;
grant update (voted_on, present, entitled, noticed_from, noticed_until, closed_at, why, version)
  on guild.election to shanzhi_server;
grant update (in_favour, chosen, aside) on guild.nominee to shanzhi_server;
grant update (upheld) on guild.objection to shanzhi_server;
grant update (until) on guild.edition to shanzhi_server;
grant update (day, spot, tables, gift, promises, seen, version) on guild.occasion to shanzhi_server;
