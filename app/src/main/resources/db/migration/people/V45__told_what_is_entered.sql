-- 告知本人 Who it is about is told what is entered of where they belong, and may say that it is not so.
alter table people.verification
  add column objected_at timestamptz,
  add column objected_by bigint,
  add column objection   text not null default '',
  add check ((objected_at is null) = (objected_by is null));
-- The birth stands beside it, so the last figures of an identity number would be the whole of it.
update people.move set place = left(place, 4) || repeat('*', 14)
 where kind = 'IDENTITY' and length(place) = 18;
-- A change of a phone is told to whose it is.
create unique index move_told on people.move (county, id) where kind = 'PHONE';
-- 监护双人登记 Who acts for somebody because the law says so does from the second hand's word on; a parent whom the
-- register knows as one needs none.
alter table people.mandate add column awaits boolean not null default false;
