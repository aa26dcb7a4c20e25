-- 运维记录: what was done to keep the county's data: a backup, a check of the log against its records.
-- Added by the commands that do it, read by the administrations, never edited.
create table ground.upkeep (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  kind text not null check (kind in ('BACKUP', 'LOG_CHECK')),
  at timestamptz not null,
  -- Bytes of a backup, records of a check.
  amount bigint not null check (amount >= 0),
  -- What was found wrong; a backup that failed is not noted.
  wrong bigint not null check (wrong >= 0),
  primary key (county, id)
);
create index upkeep_latest on ground.upkeep (county, kind, at desc);
alter table ground.upkeep enable row level security;
create policy read on ground.upkeep for select
  using (county = current_setting('app.county', true)
    and current_setting('app.capability', true) in ('admin.system', 'admin.audit', 'system'));
create policy write on ground.upkeep for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) = 'system'
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert on ground.upkeep to shanzhi_server;
