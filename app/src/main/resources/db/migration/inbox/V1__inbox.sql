grant usage on schema inbox to shanzhi_server;

-- A thing that waits. Slot 0 is whoever holds the subject, slot 1 the person concerned, when asked.
create table inbox.line (
  county        text collate "C" not null,
  kind          text collate "C" not null,
  subject       bigint not null,
  slot          smallint not null,
  region        text collate "C" not null,
  holder_org    bigint,
  holder_post   bigint,
  holder_person bigint,
  owner_person  bigint,
  party_org     bigint,
  needs         text collate "C" not null,
  state         text collate "C" not null,
  act           text collate "C" not null,
  title         text not null,
  since         timestamptz not null,
  due           timestamptz not null,
  late          smallint not null default 0,
  primary key (county, kind, subject, slot),
  check (holder_org is not null or holder_person is not null)
);
comment on table inbox.line is
  'needs: capability that the act asks for; owner_person and party_org: who else may see the line';

create index line_of_desk on inbox.line (county, holder_org, due, subject)
  where holder_post is null and holder_org is not null;
create index line_of_post on inbox.line (county, holder_post, due, subject)
  where holder_post is not null;
create index line_of_person on inbox.line (county, holder_person, due, subject)
  where holder_person is not null;

alter table inbox.line enable row level security;
create policy net on inbox.line
  using (
    county = current_setting('app.county', true)
    and (
      (region >= current_setting('app.low', true) and region < current_setting('app.high', true))
      or holder_org = nullif(current_setting('app.organisation', true), '')::bigint
      or party_org = nullif(current_setting('app.organisation', true), '')::bigint
      or holder_person = nullif(current_setting('app.person', true), '')::bigint
      or owner_person = nullif(current_setting('app.person', true), '')::bigint))
  with check (county = current_setting('app.county', true));
grant select, insert, update, delete on inbox.line to shanzhi_server;
