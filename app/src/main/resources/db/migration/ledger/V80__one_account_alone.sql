-- 账本之门: most posts move one limited account, and its balance is found by its key alone. What was a
-- statement of its own and need not be is part of the next, or an expression. See decision 0013.

-- A balance takes its side from its account, as the policy asks of whoever opens one; a check was read and
-- planned anew by every movement, which leaves the side alone.
alter table ledger.balance drop constraint balance_side_check;

create or replace function ledger.post(
  c text, _capability text, _low text, _high text, _organisation bigint, _epoch bigint, _asks boolean,
  _type smallint, _digest bytea, _id bigint, _book bigint, _place text, _day date, _kind text,
  _memo text, _facts text[], _source text, _evidence text[], _checkers text[], _actor text,
  _person bigint, _post bigint,
  _at timestamptz, _reverses bigint, _voucher bigint, _client uuid, _content text, _salt bytea,
  _root bytea, _accounts bigint[], _amounts bigint[], _rules bigint[])
  returns bigint language plpgsql security definer
  set search_path = '' set plan_cache_mode = 'force_generic_plan' set enable_seqscan = 'off' as $$
declare
  of_32_bytes constant bytea := '________________________________';
  _many constant boolean := cardinality(_accounts) > 100;
  _leaf bigint;
  _vouchers boolean;
  _writer text;
  _owner bigint;
  _placed timestamptz;
  _closed date;
  _in_force boolean;
  _locked boolean;
  _strange bigint;
  _uneven bigint;
  -- The limited accounts that it moves, the one of the lowest and the one of the highest number, and what
  -- it puts on them together: where it moves but one, that is all there is to say of it.
  _first bigint;
  _last bigint;
  _limited bigint;
  _moved bigint;
  _whole boolean := true;
begin
  -- A few lines find their rows by whole keys: one plan serves all, and never reads a whole table, however
  -- small that was when the plan was made. Many are planned by their number.
  if _many then
    perform set_config('plan_cache_mode', 'force_custom_plan', true),
            set_config('enable_seqscan', 'on', true);
  end if;
  if _asks then
    if exists (select from ledger.transfer where county = c and client = _client) then return null; end if;
  end if;
  if _digest not like of_32_bytes or _salt not like of_32_bytes or _root not like of_32_bytes
     or length(_kind) not between 2 and 60 or length(_memo) not between 2 and 100
     or (cardinality(_accounts) >= 2) is not true or 0 = any (_amounts) or _reverses = _id then
    raise check_violation using message = 'a transfer that is posted is unsound';
  end if;
  -- A book's posts share this lock and do not wait for each other; closing and summing up take it alone.
  -- As an expression it costs less than as a statement.
  _locked := pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _book, 0)) is not null;
  -- As ledger.writes says, and what the transfer takes over from its book.
  select b.vouchers, b.capability, case b.owner_kind when 'ORGANISATION' then b.owner end,
         greatest(_at, b.sealed_upto), b.closed_until,
         _epoch is null or exists (select from organisation.authority a
                                    where a.county = c and a.epoch <= _epoch)
    into _vouchers, _writer, _owner, _placed, _closed, _in_force
    from ledger.book b
   where b.county = c and b.id = _book and b.region = _place and _capability in (b.capability, 'system')
     and ((b.region >= _low and b.region < _high)
          or (b.owner_kind = 'ORGANISATION' and b.owner = _organisation));
  if not found then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if not _in_force then
    return null;
  end if;
  if _day < _closed then
    raise exception 'the period is closed' using errcode = 'LG002';
  end if;
  -- Looked up one by one: a plan that was made when the table was small would read all of it for ever.
  select count(*) filter (where a.id is null), min(a.id) filter (where a.limited),
         max(a.id) filter (where a.limited), sum(x.amount) filter (where a.limited),
         case when min(a.unit) = max(a.unit) then sum(x.amount) end
    into _strange, _first, _last, _limited, _uneven
    from unnest(_accounts, _amounts) as x(account, amount)
    left join lateral (
      select case book when _book then id end as id, unit, limited from ledger.account
       where county = c and id = x.account limit 1) a on true;
  if _strange > 0 then
    raise exception 'accounts that are not of this book' using errcode = 'LG003';
  end if;
  if _uneven is null then
    -- Of several units each comes to nothing by itself.
    select count(*) into _uneven
      from (select from unnest(_accounts, _amounts) as x(account, amount)
              join ledger.account a on a.county = c and a.id = x.account
             group by a.unit having sum(x.amount) <> 0) each_unit;
  end if;
  if _uneven <> 0 then
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
  if _first = _last then
    update ledger.balance b set amount = b.amount + _limited * b.side
     where b.county = c and b.account = _first;
    _whole := found;
  elsif _first < _last then
    -- Several are locked in the order of the accounts: two transfers that meet wait, and never for each
    -- other. Then a statement of its own, which sees what the one before it left.
    perform from ledger.balance b
      where b.county = c and b.account = any (_accounts)
      order by b.account for update;
    update ledger.balance b set amount = b.amount + d.amount * b.side
      from (select x.account, sum(x.amount) as amount
              from unnest(_accounts, _amounts) as x(account, amount)
             group by x.account) d
     where b.county = c and b.account = any (_accounts) and b.account = d.account;
    get diagnostics _moved = row_count;
    select count(distinct a.id) = _moved into _whole
      from unnest(_accounts) as x(account)
     cross join lateral (
       select id from ledger.account
        where county = c and id = x.account and limited limit 1) a;
  end if;
  if not _whole then
    raise exception 'a limited account without a balance' using errcode = 'LG003';
  end if;
  return _leaf;
end
$$;
