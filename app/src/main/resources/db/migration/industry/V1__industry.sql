grant usage on schema industry to shanzhi_server;

-- 产业项目 What a village's collective sets out to do: from which plan, by which decision, for how much.
create table industry.project (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null check (length(region) = 12),
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  number     text collate "C" not null check (length(number) between 1 and 30),
  kind       text collate "C" not null check (kind ~ '^[A-Z]{4,12}$'),
  name       text not null check (length(name) between 2 and 60),
  -- 人文地产景: of what there is, why here, and how somebody from outside read market and risk.
  inventory  text not null check (length(inventory) between 2 and 2000),
  conditions text not null check (length(conditions) between 2 and 2000),
  reader     text not null check (length(reader) between 2 and 60),
  reading    text not null check (length(reading) between 2 and 2000),
  planned    bigint not null check (planned > 0),
  from_on    date not null,
  until_on   date not null check (until_on > from_on),
  state      text collate "C" not null check (state in ('PLANNED', 'RUNNING', 'CLOSED', 'DROPPED')),
  ended_on   date,
  ended_why  text check (length(ended_why) between 2 and 500),
  entered_on date not null,
  version    int not null default 1,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, region, number),
  unique (county, client),
  check ((state in ('CLOSED', 'DROPPED')) = (ended_on is not null)),
  check ((ended_on is null) = (ended_why is null))
);
create index project_of_village on industry.project (county, village, id);
create index project_of_township on industry.project (county, township, id);

-- 预算 How much may be spent, each time by a resolution in force; the newest holds.
create table industry.budget (
  county   text collate "C" not null,
  project  bigint not null,
  n        int not null check (n > 0),
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  fen      bigint not null check (fen > 0),
  road     bigint not null,
  why      text not null check (length(why) between 2 and 500),
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, project, n),
  unique (county, client),
  foreign key (county, project, region) references industry.project (county, id, region)
);
create index budget_of_village on industry.budget (county, village, project);

-- 投资方 Firms, foundations and co-ops that would put money in; whom to call stays with who found them.
create table industry.investor (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name     text not null check (length(name) between 2 and 60),
  credit_code text collate "C" not null check (length(credit_code) <= 18),
  contact  text not null check (length(contact) between 2 and 60),
  wants    text[] not null check (cardinality(wants) between 1 and 10),
  least    bigint not null check (least >= 0),
  most     bigint not null check (most >= least and most > 0),
  found_by text not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client)
);
create index investor_of_village on industry.investor (county, village, id);
create index investor_of_township on industry.investor (county, township, id);

-- 牵线 An investor introduced to a project, under the number of its matter; one at a time.
create table industry.introduction (
  county   text collate "C" not null,
  matter   bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  project  bigint not null,
  investor bigint not null,
  begun_on date not null,
  ended    text collate "C" check (ended in ('MATCHED', 'DECLINED', 'LAPSED')),
  client   uuid not null,
  content  text not null,
  primary key (county, matter),
  unique (county, client),
  foreign key (county, project, region) references industry.project (county, id, region),
  foreign key (county, investor) references industry.investor (county, id)
);
create unique index introduced_once on industry.introduction (county, project, investor)
  where ended is null;
create index introduction_of_village on industry.introduction (county, village, matter);

-- 项目合同 Works and supplies that are paid for, or an investor who puts money in.
create table industry.contract (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  project   bigint not null,
  number    text collate "C" not null check (length(number) between 1 and 30),
  side      text collate "C" not null check (side in ('OUT', 'IN')),
  party     text not null check (length(party) between 2 and 60),
  investor  bigint,
  what      text not null check (length(what) between 2 and 500),
  fen       bigint not null check (fen > 0),
  signed_on date not null,
  road      bigint,
  ended_on  date,
  ended_why text check (length(ended_why) between 2 and 500),
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, region, number),
  unique (county, client),
  foreign key (county, project, region) references industry.project (county, id, region),
  foreign key (county, investor) references industry.investor (county, id),
  check ((side = 'IN') = (investor is not null)),
  check ((ended_on is null) = (ended_why is null))
);
create index contract_of_project on industry.contract (county, project, id);

-- 付款计划 What of a contract falls due when, and for what.
create table industry.instalment (
  county   text collate "C" not null,
  contract bigint not null,
  n        int not null check (n > 0),
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  due_on   date not null,
  fen      bigint not null check (fen > 0),
  what     text not null check (length(what) between 2 and 100),
  primary key (county, contract, n),
  foreign key (county, contract, region) references industry.contract (county, id, region)
);

-- 订单计划 What growers grow together: one standard, one plan, one price by grade.
create table industry.plan (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  project  bigint,
  name     text not null check (length(name) between 2 and 60),
  produce  text not null check (length(produce) between 2 and 30),
  standard text not null check (length(standard) between 2 and 2000),
  buyer    text not null check (length(buyer) between 2 and 60),
  -- Where the price that one would get alone was read, and when.
  beside   text not null check (length(beside) between 2 and 200),
  -- Parts of ten thousand that the collective keeps for weighing, packing and driving.
  keeps    int not null check (keeps between 0 and 3000),
  from_on  date not null,
  until_on date not null check (until_on > from_on),
  road     bigint,
  ended_on date,
  version  int not null default 1,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, client),
  foreign key (county, project, region) references industry.project (county, id, region)
);
create index plan_of_village on industry.plan (county, village, id);
create index plan_of_township on industry.plan (county, township, id);

-- 等级 Grades of a plan: what makes them, fen a kilogram together and alone.
create table industry.grade (
  county   text collate "C" not null,
  plan     bigint not null,
  n        int not null check (n between 1 and 9),
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name     text not null check (length(name) between 1 and 20),
  price    bigint not null check (price between 1 and 100000000),
  alone    bigint not null check (alone between 0 and 100000000),
  primary key (county, plan, n),
  foreign key (county, plan, region) references industry.plan (county, id, region)
);

-- 种植户合同 Who grows under a plan, by their written word.
create table industry.grower (
  county   text collate "C" not null,
  plan     bigint not null,
  person   bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  paper    text not null check (length(paper) between 2 and 100),
  -- Hundredths of a 亩, and grams expected.
  area     bigint not null check (area > 0),
  grams    bigint not null check (grams > 0),
  joined_on date not null,
  client   uuid not null,
  content  text not null,
  primary key (county, plan, person),
  unique (county, client),
  foreign key (county, plan, region) references industry.plan (county, id, region)
);
create index grower_of_person on industry.grower (county, person, plan);
create index grower_of_village on industry.grower (county, village, plan);

-- 结算 What is owed to growers for what they delivered up to a day.
create table industry.settlement (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  plan     bigint not null,
  until_on date not null,
  grams    bigint not null check (grams > 0),
  -- Worth together, what the collective keeps of it, what is left to growers, what all would have had alone.
  fen      bigint not null check (fen > 0),
  kept     bigint not null check (kept >= 0),
  growers  bigint not null check (growers > 0 and growers + kept = fen),
  alone    bigint not null check (alone >= 0),
  heads    int not null check (heads > 0),
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, client),
  foreign key (county, plan, region) references industry.plan (county, id, region)
);
create index settlement_of_plan on industry.settlement (county, plan, id);
create index settlement_of_village on industry.settlement (county, village, plan);

-- 交售 What a grower brought: weighed by one, graded by another.
create table industry.delivery (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  plan     bigint not null,
  person   bigint not null,
  on_day   date not null,
  slip     text collate "C" not null check (length(slip) between 1 and 30),
  grade    int not null,
  grams    bigint not null check (grams between 1 and 1000000000),
  weigher  text not null check (length(weigher) between 2 and 60),
  grader   text not null check (length(grader) between 2 and 60 and grader <> weigher),
  void     text check (length(void) between 2 and 200),
  settlement bigint,
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, plan, person) references industry.grower (county, plan, person),
  foreign key (county, plan, grade) references industry.grade (county, plan, n),
  foreign key (county, settlement) references industry.settlement (county, id),
  check (void is null or settlement is null)
);
create unique index one_slip on industry.delivery (county, plan, slip) where void is null;
create index delivery_of_plan on industry.delivery (county, plan, id);
create index delivery_of_person on industry.delivery (county, person, plan, id);
create index delivery_open on industry.delivery (county, plan, person)
  where settlement is null and void is null;

-- 结算明细 Each grower's part of a settlement, to the fen.
create table industry.part (
  county     text collate "C" not null,
  settlement bigint not null,
  person     bigint not null,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  grams      bigint not null check (grams > 0),
  -- Thousandths of a fen: grams times fen a kilogram, before anything is rounded.
  worth      numeric(30) not null check (worth > 0),
  fen        bigint not null check (fen >= 0),
  alone      bigint not null check (alone >= 0),
  primary key (county, settlement, person),
  foreign key (county, settlement, region) references industry.settlement (county, id, region)
);
create index part_of_person on industry.part (county, person, settlement);

-- 入账 Money of a project or a settlement: each is a voucher of the collective's book, and counts once paid.
create table industry.booking (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  project  bigint,
  contract bigint,
  n        int,
  settlement bigint,
  side     text collate "C" not null check (side in ('OUT', 'IN')),
  kind     text collate "C" not null check (kind in ('CONTRACT', 'COST', 'RETURN', 'GROWERS')),
  what     text not null check (length(what) between 2 and 200),
  fen      bigint not null check (fen > 0),
  voucher  bigint not null,
  transfer bigint,
  state    text collate "C" not null check (state in ('OPEN', 'PAID', 'GONE', 'REVERSED')),
  on_day   date not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  unique (county, voucher),
  foreign key (county, project, region) references industry.project (county, id, region),
  foreign key (county, contract, n) references industry.instalment (county, contract, n),
  foreign key (county, settlement, region) references industry.settlement (county, id, region),
  check ((kind = 'CONTRACT') = (contract is not null)),
  check ((contract is null) = (n is null)),
  check ((kind = 'GROWERS') = (settlement is not null)),
  check (kind = 'GROWERS' or project is not null),
  check ((state in ('PAID', 'REVERSED')) = (transfer is not null))
);
create unique index paid_once on industry.booking (county, contract, n)
  where contract is not null and state in ('OPEN', 'PAID');
create unique index settled_once on industry.booking (county, settlement)
  where settlement is not null and state in ('OPEN', 'PAID');
create index booking_of_project on industry.booking (county, project, id);
create index booking_of_village on industry.booking (county, village, project);
create index booking_by_transfer on industry.booking (county, transfer) where transfer is not null;

-- What the village does together is for who reads and keeps it at the place; a grower reads their own
-- contract, deliveries and parts. The county's totals are summed by the platform, without any grower.
do $$
declare one text;
begin
  foreach one in array array['project', 'budget', 'investor', 'introduction', 'contract', 'instalment',
                             'plan', 'grade', 'grower', 'settlement', 'delivery', 'part', 'booking'] loop
    execute format('alter table industry.%I enable row level security', one);
    execute format($p$create policy look on industry.%I for select using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('industry.read', 'industry.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
    execute format($p$create policy keep on industry.%I for insert with check (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('industry.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
  end loop;
  foreach one in array array['project', 'introduction', 'contract', 'plan', 'delivery', 'booking'] loop
    execute format($p$create policy mend on industry.%I for update using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('industry.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
  end loop;
  foreach one in array array['grower', 'delivery', 'part'] loop
    execute format($p$create policy own on industry.%I for select using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) = 'ledger.own'
        and person = nullif(current_setting('app.person', true), '')::bigint)$p$, one);
  end loop;
end $$;

grant select, insert on industry.project, industry.budget, industry.investor, industry.introduction,
  industry.contract, industry.instalment, industry.plan, industry.grade, industry.grower,
  industry.settlement, industry.delivery, industry.part, industry.booking to shanzhi_server;
grant update (state, ended_on, ended_why, version) on industry.project to shanzhi_server;
grant update (ended) on industry.introduction to shanzhi_server;
grant update (ended_on, ended_why, version) on industry.contract to shanzhi_server;
grant update (ended_on, version) on industry.plan to shanzhi_server;
grant update (void, settlement) on industry.delivery to shanzhi_server;
grant update (voucher, transfer, state, on_day) on industry.booking to shanzhi_server;
