-- 提前结束 That a notice be ended before its day, or past those who offered: asked for by one hand with
-- why, answered by the township's.
create table assets.ending (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  call        bigint not null,
  why         text not null check (length(why) between 2 and 500),
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
  foreign key (county, call, region) references assets.call (county, id, region),
  check ((agreed is null) = (answered_by is null) and (agreed is null) = (answerer is null)),
  constraint two_hands check (answerer <> person)
);
create unique index one_ending_a_call on assets.ending (county, call) where agreed is null;

alter table assets.ending enable row level security;
create policy look on assets.ending for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.read', 'assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy keep on assets.ending for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy mend on assets.ending for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on assets.ending to shanzhi_server;
grant update (agreed, answered_by, answerer) on assets.ending to shanzhi_server;

-- What was answered to who offered, where the notice ended without them.
alter table assets.offer add column answer text check (length(answer) between 2 and 500);
grant update (answer) on assets.offer to shanzhi_server;
