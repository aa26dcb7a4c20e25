-- 手工填制: whether a voucher's lines are those of whoever filled it in. What a room put forward is what that
-- room holds: given back and mended by hand it keeps its lines. What was put forward before keeps them too.
alter table ledger.voucher add column by_hand boolean not null default false;
