-- 承接由两人经手 A text that is said to be in force since long before: asked for by one hand with its paper,
-- answered by the township's; it is published once that hand agreed. Who asked may take it back.
create table publishing.proposal (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null check (length(region) = 12),
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  kind         text not null check (kind in ('VILLAGE_RULES', 'CREDIT_CHARTER')),
  title        text not null check (length(title) between 2 and 60),
  since        date not null,
  basis        text not null check (length(basis) between 2 and 200),
  paper        text not null check (length(paper) between 2 and 200),
  clauses      text[] not null,
  by           text not null,
  person       bigint not null,
  at           timestamptz not null,
  agreed       boolean,
  why          text check (length(why) between 2 and 500),
  answered_by  text,
  answerer     bigint,
  withdrawn_at timestamptz,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, client),
  check ((agreed is null) = (answered_by is null) and (agreed is null) = (answerer is null)),
  check ((agreed is null) = (why is null)),
  check (withdrawn_at is null or agreed is null),
  constraint two_hands check (answerer <> person)
);
create unique index one_proposal_a_place on publishing.proposal (county, region, kind)
  where agreed is null and withdrawn_at is null;
alter table publishing.proposal enable row level security;
create policy look on publishing.proposal for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'rules.review', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy ask on publishing.proposal for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy answer on publishing.proposal for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'rules.review', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on publishing.proposal to shanzhi_server;
grant update (agreed, why, answered_by, answerer, withdrawn_at) on publishing.proposal
  to shanzhi_server;

-- 责令改正 By the township's order an edition that was found unlawful leaves force (article 27 of the village
-- committees organic law); what it said, and why it was struck, stays to be read by everybody.
alter table publishing.edition
  add column struck_on date,
  add column struck_paper text check (length(struck_paper) between 2 and 100),
  add column struck_why text check (length(struck_why) between 2 and 500),
  add column struck_by text,
  add check ((struck_on is null) = (struck_paper is null) and (struck_on is null) = (struck_why is null)
             and (struck_on is null) = (struck_by is null));
create policy strike on publishing.edition for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'rules.review'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant update (struck_on, struck_paper, struck_why, struck_by) on publishing.edition to shanzhi_server;
