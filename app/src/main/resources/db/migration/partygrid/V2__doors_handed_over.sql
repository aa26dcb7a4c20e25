-- How many doors of open campaigns went along from the one worker to the other.
alter table partygrid.handover add column doors int not null default 0 check (doors >= 0);
