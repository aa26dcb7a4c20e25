grant usage on schema intake to shanzhi_server;

create sequence intake.key_id;
grant usage on sequence intake.key_id to shanzhi_server;

-- 接入密钥 A key of another system. What it is stands in no table: only its SHA-256.
create table intake.key (
  county       text collate "C" not null,
  id           bigint not null,
  region       text collate "C" not null,
  client       uuid not null,
  name         text not null,
  organisation bigint not null,
  kind         text collate "C" not null check (kind in ('OPEN311', 'SENSOR')),
  services     text[] not null,
  digest       bytea not null check (octet_length(digest) = 32),
  issued_by    text not null,
  issued_at    timestamptz not null,
  revoked_by   text,
  revoked_at   timestamptz,
  version      int not null default 1,
  primary key (county, id),
  unique (county, digest),
  unique (county, client),
  check ((revoked_by is null) = (revoked_at is null))
);

-- How often a key, or an address without one, asked within an hour.
create table intake.use (
  county  text collate "C" not null,
  subject text collate "C" not null,
  hour    timestamptz not null,
  region  text collate "C" not null,
  count   int not null,
  last_at timestamptz not null,
  primary key (county, subject, hour)
);

-- How a matter came in, where it did not come by a resident's own page. Written once.
create table intake.arrival (
  county   text collate "C" not null,
  matter   bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  channel  text collate "C" not null,
  key      bigint,
  sent_as  text not null,
  print    text collate "C" not null,
  service  text collate "C",
  device   text,
  reading  text,
  shown    text,
  at       timestamptz not null,
  primary key (county, matter),
  unique nulls not distinct (county, key, sent_as),
  foreign key (county, key) references intake.key (county, id)
);
create index arrival_shown on intake.arrival (county, matter) where shown is not null;

-- 联系方式 Whom to call back where no resident of the register is behind the matter; sealed.
create table intake.contact (
  county       text collate "C" not null,
  matter       bigint not null,
  region       text collate "C" not null,
  name_sealed  bytea not null,
  phone_sealed bytea,
  phone_blind  bytea,
  at           timestamptz not null,
  primary key (county, matter),
  foreign key (county, matter) references intake.arrival (county, matter)
);
create index contact_phone on intake.contact (county, phone_blind, matter)
  where phone_blind is not null;

alter table intake.key enable row level security;
create policy net on intake.key using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('admin.system', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on intake.key to shanzhi_server;
grant update (revoked_by, revoked_at, version) on intake.key to shanzhi_server;

alter table intake.use enable row level security;
create policy net on intake.use using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('admin.system', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert, update, delete on intake.use to shanzhi_server;

alter table intake.arrival enable row level security;
create policy net on intake.arrival using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('intake.desk', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on intake.arrival to shanzhi_server;

alter table intake.contact enable row level security;
create policy net on intake.contact using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('intake.desk', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on intake.contact to shanzhi_server;
