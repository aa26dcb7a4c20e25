-- 过磅定级 Who weighed and who graded are people of the register; older slips keep what was written. Why a
-- load is more than the contract expects is said with it.
alter table industry.delivery
  alter column weigher drop not null,
  alter column grader drop not null,
  add column weighed_by bigint,
  add column graded_by bigint check (graded_by <> weighed_by),
  add column over text check (length(over) between 5 and 200),
  add check ((weigher is null) = (weighed_by is not null)),
  add check ((grader is null) = (graded_by is not null)),
  add check (person not in (weighed_by, graded_by));
