-- An answer may be a number with places behind the point: a temperature, an area.
alter table visits.question drop constraint question_kind_check;
alter table visits.question add constraint question_kind_check
  check (kind in ('TEXT', 'NUMBER', 'DECIMAL', 'CHOICE', 'YES_NO'));
