-- 各环节用时 How long matters that were closed lately stood in each of their states, in minutes of open
-- offices, by place and day of counting. Counted once a day in the background: the median of what
-- thousands of events say is nothing that a page should wait for.
create table casework.pace (
  county    text collate "C" not null,
  region    text collate "C" not null,
  procedure text collate "C" not null,
  state     text collate "C" not null,
  day       date not null,
  matters   int not null check (matters > 0),
  minutes   int not null check (minutes >= 0),
  primary key (county, region, procedure, state)
);
alter table casework.pace enable row level security;
create policy of_the_board on casework.pace for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('board.read', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy counted_by_the_platform on casework.pace using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
grant select, insert, delete on casework.pace to shanzhi_server;
