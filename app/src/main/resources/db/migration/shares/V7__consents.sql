-- 本人意见 What each of those said whose shares a change moves: asked until they say yes or no themselves, or a
-- paper that they signed is kept here, which whoever signed it may take back until the change is entered.
create table shares.consent (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  change   bigint not null,
  person   bigint not null,
  side     text not null check (side in ('GIVER', 'TAKER')),
  agreed   boolean,
  why      text check (length(why) between 2 and 500),
  papers   text[] not null default '{}',
  by       text,
  at       timestamptz,
  primary key (county, change, person),
  foreign key (county, change) references shares.change (county, id),
  constraint said_by_somebody check ((agreed is null) = (by is null) and (agreed is null) = (at is null)),
  constraint a_no_has_its_reason check (agreed is null or agreed = (why is null)),
  constraint a_paper_is_a_yes check (cardinality(papers) = 0 or agreed)
);
create index consent_of_person on shares.consent (county, person, change);
alter table shares.consent enable row level security;
create policy kept on shares.consent for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('shares.keep', 'shares.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write on shares.consent for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('shares.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on shares.consent for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('shares.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on shares.consent to shanzhi_server;
grant update (agreed, why, papers, by, at) on shares.consent to shanzhi_server;
