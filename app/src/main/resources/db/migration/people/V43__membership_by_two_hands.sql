-- 换户、改电话留痕 A change of household says from which number to which, a change of a phone that it was one.
-- What number stood there before stays, sealed as it was, and goes on binding; and which household somebody
-- left, for who lived together a while ago is near as who lives together now.
alter table people.move drop constraint move_kind_check;
alter table people.move add check (
  kind in ('REGISTERED', 'RESIDENT', 'HOUSEHOLD', 'AWAY', 'BACK', 'ENDED', 'NAMED', 'SEX', 'BORN',
           'IDENTITY', 'PHONE'));
alter table people.move
  add column sealed bytea,
  add column home   bigint;
create index move_home on people.move (county, home) where home is not null;
-- For a change of keys alone.
grant update (sealed) on people.move to shanzhi_server;

-- 乡镇核实 What a village enters on a paper and the township confirms before it counts: who died or left, where
-- somebody is registered, who moved to another village, since when somebody new belongs here.
create sequence people.verification_id;
grant usage on sequence people.verification_id to shanzhi_server;
create table people.verification (
  county           text collate "C" not null,
  region           text collate "C" not null,
  township         text collate "C" generated always as (left(region, 9)) stored,
  village          text collate "C" generated always as (left(region, 12)) stored,
  id               bigint not null,
  person           bigint not null,
  kind             text not null check (kind in ('ENDED', 'MOVED', 'REGISTERED', 'ENTERED')),
  since            date not null,
  why              text,
  moves_to         text collate "C",
  household        bigint,
  registered_code  text collate "C",
  registered_place text,
  registered_since date,
  paper            text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  answer           text check (answer in ('AGREED', 'REFUSED', 'WITHDRAWN')),
  reason           text not null default '',
  answered_by      text,
  answered_at      timestamptz,
  primary key (county, id),
  foreign key (county, person) references people.resident (county, id),
  check ((answer is null) = (answered_by is null)),
  check ((answer is null) = (answered_at is null))
);
create unique index verification_open on people.verification (county, person) where answer is null;
create index verification_list on people.verification (county, village, id);
create index verification_person on people.verification (county, person, id);

alter table people.verification enable row level security;
create policy verification_place on people.verification using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.correct', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert, update on people.verification to shanzhi_server;
