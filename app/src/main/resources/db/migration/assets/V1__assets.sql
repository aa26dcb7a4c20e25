grant usage on schema assets to shanzhi_server;

-- 资产资源 What a village has: operating and public assets, land and water, idle houses, in one list.
create table assets.asset (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null check (length(region) = 12),
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  number       text collate "C" not null check (length(number) between 1 and 30),
  kind         text not null check (kind ~ '^[A-Z_]{3,20}$'),
  name         text not null check (length(name) between 2 and 60),
  spot         text not null check (length(spot) <= 100),
  -- Hundredths of the kind's unit: 亩, square metres, pieces.
  measure      bigint not null check (measure > 0),
  value        bigint check (value >= 0),
  drinking     boolean not null default false,
  state        text not null check (state in ('USED', 'LET', 'IDLE', 'GONE')),
  -- Of a household: whose it is, until when they hold it, and their written mandate.
  holder       text check (length(holder) between 2 and 60),
  rights_until date,
  mandate      text check (length(mandate) between 2 and 200),
  entered_on   date not null,
  version      int not null default 1,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, region, number),
  unique (county, client)
);
create index asset_of_village on assets.asset (county, village, id);
create index asset_of_township on assets.asset (county, township, id);

-- 变动 What happened to an asset, for good.
create table assets.happening (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  asset    bigint not null,
  act      text not null check (act ~ '^[A-Z_]{2,20}$'),
  note     text not null check (length(note) <= 500),
  by       text not null,
  person   bigint,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, asset, region) references assets.asset (county, id, region)
);
create index happening_of_asset on assets.happening (county, asset, id);

-- 合同 A letting: for what, from when until when, for how much a year. Names stand in the party.
create table assets.contract (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  number      text collate "C" not null check (length(number) between 1 and 30),
  asset       bigint not null,
  kind        text not null,
  purpose     text not null check (purpose ~ '^[A-Z]{3,12}$'),
  origin      text not null check (origin in ('NEW', 'EXISTING')),
  process     text not null check (process in ('ROAD', 'BELOW', 'PAPER', 'MANDATE', 'NONE')),
  road        bigint,
  signed_on   date not null,
  from_on     date not null,
  until_on    date not null check (until_on >= from_on),
  measure     bigint not null check (measure > 0),
  -- Fen a year; the dividend is the part promised beside the rent.
  rent        bigint not null check (rent >= 0),
  dividend    bigint not null default 0 check (dividend >= 0),
  months      int not null check (months in (1, 3, 6, 12)),
  pay_within  int not null check (pay_within between 0 and 365),
  -- Land of a household: all of the rent is theirs, and the incoming business pays the fee beside it.
  household_rent bigint check (household_rent = rent),
  fee         bigint not null default 0 check (fee >= 0),
  call        bigint,
  price       bigint generated always as (rent * 100 / measure) stored,
  ended_on    date,
  ended_why   text check (length(ended_why) between 2 and 200),
  version     int not null default 1,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, region, number),
  unique (county, client),
  foreign key (county, asset, region) references assets.asset (county, id, region),
  check ((road is not null) = (process = 'ROAD')),
  check ((ended_on is null) = (ended_why is null))
);
create index contract_of_village on assets.contract (county, village, id);
create index contract_of_township on assets.contract (county, township, id);
create index contract_of_asset on assets.contract (county, asset, id);
-- Among its like: what others in the township pay for the same kind of thing.
create index contract_by_price on assets.contract (county, township, kind, price)
  where ended_on is null;

-- 对方当事人 Who it is let to, and on what paper its decision rests: for who tends it alone.
create table assets.party (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  contract    bigint not null,
  kind        text not null check (kind in ('PERSON', 'ORGANISATION')),
  name        text not null check (length(name) between 2 and 60),
  phone       text not null check (length(phone) <= 30),
  credit_code text not null check (length(credit_code) <= 18),
  paper       text not null check (length(paper) <= 200),
  primary key (county, contract),
  foreign key (county, contract, region) references assets.contract (county, id, region)
);

-- 应收 What falls due when, written out when the contract is entered or amended.
create table assets.due (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  contract bigint not null,
  what     text not null check (what in ('RENT', 'DIVIDEND')),
  n        int not null check (n > 0),
  from_on  date not null,
  until_on date not null check (until_on >= from_on),
  due_on   date not null,
  fen      bigint not null check (fen > 0),
  primary key (county, contract, what, n),
  foreign key (county, contract, region) references assets.contract (county, id, region)
);
create index due_of_village on assets.due (county, village, contract, what, due_on, n) include (fen);

-- 实收 What came in, each with the booked transfer or, where no money book is kept, the paper.
create table assets.receipt (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  contract bigint not null,
  what     text not null check (what in ('RENT', 'DIVIDEND')),
  paid_on  date not null,
  fen      bigint not null check (fen > 0),
  transfer bigint,
  evidence text not null check (length(evidence) between 2 and 200),
  -- The booked transfer was reversed, or the paper was found wrong: it no longer counts.
  void     text check (length(void) between 2 and 200),
  by       text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, contract, region) references assets.contract (county, id, region)
);
create index receipt_of_contract on assets.receipt (county, contract, what) include (fen, paid_on);
create index receipt_of_village on assets.receipt (county, village, contract, what) include (fen);
create index receipt_by_transfer on assets.receipt (county, transfer) where transfer is not null;

-- 变更 What an amendment changed, with what stood before.
create table assets.amendment (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  contract   bigint not null,
  since      date not null,
  rent_was   bigint not null,
  rent       bigint not null,
  until_was  date not null,
  until_on   date not null,
  process    text not null,
  road       bigint,
  why        text not null check (length(why) between 2 and 200),
  by         text not null,
  at         timestamptz not null,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, contract, region) references assets.contract (county, id, region)
);
create index amendment_of_contract on assets.amendment (county, contract, id);

-- 问题线索 What a rule found in a contract, under the number of its matter; the same is found once.
create table assets.finding (
  county   text collate "C" not null,
  matter   bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  rule     text not null check (rule ~ '^[A-Z_]{3,30}$'),
  contract bigint not null,
  mark     text collate "C" not null check (length(mark) <= 40),
  numbers  bigint[] not null,
  beside   bigint[] not null,
  found_on date not null,
  settled  text check (length(settled) between 2 and 20),
  primary key (county, matter),
  constraint found_once unique (county, contract, rule, mark),
  foreign key (county, contract, region) references assets.contract (county, id, region)
);
create index finding_of_village on assets.finding (county, village, matter);
create index finding_of_township on assets.finding (county, township, matter);

-- 招商公告 An asset that is offered to whoever wants it, openly and until a day.
create table assets.call (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  asset     bigint not null,
  purpose   text not null check (purpose ~ '^[A-Z]{3,12}$'),
  floor     bigint not null check (floor >= 0),
  years     int not null check (years between 1 and 70),
  terms     text not null check (length(terms) between 2 and 1000),
  opened_on date not null,
  closes_on date not null check (closes_on > opened_on),
  ended     text check (ended in ('LET', 'NOBODY', 'CALLED_OFF')),
  version   int not null default 1,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, id, region),
  unique (county, client),
  foreign key (county, asset, region) references assets.asset (county, id, region)
);
create unique index one_call_an_asset on assets.call (county, asset) where ended is null;
create index call_of_village on assets.call (county, village, id);

-- 意向方 Who would come in, and what the vetting of means, record and use came to.
create table assets.offer (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  call        bigint not null,
  kind        text not null check (kind in ('PERSON', 'ORGANISATION')),
  name        text not null check (length(name) between 2 and 60),
  phone       text not null check (length(phone) <= 30),
  credit_code text not null check (length(credit_code) <= 18),
  rent        bigint not null check (rent >= 0),
  plan        text not null check (length(plan) between 2 and 1000),
  vetted      text check (vetted in ('PASSED', 'FAILED')),
  vetted_why  text check (length(vetted_why) between 2 and 500),
  vetted_by   text,
  brought_by  text not null,
  chosen      boolean not null default false,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, call, region) references assets.call (county, id, region),
  check ((vetted is null) = (vetted_why is null)),
  check (not chosen or vetted = 'PASSED')
);
create index offer_of_call on assets.offer (county, call, id);
create unique index one_chosen_a_call on assets.offer (county, call) where chosen;

-- 盘活 From which day an asset was brought back to use, and how.
create table assets.revival (
  county   text collate "C" not null,
  asset    bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  since    date not null,
  how      text not null check (length(how) between 2 and 200),
  by       text not null,
  client   uuid not null,
  content  text not null,
  primary key (county, asset, since),
  unique (county, client),
  foreign key (county, asset, region) references assets.asset (county, id, region)
);
create index revival_of_village on assets.revival (county, village, since);

-- Arrears are the household's and the office's: every table is for who reads the register of the
-- place. What everybody may know is read by the platform, column by column.
do $$
declare one text;
begin
  foreach one in array array['asset', 'happening', 'contract', 'party', 'due', 'receipt', 'amendment',
                             'finding', 'call', 'offer', 'revival'] loop
    execute format('alter table assets.%I enable row level security', one);
    execute format($p$create policy look on assets.%I for select using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('assets.read', 'assets.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
    execute format($p$create policy keep on assets.%I for insert with check (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('assets.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
  end loop;
  foreach one in array array['asset', 'contract', 'receipt', 'finding', 'call', 'offer'] loop
    execute format($p$create policy mend on assets.%I for update using (
        county = current_setting('app.county', true)
        and current_setting('app.capability', true) in ('assets.keep', 'system')
        and region >= current_setting('app.low', true)
        and region < current_setting('app.high', true))$p$, one);
  end loop;
end $$;
create policy anew on assets.due for delete using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('assets.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on assets.asset, assets.happening, assets.contract, assets.party, assets.due,
  assets.receipt, assets.amendment, assets.finding, assets.call, assets.offer, assets.revival
  to shanzhi_server;
grant delete on assets.due to shanzhi_server;
grant update (name, spot, measure, value, drinking, state, holder, rights_until, mandate, version)
  on assets.asset to shanzhi_server;
grant update (process, road, purpose, until_on, rent, household_rent, ended_on, ended_why, version)
  on assets.contract to shanzhi_server;
grant update (void) on assets.receipt to shanzhi_server;
grant update (settled) on assets.finding to shanzhi_server;
grant update (ended, version) on assets.call to shanzhi_server;
grant update (vetted, vetted_why, vetted_by, chosen) on assets.offer to shanzhi_server;
