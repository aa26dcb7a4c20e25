-- 整批冲销: a batch that no bank answered is let go of with the contrary of its voucher, and its payees may stand
-- in another. Whoever answers it meanwhile comes before or after, and what was answered is not turned back.
create function ledger.turn_back_payout(c text, _payout bigint, _contrary bigint, _at timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger/payout-answer/' || c || '/' || _payout, 0));
  update ledger.payout p set let_go_at = _at
    from ledger.voucher k
    join ledger.transfer t on t.county = c and t.id = k.reverses
   where p.county = c and p.id = _payout and c = current_setting('app.county', true)
     and p.let_go_at is null
     and k.county = c and k.id = _contrary and k.state = 'PAID'
     and t.voucher = ledger.in_its_place(c, p.voucher)
     and not exists (select from ledger.payout_answer r where r.county = c and r.payout = _payout);
  if not found then
    return false;
  end if;
  update ledger.payout_line l set state = 'LET_GO'
   where l.county = c and l.payout = _payout and l.state = 'WAITING';
  return true;
end
$$;
revoke all on function ledger.turn_back_payout from public;
grant execute on function ledger.turn_back_payout to shanzhi_server;
