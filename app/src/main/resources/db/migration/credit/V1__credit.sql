grant usage on schema credit to shanzhi_server;

-- Whether the transaction's scope reaches a place under one of the capabilities named.
create function credit.reaches(place text, allowed text[]) returns boolean
  language sql stable
  return current_setting('app.capability', true) = any (allowed)
     and place >= current_setting('app.low', true) and place < current_setting('app.high', true);
grant execute on function credit.reaches(text, text[]) to shanzhi_server;

-- Whether somebody's own rows are asked for.
create function credit.own(whose bigint) returns boolean
  language sql stable
  return current_setting('app.capability', true) = 'ledger.own'
     and whose = nullif(current_setting('app.person', true), '')::bigint;
grant execute on function credit.own(bigint) to shanzhi_server;

-- 事项: a deed that was reported, under its matter's number. Seen by whose deed it is, by who checks at
-- the place and, of praise, by who reported it; what a failing cost reaches nobody else.
create table credit.deed (
  county    text collate "C" not null,
  id        bigint not null,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  person    bigint not null,
  household bigint not null,
  minor     boolean not null,
  reporter  bigint not null,
  rule_set  bigint not null,
  code      text collate "C" not null,
  words     text not null,
  praise    boolean not null,
  happened  date not null,
  times     int not null check (times between 1 and 20),
  what      text not null check (length(what) between 2 and 1000),
  first_checker  bigint check (first_checker not in (person, reporter)),
  first_post     bigint,
  second_checker bigint check (second_checker not in (person, reporter)),
  second_post    bigint,
  notice_until   date,
  state     text collate "C" not null
            check (state in ('REPORTED', 'CHECKED', 'NOTICE', 'FROZEN', 'POSTED', 'DECLINED',
                             'DROPPED', 'WITHDRAWN')),
  answer    text not null default '' check (length(answer) <= 500),
  transfer  bigint,
  points    bigint,
  reversed  bigint,
  reported_at timestamptz not null,
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client),
  constraint checked_by_two check (first_checker <> second_checker),
  constraint noticed_when_both_checked check (notice_until is null or second_checker is not null),
  constraint posted_after_notice check (state <> 'POSTED' or notice_until is not null)
);
create index deed_of_person on credit.deed (county, person, id);
create index deed_of_household on credit.deed (county, household, id);
create index deed_of_reporter on credit.deed (county, reporter, id);
create index deed_of_village on credit.deed (county, village, id);
create index deed_in_notice on credit.deed (county, state, notice_until) where state = 'NOTICE';
create index deed_shown on credit.deed (county, village, notice_until) where state = 'NOTICE' and praise;

-- 佐证: what a report rests on; kept aside from the matter.
create table credit.evidence (
  county text collate "C" not null,
  deed   bigint not null,
  digest bytea not null,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name   text not null,
  primary key (county, deed, digest),
  foreign key (county, deed) references credit.deed (county, id)
);

-- What was done with a deed and who did it: written once.
create table credit.act (
  county text collate "C" not null,
  id     bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  deed   bigint not null,
  act    text not null,
  person bigint,
  by     text not null,
  note   text not null check (length(note) <= 500),
  at     timestamptz not null,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, deed) references credit.deed (county, id)
);
create index act_of_deed on credit.act (county, deed, id);

-- 异议: under its own matter's number; one at a time on a deed. What it holds cannot be spent.
create table credit.objection (
  county text collate "C" not null,
  id     bigint not null,
  region text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  deed   bigint not null,
  person bigint not null,
  said   text not null check (length(said) between 2 and 1000),
  hold   bigint,
  at     timestamptz not null,
  over_at timestamptz,
  upheld boolean,
  answer text check (length(answer) between 2 and 500),
  decided_by text,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, deed) references credit.deed (county, id)
);
create unique index one_open_objection on credit.objection (county, deed) where over_at is null;
create index objection_of_person on credit.objection (county, person, id);

-- 公开同意: that somebody agrees to be named for what earns praise. Taking it back ends it at once.
create table credit.consent (
  county text collate "C" not null,
  id     bigint generated always as identity,
  person bigint not null,
  region text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  since  timestamptz not null,
  revoked_at timestamptz,
  primary key (county, id)
);
create unique index one_consent on credit.consent (county, person) where revoked_at is null;
create index consent_of_village on credit.consent (county, village) where revoked_at is null;

-- 积分超市商品: how many there are stands in the book, in a limited account.
create table credit.good (
  county text collate "C" not null,
  id     bigint generated always as identity,
  region text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name   text not null check (length(name) between 1 and 60),
  points bigint not null check (points > 0),
  fen    bigint not null check (fen >= 0),
  supplier text not null check (length(supplier) between 2 and 60),
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client)
);
create index good_of_village on credit.good (county, village, id);

-- 货款结算: what a supplier is owed for goods that were picked up, drawn up for the voucher.
create table credit.settlement (
  county text collate "C" not null,
  id     bigint generated always as identity,
  region text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  supplier text not null,
  fen    bigint not null check (fen > 0),
  voucher bigint,
  by     text not null,
  at     timestamptz not null,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client)
);
create index settlement_of_village on credit.settlement (county, village, id);

-- 兑换: goods that somebody reserved, for as long as the county set, and picked up with their code.
create table credit.claim (
  county text collate "C" not null,
  id     bigint generated always as identity,
  region text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  person bigint not null,
  good   bigint not null,
  pieces int not null check (pieces between 1 and 20),
  points bigint not null check (points > 0),
  fen    bigint not null check (fen >= 0),
  supplier text not null,
  code   uuid not null,
  hold   bigint not null,
  stock_hold bigint not null,
  at     timestamptz not null,
  until  date not null,
  state  text collate "C" not null check (state in ('RESERVED', 'PICKED', 'LET_GO')),
  ended_at timestamptz,
  picked_by text,
  transfer bigint,
  settlement bigint,
  client uuid not null,
  content text not null,
  primary key (county, id),
  unique (county, client),
  unique (county, code),
  foreign key (county, good) references credit.good (county, id),
  foreign key (county, settlement) references credit.settlement (county, id),
  check ((state = 'PICKED') = (transfer is not null)),
  check (settlement is null or state = 'PICKED')
);
create index claim_of_person on credit.claim (county, person, id);
create index claim_of_village on credit.claim (county, village, id);
create index claim_lapsing on credit.claim (county, until) where state = 'RESERVED';
create index claim_unsettled on credit.claim (county, village, supplier)
  where state = 'PICKED' and settlement is null;

-- 表彰: who was commended for a year by the points that praise earned.
create table credit.award (
  county text collate "C" not null,
  region text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  year   int not null,
  person bigint not null,
  points bigint not null check (points > 0),
  by     text not null,
  at     timestamptz not null,
  primary key (county, village, year, person)
);

alter table credit.deed enable row level security;
alter table credit.evidence enable row level security;
alter table credit.act enable row level security;
alter table credit.objection enable row level security;
alter table credit.consent enable row level security;
alter table credit.good enable row level security;
alter table credit.settlement enable row level security;
alter table credit.claim enable row level security;
alter table credit.award enable row level security;

create policy place on credit.deed using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.check', 'credit.keep', 'system']));
create policy own on credit.deed for select using (
  county = current_setting('app.county', true)
  and (credit.own(person) or praise and credit.own(reporter)));
create policy report on credit.deed for insert with check (
  county = current_setting('app.county', true) and credit.own(reporter));
create policy place on credit.evidence using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.check', 'credit.keep', 'system']));
create policy with_its_deed on credit.evidence for select using (
  county = current_setting('app.county', true)
  and exists (select from credit.deed d where d.county = evidence.county and d.id = evidence.deed));
create policy place on credit.act using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.check', 'credit.keep', 'system']));
create policy place on credit.objection using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.check', 'system']));
create policy own on credit.objection using (
  county = current_setting('app.county', true) and credit.own(person));
create policy own on credit.consent using (
  county = current_setting('app.county', true) and credit.own(person));
create policy platform on credit.consent for select using (
  county = current_setting('app.county', true) and credit.reaches(region, array['system']));
create policy place on credit.good for select using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.keep', 'system']));
create policy of_own_claim on credit.good for select using (
  county = current_setting('app.county', true)
  and exists (select from credit.claim c
               where c.county = good.county and c.good = good.id and credit.own(c.person)));
create policy keep on credit.good for insert with check (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.keep', 'system']));
create policy place on credit.settlement using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.keep', 'system']));
create policy place on credit.claim using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.keep', 'system']));
create policy own on credit.claim for select using (
  county = current_setting('app.county', true) and credit.own(person));
create policy place on credit.award using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.keep', 'system']));
create policy own on credit.award for select using (
  county = current_setting('app.county', true) and credit.own(person));

grant select, insert on credit.deed, credit.evidence, credit.act, credit.objection, credit.consent,
  credit.good, credit.settlement, credit.claim, credit.award to shanzhi_server;
grant update (first_checker, first_post, second_checker, second_post, notice_until, state, answer,
              transfer, points, reversed, version) on credit.deed to shanzhi_server;
grant update (over_at, upheld, answer, decided_by) on credit.objection to shanzhi_server;
grant update (revoked_at) on credit.consent to shanzhi_server;
grant update (voucher) on credit.settlement to shanzhi_server;
grant update (state, ended_at, picked_by, transfer, settlement) on credit.claim to shanzhi_server;
