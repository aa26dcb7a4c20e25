-- 收款也由两人经手 A receipt that no booked transfer shows, or one of which the booking does not say whose rent
-- it is, and that a receipt was wrong: asked for by one hand, answered by another, as what lessens what is
-- due. Who asked may take it back before the answer.
alter table assets.concession
  drop constraint concession_what_check,
  add constraint concession_what_check check (what in ('AMEND', 'END', 'RECEIVE', 'ANNUL')),
  add column receipt bigint,
  add column paid_for text check (paid_for in ('RENT', 'DIVIDEND')),
  add column fen bigint check (fen > 0),
  add column transfer bigint,
  add column withdrawn_at timestamptz,
  add constraint payment_of_receipts
    check ((what in ('RECEIVE', 'ANNUL')) = (fen is not null) and (fen is null) = (paid_for is null)),
  add constraint receipt_to_annul check ((what = 'ANNUL') = (receipt is not null)),
  add constraint withdrawn_or_answered check (withdrawn_at is null or agreed is null);
drop index assets.one_concession_a_contract;
create unique index one_concession_a_contract on assets.concession (county, contract)
  where agreed is null and withdrawn_at is null;
grant update (withdrawn_at) on assets.concession to shanzhi_server;
