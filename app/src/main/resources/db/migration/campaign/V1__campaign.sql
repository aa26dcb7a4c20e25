grant usage on schema campaign to shanzhi_server;

-- 专项行动 A campaign under the number of its matter: what is ordered, where, from when until when, and
-- what is asked. It holds no resident; rule and questions stand still once it is opened.
create table campaign.campaign (
  county     text collate "C" not null,
  id         bigint not null,
  region     text collate "C" not null check (length(region) in (6, 9, 12)),
  township   text collate "C" generated always as (left(region, 9)) stored,
  village    text collate "C" generated always as (left(region, 12)) stored,
  kind       text collate "C" not null check (kind in ('CENSUS', 'EPIDEMIC', 'PATROL', 'SURVEY')),
  title      text not null check (length(title) between 2 and 60),
  ordered_by text not null check (length(ordered_by) between 2 and 100),
  starts     date not null,
  ends       date not null check (ends >= starts),
  every      int check (every between 1 and 366),
  rule       jsonb not null,
  questions  jsonb not null,
  opened_at  timestamptz,
  closed_at  timestamptz,
  called_off boolean not null default false,
  report     jsonb,
  version    int not null default 1,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, id, kind),
  unique (county, client),
  check ((kind = 'PATROL') = (every is not null)),
  check (closed_at is null or opened_at is not null or called_off),
  -- The wall around a census: nothing is asked, so nothing can be answered.
  constraint a_census_asks_nothing check (kind <> 'CENSUS' or questions = '[]'::jsonb)
);
create index campaign_open on campaign.campaign (county, id) where closed_at is null;

-- 一户（点）A door to go to, frozen when the campaign opens. n is its place in the order of the list.
create table campaign.door (
  county    text collate "C" not null,
  campaign  bigint not null,
  n         int not null,
  kind      text collate "C" not null,
  region    text collate "C" not null,
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  grid      text collate "C" check (length(grid) = 15),
  household bigint,
  key_place bigint,
  label     text not null,
  address   text not null,
  post      bigint,
  worker    bigint,
  state     text collate "C" not null default 'AHEAD'
            check (state in ('AHEAD', 'DONE', 'ABSENT', 'REFUSED', 'GONE')),
  tries     int not null default 0,
  due       date not null,
  seen_at   timestamptz,
  primary key (county, campaign, n),
  foreign key (county, campaign, kind) references campaign.campaign (county, id, kind),
  check ((household is null) <> (key_place is null)),
  check ((post is null) = (worker is null)),
  constraint a_census_tracks_doors_done_alone
    check (kind <> 'CENSUS' or (state in ('AHEAD', 'DONE') and tries = 0))
);
-- Whatever the coverage counts by stands in one index, what the policies ask included.
create index door_coverage on campaign.door (county, campaign, township, village, grid, state)
  include (region, worker, kind, due, tries);
create index door_of_village on campaign.door (county, campaign, village, n);
create index door_of_township on campaign.door (county, campaign, township, n);
create index door_of_worker on campaign.door (county, worker, campaign, n) include (state, kind, due);
create index door_of_household on campaign.door (county, household) where household is not null;
create index door_of_key_place on campaign.door (county, key_place) where key_place is not null;

-- 入户一次 What was found at a door at one time: written once, never edited.
create table campaign.visit (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  campaign bigint not null,
  n        int not null,
  kind     text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  state    text collate "C" not null check (state in ('DONE', 'ABSENT', 'REFUSED', 'GONE')),
  answers  jsonb not null default '{}',
  at       timestamptz not null,
  worker   bigint not null,
  by       text not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, campaign, n) references campaign.door (county, campaign, n),
  foreign key (county, campaign, kind) references campaign.campaign (county, id, kind),
  check (state = 'DONE' or answers = '{}'::jsonb),
  constraint a_census_holds_no_answers
    check (kind <> 'CENSUS' or (answers = '{}'::jsonb and state = 'DONE'))
);
create index visit_of_door on campaign.visit (county, campaign, n, at);

-- 随手上报 Which matters were raised on the way; from which door stays unsaid in a census.
create table campaign.raised (
  county   text collate "C" not null,
  campaign bigint not null,
  matter   bigint not null,
  kind     text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  n        int,
  primary key (county, campaign, matter),
  foreign key (county, campaign, kind) references campaign.campaign (county, id, kind),
  foreign key (county, campaign, n) references campaign.door (county, campaign, n),
  check (kind <> 'CENSUS' or n is null)
);

-- 销毁记录 What was erased when an epidemic check ended: how much, and nothing of what it was.
create table campaign.erasure (
  county   text collate "C" not null,
  campaign bigint not null,
  region   text collate "C" not null,
  doors    int not null,
  visits   int not null,
  raised   int not null,
  at       timestamptz not null,
  by       text not null,
  primary key (county, campaign)
);

-- A campaign's order is read by whoever runs or serves campaigns: it holds no resident.
alter table campaign.campaign enable row level security;
create policy read on campaign.campaign for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'campaign.serve', 'system'));
create policy draft on campaign.campaign for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy move on campaign.campaign for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- Doors are seen by place, or by the worker whose they are.
alter table campaign.door enable row level security;
create policy place on campaign.door for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'campaign.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on campaign.door for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'campaign.serve'
  and worker = nullif(current_setting('app.person', true), '')::bigint);
create policy list_up on campaign.door for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy work on campaign.door for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'campaign.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy work_own on campaign.door for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'campaign.serve'
  and worker = nullif(current_setting('app.person', true), '')::bigint);
create policy erase on campaign.door for delete using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system' and kind = 'EPIDEMIC');

alter table campaign.visit enable row level security;
create policy place on campaign.visit for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'campaign.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on campaign.visit for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'campaign.serve'
  and worker = nullif(current_setting('app.person', true), '')::bigint);
create policy write_down on campaign.visit for insert with check (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) = 'campaign.serve'
       and worker = nullif(current_setting('app.person', true), '')::bigint
    or current_setting('app.capability', true) in ('campaign.serve', 'system')
       and region >= current_setting('app.low', true)
       and region < current_setting('app.high', true)));
create policy erase on campaign.visit for delete using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system' and kind = 'EPIDEMIC');

alter table campaign.raised enable row level security;
create policy place on campaign.raised for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'campaign.serve', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write_down on campaign.raised for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy erase on campaign.raised for delete using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system' and kind = 'EPIDEMIC');

alter table campaign.erasure enable row level security;
create policy place on campaign.erasure for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('campaign.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write_down on campaign.erasure for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system'
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on campaign.campaign, campaign.erasure to shanzhi_server;
grant update (kind, title, ordered_by, starts, ends, every, rule, questions, opened_at, closed_at,
              called_off, report, version)
  on campaign.campaign to shanzhi_server;
grant select, insert, delete on campaign.door, campaign.visit, campaign.raised to shanzhi_server;
grant update (post, worker, state, tries, due, seen_at) on campaign.door to shanzhi_server;
