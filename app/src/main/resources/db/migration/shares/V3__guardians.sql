-- 监护人 Who acted for a side that cannot act for itself, as they were recorded when the change was put forward.
alter table shares.change
  add column giver_guardians bigint[],
  add column taker_guardians bigint[];
