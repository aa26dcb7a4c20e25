-- 受让告知 Held shares are offered to the members they are held for, until a day; public as what is held is.
create table unions.offer (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  venture   bigint not null,
  party     int not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  keeper    bigint not null,
  shares    bigint not null check (shares > 0),
  until     date not null,
  actor     text not null,
  at        timestamptz not null,
  ended_at  timestamptz,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, venture, party) references unions.party (county, venture, n)
);
create unique index one_open_offer on unions.offer (county, venture, party) where ended_at is null;
create index offer_to_end on unions.offer (county, until) where ended_at is null;

-- 终止清算 A venture that was wound up, once: why, what became of what it had, and by which resolutions.
create table unions.winding (
  county    text collate "C" not null,
  venture   bigint not null,
  region    text collate "C" not null,
  keeper    bigint not null,
  day       date not null,
  why       text not null check (length(why) between 2 and 500),
  assets    text not null check (length(assets) between 2 and 1000),
  evidence  text not null check (length(evidence) between 2 and 100),
  transfer  bigint,
  actor     text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, venture),
  unique (county, client),
  foreign key (county, venture) references unions.venture (county, id)
);
create table unions.winding_road (
  county    text collate "C" not null,
  venture   bigint not null,
  party     int not null,
  region    text collate "C" not null,
  road      bigint not null,
  primary key (county, venture, party),
  foreign key (county, venture) references unions.winding (county, venture),
  foreign key (county, venture, party) references unions.party (county, venture, n)
);

alter table unions.stake drop constraint stake_cause_check;
alter table unions.stake add constraint stake_cause_check
  check (cause in ('ISSUED', 'RESET', 'TAKEN', 'WOUND_UP'));

alter table unions.offer enable row level security;
create policy open on unions.offer for select using (county = current_setting('app.county', true));
create policy write on unions.offer for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
create policy over on unions.offer for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
alter table unions.winding enable row level security;
create policy open on unions.winding for select using (county = current_setting('app.county', true));
create policy write on unions.winding for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
alter table unions.winding_road enable row level security;
create policy open on unions.winding_road for select
  using (county = current_setting('app.county', true));
create policy write on unions.winding_road for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

grant select, insert on unions.offer, unions.winding, unions.winding_road to shanzhi_server;
grant update (ended_at) on unions.offer to shanzhi_server;
