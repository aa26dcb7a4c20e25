-- What bounced goes out again only once it is back in the book: its voucher is paid, not merely put forward.
create or replace function ledger.draw_payout(
  c text, _distribution bigint, _actor text, _at timestamptz, _client uuid, _content text)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  _d ledger.distribution;
  _id bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger/payout/' || c || '/' || _distribution, 0));
  select d.* into _d from ledger.distribution d
   where d.county = c and d.id = _distribution and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.keep');
  if not found then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  select p.id into _id from ledger.payout p where p.county = c and p.client = _client;
  if found then
    return _id;
  end if;
  if _d.transfer is null or exists (select from ledger.transfer r
                                     where r.county = c and r.reverses = _d.transfer) then
    raise exception 'nobody is owed anything' using errcode = 'LG030';
  end if;
  if not ledger.ended(c, _d.annulment) then
    raise exception 'it is being annulled' using errcode = 'LG038';
  end if;
  if exists (select from ledger.payout_answer r
               join ledger.payout p on p.county = r.county and p.id = r.payout
              where p.county = c and p.distribution = _distribution
                and r.bounced_amount > 0
                and (select v.state from ledger.voucher v
                      where v.county = c and v.id = ledger.in_its_place(c, r.voucher))
                    is distinct from 'PAID') then
    raise exception 'what came back is not in the book' using errcode = 'LG031';
  end if;
  insert into ledger.payout (county, distribution, n, region, owner_org, money, details, lines, amount,
         actor, at, client, content)
  select c, _distribution,
         1 + coalesce((select max(p.n) from ledger.payout p
                        where p.county = c and p.distribution = _distribution), 0),
         _d.region, _d.owner_org, _d.money, _d.details, 0, 0, _actor, _at, _client, _content
  returning id into _id;
  insert into ledger.payout_line (county, payout, n, distribution, account, region, amount, number)
  select c, _id, row_number() over (order by e.n), _distribution, e.account, e.region, -e.amount,
         k.number
    from ledger.entry e
    join (select account, max(n) as number from ledger.payee_number where county = c group by account) k
      on k.account = e.account
   where e.county = c and e.transfer = _d.transfer and e.amount < 0
     and not exists (select from ledger.payout_line l
                      where l.county = c and l.distribution = _distribution
                        and l.account = e.account and l.state in ('WAITING', 'PAID'))
     and not ledger.bounced_at(c, _distribution, e.account, k.number);
  update ledger.payout p set lines = s.lines, amount = s.amount
    from (select count(*) as lines, sum(l.amount) as amount from ledger.payout_line l
           where l.county = c and l.payout = _id) s
   where p.county = c and p.id = _id and s.lines > 0;
  if not found then
    raise exception 'nobody to pay' using errcode = 'LG032';
  end if;
  return _id;
end
$$;
