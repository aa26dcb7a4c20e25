-- 让出 Why a reservation was let go, where it was not the member who did so.
alter table credit.claim add column why text not null default '' check (length(why) <= 200);
grant update (why) on credit.claim to shanzhi_server;

-- 下架 Since when goods are offered no more; what was reserved of them before is handed out still.
alter table credit.good
  add column off_at timestamptz,
  add column off_by text,
  add check ((off_at is null) = (off_by is null));
create policy off on credit.good for update using (
  county = current_setting('app.county', true)
  and credit.reaches(region, array['credit.keep', 'system']));
grant update (off_at, off_by) on credit.good to shanzhi_server;
