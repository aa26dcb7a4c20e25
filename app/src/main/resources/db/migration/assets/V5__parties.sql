-- 对方是谁 Which person of the register it is, and what was disclosed of an interest or of a namesake;
-- contracts of before name nobody.
alter table assets.party add column person bigint;
alter table assets.party add column disclosed text check (length(disclosed) between 2 and 500);
