-- 出资凭证 The money that a collective brings in was booked in its own book, by a voucher that counts for nothing
-- else. It is named before the shares count; what counted before that was asked stays as it is.
alter table unions.contribution
  add column voucher bigint,
  add check (voucher is null or kind in ('MONEY', 'SUPPORT_MONEY'));
create unique index paid_in_once on unions.contribution (county, voucher) where voucher is not null;
grant update (voucher) on unions.contribution to shanzhi_server;
