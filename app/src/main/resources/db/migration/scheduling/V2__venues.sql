-- 场所 A hall where people meet, which can be booked.
create table scheduling.venue (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null check (length(region) in (9, 12)),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name     text not null check (length(name) between 2 and 40),
  kind     text not null check (kind in ('HALL', 'COURTYARD', 'SCHOOL', 'OTHER')),
  address  text not null check (length(address) <= 100),
  seats    int not null check (seats between 1 and 5000),
  closed   text check (length(closed) between 2 and 200),
  by       text not null,
  version  int not null default 1,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  constraint one_venue_a_name unique (county, region, name),
  check (left(region, 6) = county)
);
create index venue_of_township on scheduling.venue (county, township, id);

-- 预约: whoever books and however many do so at once, a venue is never booked twice for the same time.
create table scheduling.booking (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  venue     bigint not null,
  during    tstzrange not null
            check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  title     text not null check (length(title) between 2 and 60),
  person    bigint,
  by        text not null,
  at        timestamptz not null,
  cancelled timestamptz,
  why       text check (length(why) between 2 and 200),
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, venue) references scheduling.venue (county, id),
  check ((cancelled is null) = (why is null)),
  constraint no_venue_twice_at_once
    exclude using gist (county with =, venue with =, during with &&) where (cancelled is null)
);
create index booking_of_venue on scheduling.booking (county, venue, id);

-- When a hall is in use, and for what, is public: it hangs on its door.
alter table scheduling.venue enable row level security;
create policy open on scheduling.venue for select
  using (county = current_setting('app.county', true));
create policy write on scheduling.venue for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on scheduling.venue for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table scheduling.booking enable row level security;
create policy open on scheduling.booking for select
  using (county = current_setting('app.county', true));
-- A village books the halls of its township too: the policy follows the region of the booker.
create policy write on scheduling.booking for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on scheduling.booking for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'body.form', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on scheduling.venue, scheduling.booking to shanzhi_server;
grant update (name, kind, address, seats, closed, version) on scheduling.venue to shanzhi_server;
grant update (cancelled, why) on scheduling.booking to shanzhi_server;
