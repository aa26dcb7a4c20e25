-- 查询码 The code of who told something without a name: of it only a keyed digest. Written once.
create table intake.receipt (
  county text collate "C" not null,
  matter bigint not null,
  region text collate "C" not null,
  code   bytea not null check (octet_length(code) = 32),
  at     timestamptz not null,
  primary key (county, matter),
  unique (county, code),
  foreign key (county, matter) references intake.arrival (county, matter)
);

alter table intake.receipt enable row level security;
create policy net on intake.receipt using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
grant select, insert on intake.receipt to shanzhi_server;
