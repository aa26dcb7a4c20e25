-- 清算 What the assets came to, and what the law puts before those who have shares; in fen.
alter table unions.winding
  add column money        bigint,
  add column realised     bigint check (realised >= 0),
  add column costs        bigint check (costs >= 0),
  add column wages        bigint check (wages >= 0),
  add column taxes        bigint check (taxes >= 0),
  add column debts        bigint check (debts >= 0),
  add column kept         bigint check (kept >= 0),
  add column distribution bigint,
  add constraint settled_whole check (
    (money is null) = (realised is null) and (money is null) = (costs is null)
    and (money is null) = (wages is null) and (money is null) = (taxes is null)
    and (money is null) = (debts is null) and (money is null) = (kept is null)),
  -- What is left is given to those who have shares; less than nothing is no winding up.
  add constraint what_is_left_is_given check (
    money is null
    or (realised - costs - wages - taxes - debts - kept >= 0
        and (realised - costs - wages - taxes - debts - kept > 0) = (distribution is not null)));
