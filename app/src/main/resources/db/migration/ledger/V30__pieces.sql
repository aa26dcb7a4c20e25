-- 件: goods on a shelf are counted in pieces, each sort in a limited account of its own.
alter table ledger.account drop constraint account_unit_check;
alter table ledger.account add constraint account_unit_check
  check (unit in ('FEN', 'POINT', 'SHARE', 'MINUTE', 'PIECE'));
