-- 送来的不改 What another room drew up and sent is decided as it was drawn up: nobody says it otherwise on
-- the road. Village rules were only ever sent.
alter table deliberation.road add column sent boolean not null default false;
update deliberation.road set sent = true where subject = 'VILLAGE_RULES';
