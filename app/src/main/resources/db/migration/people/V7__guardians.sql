-- 监护 A mandate that the law gives and not the principal: for a minor, or for whom a court has found to be
-- without full capacity. It rests on a paper and is recorded by an officer.
alter table people.mandate
  add column ground text collate "C" check (ground in ('MINOR', 'RULED'));
create index mandate_guardian on people.mandate (county, principal) where ground is not null;
