-- 划掉: a line of the bank's list, or an asset of the register, that was entered wrongly is struck out with a
-- reason by somebody; it stays to be seen and counts no more. Its line may come in again.
alter table books.bank_line
  add column struck_at timestamptz,
  add column struck_by bigint,
  add column struck_why text check (length(struck_why) between 2 and 200),
  add constraint struck_whole check (num_nonnulls(struck_at, struck_by, struck_why) in (0, 3)),
  drop constraint one_line_a_reference;
create unique index one_line_a_reference on books.bank_line (county, account, day, reference, amount)
  where struck_at is null;
grant update (struck_at, struck_by, struck_why) on books.bank_line to shanzhi_server;

alter table books.asset
  add column brought_by bigint,
  add column struck_at timestamptz,
  add column struck_by bigint,
  add column struck_why text check (length(struck_why) between 2 and 200),
  add constraint struck_whole check (num_nonnulls(struck_at, struck_by, struck_why) in (0, 3));
grant update (struck_at, struck_by, struck_why) on books.asset to shanzhi_server;
