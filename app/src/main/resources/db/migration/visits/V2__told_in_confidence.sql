-- 为反映人保密: what was heard became a matter in confidence; the file shows its words to who heard them.
alter table visits.entry add column confidential boolean not null default false;
grant update (confidential) on visits.entry to shanzhi_server;
