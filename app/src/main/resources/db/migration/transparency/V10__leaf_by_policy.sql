-- That a leaf is sound is asked by a policy of whoever leaves one: a check is read and prepared anew by
-- every statement that adds a row. A door that runs as the owner asks it itself. Thirty-two bytes: a
-- pattern of as many that may each be any.
alter table transparency.leaf drop constraint leaf_sound;
create policy sound on transparency.leaf as restrictive for insert with check (
  hash like '________________________________'::bytea and type between 1 and 255);
