grant usage on schema calendar to shanzhi_server;

-- One import of a year's holidays; the latest of a year counts, the earlier ones stay to be seen.
create table calendar.notice (
  county     text collate "C" not null,
  seq        bigint generated always as identity,
  year       int not null check (year between 2001 and 2100),
  entered_by text not null,
  entered_at timestamptz not null,
  client_id  uuid not null,
  print      text not null,
  primary key (county, seq),
  unique (county, client_id)
);

-- A county's own days, for an autonomous county may add holidays of its own.
create table calendar.day (
  county text collate "C" not null,
  notice bigint not null,
  day    date not null,
  name   text not null,
  works  boolean not null,
  primary key (county, notice, day),
  foreign key (county, notice) references calendar.notice (county, seq)
);

-- Counted up by every import, so that each node knows when to read again.
create table calendar.edition (
  county text collate "C" not null,
  number bigint not null,
  primary key (county)
);

alter table calendar.edition enable row level security;
alter table calendar.notice enable row level security;
alter table calendar.day enable row level security;

create policy read on calendar.edition for select to shanzhi_server
  using (county = current_setting('app.county', true));
create policy read on calendar.notice for select to shanzhi_server
  using (county = current_setting('app.county', true));
create policy read on calendar.day for select to shanzhi_server
  using (county = current_setting('app.county', true));

-- Only for the whole county: a township's scope starts after the county's code.
create policy enter on calendar.notice for insert to shanzhi_server
  with check (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('calendar.write', 'system')
    and county >= current_setting('app.low', true)
    and county < current_setting('app.high', true)
  );
create policy enter on calendar.day for insert to shanzhi_server
  with check (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('calendar.write', 'system')
    and county >= current_setting('app.low', true)
    and county < current_setting('app.high', true)
  );
create policy enter on calendar.edition for insert to shanzhi_server
  with check (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('calendar.write', 'system')
    and county >= current_setting('app.low', true)
    and county < current_setting('app.high', true)
  );
create policy count on calendar.edition for update to shanzhi_server
  using (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('calendar.write', 'system')
    and county >= current_setting('app.low', true)
    and county < current_setting('app.high', true)
  );

grant select, insert, update on calendar.edition to shanzhi_server;
grant select, insert on calendar.notice, calendar.day to shanzhi_server;
