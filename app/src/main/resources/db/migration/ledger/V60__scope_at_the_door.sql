-- 账本之门: a post takes the scope of the act as arguments, as a matter's doors do (decision 0023), and
-- adds its own leaf. Stated as settings of the transaction the scope was a statement of its own before every
-- post, and the leaf asked the policies of the log what the door asks anyway.
drop function ledger.post(text, bigint, bigint, text, date, text, text, text[], text, text[], text[], text,
  bigint, bigint, timestamptz, bigint, bigint, uuid, text, bytea, bigint, bytea, bigint[], bigint[],
  bigint[]);
drop function ledger.unsent(text, uuid);

-- Answers the leaf's number; nothing where the authority has ended, or, where that is asked first, under
-- the client's id something was posted before.
create function ledger.post(
  c text, _capability text, _low text, _high text, _organisation bigint, _epoch bigint, _asks boolean,
  _type smallint, _digest bytea, _id bigint, _book bigint, _place text, _day date, _kind text,
  _memo text, _facts text[], _source text, _evidence text[], _checkers text[], _actor text,
  _person bigint, _post bigint,
  _at timestamptz, _reverses bigint, _voucher bigint, _client uuid, _content text, _salt bytea,
  _root bytea, _accounts bigint[], _amounts bigint[], _rules bigint[])
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  of_32_bytes constant bytea := '________________________________';
  _many constant boolean := cardinality(_accounts) > 100;
  _leaf bigint;
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
  -- A few lines find their rows by whole keys: one plan serves all, and never reads a whole table, however
  -- small that was when the plan was made. Many are planned by their number.
  perform set_config('plan_cache_mode',
                     case when _many then 'force_custom_plan' else 'force_generic_plan' end, true),
          set_config('enable_seqscan', case when _many then 'on' else 'off' end, true);
  if _asks and exists (select from ledger.transfer where county = c and client = _client)
     or _epoch is not null and not exists (
       select from organisation.authority a where a.county = c and a.epoch <= _epoch) then
    return null;
  end if;
  if _digest not like of_32_bytes or _salt not like of_32_bytes then
    raise check_violation using message = 'a transfer that is posted is unsound';
  end if;
  -- A book's posts share this lock and do not wait for each other; closing and summing up take it alone.
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _book, 0));
  -- As ledger.writes says, and what the transfer takes over from its book.
  select b.vouchers, b.capability, case b.owner_kind when 'ORGANISATION' then b.owner end,
         greatest(_at, b.sealed_upto), b.closed_until
    into _vouchers, _writer, _owner, _placed, _closed
    from ledger.book b
   where b.county = c and b.id = _book and b.region = _place and _capability in (b.capability, 'system')
     and ((b.region >= _low and b.region < _high)
          or (b.owner_kind = 'ORGANISATION' and b.owner = _organisation));
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
  insert into transparency.leaf as l (county, type, hash) values (c, _type, _digest)
    returning l.seq into _leaf;
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
  return _leaf;
end
$$;

revoke all on function ledger.post from public;
grant execute on function ledger.post to shanzhi_server;
