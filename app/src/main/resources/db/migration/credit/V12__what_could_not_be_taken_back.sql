-- 未扣 What was spent or held before a deed was taken back: it is not taken, and stands beside the book.
alter table credit.deed add column uncollected bigint not null default 0 check (uncollected >= 0);
grant update (uncollected) on credit.deed to shanzhi_server;
