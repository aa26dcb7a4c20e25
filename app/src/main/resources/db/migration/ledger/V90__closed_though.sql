-- 结账 A closing says what was not done and why it was closed all the same; the reason keeps its room.
alter table ledger.closing
  drop constraint closing_decision_check,
  add constraint closing_decision_check check (length(decision) between 2 and 500);
