-- 预计总货值 What the plan was offered for, and what its resolution bears out; not written down before.
alter table industry.plan add column expected bigint check (expected > 0);
grant update (expected, road) on industry.plan to shanzhi_server;
