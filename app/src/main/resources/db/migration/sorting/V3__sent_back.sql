-- 退回: why the county sent a sheet back to the township that handed it in; the last time's reason.
alter table sorting.sheet add column sent_back text
  check (length(sent_back) between 2 and 500);
grant update (sent_back) on sorting.sheet to shanzhi_server;
