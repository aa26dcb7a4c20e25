-- 撤销过户: the shares go back to whom they were held by with the contrary of the voucher of their payment.
alter table unions.takeover
  add column back bigint,
  add column back_at timestamptz,
  add check ((back is null) = (back_at is null)),
  add check (back is null or moved_at is not null);
grant update (back, back_at) on unions.takeover to shanzhi_server;
