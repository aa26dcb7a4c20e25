-- 未同意的理由 Why a loan was declined or lapsed, for whoever asked for it.
alter table mutualaid.loan add column ended_why text check (length(ended_why) <= 2000);
grant update (ended_why) on mutualaid.loan to shanzhi_server;
