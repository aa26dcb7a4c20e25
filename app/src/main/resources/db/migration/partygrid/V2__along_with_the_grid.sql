-- How many pieces of work that are no matters went along from the one worker to the other: doors of open
-- campaigns, plans of help.
alter table partygrid.handover add column along int not null default 0 check (along >= 0);
