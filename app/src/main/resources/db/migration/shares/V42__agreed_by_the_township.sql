-- 不改须经乡镇同意 What stays as it was though an objection to it was upheld stays by a second hand alone: who
-- wrote how it is met, whether the township agreed, and what it answered. What was met before stands.
alter table shares.objection
  add column met_by bigint,
  add column agreed boolean,
  add column reply text check (length(reply) between 2 and 500);
update shares.objection set agreed = true where met is not null;
alter table shares.objection
  add constraint only_what_is_said_is_agreed check (agreed is null or met is not null);
grant update (met_by, agreed, reply) on shares.objection to shanzhi_server;
