-- 红字冲销: a booked transfer has one contrary on its way or booked, and what is worked out for a day, or opens
-- a book, may be put forward anew once its own is turned back.
create unique index turned_back_once on ledger.voucher (county, reverses)
  where reverses is not null and state not in ('REFUSED', 'WITHDRAWN');

drop index ledger.worked_out_once;
create unique index worked_out_once on ledger.voucher (county, book, purpose, day)
  where purpose not in ('ORDINARY', 'OPENING') and state not in ('REFUSED', 'WITHDRAWN')
    and not undone and reverses is null;
drop index ledger.opened_once;
create unique index opened_once on ledger.voucher (county, book)
  where purpose = 'OPENING' and state not in ('REFUSED', 'WITHDRAWN')
    and not undone and reverses is null;

-- What a contrary that was paid names is undone.
create function ledger.turn_back(c text, _contrary bigint)
  returns void language sql security definer set search_path = '' as $$
  update ledger.voucher v set undone = true
    from ledger.voucher k
    join ledger.transfer t on t.county = c and t.id = k.reverses
   where c = current_setting('app.county', true)
     and k.county = c and k.id = _contrary and k.state = 'PAID'
     and v.county = c and v.id = t.voucher
$$;
revoke all on function ledger.turn_back from public;
grant execute on function ledger.turn_back to shanzhi_server;
