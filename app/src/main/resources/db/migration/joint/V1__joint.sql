grant usage on schema joint to shanzhi_server;

-- 多元共治架构 To which of the three parties an organisation belongs: by its kind, or by itself, from a day on;
-- with a category it is proposed for what is of that category.
create table joint.seat (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  kind     text not null,
  organisation bigint,
  party    text not null check (party in ('GOVERNMENT', 'DEPARTMENT', 'SOCIETY')),
  category text,
  since    date not null,
  until    date check (until >= since),
  by       text not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  check (category is null or organisation is not null)
);

-- 治理建议 What a village suggests from its own circumstances, under its matter's number. Seen by its place,
-- by those who were called to the table, and once the plan is adopted by all.
create table joint.suggestion (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  title     text not null check (length(title) between 2 and 100),
  what      text not null check (length(what) between 2 and 5000),
  wish      text not null check (length(wish) between 2 and 2000),
  filer     bigint not null,
  filed_at  timestamptz not null,
  category  text,
  reply_by  date,
  round     int not null default 1,
  parties   bigint[] not null default '{}',
  adopted_on date,
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client)
);
create index suggestion_village on joint.suggestion (county, village, id);
create index suggestion_township on joint.suggestion (county, township, id);
create index suggestion_party on joint.suggestion using gin (parties);

-- 参会单位 Who was called, as which party, why, and until when it gives its position.
create table joint.call (
  county       text collate "C" not null,
  suggestion   bigint not null,
  organisation bigint not null,
  region       text collate "C" not null check (length(region) = 12),
  party        text not null check (party in ('GOVERNMENT', 'DEPARTMENT', 'SOCIETY')),
  why          text not null check (why in ('FRAME', 'CATEGORY', 'HANDLED', 'CHOSEN')),
  called_at    timestamptz not null,
  due          date not null,
  primary key (county, suggestion, organisation),
  foreign key (county, suggestion) references joint.suggestion (county, id)
);

-- 表态 A party's position: written once, never edited; a later one is another row.
create table joint.position (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  suggestion   bigint not null,
  organisation bigint not null,
  region       text collate "C" not null check (length(region) = 12),
  stance       text not null check (stance in ('SUPPORT', 'CONDITIONAL', 'CANNOT')),
  words        text not null check (length(words) between 2 and 2000),
  person       bigint not null,
  at           timestamptz not null,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, suggestion, organisation)
    references joint.call (county, suggestion, organisation)
);
create index position_of on joint.position (county, suggestion, id);

-- 共治措施 A measure of the plan: none without an owner, a day and where its money comes from.
create table joint.measure (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  suggestion bigint not null,
  region     text collate "C" not null check (length(region) = 12),
  words      text not null check (length(words) between 4 and 500),
  owner      bigint not null,
  until      date not null,
  source     text not null
    check (source in ('BUDGET', 'DEPARTMENT', 'COLLECTIVE', 'RAISED', 'DONATED', 'NONE')),
  fen        bigint not null check (fen between 0 and 100000000000),
  matter     bigint,
  withdrawn_at timestamptz,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, client),
  check ((source = 'NONE') = (fen = 0)),
  check (matter is null or withdrawn_at is null),
  foreign key (county, suggestion, owner) references joint.call (county, suggestion, organisation)
);
create index measure_of on joint.measure (county, suggestion, id);
create unique index measure_matter on joint.measure (county, matter) where matter is not null;

-- 会签 What a party says to the plan as it lies on the table: once a round.
create table joint.assent (
  county       text collate "C" not null,
  suggestion   bigint not null,
  organisation bigint not null,
  round        int not null,
  region       text collate "C" not null check (length(region) = 12),
  accepts      boolean not null,
  words        text not null check (length(words) <= 1000 and (accepts or length(words) >= 2)),
  person       bigint not null,
  at           timestamptz not null,
  client       uuid not null,
  content      text not null,
  primary key (county, suggestion, organisation, round),
  unique (county, client),
  foreign key (county, suggestion, organisation)
    references joint.call (county, suggestion, organisation)
);

-- What the desk did at the table: each write once.
create table joint.entry (
  county     text collate "C" not null,
  client     uuid not null,
  suggestion bigint not null,
  region     text collate "C" not null check (length(region) = 12),
  act        text not null,
  by         text not null,
  at         timestamptz not null,
  content    text not null,
  primary key (county, client),
  foreign key (county, suggestion) references joint.suggestion (county, id)
);

alter table joint.seat enable row level security;
create policy open on joint.seat for select using (county = current_setting('app.county', true));
create policy set_by_the_county on joint.seat for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('parameter.write', 'system')
  and current_setting('app.low', true) <= county);
create policy ended_by_the_county on joint.seat for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('parameter.write', 'system')
  and current_setting('app.low', true) <= county);

alter table joint.suggestion enable row level security;
create policy place on joint.suggestion for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('joint.file', 'joint.sort', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy party on joint.suggestion for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.read', 'case.handle')
  and nullif(current_setting('app.organisation', true), '')::bigint = any(parties));
create policy adopted on joint.suggestion for select using (
  county = current_setting('app.county', true) and adopted_on is not null);
create policy file on joint.suggestion for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('joint.file', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy sort on joint.suggestion for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('joint.sort', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

do $$
declare t text;
begin
  foreach t in array array['call', 'position', 'measure', 'assent', 'entry'] loop
    execute format('alter table joint.%I enable row level security', t);
  end loop;
  -- What lies on the table is seen where its suggestion is: the suggestion's own policies decide.
  foreach t in array array['call', 'position', 'measure', 'assent'] loop
    execute format('create policy seen_with_it on joint.%1$I for select using (
      county = current_setting(''app.county'', true)
      and exists (select from joint.suggestion s
                   where s.county = %1$I.county and s.id = %1$I.suggestion))', t);
  end loop;
  foreach t in array array['call', 'measure', 'entry'] loop
    execute format('create policy put_by_the_desk on joint.%I for insert with check (
      county = current_setting(''app.county'', true)
      and current_setting(''app.capability'', true) in (''joint.sort'', ''system'')
      and region >= current_setting(''app.low'', true)
      and region < current_setting(''app.high'', true))', t);
  end loop;
  foreach t in array array['position', 'assent'] loop
    execute format('create policy said_by_the_party on joint.%1$I for insert with check (
      county = current_setting(''app.county'', true)
      and current_setting(''app.capability'', true) = ''case.handle''
      and organisation = nullif(current_setting(''app.organisation'', true), '''')::bigint
      and exists (select from joint.suggestion s
                   where s.county = %1$I.county and s.id = %1$I.suggestion
                     and %1$I.organisation = any(s.parties)))', t);
  end loop;
end $$;
create policy entered on joint.entry for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('joint.sort', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy changed_by_the_desk on joint.measure for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('joint.sort', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on joint.seat, joint.suggestion, joint.call, joint.position, joint.measure,
  joint.assent, joint.entry to shanzhi_server;
grant update (until) on joint.seat to shanzhi_server;
grant update (category, reply_by, round, parties, adopted_on, version) on joint.suggestion to shanzhi_server;
grant update (matter, withdrawn_at) on joint.measure to shanzhi_server;
