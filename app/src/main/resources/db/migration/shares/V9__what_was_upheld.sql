-- 异议成立之后 What the line said to which somebody objected, so that the next notice shows whether it was
-- changed, and where it was not, how the decision is met otherwise. What is open when its list ends, lapses.
alter table shares.objection
  add column stood text,
  add column met text check (length(met) between 2 and 500),
  add column lapsed boolean not null default false;
alter table shares.objection
  add constraint only_what_was_open_lapses check (not lapsed or upheld is null),
  add constraint only_what_was_upheld_is_met check (met is null or upheld);
grant update (met, lapsed) on shares.objection to shanzhi_server;
drop index shares.one_open_objection;
create unique index one_open_objection on shares.objection (county, round, person, coalesce(line, 0))
  where upheld is null and not lapsed;
