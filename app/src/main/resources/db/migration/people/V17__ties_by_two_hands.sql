-- 亲属关系两人经手 A tie counts once a second hand or one of the two has said that it is so; it is taken out
-- by two as well. What was recorded before stands as it was. On what, and what is wrong, are choices and no
-- free words, which could tell adoption from birth.
alter table people.tie
  add column paper        text check (paper in ('REGISTER', 'MARRIAGE', 'CERTIFICATE', 'TOLD')),
  add column confirmed_at timestamptz,
  add column confirmed_by text,
  add column contested_at timestamptz,
  add column contested_by text,
  add column contest      text check (contest in ('MISTAKE', 'OVER')),
  add check ((confirmed_at is null) = (confirmed_by is null)),
  add check ((contested_at is null) = (contested_by is null)),
  add check ((contested_at is null) = (contest is null));
update people.tie set confirmed_at = recorded_at, confirmed_by = recorded_by;
grant update on people.tie to shanzhi_server;

-- 代为撤回 An officer asks for it in another's name, and how they said so; a second hand takes the consent back.
alter table people.consent
  add column asked_at timestamptz,
  add column asked_by text,
  add column asked    text,
  add check ((asked_at is null) = (asked_by is null));
