-- 对方是谁 Which person of the register it is, that it is said to be none of them, and what was disclosed of
-- an interest; contracts of before name nobody.
alter table assets.party add column person bigint;
alter table assets.party add column stranger boolean not null default false;
alter table assets.party add column disclosed text check (length(disclosed) between 2 and 500);
