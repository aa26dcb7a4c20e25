grant usage on schema parameter to shanzhi_server;

-- A value as it was set once. Both value and words null: withdrawn, the wider place's counts again.
create table parameter.value (
  county     text collate "C" not null,
  seq        bigint generated always as identity,
  region     text collate "C" not null check (region >= county and region < county || ':'),
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  key        text collate "C" not null,
  value      bigint,
  words      text,
  valid_from date not null,
  set_by     text not null,
  set_as     text not null,
  set_at     timestamptz not null,
  reason     text not null,
  client_id  uuid not null,
  print      text not null,
  primary key (county, seq),
  unique (county, client_id),
  check (value is null or words is null)
);
create index on parameter.value (county, key, seq);

-- Counted up whenever a value is set, so that each node knows when to read again.
create table parameter.edition (
  county text collate "C" not null,
  number bigint not null,
  primary key (county)
);

alter table parameter.value enable row level security;
alter table parameter.edition enable row level security;

-- What a county lets count is for everybody to read.
create policy read on parameter.value for select to shanzhi_server
  using (county = current_setting('app.county', true));
create policy set on parameter.value for insert to shanzhi_server
  with check (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('parameter.write', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true)
  );

create policy read on parameter.edition for select to shanzhi_server
  using (county = current_setting('app.county', true));
create policy enter on parameter.edition for insert to shanzhi_server
  with check (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('parameter.write', 'system')
  );
create policy count on parameter.edition for update to shanzhi_server
  using (
    county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('parameter.write', 'system')
  );

grant select, insert, update on parameter.edition to shanzhi_server;
grant select, insert on parameter.value to shanzhi_server;
