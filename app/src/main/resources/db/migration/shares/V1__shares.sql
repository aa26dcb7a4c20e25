grant usage on schema shares to shanzhi_server;

-- 农村集体经济组织 Under its organisation's number; one a village. The book of its register comes with its
-- first share plan.
create table shares.collective (
  county   text collate "C" not null,
  id       bigint not null,
  region   text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  name     text not null check (length(name) between 2 and 60),
  book     bigint,
  primary key (county, id),
  constraint one_collective_a_village unique (county, region)
);
create index collective_of_township on shares.collective (county, township, id);

-- What was sent under a client's id, with what it was answered, so that the same again changes nothing.
create table shares.receipt (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  client   uuid not null,
  content  text not null,
  answer   bigint not null,
  at       timestamptz not null,
  primary key (county, client)
);

-- 成员身份确认规则 Grounds ticked on closed lists, and a reference day: there is no field into which a
-- ground could be typed. Marriage, children of members and resettlement are always grounds to join; to
-- leave there are those of the law alone, and marriage, divorce, widowhood or work elsewhere is none.
create table shares.rules (
  county        text collate "C" not null,
  region        text collate "C" not null,
  township      text collate "C" generated always as (left(region, 9)) stored,
  village       text collate "C" generated always as (left(region, 12)) stored,
  collective    bigint not null,
  n             int not null check (n > 0),
  reference_day date not null,
  joins         text[] not null,
  ends          text[] not null,
  road          bigint,
  adopted_on    date,
  dropped_on    date,
  by            text not null,
  at            timestamptz not null,
  primary key (county, collective, n),
  foreign key (county, collective) references shares.collective (county, id),
  constraint lawful_grounds_to_join check
    (joins <@ array['FOUNDING', 'CHILD', 'MARRIAGE', 'RESETTLED', 'ADMITTED']
     and array['CHILD', 'MARRIAGE', 'RESETTLED'] <@ joins),
  constraint lawful_grounds_to_leave check
    (ends <@ array['DEATH', 'NATIONALITY', 'OTHER_COLLECTIVE', 'CIVIL_SERVICE', 'IN_WRITING']
     and array['DEATH'] <@ ends),
  constraint adopted_by_a_road check (adopted_on is null or road is not null)
);
create unique index one_draft_of_rules on shares.rules (county, collective)
  where adopted_on is null and dropped_on is null;

-- 成员确认、资产清查的一轮 Under its matter's number: a list that is drawn up, noticed, objected to and settled.
create table shares.round (
  county        text collate "C" not null,
  id            bigint not null,
  region        text collate "C" not null,
  township      text collate "C" generated always as (left(region, 9)) stored,
  village       text collate "C" generated always as (left(region, 12)) stored,
  collective    bigint not null,
  kind          text not null check (kind in ('MEMBERSHIP', 'VALUATION')),
  title         text not null check (length(title) between 2 and 60),
  rules         int,
  noticed_from  date,
  noticed_until date check (noticed_until >= noticed_from),
  road          bigint,
  settled_on    date,
  closed        boolean not null default false,
  why           text check (length(why) between 2 and 500),
  version       int not null default 1,
  primary key (county, id),
  foreign key (county, collective) references shares.collective (county, id),
  constraint settled_after_its_notice check (settled_on is null or settled_on > noticed_until),
  constraint members_by_a_road check (settled_on is null or kind <> 'MEMBERSHIP' or road is not null),
  check ((kind = 'MEMBERSHIP') = (rules is not null))
);
create unique index one_open_round_a_kind on shares.round (county, collective, kind) where not closed;
create index round_of_collective on shares.round (county, collective, id);

-- 名单 One person of a round: stays, joins on a ground, leaves on a ground, or does not join on one.
create table shares.candidate (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  round     bigint not null,
  person    bigint not null,
  household bigint not null,
  member    boolean not null,
  verdict   text check (verdict in ('STAYS', 'JOINS', 'LEAVES', 'NOT')),
  ground    text,
  since     date,
  paper     text check (length(paper) between 2 and 100),
  primary key (county, round, person),
  foreign key (county, round) references shares.round (county, id),
  constraint lawful_ground check (
    case verdict
      when 'STAYS' then member and ground is null
      when 'JOINS' then not member
        and ground in ('FOUNDING', 'CHILD', 'MARRIAGE', 'RESETTLED', 'ADMITTED') and since is not null
      when 'LEAVES' then member and paper is not null and since is not null
        and ground in ('DEATH', 'NATIONALITY', 'OTHER_COLLECTIVE', 'CIVIL_SERVICE', 'IN_WRITING')
      when 'NOT' then not member and paper is not null
        and ground in ('NATIONALITY', 'OTHER_COLLECTIVE', 'CIVIL_SERVICE', 'IN_WRITING', 'NEVER_BELONGED')
      else ground is null end)
);
create index candidate_of_household on shares.candidate (county, round, household);

-- 集体成员 From a day until, on a ground of the law, another.
create table shares.member (
  county     text collate "C" not null,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  collective bigint not null,
  person     bigint not null,
  household  bigint not null,
  ground     text not null
             check (ground in ('FOUNDING', 'CHILD', 'MARRIAGE', 'RESETTLED', 'ADMITTED')),
  since      date not null,
  round      bigint not null,
  until      date check (until >= since),
  end_ground text,
  end_round  bigint,
  primary key (county, collective, person, since),
  foreign key (county, round) references shares.round (county, id),
  constraint lawful_end check (
    (until is null) = (end_ground is null) and (until is null) = (end_round is null)
    and (end_ground is null or end_ground in
         ('DEATH', 'NATIONALITY', 'OTHER_COLLECTIVE', 'CIVIL_SERVICE', 'IN_WRITING')))
);
create unique index member_once on shares.member (county, collective, person) where until is null;
create index member_of_person on shares.member (county, person);

-- 清查评估的资产 What stands in a valuation; only income rights in operating assets become shares.
create table shares.asset (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  round      bigint not null,
  name       text not null check (length(name) between 2 and 100),
  kind       text not null
             check (kind in ('OPERATING', 'RESOURCE_INCOME', 'MONEY', 'LAND', 'PUBLIC')),
  source     text not null check (length(source) between 2 and 200),
  method     text not null check (method in ('COST', 'INCOME', 'MARKET', 'BOOK', 'COUNTED')),
  valuer     text not null check (length(valuer) between 2 and 60),
  evidence   text not null check (length(evidence) between 2 and 200),
  value      bigint not null check (value > 0),
  quantified boolean not null,
  primary key (county, id),
  foreign key (county, round) references shares.round (county, id),
  constraint land_and_public_facilities_stay_undivided
    check (not quantified or kind in ('OPERATING', 'RESOURCE_INCOME', 'MONEY'))
);
comment on column shares.asset.value is 'fen';
create index asset_of_round on shares.asset (county, round, id);

-- 异议 Under its matter's number, which the township answers: to a line of a notice, or that one is missing.
create table shares.objection (
  county   text collate "C" not null,
  id       bigint not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  round    bigint not null,
  line     bigint,
  person   bigint not null,
  upheld   boolean,
  mended   boolean not null default false,
  primary key (county, id),
  foreign key (county, round) references shares.round (county, id)
);
create index objection_of_round on shares.objection (county, round, id);
create unique index one_open_objection on shares.objection (county, round, person, coalesce(line, 0))
  where upheld is null;

-- 折股方案 How what was valued becomes shares of which kinds, and what may happen to them; it is put to the
-- members' meeting as it stands here, and comes into force by that road alone.
create table shares.plan (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null,
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  collective   bigint not null,
  n            int not null check (n > 0),
  valuation    bigint not null,
  membership   bigint not null,
  total        bigint not null check (total > 0),
  members      int not null check (members > 0),
  each         int not null check (each > 0),
  own          bigint not null check (own >= 0),
  percent      int not null check (percent between 0 and 100),
  frozen       boolean not null,
  transfers    boolean not null,
  inherits     boolean not null,
  most         int not null check (most between 1 and 100),
  road         bigint,
  adopted_on   date,
  dropped_on   date,
  transfer     bigint,
  by           text not null,
  at           timestamptz not null,
  primary key (county, id),
  unique (county, collective, n),
  foreign key (county, collective) references shares.collective (county, id),
  foreign key (county, valuation) references shares.round (county, id),
  foreign key (county, membership) references shares.round (county, id),
  constraint adopted_by_a_road check (adopted_on is null or road is not null and transfer is not null)
);
comment on column shares.plan.total is 'fen';
create unique index one_draft_of_a_plan on shares.plan (county, collective)
  where adopted_on is null and dropped_on is null;
create unique index one_plan_in_force on shares.plan (county, collective) where adopted_on is not null;

-- 股权变更 Under its matter's number: one hand puts it forward, another enters it in the book.
create table shares.change (
  county     text collate "C" not null,
  id         bigint not null,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  collective bigint not null,
  kind       text not null check (kind in ('ISSUE', 'TRANSFER', 'INHERIT', 'WITHDRAW')),
  share      text not null check (share in ('MEMBER', 'CAPITAL')),
  giver      text check (giver ~ '^[123][0-9]{1,15}$'),
  taker      text check (taker ~ '^[123][0-9]{1,15}$'),
  count      bigint not null check (count > 0),
  price      bigint not null check (price >= 0),
  paper      text not null check (length(paper) between 2 and 200),
  road       bigint,
  proposer   bigint not null,
  entered_by bigint,
  entered_on date,
  transfer   bigint,
  closed     boolean not null default false,
  why        text check (length(why) between 2 and 500),
  version    int not null default 1,
  primary key (county, id),
  foreign key (county, collective) references shares.collective (county, id),
  constraint another_enters check (entered_by <> proposer),
  constraint from_and_to check (
    (kind = 'ISSUE') = (giver is null) and (kind = 'WITHDRAW') = (taker is null)
    and giver is distinct from taker),
  constraint by_the_members_meeting check (kind not in ('ISSUE', 'WITHDRAW') or road is not null)
);
comment on column shares.change.price is 'fen a share';
create index change_of_collective on shares.change (county, collective, id);

-- 股权证书 What was printed for a holder, as it stood then; anybody checks it by its code.
create table shares.certificate (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  region     text collate "C" not null,
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  collective bigint not null,
  holder     text not null check (holder ~ '^[123][0-9]{1,15}$'),
  year       int not null,
  n          int not null check (n > 0),
  code       text not null check (code ~ '^[0-9A-Z]{16}$'),
  member     bigint not null check (member >= 0),
  own        bigint not null check (own >= 0),
  capital    bigint not null check (capital >= 0),
  by         text not null,
  at         timestamptz not null,
  primary key (county, id),
  unique (county, collective, year, n),
  unique (county, code),
  foreign key (county, collective) references shares.collective (county, id)
);
create index certificate_of_holder on shares.certificate (county, collective, holder, id);

-- That there is a collective, its rules and its plan, is open; who is listed, owns or objects is for who
-- keeps and oversees. What a villager sees of a notice and of their own, the platform shows.
do $$
declare
  t text;
begin
  foreach t in array array['collective', 'receipt', 'rules', 'round', 'candidate', 'member', 'asset',
                           'objection', 'plan', 'change', 'certificate'] loop
    execute format('alter table shares.%I enable row level security', t);
    execute format($p$create policy kept on shares.%I for select using (
      county = current_setting('app.county', true)
      and current_setting('app.capability', true) in ('shares.keep', 'shares.oversee', 'system')
      and region >= current_setting('app.low', true)
      and region < current_setting('app.high', true))$p$, t);
    execute format($p$create policy write on shares.%I for insert with check (
      county = current_setting('app.county', true)
      and current_setting('app.capability', true) in ('shares.keep', 'system')
      and region >= current_setting('app.low', true)
      and region < current_setting('app.high', true))$p$, t);
    execute format($p$create policy change on shares.%I for update using (
      county = current_setting('app.county', true)
      and current_setting('app.capability', true) in ('shares.keep', 'system')
      and region >= current_setting('app.low', true)
      and region < current_setting('app.high', true))$p$, t);
    execute format('grant select, insert on shares.%I to shanzhi_server', t);
  end loop;
  foreach t in array array['collective', 'rules', 'plan'] loop
    execute format($p$create policy open on shares.%I for select using (
      county = current_setting('app.county', true))$p$, t);
  end loop;
end
$$;
create policy struck on shares.asset for delete using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'shares.keep'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true)
  and exists (select from shares.round r where r.county = asset.county and r.id = asset.round
                 and r.noticed_from is null));
grant delete on shares.asset to shanzhi_server;

grant update (book) on shares.collective to shanzhi_server;
grant update (road, adopted_on, dropped_on) on shares.rules to shanzhi_server;
grant update (noticed_from, noticed_until, road, settled_on, closed, why, version)
  on shares.round to shanzhi_server;
grant update (verdict, ground, since, paper) on shares.candidate to shanzhi_server;
grant update (until, end_ground, end_round) on shares.member to shanzhi_server;
grant update (upheld, mended) on shares.objection to shanzhi_server;
grant update (road, adopted_on, dropped_on, transfer) on shares.plan to shanzhi_server;
grant update (entered_by, entered_on, transfer, closed, why, version) on shares.change to shanzhi_server;
