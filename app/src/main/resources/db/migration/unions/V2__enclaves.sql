-- 薄弱村认定 That a village cannot develop alone, as somebody of its township found, for a year.
create table unions.weakness (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  on_day    date not null,
  until_day date not null check (until_day > on_day),
  income    bigint not null check (income >= 0),
  resources text not null check (length(resources) between 2 and 1000),
  why       text not null check (length(why) between 2 and 1000),
  evidence  text not null check (length(evidence) between 2 and 100),
  actor     text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client)
);
create index weakness_of_village on unions.weakness (county, region, until_day);
create index weakness_of_township on unions.weakness (county, township, region);

-- 折股 What a party brings in besides what it founded with, and for how many shares at their worth. Land and
-- public facilities are none of these: they stay undivided with their collective.
create table unions.contribution (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  venture  bigint not null,
  party    int not null,
  region   text collate "C" not null,
  keeper   bigint not null,
  kind     text collate "C" not null
           check (kind in ('MONEY', 'SUPPORT_MONEY', 'OPERATING_ASSET', 'OPERATING_RESOURCE')),
  what     text not null check (length(what) between 2 and 500),
  valued   text not null check (length(valued) between 2 and 500),
  evidence text not null check (length(evidence) between 2 and 100),
  fen      bigint not null check (fen > 0),
  shares   bigint not null check (shares > 0),
  weakness bigint,
  edition  int,
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, venture, party) references unions.party (county, venture, n),
  foreign key (county, weakness) references unions.weakness (county, id),
  foreign key (county, venture, edition) references unions.edition (county, venture, n)
);
create index contribution_of_venture on unions.contribution (county, venture, id);

-- 强村帮弱村 A strong village's help to a weak one, and what came of it.
create table unions.help (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  helper    text collate "C" not null check (length(helper) = 12 and helper <> region),
  kind      text collate "C" not null check (kind in ('INDUSTRY', 'TECHNIQUE', 'MARKET')),
  what      text not null check (length(what) between 2 and 500),
  from_day  date not null,
  until_day date not null check (until_day > from_day),
  actor     text not null,
  at        timestamptz not null,
  client    uuid not null,
  content   text not null,
  primary key (county, id),
  unique (county, client)
);
create index help_of_township on unions.help (county, township, id);
create index help_of_helper on unions.help (county, helper, id);
create table unions.help_result (
  county     text collate "C" not null,
  id         bigint generated always as identity,
  help       bigint not null,
  region     text collate "C" not null,
  helper     text collate "C" not null,
  on_day     date not null,
  what       text not null check (length(what) between 2 and 500),
  fen_before bigint not null check (fen_before >= 0),
  fen_after  bigint not null check (fen_after >= 0),
  actor      text not null,
  at         timestamptz not null,
  client     uuid not null,
  content    text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, help) references unions.help (county, id)
);
create index help_result_of on unions.help_result (county, help, id);

alter table unions.weakness enable row level security;
create policy open on unions.weakness for select using (county = current_setting('app.county', true));
create policy write on unions.weakness for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table unions.contribution enable row level security;
create policy open on unions.contribution for select
  using (county = current_setting('app.county', true));
create policy write on unions.contribution for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or keeper = nullif(current_setting('app.organisation', true), '')::bigint));
create policy used on unions.contribution for update using (
  county = current_setting('app.county', true) and current_setting('app.capability', true) = 'system');
alter table unions.help enable row level security;
create policy open on unions.help for select using (county = current_setting('app.county', true));
create policy write on unions.help for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table unions.help_result enable row level security;
create policy open on unions.help_result for select
  using (county = current_setting('app.county', true));
create policy write on unions.help_result for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('union.oversee', 'union.keep', 'system')
  and (region >= current_setting('app.low', true) and region < current_setting('app.high', true)
       or helper >= current_setting('app.low', true) and helper < current_setting('app.high', true)));

grant select, insert on unions.weakness, unions.contribution, unions.help, unions.help_result
  to shanzhi_server;
grant update (edition) on unions.contribution to shanzhi_server;
