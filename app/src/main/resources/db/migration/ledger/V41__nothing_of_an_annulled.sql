-- In a book of dividends nothing is reversed but a distribution that is being annulled, and no batch is
-- drawn of one; both doors ask it themselves.
create function ledger.may_be_reversed(c text, _book bigint, _transfer bigint)
  returns boolean language sql stable set search_path = '' as $$
  select not exists (select from ledger.book b
                      where b.county = c and b.id = _book and b.kind = 'DIVIDENDS')
      or exists (
        select from ledger.distribution d
          join ledger.voucher v on v.county = d.county and v.id = ledger.in_its_place(d.county, d.annulment)
         where d.county = c and d.transfer = _transfer and v.state = 'PAID'
           and not ledger.paying(d.county, d.id))
$$;

create or replace function ledger.post(
  c text, _id bigint, _book bigint, _place text, _day date, _kind text, _memo text, _facts text[],
  _source text, _evidence text[], _checkers text[], _actor text, _person bigint, _post bigint,
  _at timestamptz, _reverses bigint, _voucher bigint, _client uuid, _content text, _salt bytea,
  _leaf bigint, _root bytea, _accounts bigint[], _amounts bigint[], _rules bigint[])
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  _vouchers boolean;
  _writer text;
  _owner bigint;
  _placed timestamptz;
  _closed date;
  _strange bigint;
  _uneven bigint;
  _limited bigint;
  _moved bigint;
begin
  -- A book's posts share this lock and do not wait for each other; closing and summing up take it alone.
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _book, 0));
  -- As ledger.writes says, and what the transfer takes over from its book.
  select b.vouchers, b.capability, case b.owner_kind when 'ORGANISATION' then b.owner end,
         greatest(_at, b.sealed_upto), b.closed_until
    into _vouchers, _writer, _owner, _placed, _closed
    from ledger.book b
   where b.county = c and b.id = _book and c = current_setting('app.county', true)
     and b.region = _place
     and current_setting('app.capability', true) in (b.capability, 'system')
     and ((b.region >= current_setting('app.low', true)
           and b.region < current_setting('app.high', true))
          or (b.owner_kind = 'ORGANISATION'
              and b.owner = nullif(current_setting('app.organisation', true), '')::bigint));
  if not found then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if _day < _closed then
    raise exception 'the period is closed' using errcode = 'LG002';
  end if;
  -- Looked up one by one: a plan that was made when the table was small would read all of it for ever.
  select sum(g.strange), sum(g.limited), count(*) filter (where g.total <> 0)
    into _strange, _limited, _uneven
    from (select a.unit, sum(x.amount) as total, count(*) filter (where a.id is null) as strange,
                 count(distinct a.id) filter (where a.limited) as limited
            from unnest(_accounts, _amounts) as x(account, amount)
            left join lateral (
              select case book when _book then id end as id, unit, limited from ledger.account
               where county = c and id = x.account limit 1) a on true
           group by a.unit) g;
  if _strange > 0 then
    raise exception 'accounts that are not of this book' using errcode = 'LG003';
  end if;
  if _uneven > 0 then
    raise exception 'debit and credit differ' using errcode = 'LG004';
  end if;
  if _vouchers then
    if not exists (
         select from ledger.voucher v
          where v.county = c and v.id = _voucher and v.book = _book and v.state = 'PAID'
            and v.accounts = _accounts and v.amounts = _amounts
            and v.reverses is not distinct from _reverses
            and 4 = (select count(*) from ledger.voucher_step s
                      where s.county = c and s.voucher = v.id
                        and s.step in ('PROPOSE', 'REVIEW', 'APPROVE', 'PAY'))) then
      raise exception 'money moves by a voucher that three people carried' using errcode = 'LG005';
    end if;
  end if;
  if _reverses is not null then
    if not exists (select from ledger.transfer t
                    where t.county = c and t.id = _reverses and t.book = _book
                      and t.reverses is null and t.entries = cardinality(_accounts))
       or exists (select account, -amount from ledger.entry
                   where county = c and transfer = _reverses
                  except all
                  select account, amount from unnest(_accounts, _amounts) as x(account, amount)) then
      raise exception 'not the contrary of what it names' using errcode = 'LG006';
    end if;
    if not ledger.may_be_reversed(c, _book, _reverses) then
      raise exception 'reversed with its voucher alone' using errcode = 'LG037';
    end if;
  end if;
  insert into ledger.transfer (county, id, book, region, place_then, day, kind, memo, facts, source,
         evidence, checkers, actor, person, post, at, placed, reverses, voucher, entries, root,
         client, content, salt, leaf, writer, owner_org)
  values (c, _id, _book, _place, _place, _day, _kind, _memo, _facts, _source,
         _evidence, _checkers, _actor, _person, _post, _at, _placed, _reverses, _voucher,
         cardinality(_accounts), _root, _client, _content, _salt, _leaf, _writer, _owner);
  insert into ledger.entry (county, transfer, n, account, region, placed, amount, rule)
  select c, _id, x.n, x.account, _place, _placed, x.amount, x.rule
    from unnest(_accounts, _amounts, _rules) with ordinality as x(account, amount, rule, n);
  if _limited > 0 then
    -- Several are locked in the order of the accounts: two transfers that meet wait, and never for each
    -- other. Then a statement of its own, which sees what the one before it left.
    if _limited > 1 then
      perform from ledger.balance b
        where b.county = c and b.account = any (_accounts)
        order by b.account for update;
    end if;
    update ledger.balance b set amount = b.amount + d.amount * b.side
      from (select x.account, sum(x.amount) as amount
              from unnest(_accounts, _amounts) as x(account, amount)
             group by x.account) d
     where b.county = c and b.account = any (_accounts) and b.account = d.account;
    get diagnostics _moved = row_count;
    if _moved <> _limited then
      raise exception 'a limited account without a balance' using errcode = 'LG003';
    end if;
  end if;
  return _id;
end
$$;

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
                and r.bounced_amount > 0 and r.voucher is null) then
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
