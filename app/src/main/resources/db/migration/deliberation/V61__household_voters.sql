-- 户代表: who votes for a household where households vote; one at a time, in writing, until it is revoked.
create table deliberation.household_voter (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  household bigint not null,
  person    bigint not null,
  paper     text not null check (length(paper) between 2 and 100),
  since     timestamptz not null,
  by        text not null,
  client    uuid not null,
  content   text not null,
  until     timestamptz,
  ended_by  text,
  reason    text check (length(reason) between 2 and 200),
  primary key (county, id),
  unique (county, client),
  check ((until is null) = (ended_by is null) and (until is null) = (reason is null))
);
create unique index one_named_a_household on deliberation.household_voter (county, household)
  where until is null;
create index household_voter_of_village on deliberation.household_voter (county, village, id)
  where until is null;

alter table deliberation.household_voter enable row level security;
create policy net on deliberation.household_voter for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region, array['road.tend', 'road.oversee', 'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy name on deliberation.household_voter for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'system']));
create policy revoke on deliberation.household_voter for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['road.tend', 'system']));
grant select, insert on deliberation.household_voter to shanzhi_server;
grant update (until, ended_by, reason) on deliberation.household_voter to shanzhi_server;
