-- One check instead of two: each is prepared anew by every statement that adds a leaf.
alter table transparency.leaf
  drop constraint leaf_hash_check,
  drop constraint leaf_type_check,
  add constraint leaf_sound check (octet_length(hash) = 32 and type between 1 and 255);
