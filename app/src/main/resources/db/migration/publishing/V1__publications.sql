grant usage on schema publishing to shanzhi_server;

-- 公开文本: a text that people are held to or may rely on; what is said in it stands in its editions.
create table publishing.publication (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null check (length(region) in (6, 9, 12)),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  kind     text not null check (kind in ('VILLAGE_RULES')),
  title    text not null check (length(title) between 2 and 60),
  by       text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  unique (county, region, kind)
);
create index publication_list on publishing.publication (county, village, kind, id);

-- 版本: from a day until the next one takes its place. What was published is never rewritten.
create table publishing.edition (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  publication bigint not null,
  n           int not null check (n > 0),
  since       date not null,
  until       date check (until > since),
  basis       text not null check (length(basis) between 2 and 200),
  by          text not null,
  at          timestamptz not null,
  client      uuid not null,
  content     text not null,
  primary key (county, publication, n),
  unique (county, client),
  foreign key (county, publication) references publishing.publication (county, id),
  constraint one_edition_at_a_time exclude using gist
    (county with =, publication with =, daterange(since, until) with &&)
);
create table publishing.clause (
  county      text collate "C" not null,
  region      text collate "C" not null,
  township    text collate "C" generated always as (left(region, 9)) stored,
  village     text collate "C" generated always as (left(region, 12)) stored,
  publication bigint not null,
  edition     int not null,
  n           int not null check (n between 1 and 200),
  said        text not null check (length(said) between 2 and 2000),
  primary key (county, publication, edition, n),
  foreign key (county, publication, edition)
    references publishing.edition (county, publication, n)
);

-- What is published is everybody's to read.
alter table publishing.publication enable row level security;
create policy open on publishing.publication for select
  using (county = current_setting('app.county', true));
create policy write on publishing.publication for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table publishing.edition enable row level security;
create policy open on publishing.edition for select
  using (county = current_setting('app.county', true));
create policy write on publishing.edition for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on publishing.edition for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table publishing.clause enable row level security;
create policy open on publishing.clause for select
  using (county = current_setting('app.county', true));
create policy write on publishing.clause for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('rules.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on publishing.publication, publishing.edition, publishing.clause
  to shanzhi_server;
grant update (until) on publishing.edition to shanzhi_server;
