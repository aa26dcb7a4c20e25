-- 重新登记 A receipt without a booked transfer, of a day on which the books ran, stands for one that was
-- annulled: what is entered again is no more than was annulled.
alter table assets.receipt add column again boolean not null default false;
