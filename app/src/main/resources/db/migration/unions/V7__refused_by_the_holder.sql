-- Who of the holding side refused a takeover; nobody where the taker let go of it.
alter table unions.takeover add column refused_by bigint;
alter table unions.takeover add constraint refused_with_a_reason
  check (refused_by is null or (ended_at is not null and why is not null));
grant update (refused_by) on unions.takeover to shanzhi_server;
