grant usage on schema scheduling to shanzhi_server;

-- 值班表: an organisation's roster at a place: which days, and which posts take turns.
create table scheduling.roster (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  region       text collate "C" not null check (length(region) in (6, 9, 12)),
  township     text collate "C" generated always as (left(region, 9)) stored,
  village      text collate "C" generated always as (left(region, 12)) stored,
  organisation bigint not null,
  title        text not null check (length(title) between 2 and 40),
  days         text not null check (days in ('WORKING_DAYS', 'ALL_DAYS', 'WEEKDAYS')),
  weekdays     smallint[] not null,
  posts        bigint[] not null check (cardinality(posts) between 2 and 60),
  version      int not null default 1,
  client       uuid not null,
  content      text not null,
  primary key (county, id),
  unique (county, client),
  constraint one_title_a_place unique (county, region, organisation, title),
  check (left(region, 6) = county),
  check ((days = 'WEEKDAYS') = (cardinality(weekdays) > 0))
);
create index roster_list on scheduling.roster (county, region, id);

-- 公布: the duties of a quarter stand from here on; print tells which preview was published.
create table scheduling.publication (
  county    text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  roster    bigint not null,
  year      int not null,
  quarter   smallint not null check (quarter between 1 and 4),
  print     text not null,
  by        text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, roster, year, quarter),
  unique (county, client),
  foreign key (county, roster) references scheduling.roster (county, id)
);

-- 值班: one day of one person. Whoever draws it up and however many do so at once, nobody is on duty
-- in two places at a time.
create table scheduling.duty (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  roster      bigint not null,
  day         date not null,
  during      tstzrange not null check (not isempty(during)),
  rest        boolean not null,
  person      bigint not null,
  post        bigint not null,
  why         text not null check (why in ('TURN', 'WISHED', 'INSTEAD', 'ALONE', 'SWAP', 'REPLACED')),
  had         int not null,
  least       int not null,
  version     int not null default 1,
  primary key (county, id),
  constraint one_duty_a_day unique (county, roster, day),
  constraint nobody_twice_at_once
    exclude using gist (county with =, person with =, during with &&),
  foreign key (county, roster) references scheduling.roster (county, id)
);
create index duty_of_person on scheduling.duty (county, person, day);
create index duty_of_place on scheduling.duty (county, region, day);

-- 意愿: a day that a member would like, or cannot.
create table scheduling.wish (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  roster   bigint not null,
  person   bigint not null,
  day      date not null,
  kind     text not null check (kind in ('PREFERS', 'CANNOT')),
  by       text not null,
  at       timestamptz not null,
  primary key (county, roster, person, day),
  foreign key (county, roster) references scheduling.roster (county, id)
);

-- 换班: asked by one, answered by the other; taken is the duty given in return, where one is.
create table scheduling.swap (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  given       bigint not null,
  given_day   date not null,
  taken       bigint,
  taken_day   date,
  asker       bigint not null,
  asked       bigint not null,
  note        text not null check (length(note) <= 200),
  state       text not null default 'ASKED'
              check (state in ('ASKED', 'CONSENTED', 'REFUSED', 'WITHDRAWN', 'MOOT')),
  asked_by    text not null,
  asked_at    timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, given) references scheduling.duty (county, id),
  foreign key (county, taken) references scheduling.duty (county, id),
  check (asker <> asked),
  check ((state = 'ASKED') = (answered_at is null)),
  check ((taken is null) = (taken_day is null))
);
create index swap_of_given on scheduling.swap (county, given) where state = 'ASKED';
create index swap_of_taken on scheduling.swap (county, taken) where state = 'ASKED';
create index swap_of_asker on scheduling.swap (county, asker, id);
create index swap_of_asked on scheduling.swap (county, asked, id);

-- 顶班、换班记录: from whom a duty went to whom, and why; written once.
create table scheduling.handover (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  duty     bigint not null,
  was      bigint not null,
  now      bigint not null,
  swap     bigint,
  reason   text not null check (length(reason) between 1 and 200),
  by       text not null,
  at       timestamptz not null,
  client   uuid,
  content  text,
  primary key (county, id),
  unique (county, client),
  foreign key (county, duty) references scheduling.duty (county, id),
  foreign key (county, swap) references scheduling.swap (county, id)
);
create index handover_of_duty on scheduling.handover (county, duty);

-- 订阅: the address under which somebody's calendar program fetches their duties; only its digest.
create table scheduling.feed (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  person   bigint not null,
  digest   text collate "C" not null,
  at       timestamptz not null,
  primary key (county, person),
  unique (county, digest)
);

-- Who is on duty is public: that is what it hangs on the door for.
alter table scheduling.roster enable row level security;
alter table scheduling.publication enable row level security;
alter table scheduling.duty enable row level security;
create policy open on scheduling.roster for select
  using (county = current_setting('app.county', true));
create policy open on scheduling.publication for select
  using (county = current_setting('app.county', true));
create policy open on scheduling.duty for select
  using (county = current_setting('app.county', true));

create policy write on scheduling.roster for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on scheduling.roster for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write on scheduling.publication for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write on scheduling.duty for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on scheduling.duty for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'roster.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- Wishes, swaps and replacements are among those who take turns and those who draw up.
alter table scheduling.wish enable row level security;
create policy net on scheduling.wish using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'roster.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table scheduling.swap enable row level security;
create policy net on scheduling.swap using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'roster.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table scheduling.handover enable row level security;
create policy net on scheduling.handover using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('roster.write', 'roster.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table scheduling.feed enable row level security;
create policy own on scheduling.feed using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'account.own'
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy fetched on scheduling.feed for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

grant select, insert on scheduling.publication, scheduling.handover to shanzhi_server;
grant select, insert, update on scheduling.roster, scheduling.swap to shanzhi_server;
grant select, insert on scheduling.duty to shanzhi_server;
grant update (person, post, why, version) on scheduling.duty to shanzhi_server;
grant select, insert, update, delete on scheduling.wish to shanzhi_server;
grant select, insert, update on scheduling.feed to shanzhi_server;
