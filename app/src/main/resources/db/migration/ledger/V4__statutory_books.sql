-- 法定账: a money book whose accounts a law gives.
alter table ledger.book add column chart text collate "C" check (chart in ('COLLECTIVE'));
alter table ledger.book add constraint chart_of_money check (chart is null or kind = 'MONEY');

-- What a voucher is for: the statements tell the transfers of a year's end from what happened in it.
alter table ledger.voucher add column purpose text collate "C" not null default 'ORDINARY'
  check (purpose in ('ORDINARY', 'OPENING', 'DEPRECIATION', 'YEAR_INCOME', 'YEAR_RESULT',
                     'APPROPRIATION', 'YEAR_APPROPRIATED'));
-- 期初 Once: another only where the one before was given back.
create unique index opened_once on ledger.voucher (county, book)
  where purpose = 'OPENING' and state not in ('REFUSED', 'WITHDRAWN');
-- What the platform works out for a day is put forward once for that day.
create unique index worked_out_once on ledger.voucher (county, book, purpose, day)
  where purpose not in ('ORDINARY', 'OPENING') and state not in ('REFUSED', 'WITHDRAWN');

-- 退回修改: the voucher that was given back and is put forward anew, mended, once.
alter table ledger.voucher add column mends bigint;
alter table ledger.voucher
  add constraint mends_one foreign key (county, mends) references ledger.voucher (county, id);
create unique index mended_once on ledger.voucher (county, mends) where mends is not null;
-- What was given back may be let go of by who put it forward: a fifth hand at most.
alter table ledger.voucher_step drop constraint voucher_step_n_check;
alter table ledger.voucher_step add constraint voucher_step_n_check check (n between 1 and 5);

-- Statements read a book by days.
create index transfer_by_day on ledger.transfer (county, book, day, id);

-- 留痕: the leaf that a hand on a voucher, a closing, a hold, its release or a rule left. Written once,
-- by the platform, in the transaction of the act.
create table ledger.trace (
  county  text collate "C" not null,
  kind    text collate "C" not null check (kind in ('STEP', 'CLOSING', 'HOLD', 'RELEASE', 'RULE')),
  subject bigint not null,
  n       int not null,
  region  text collate "C" not null,
  salt    bytea not null check (octet_length(salt) = 32),
  leaf    bigint not null,
  at      timestamptz not null,
  primary key (county, kind, subject, n)
);
alter table ledger.trace enable row level security;
create policy platform on ledger.trace using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system')
  with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
grant select, insert on ledger.trace to shanzhi_server;
