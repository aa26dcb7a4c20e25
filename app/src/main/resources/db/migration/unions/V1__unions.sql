grant usage on schema unions to shanzhi_server;

-- 联合体 A venture of several parties: what it is and who keeps it is public. Its shares stand in a book of
-- the ledger.
create table unions.venture (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null check (length(region) in (6, 9, 12)),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  keeper    bigint not null,
  kind      text collate "C" not null check (kind in ('UNION', 'RAISING', 'FACTORY', 'COOP', 'ENCLAVE')),
  name      text not null check (length(name) between 2 and 50),
  what      text not null check (length(what) between 2 and 2000),
  share_fen bigint not null check (share_fen > 0),
  book      bigint not null,
  actor     text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client)
);
create index venture_list on unions.venture (county, region, id);

-- 各方: collectives, finance, the county company, leading firms, social capital, members. What social
-- capital has not taken up the county company holds; what members have not, their collective.
create table unions.party (
  county       text collate "C" not null,
  venture      bigint not null,
  n            int not null check (n between 1 and 60),
  region       text collate "C" not null,
  keeper       bigint not null,
  kind         text collate "C" not null check (kind in
    ('COLLECTIVE', 'FINANCE', 'COUNTY_COMPANY', 'LEADING_FIRM', 'SOCIAL_CAPITAL', 'MEMBERS')),
  name         text not null check (length(name) between 2 and 80),
  organisation bigint,
  village      text collate "C" check (length(village) = 12),
  held_by      int,
  -- The book of money of who holds, and the two accounts that a payment moves there.
  book         bigint,
  bank         bigint,
  contra       bigint,
  actor        text not null,
  at           timestamptz not null,
  client       uuid not null,
  content      text not null,
  primary key (county, venture, n),
  unique (county, client),
  foreign key (county, venture) references unions.venture (county, id),
  foreign key (county, venture, held_by) references unions.party (county, venture, n),
  check ((held_by is not null) = (kind in ('SOCIAL_CAPITAL', 'MEMBERS'))),
  check (organisation is null or kind not in ('SOCIAL_CAPITAL', 'MEMBERS')),
  check (organisation is not null or kind not in ('COLLECTIVE', 'COUNTY_COMPANY', 'LEADING_FIRM')),
  check ((village is not null) = (kind in ('COLLECTIVE', 'MEMBERS'))),
  check (num_nonnulls(book, bank, contra) in (0, 3))
);
create unique index one_party_an_organisation on unions.party (county, venture, organisation)
  where organisation is not null;
create unique index one_pool_a_holder on unions.party (county, venture, kind, held_by)
  where held_by is not null;
create index party_of_village on unions.party (county, village, venture) where village is not null;

-- 比例 An edition of who has how many shares, from a day on; by resolution of every collective in it.
create table unions.edition (
  county   text collate "C" not null,
  venture  bigint not null,
  n        int not null check (n >= 1),
  region   text collate "C" not null,
  keeper   bigint not null,
  from_day date not null,
  basis    text not null check (length(basis) between 2 and 500),
  carried  bigint,
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, venture, n),
  unique (county, client),
  unique (county, venture, from_day),
  foreign key (county, venture) references unions.venture (county, id)
);
create index edition_to_carry on unions.edition (county, from_day) where carried is null;
create table unions.ratio (
  county  text collate "C" not null,
  venture bigint not null,
  edition int not null,
  party   int not null,
  region  text collate "C" not null,
  keeper  bigint not null,
  shares  bigint not null check (shares >= 0),
  road    bigint,
  primary key (county, venture, edition, party),
  foreign key (county, venture, edition) references unions.edition (county, venture, n),
  foreign key (county, venture, party) references unions.party (county, venture, n)
);

-- 股份变动 What moved whose shares, by day: the history of each holding, beside the book that limits it.
create table unions.stake (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  venture      bigint not null,
  region       text collate "C" not null,
  keeper       bigint not null,
  day          date not null,
  party        int not null,
  role         text collate "C" not null check (role in ('OWN', 'HELD', 'MEMBER', 'INVESTOR')),
  person       bigint,
  organisation bigint,
  delta        bigint not null check (delta <> 0),
  cause        text collate "C" not null check (cause in ('ISSUED', 'RESET', 'TAKEN')),
  ref          bigint not null,
  transfer     bigint not null,
  at           timestamptz not null,
  primary key (county, id),
  foreign key (county, venture, party) references unions.party (county, venture, n),
  check ((person is not null) = (role = 'MEMBER')),
  check ((organisation is not null) = (role = 'INVESTOR'))
);
create index stake_of_venture on unions.stake (county, venture, day, id);
create index stake_of_person on unions.stake (county, person, venture) where person is not null;

-- 受让代持 How held shares come to a member or an investor: chosen in writing, paid, reviewed, approved,
-- moved. There is no column for what they might bring.
create table unions.takeover (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  venture      bigint not null,
  party        int not null,
  region       text collate "C" not null,
  keeper       bigint not null,
  -- Whose shares they are: the company, or the collective of a village.
  holder       bigint not null,
  village      text collate "C",
  person       bigint,
  organisation bigint,
  shares       bigint not null check (shares > 0),
  fen          bigint not null check (fen > 0),
  words        text not null check (length(words) between 20 and 4000),
  how          text collate "C" not null check (how in ('ONLINE', 'PAPER')),
  paper        text check (length(paper) between 2 and 100),
  chosen_at    timestamptz not null,
  actor        text not null,
  voucher      bigint,
  transfer     bigint,
  moved_at     timestamptz,
  ended_at     timestamptz,
  why          text check (length(why) between 2 and 200),
  version      int not null default 1,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, venture, party) references unions.party (county, venture, n),
  check (num_nonnulls(person, organisation) = 1),
  check ((how = 'PAPER') = (paper is not null)),
  check ((transfer is null) = (moved_at is null)),
  check (moved_at is null or voucher is not null),
  check (ended_at is null or moved_at is null)
);
create index takeover_of_person on unions.takeover (county, person, id) where person is not null;
create index takeover_of_venture on unions.takeover (county, venture, id);
create unique index one_takeover_a_voucher on unions.takeover (county, voucher)
  where voucher is not null;

-- 保底承诺 A company's signed undertaking for the fixed part of collectives. No person is owed by it.
create table unions.undertaking (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  venture    bigint not null,
  party      int not null,
  region     text collate "C" not null,
  keeper     bigint not null,
  paper      text not null check (length(paper) between 2 and 100),
  signed_on  date not null,
  from_day   date not null,
  until_day  date not null check (until_day > from_day),
  parts      int not null check (parts between 1 and 10000),
  cover      bigint not null check (cover >= 0),
  cover_what text not null check (length(cover_what) between 2 and 200),
  actor      text not null,
  at         timestamptz not null,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, venture, party) references unions.party (county, venture, n)
);
create index undertaking_of_venture on unions.undertaking (county, venture, id);

alter table unions.venture enable row level security;
create policy open on unions.venture for select using (county = current_setting('app.county', true));
create policy write on unions.venture for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
alter table unions.party enable row level security;
create policy open on unions.party for select using (county = current_setting('app.county', true));
create policy write on unions.party for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
create policy till on unions.party for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
alter table unions.edition enable row level security;
create policy open on unions.edition for select using (county = current_setting('app.county', true));
create policy write on unions.edition for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
create policy carried on unions.edition for update using (
  county = current_setting('app.county', true) and current_setting('app.capability', true) = 'system');
alter table unions.ratio enable row level security;
create policy open on unions.ratio for select using (county = current_setting('app.county', true));
create policy write on unions.ratio for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));

-- What the parties have is public as their ratios are; what a person has is theirs and the keeper's.
alter table unions.stake enable row level security;
create policy parties on unions.stake for select
  using (county = current_setting('app.county', true) and person is null);
create policy own on unions.stake for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'ledger.own'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy keeper on unions.stake for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
create policy moved on unions.stake for insert with check (
  county = current_setting('app.county', true) and current_setting('app.capability', true) = 'system');

-- A takeover is the taker's own, the keeper's, and that of whose money it is: the holder's village.
alter table unions.takeover enable row level security;
create policy own on unions.takeover for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'ledger.own'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy keeper on unions.takeover for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or village >= current_setting('app.low', true) and village < current_setting('app.high', true)
       or nullif(current_setting('app.organisation', true), '')::bigint in (keeper, holder)));
create policy chosen on unions.takeover for insert with check (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) = 'ledger.own'
         and person = nullif(current_setting('app.person', true), '')::bigint
       or current_setting('app.capability', true) in ('union.keep', 'system')
         and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
              or village >= current_setting('app.low', true)
                and village < current_setting('app.high', true)
              or nullif(current_setting('app.organisation', true), '')::bigint
                   in (keeper, holder))));
create policy carried on unions.takeover for update using (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) = 'ledger.own'
         and person = nullif(current_setting('app.person', true), '')::bigint
       or current_setting('app.capability', true) in ('union.keep', 'system')
         and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
              or village >= current_setting('app.low', true)
                and village < current_setting('app.high', true)
              or nullif(current_setting('app.organisation', true), '')::bigint
                   in (keeper, holder))));

alter table unions.undertaking enable row level security;
create policy open on unions.undertaking for select using (county = current_setting('app.county', true));
create policy write on unions.undertaking for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));

grant select, insert on unions.venture, unions.party, unions.edition, unions.ratio, unions.stake,
  unions.takeover, unions.undertaking to shanzhi_server;
grant update (book, bank, contra) on unions.party to shanzhi_server;
grant update (carried) on unions.edition to shanzhi_server;
grant update (voucher, transfer, moved_at, ended_at, why, version) on unions.takeover to shanzhi_server;
