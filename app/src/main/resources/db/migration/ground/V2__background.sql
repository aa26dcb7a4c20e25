-- Which packaged migrations brought this database up, so that an unchanged program need not look.
create table ground.fingerprint (
  sole boolean primary key default true check (sole),
  migrations text not null
);
alter table ground.fingerprint enable row level security;

-- Work that goes on in the background: which task is due when, and which node has picked it. The
-- columns are those of db-scheduler. No business rows: a task's data holds keys at most.
create table ground.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index on ground.scheduled_tasks (execution_time);
create index on ground.scheduled_tasks (last_heartbeat);
alter table ground.scheduled_tasks enable row level security;
create policy everybody on ground.scheduled_tasks using (true);
grant select, insert, update, delete on ground.scheduled_tasks to shanzhi_server;
