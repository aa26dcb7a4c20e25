grant usage on schema casework to shanzhi_server;

-- Ids are handed out in blocks, so that the application knows a matter's number before it is stored.
create sequence casework.matter_id increment by 50;
grant usage on sequence casework.matter_id to shanzhi_server;

-- What a matter is now. Narrow, for every act rewrites the row; what was said stands in content.
create table casework.matter (
  county       text collate "C" not null,
  id           bigint not null,
  procedure    text collate "C" not null,
  edition      smallint not null,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  raiser       bigint,
  state        text collate "C" not null,
  holder_org   bigint,
  holder_post  bigint,
  holder_person bigint,
  handler_org  bigint,
  handler_post bigint,
  level        smallint not null,
  due          timestamptz,
  late         smallint not null default 0,
  version      int not null,
  category     text collate "C",
  urgency      smallint not null default 0,
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  outcome      text collate "C",
  rating       smallint,
  same_as      bigint,
  leads        boolean not null default false,
  finished_by  bigint,
  primary key (county, id),
  foreign key (county, same_as) references casework.matter (county, id),
  check (rating between 1 and 5),
  check (same_as <> id),
  check ((closed_at is null) = (due is not null)),
  check (closed_at is null or (holder_org is null and holder_person is null))
);
create index matter_open on casework.matter (county, township, village, due, id)
  where closed_at is null;
create index matter_closed on casework.matter (county, closed_at, id) where closed_at is not null;
create index matter_closed_township on casework.matter (county, township, closed_at, id)
  where closed_at is not null;
create index matter_closed_village on casework.matter (county, village, closed_at, id)
  where closed_at is not null;
create index matter_handler on casework.matter (county, handler_org, id)
  where handler_org is not null;
create index matter_same on casework.matter (county, same_as) where same_as is not null;

-- What was said when it was raised: written once.
create table casework.content (
  county     text collate "C" not null,
  matter     bigint not null,
  region     text collate "C" not null,
  place_then text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  raiser     bigint,
  title      text not null,
  body       text not null,
  spot       text not null,
  longitude  numeric(9, 6),
  latitude   numeric(9, 6),
  channel    text collate "C" not null,
  said_at    text,
  primary key (county, matter),
  foreign key (county, matter) references casework.matter (county, id),
  check (longitude between -180 and 180 and latitude between -90 and 90)
);
create index content_township on casework.content (county, township, matter);
create index content_village on casework.content (county, village, matter);
create index content_raiser on casework.content (county, raiser, matter) where raiser is not null;
create index content_grams on casework.content using gin (ground.grams(title || ' ' || body));

-- What happened, one row an act: append-only, and the outbox that others follow by leaf number.
create table casework.event (
  county        text collate "C" not null,
  matter        bigint not null,
  n             int not null,
  region        text collate "C" not null,
  place_then    text collate "C" not null,
  action        text collate "C" not null,
  state         text collate "C" not null,
  actor         text collate "C" not null,
  person        bigint,
  post          bigint,
  at            timestamptz not null,
  due           timestamptz,
  holder_org    bigint,
  holder_post   bigint,
  holder_person bigint,
  note          text,
  category      text collate "C",
  urgency       smallint,
  handler_org   bigint,
  handler_post  bigint,
  way           text collate "C",
  rating        smallint,
  same_as       bigint,
  evidence      bytea[],
  client        uuid not null,
  salt          bytea not null check (octet_length(salt) = 32),
  leaf          bigint not null,
  primary key (county, matter, n),
  unique (county, client)
);

-- Files by their content; who may see one is decided by the matters that name it.
create table casework.file (
  county text collate "C" not null,
  digest bytea not null check (octet_length(digest) = 32),
  region text collate "C" not null,
  type   text collate "C" not null,
  bytes  bytea not null,
  stored_at timestamptz not null,
  primary key (county, digest)
);
alter table casework.file alter column bytes set storage external;

create table casework.evidence (
  county text collate "C" not null,
  matter bigint not null,
  n      int not null,
  place  smallint not null,
  region text collate "C" not null,
  digest bytea not null,
  name   text not null,
  primary key (county, matter, n, place),
  foreign key (county, digest) references casework.file (county, digest)
);
create index evidence_digest on casework.evidence (county, digest);

alter table casework.matter enable row level security;
create policy net on casework.matter using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) like 'case.%'
       or current_setting('app.capability', true) in ('board.read', 'system'))
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or holder_org = nullif(current_setting('app.organisation', true), '')::bigint
       or handler_org = nullif(current_setting('app.organisation', true), '')::bigint
       or raiser = nullif(current_setting('app.person', true), '')::bigint));

-- What belongs to a matter is seen where the matter is. Its own place is asked first: it answers for
-- nearly every row, and only what an organisation or a person holds elsewhere needs the matter itself.
alter table casework.content enable row level security;
create policy seen_with_its_matter on casework.content for select using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) like 'case.%'
       or current_setting('app.capability', true) in ('board.read', 'system'))
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or raiser = nullif(current_setting('app.person', true), '')::bigint
       or exists (select from casework.matter m
                   where m.county = content.county and m.id = content.matter)));
create policy written_with_its_matter on casework.content for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.raise', 'system'));

alter table casework.event enable row level security;
create policy seen_with_its_matter on casework.event for select using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) like 'case.%'
       or current_setting('app.capability', true) in ('board.read', 'system'))
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or exists (select from casework.matter m
                   where m.county = event.county and m.id = event.matter)));
create policy written_with_its_matter on casework.event for insert with check (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) like 'case.%'
       or current_setting('app.capability', true) = 'system'));

alter table casework.evidence enable row level security;
create policy seen_with_its_matter on casework.evidence for select using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) like 'case.%'
       or current_setting('app.capability', true) in ('board.read', 'system'))
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or exists (select from casework.matter m
                   where m.county = evidence.county and m.id = evidence.matter)));
create policy written_with_its_matter on casework.evidence for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) like 'case.%');

alter table casework.file enable row level security;
create policy seen_with_its_evidence on casework.file for select using (
  county = current_setting('app.county', true)
  and exists (select from casework.evidence e
               where e.county = file.county and e.digest = file.digest));
create policy written_by_who_acts on casework.file for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) like 'case.%');

grant select, insert, update on casework.matter to shanzhi_server;
grant select, insert on casework.content, casework.event, casework.evidence, casework.file
  to shanzhi_server;

-- Text search: containment is not leakproof, so under row security no index would serve it. The
-- function runs as the owner and repeats the scope of the transaction itself.
create function casework.search(said text, before bigint, most int) returns table (matter bigint)
  language sql stable security definer set search_path = '' as $$
  select c.matter
    from casework.content c
    join casework.matter m on m.county = c.county and m.id = c.matter
   where c.county = current_setting('app.county', true)
     and current_setting('app.capability', true) = 'case.read'
     and ground.grams(c.title || ' ' || c.body)
         operator(pg_catalog.@>) ground.grams(said)
     and position(lower(said) in lower(c.title || ' ' || c.body)) > 0
     and c.matter < before
     and ((c.region >= current_setting('app.low', true)
           and c.region < current_setting('app.high', true))
          or m.holder_org = nullif(current_setting('app.organisation', true), '')::bigint
          or m.handler_org = nullif(current_setting('app.organisation', true), '')::bigint
          or c.raiser = nullif(current_setting('app.person', true), '')::bigint)
   order by c.matter desc
   limit most
$$;
revoke all on function casework.search from public;
grant execute on function casework.search to shanzhi_server;
