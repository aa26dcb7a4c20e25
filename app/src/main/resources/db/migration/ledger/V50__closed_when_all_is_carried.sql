-- 结账 Waits for the posts under way: none of them lands in the period afterwards. What is still carried
-- from hand to hand for a day before could then not be entered, so it is carried or let go of first.
create or replace function ledger.close(
  c text, _book bigint, _until date, _decision text, _actor text, _at timestamptz, _client uuid)
  returns int language plpgsql security definer set search_path = '' as $$
declare
  _last ledger.closing;
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || c || '/' || _book, 0));
  if c <> current_setting('app.county', true)
     or not exists (
       select from ledger.book b
        where b.county = c and b.id = _book
          and current_setting('app.capability', true) in ('ledger.approve', 'system')
          and ((b.region >= current_setting('app.low', true)
                and b.region < current_setting('app.high', true))
               or (b.owner_kind = 'ORGANISATION'
                   and b.owner = nullif(current_setting('app.organisation', true), '')::bigint)))
  then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  select * into _last from ledger.closing where county = c and book = _book order by n desc limit 1;
  if _last.until is not null and _until = _last.until then
    return _last.n;
  end if;
  if _until < _last.until and _decision is null then
    raise exception 'opening again needs a decision' using errcode = 'LG007';
  end if;
  if (_last.until is null or _until > _last.until)
     and exists (select from ledger.voucher v
                  where v.county = c and v.book = _book and v.day < _until
                    and v.state in ('PROPOSED', 'REVIEWED', 'APPROVED')) then
    raise exception 'vouchers of the period are open' using errcode = 'LG050';
  end if;
  insert into ledger.closing (county, book, n, region, until, decision, actor, at, client)
  select c, _book, coalesce(_last.n, 0) + 1, b.region, _until, _decision, _actor, _at, _client
    from ledger.book b where b.county = c and b.id = _book;
  update ledger.book set closed_until = _until where county = c and id = _book;
  return coalesce(_last.n, 0) + 1;
end
$$;
