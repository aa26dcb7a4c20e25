grant usage on schema mutualaid to shanzhi_server;

-- 批准文件 The regulator's permit: nothing is lent or paid out on a day on which none is in force.
create table mutualaid.permit (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null check (length(region) = 12),
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  number     text collate "C" not null check (length(number) between 2 and 60),
  issuer     text not null check (length(issuer) between 2 and 60),
  paper      text not null check (length(paper) between 2 and 200),
  from_on    date not null,
  until_on   date not null check (until_on > from_on),
  most       bigint not null check (most > 0),
  filed_by   bigint,
  -- 核验 Somebody above the village has seen the document itself.
  seen_by    bigint check (seen_by <> filed_by),
  seen_on    date,
  revoked_on date,
  revoked_why text check (length(revoked_why) between 2 and 500),
  version    int not null default 1,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, region, number),
  unique (county, client),
  check ((revoked_on is null) = (revoked_why is null))
);
create index permit_of_village on mutualaid.permit (county, village, id);
create index permit_of_township on mutualaid.permit (county, township, id);

-- 互助资金章程 What may be lent to whom on which terms, each time by a resolution in force; the newest holds.
create table mutualaid.terms (
  county   text collate "C" not null,
  region   text collate "C" not null check (length(region) = 12),
  n        int not null check (n > 0),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  -- Fen of the collective's own money; fen to one household; parts of ten thousand a year.
  pool     bigint not null check (pool > 0),
  each     bigint not null check (each between 1 and pool),
  rate     int not null check (rate between 0 and 10000),
  months   int not null check (months between 1 and 120),
  guarantors int not null check (guarantors between 1 and 9),
  road     bigint not null,
  from_on  date not null,
  actor    text not null,
  client   uuid not null,
  content  text not null,
  primary key (county, region, n),
  unique (county, client)
);

-- 互助借款 A loan to a member, under its matter's number.
create table mutualaid.loan (
  county    text collate "C" not null,
  matter    bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  person    bigint not null,
  household bigint not null,
  fen       bigint not null check (fen > 0),
  months    int not null check (months between 1 and 120),
  rate      int not null,
  terms     int not null,
  needed    int not null check (needed between 1 and 9),
  purpose   text not null check (length(purpose) between 2 and 500),
  paper     text not null check (length(paper) between 2 and 100),
  asked_on  date not null,
  checked_by bigint,
  granted_by bigint check (granted_by <> checked_by),
  granted_on date,
  paid_on   date,
  ended     text collate "C" check (ended in ('REPAID', 'LOST', 'DECLINED', 'LAPSED')),
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, matter),
  unique (county, matter, region),
  unique (county, client),
  foreign key (county, region, terms) references mutualaid.terms (county, region, n)
);
create unique index one_loan_a_household on mutualaid.loan (county, household) where ended is null;
create index loan_of_village on mutualaid.loan (county, village, matter);
create index loan_of_township on mutualaid.loan (county, township, matter);
create index loan_of_person on mutualaid.loan (county, person, matter);

-- 保证人 Who stands for it, by their own word; each for one loan at a time.
create table mutualaid.guarantor (
  county   text collate "C" not null,
  loan     bigint not null,
  person   bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  household bigint not null,
  paper    text not null check (length(paper) between 2 and 100),
  said_on  date not null,
  client   uuid not null,
  content  text not null,
  primary key (county, loan, person),
  unique (county, client),
  foreign key (county, loan, region) references mutualaid.loan (county, matter, region)
);
create index guarantor_of_person on mutualaid.guarantor (county, person, loan);

-- 还款计划 Principal by month, written out when the loan is paid.
create table mutualaid.instalment (
  county   text collate "C" not null,
  loan     bigint not null,
  n        int not null check (n > 0),
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  due_on   date not null,
  fen      bigint not null check (fen > 0),
  primary key (county, loan, n),
  foreign key (county, loan, region) references mutualaid.loan (county, matter, region)
);

-- 借还款 Money of a loan, each a voucher of the collective's book; it counts once paid.
create table mutualaid.movement (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  loan      bigint not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  kind      text collate "C" not null check (kind in ('OUT', 'BACK', 'LOSS')),
  on_day    date not null,
  principal bigint not null check (principal >= 0),
  interest  bigint not null check (interest >= 0),
  voucher   bigint not null,
  transfer  bigint,
  road      bigint,
  state     text collate "C" not null check (state in ('OPEN', 'PAID', 'GONE', 'REVERSED')),
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  unique (county, voucher),
  foreign key (county, loan, region) references mutualaid.loan (county, matter, region),
  check (principal + interest > 0),
  check (kind = 'BACK' or interest = 0),
  check ((kind = 'LOSS') = (road is not null)),
  check ((state in ('PAID', 'REVERSED')) = (transfer is not null))
);
-- One hand at a time: what is due is worked out from what was paid.
create unique index one_on_its_way on mutualaid.movement (county, loan) where state = 'OPEN';
create unique index paid_out_once on mutualaid.movement (county, loan)
  where kind = 'OUT' and state = 'PAID';
create index movement_of_loan on mutualaid.movement (county, loan, id);
create index movement_of_village on mutualaid.movement (county, village, loan) where state = 'PAID';
create index movement_by_transfer on mutualaid.movement (county, transfer) where transfer is not null;

-- What somebody owes is theirs, their guarantors' and the office's; above it sums alone are shown.
do $$
declare one text;
begin
  foreach one in array array['permit', 'terms', 'loan', 'guarantor', 'instalment', 'movement'] loop
    execute format('alter table mutualaid.%I enable row level security', one);
    execute format($p$create policy look on mutualaid.%I for select using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('mutualaid.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
    execute format($p$create policy keep on mutualaid.%I for insert with check (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('mutualaid.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
  end loop;
  foreach one in array array['loan', 'movement'] loop
    execute format($p$create policy mend on mutualaid.%I for update using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('mutualaid.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
  end loop;
  foreach one in array array['loan', 'guarantor'] loop
    execute format($p$create policy own on mutualaid.%I for select using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) = 'ledger.own'
        and person = nullif(current_setting('app.person', true), '')::bigint)$p$, one);
  end loop;
end $$;
create policy oversee on mutualaid.permit for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mutualaid.oversee'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy see on mutualaid.permit for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mutualaid.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on mutualaid.permit, mutualaid.terms, mutualaid.loan, mutualaid.guarantor,
  mutualaid.instalment, mutualaid.movement to shanzhi_server;
grant update (seen_by, seen_on, revoked_on, revoked_why, version)
  on mutualaid.permit to shanzhi_server;
grant update (checked_by, granted_by, granted_on, paid_on, ended, version)
  on mutualaid.loan to shanzhi_server;
grant update (voucher, transfer, state, on_day) on mutualaid.movement to shanzhi_server;
