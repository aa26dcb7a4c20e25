-- As before; and what the other side gave back or let go of is carried no further here, by nobody: it can
-- only be given back or let go of too.
create or replace function ledger.mirror_lets(c text, _voucher bigint, _step text, _person bigint)
  returns boolean language plpgsql security definer set search_path = '' as $$
declare
  _mirror bigint;
  _other bigint;
  _state text;
  _reverses bigint;
begin
  select m.id, case when m.out_voucher = _voucher then m.in_voucher else m.out_voucher end
    into _mirror, _other
    from ledger.mirror m
   where m.county = c and (m.out_voucher = _voucher or m.in_voucher = _voucher);
  select v.reverses into _reverses from ledger.voucher v where v.county = c and v.id = _voucher;
  if _step = 'PAY' and _reverses is not null and exists (
       select from ledger.transfer t
         join ledger.mirror m
           on m.county = c and t.voucher in (m.out_voucher, m.in_voucher)
         left join ledger.transfer o
           on o.county = c
          and o.voucher = case when m.out_voucher = t.voucher then m.in_voucher else m.out_voucher end
         left join ledger.voucher b on b.county = c and b.id = _other
        where t.county = c and t.id = _reverses
          and (o.id is null or b.reverses is distinct from o.id)) then
    raise exception 'both sides turn it back' using errcode = 'LG023';
  end if;
  if _mirror is null then
    return true;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger.mirror/' || c || '/' || _mirror, 0));
  select v.state into _state from ledger.voucher v where v.county = c and v.id = _other;
  if _step in ('REVIEW', 'APPROVE', 'PAY') and _state in ('REFUSED', 'WITHDRAWN') then
    raise exception 'the other side has ended' using errcode = 'LG024';
  end if;
  if _step = 'PAY' and (_state is null or _state not in ('APPROVED', 'PAID')) then
    raise exception 'the other side has not approved' using errcode = 'LG020';
  end if;
  if _step in ('REFUSE', 'WITHDRAW') and _state = 'PAID' then
    raise exception 'the other side has paid' using errcode = 'LG021';
  end if;
  if _step in ('PROPOSE', 'REVIEW', 'APPROVE', 'PAY') and exists (
       select from ledger.voucher_step s
        where s.county = c and s.voucher = _other and s.person = _person
          and s.step in ('PROPOSE', 'REVIEW', 'APPROVE', 'PAY')) then
    raise exception 'each side has its own people' using errcode = 'LG022';
  end if;
  return true;
end
$$;
