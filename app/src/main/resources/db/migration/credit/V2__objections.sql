-- 再次异议 Whether an objection stops the deed. A second one of the same person does not, nor does the
-- household's own to praise that is told; it says what is new, and hinders nobody else's.
alter table credit.objection add column freezes boolean not null default true;
alter table credit.objection add column news text check (length(news) between 2 and 500);
drop index credit.one_open_objection;
create unique index one_open_objection on credit.objection (county, deed)
  where over_at is null and freezes;
create unique index one_open_of_person on credit.objection (county, deed, person)
  where over_at is null;

-- 保密 What was said is for who said it and for the township that decides; who checks in the village may
-- be the very one complained of.
alter policy place on credit.objection using (
  county = current_setting('app.county', true)
  and credit.reaches(township, array['credit.check', 'system']));
