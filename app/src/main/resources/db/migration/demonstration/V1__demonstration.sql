grant usage on schema demonstration to shanzhi_server;

-- What of the invented county stands already: a loading that was broken off goes on behind it.
create table demonstration.chapter (
  county    text collate "C" not null,
  region    text collate "C" not null,
  name      text collate "C" not null,
  day       date not null,
  residents int not null,
  primary key (county, name)
);

-- Whom one can be, in the order in which they are best met.
create table demonstration.part (
  county  text collate "C" not null,
  region  text collate "C" not null,
  account text collate "C" not null,
  place   int not null,
  name    text not null,
  post    text not null,
  primary key (county, account)
);

alter table demonstration.chapter enable row level security;
create policy platform on demonstration.chapter using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

alter table demonstration.part enable row level security;
create policy platform on demonstration.part using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

grant select, insert on demonstration.chapter, demonstration.part to shanzhi_server;
