create sequence intake.import_id;
grant usage on sequence intake.import_id to shanzhi_server;

-- 批量录入 A list from another system, taken in the background.
create table intake.import (
  county     text collate "C" not null,
  id         bigint not null,
  region     text collate "C" not null,
  client     uuid not null,
  digest     text collate "C" not null,
  started_by text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  primary key (county, id),
  unique (county, client)
);
create index import_open on intake.import (county, id) where ended_at is null;

-- A row of it; what personal it holds is sealed, and erased once the row is a matter.
create table intake.import_row (
  county       text collate "C" not null,
  import       bigint not null,
  n            int not null,
  region       text collate "C" not null,
  title        text not null,
  body         text not null,
  said_at      text,
  phone_sealed bytea,
  matter       bigint,
  fault        text,
  primary key (county, import, n),
  foreign key (county, import) references intake.import (county, id),
  check (matter is null or fault is null)
);
create index import_row_left on intake.import_row (county, import, n)
  where matter is null and fault is null;

alter table intake.import enable row level security;
create policy net on intake.import using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('intake.desk', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert, update on intake.import to shanzhi_server;

alter table intake.import_row enable row level security;
create policy net on intake.import_row using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('intake.desk', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert, update on intake.import_row to shanzhi_server;
