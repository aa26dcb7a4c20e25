-- 更正留痕 What a correction changed of who somebody is, with what was said before: from these come their
-- age, their membership by the rules and what they may decide. Of a number only that it was corrected.
alter table people.move drop constraint move_kind_check;
alter table people.move add check (
  kind in ('REGISTERED', 'RESIDENT', 'AWAY', 'BACK', 'ENDED', 'NAMED', 'SEX', 'BORN', 'IDENTITY'));
