-- 不同意 The side that is asked may say no, for a reason: it is over then, and the first side lets go of its
-- voucher. Nobody answers it any more.
alter table ledger.mirror
  add column declined_at timestamptz,
  add column declined_by bigint,
  add column declined_why text check (length(declined_why) between 2 and 200),
  add check (num_nonnulls(declined_at, declined_by, declined_why) in (0, 3)),
  add check (declined_at is null or num_nonnulls(out_voucher, in_voucher) = 1);

-- Said by whoever keeps the book that is asked; false where it was answered or declined before.
create function ledger.decline_mirror(
  c text, _id bigint, _person bigint, _why text, _at timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger.mirror/' || c || '/' || _id, 0));
  update ledger.mirror m set declined_at = _at, declined_by = _person, declined_why = _why
    from ledger.book b
   where m.county = c and m.id = _id and m.declined_at is null
     and c = current_setting('app.county', true)
     and num_nonnulls(m.out_voucher, m.in_voucher) = 1
     and b.county = c and b.id = case when m.out_voucher is null then m.out_book else m.in_book end
     and current_setting('app.capability', true) in ('ledger.keep', 'system')
     and ((b.region >= current_setting('app.low', true)
           and b.region < current_setting('app.high', true))
          or (b.owner_kind = 'ORGANISATION'
              and b.owner = nullif(current_setting('app.organisation', true), '')::bigint));
  return found;
end
$$;
revoke all on function ledger.decline_mirror from public;
grant execute on function ledger.decline_mirror to shanzhi_server;
