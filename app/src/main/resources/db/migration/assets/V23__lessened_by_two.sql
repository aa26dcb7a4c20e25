-- 减让两人经手 What would lessen what is due by a contract, without a resolution of the members' meeting:
-- asked for by one hand with its paper, answered by another at the township; nothing changes before it
-- agreed.
create table assets.concession (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  contract    bigint not null,
  what        text not null check (what in ('AMEND', 'END')),
  -- From which day it is otherwise, or on which it ends.
  day         date not null,
  rent        bigint check (rent >= 0),
  until_on    date,
  paper       text not null check (length(paper) between 2 and 200),
  why         text not null check (length(why) between 2 and 200),
  by          text not null,
  person      bigint not null,
  at          timestamptz not null,
  agreed      boolean,
  answered_by text,
  answerer    bigint,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, contract, region) references assets.contract (county, id, region),
  check ((what = 'AMEND') = (rent is not null) and (rent is null) = (until_on is null)),
  check ((agreed is null) = (answered_by is null) and (agreed is null) = (answerer is null)),
  constraint two_hands check (answerer <> person)
);
create unique index one_concession_a_contract on assets.concession (county, contract)
  where agreed is null;

alter table assets.concession enable row level security;
create policy look on assets.concession for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.read', 'assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy keep on assets.concession for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy mend on assets.concession for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on assets.concession to shanzhi_server;
grant update (agreed, answered_by, answerer) on assets.concession to shanzhi_server;
