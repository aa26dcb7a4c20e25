-- 记分后的异议 What praise gave is listed for the members for as long as they may object to it.
create index deed_posted on credit.deed (county, village, notice_until)
  where state = 'POSTED' and praise and reversed is null;
