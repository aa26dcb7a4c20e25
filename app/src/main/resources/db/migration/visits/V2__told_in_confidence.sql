-- 为反映人保密: what was heard became a matter in confidence; the file shows its words to who heard them.
alter table visits.entry add column confidential boolean not null default false;
update visits.entry e
   set confidential = true
  from casework.event v
 where v.county = e.county and v.matter = e.heard and v.n = 1 and v.way = 'confidential';
grant update (confidential) on visits.entry to shanzhi_server;
