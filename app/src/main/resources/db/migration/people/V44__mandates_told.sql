-- 委托告知 That somebody objects to who acts for them, and that a mandate's running out was told.
alter table people.mandate
  add column objected_at timestamptz,
  add column objected_by bigint,
  add column objection text not null default '',
  add column over_told_at timestamptz,
  add check ((objected_at is null) = (objected_by is null));
-- What ran out before is told no more.
update people.mandate set over_told_at = now() where until_at <= now();
create index mandate_untold on people.mandate (county, until_at)
  where over_told_at is null and revoked_at is null;
