-- The day of what a room's voucher rests on: put forward, anew or mended, it is not dated before that.
alter table ledger.voucher add column not_before date,
  add check (not_before <= day);
