grant usage on schema ledger to shanzhi_server;

-- Ids are handed out in blocks, so that the application knows a transfer's number, which its digest
-- contains, before it is stored.
create sequence ledger.transfer_id increment by 50;
grant usage on sequence ledger.transfer_id to shanzhi_server;

-- 账套: whose book it is, where, and which capability writes in it. That there is a book is no secret.
create table ledger.book (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null check (length(region) in (6, 9, 12)),
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  owner_kind text collate "C" not null check (owner_kind in ('ORGANISATION', 'BODY')),
  owner      bigint not null,
  kind       text collate "C" not null check (kind in ('POINTS', 'HOURS', 'SHARES', 'MONEY')),
  title      text not null check (length(title) between 2 and 60),
  capability text collate "C" not null,
  vouchers   boolean not null,
  -- What the newest closing and the newest seal say, where every post reads it.
  closed_until date,
  sealed_upto  timestamptz,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, client),
  constraint one_book_a_kind unique (county, owner_kind, owner, kind, title),
  check (left(region, 6) = county),
  check (vouchers = (kind = 'MONEY'))
);
create index book_list on ledger.book (county, region, id);

-- 科目: side is the side on which the account grows (1 debit, -1 credit). A limited account never
-- falls below nothing on that side.
create table ledger.account (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  book      bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  code      text collate "C" not null check (code ~ '^[0-9]{3,8}([.][0-9]{1,18})?$'),
  name      text not null check (length(name) between 1 and 60),
  nature    text collate "C" not null
            check (nature in ('ASSET', 'COST', 'EXPENSE', 'LIABILITY', 'EQUITY', 'INCOME', 'MEMO')),
  side      smallint not null generated always as
            (case when nature in ('ASSET', 'COST', 'EXPENSE', 'MEMO') then 1 else -1 end) stored,
  unit      text collate "C" not null check (unit in ('FEN', 'POINT', 'SHARE', 'MINUTE')),
  limited   boolean not null,
  holder_person    bigint,
  holder_household bigint,
  holder_org       bigint,
  -- As of its book, so that who sees the account is told by its own row.
  writer    text collate "C" not null,
  owner_org bigint,
  primary key (county, id),
  unique (county, book, code),
  foreign key (county, book) references ledger.book (county, id),
  check (num_nonnulls(holder_person, holder_household, holder_org) <= 1)
);
create index account_of_person on ledger.account (county, holder_person)
  where holder_person is not null;
create index account_of_household on ledger.account (county, holder_household)
  where holder_household is not null;

-- 规则: what earns or costs how much from which day on; a later row of the same code supersedes.
create table ledger.rule_set (
  county  text collate "C" not null,
  id      bigint generated always as identity,
  region  text collate "C" not null,
  kind    text collate "C" not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  title   text not null check (length(title) between 2 and 60),
  client  uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  constraint one_rule_set_a_place unique (county, region, kind)
);
create table ledger.rule (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  rule_set bigint not null,
  code     text collate "C" not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  version  int not null check (version >= 1),
  from_day date not null,
  words    text not null check (length(words) between 2 and 200),
  points   bigint not null,
  most_a_year bigint check (most_a_year > 0),
  repealed boolean not null,
  basis    text not null check (length(basis) between 2 and 200),
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  constraint one_rule_a_day unique (county, rule_set, code, from_day),
  constraint versions_in_turn unique (county, rule_set, code, version),
  foreign key (county, rule_set) references ledger.rule_set (county, id),
  check (repealed or points <> 0)
);

-- 凭证: what is to be posted, and who put it forward, reviewed, approved and paid it. The steps are
-- written once; the keys below are the separation of hands.
create table ledger.voucher (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  book     bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  day      date not null,
  summary  text not null check (length(summary) between 2 and 200),
  evidence text[] not null check (cardinality(evidence) between 1 and 20),
  accounts bigint[] not null check (cardinality(accounts) between 2 and 100),
  amounts  bigint[] not null check (cardinality(amounts) = cardinality(accounts)),
  reverses bigint,
  state    text collate "C" not null default 'PROPOSED'
           check (state in ('PROPOSED', 'REVIEWED', 'APPROVED', 'PAID', 'REFUSED', 'WITHDRAWN')),
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, book) references ledger.book (county, id)
);
create index voucher_open on ledger.voucher (county, book, id)
  where state in ('PROPOSED', 'REVIEWED', 'APPROVED');
create index voucher_list on ledger.voucher (county, book, id);
create table ledger.voucher_step (
  county  text collate "C" not null,
  voucher bigint not null,
  n       smallint not null check (n between 1 and 4),
  region  text collate "C" not null,
  step    text collate "C" not null
          check (step in ('PROPOSE', 'REVIEW', 'APPROVE', 'PAY', 'REFUSE', 'WITHDRAW')),
  person  bigint not null,
  post    bigint,
  actor   text not null,
  note    text not null check (length(note) <= 200),
  at      timestamptz not null,
  primary key (county, voucher, n),
  foreign key (county, voucher) references ledger.voucher (county, id),
  check (case step when 'PROPOSE' then n = 1 when 'REVIEW' then n = 2
                   when 'APPROVE' then n = 3 when 'PAY' then n = 4 else n > 1 end)
);
create unique index three_people on ledger.voucher_step (county, voucher, person)
  where step in ('PROPOSE', 'REVIEW', 'APPROVE');
create unique index payer_is_not_approver on ledger.voucher_step (county, voucher, person)
  where step in ('APPROVE', 'PAY');

-- No reference to the book: every post would lock its row; the function that posts has read it.
-- 划转: at is when it was done and part of the digest; placed is where it stands in the order of the
-- book, which never falls behind what was summed up already.
create table ledger.transfer (
  county     text collate "C" not null,
  id         bigint not null,
  book       bigint not null,
  region     text collate "C" not null,
  place_then text collate "C" not null,
  day        date not null,
  kind       text collate "C" not null check (length(kind) between 2 and 60),
  memo       text collate "C" not null check (length(memo) between 2 and 100),
  facts      text[] not null,
  source     text collate "C",
  evidence   text[] not null,
  checkers   text[] not null,
  actor      text collate "C" not null,
  person     bigint,
  post       bigint,
  at         timestamptz not null,
  placed     timestamptz not null,
  reverses   bigint,
  voucher    bigint,
  entries    int not null check (entries >= 2),
  root       bytea check (octet_length(root) = 32),
  client     uuid not null,
  content    text not null,
  salt       bytea not null check (octet_length(salt) = 32),
  leaf       bigint not null,
  writer     text collate "C" not null,
  owner_org  bigint,
  primary key (county, id),
  constraint sent_once unique (county, client),
  foreign key (county, reverses) references ledger.transfer (county, id),
  foreign key (county, voucher) references ledger.voucher (county, id),
  check (placed >= at),
  check (reverses <> id)
);
create index transfer_list on ledger.transfer (county, book, placed, id);
create unique index reversed_once on ledger.transfer (county, reverses) where reverses is not null;
create unique index paid_once on ledger.transfer (county, voucher) where voucher is not null;
create index transfer_source on ledger.transfer (county, source) where source is not null;

-- 分录: debit above nothing, credit below.
create table ledger.entry (
  county   text collate "C" not null,
  transfer bigint not null,
  n        int not null check (n >= 1),
  account  bigint not null,
  region   text collate "C" not null,
  placed   timestamptz not null,
  amount   bigint not null check (amount <> 0),
  rule     bigint,
  primary key (county, transfer, n)
);
create index entry_of_account on ledger.entry (county, account, placed, transfer, n)
  include (amount);

-- 余额: of limited accounts alone, on the account's own side.
create table ledger.balance (
  county  text collate "C" not null,
  account bigint not null,
  region  text collate "C" not null,
  side    smallint not null check (side in (1, -1)),
  amount  bigint not null,
  held    bigint not null default 0,
  primary key (county, account),
  foreign key (county, account) references ledger.account (county, id),
  constraint never_below_nothing check (amount >= 0 and held >= 0 and held <= amount)
) with (fillfactor = 70);

-- 冻结: part of a limited account that is spoken for.
create table ledger.hold (
  county  text collate "C" not null,
  id      bigint generated always as identity,
  account bigint not null,
  region  text collate "C" not null,
  amount  bigint not null check (amount > 0),
  reason  text not null check (length(reason) between 2 and 200),
  actor   text not null,
  at      timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  client  uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, account) references ledger.account (county, id),
  check ((ended_by is null) = (ended_at is null))
);
create index hold_of_account on ledger.hold (county, account) where ended_at is null;

-- 结账: the newest row says before which day nothing more is entered. Going back needs a decision.
create table ledger.closing (
  county   text collate "C" not null,
  book     bigint not null,
  n        int not null,
  region   text collate "C" not null,
  until    date not null,
  decision text check (length(decision) between 2 and 200),
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  primary key (county, book, n),
  unique (county, client),
  foreign key (county, book) references ledger.book (county, id)
);

-- 汇总: what unlimited accounts came to by a moment before which nothing more is placed.
create table ledger.seal (
  county text collate "C" not null,
  book   bigint not null,
  region text collate "C" not null,
  upto   timestamptz not null,
  primary key (county, book, upto),
  foreign key (county, book) references ledger.book (county, id)
);
create table ledger.snapshot (
  county  text collate "C" not null,
  account bigint not null,
  region  text collate "C" not null,
  upto    timestamptz not null,
  amount  bigint not null,
  primary key (county, account, upto)
);
