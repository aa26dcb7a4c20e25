-- 再次反映 Which closed matter its raiser raised again, and as which: the nth time it was. Two at the same
-- moment would both be the nth, so that one of them finds the other. Written where both were just read;
-- a key to the matter would be asked by every act on any (decision 0023).
create table casework.raised_again (
  county  text collate "C" not null,
  earlier bigint not null,
  nth     smallint not null check (nth > 0),
  matter  bigint not null,
  region  text collate "C" not null,
  primary key (county, earlier, nth),
  unique (county, matter),
  check (earlier <> matter)
);
alter table casework.raised_again enable row level security;
create policy net on casework.raised_again using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
grant select, insert on casework.raised_again to shanzhi_server;

-- What was raised again before said so in its title alone.
insert into casework.raised_again (county, earlier, nth, matter, region)
select c.county, c.earlier, row_number() over (partition by c.county, c.earlier order by c.matter),
       c.matter, c.region
  from (select county, matter, region, raiser,
               substring(title from '^再次反映第([0-9]{1,15})号：')::bigint as earlier
          from casework.content) as c
  join casework.matter m on m.county = c.county and m.id = c.earlier and m.raiser = c.raiser
 where c.earlier <> c.matter;
