-- 账本之门: a post takes the scope of the act as arguments, as a matter's doors do (decision 0023), and
-- adds its own leaf. Stated as settings of the transaction the scope was a statement of its own before every
-- post, and the leaf asked the policies of the log what the door asks anyway.
drop function ledger.post(text, bigint, bigint, text, date, text, text, text[], text, text[], text[], text,
  bigint, bigint, timestamptz, bigint, bigint, uuid, text, bytea, bigint, bytea, bigint[], bigint[],
  bigint[]);
drop function ledger.unsent(text, uuid);

-- What must hold of a transfer and of its lines is asked by the doors, which alone write them: a check of
-- the table is read and planned anew by every statement that adds a row, nine of them by every post.
alter table ledger.transfer
  drop constraint transfer_kind_check,
  drop constraint transfer_memo_check,
  drop constraint transfer_entries_check,
  drop constraint transfer_root_check,
  drop constraint transfer_salt_check,
  drop constraint transfer_check,
  drop constraint transfer_check1;
alter table ledger.entry
  drop constraint entry_n_check,
  drop constraint entry_amount_check;

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
  if _digest not like of_32_bytes or _salt not like of_32_bytes or _root not like of_32_bytes
     or length(_kind) not between 2 and 60 or length(_memo) not between 2 and 100
     or (cardinality(_accounts) >= 2) is not true or 0 = any (_amounts) or _reverses = _id then
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
  select count(*) filter (where a.id is null), count(distinct a.id) filter (where a.limited),
         case when min(a.unit) = max(a.unit) then sum(x.amount) end
    into _strange, _limited, _uneven
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

create or replace function ledger.give_lines(c text, _distribution bigint, _transfer bigint, _at timestamptz)
  returns void language plpgsql security definer set search_path = '' as $$
declare
  _d ledger.distribution;
  _placed timestamptz;
  _unsound boolean;
  _given text := 'pg_temp.ledger_given_' || _distribution;
begin
  update ledger.distribution d set transfer = _transfer
   where d.county = c and d.id = _distribution and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.pay')
     and d.transfer is null
  returning d.* into _d;
  -- A table of that name which another role made is not what was worked out.
  if not found
     or not exists (
       select from pg_catalog.pg_class g
        where g.oid = to_regclass(_given)
          and g.relowner = (select o.relowner from pg_catalog.pg_class o
                             where o.oid = 'ledger.entry'::regclass))
     or exists (select from ledger.transfer t where t.county = c and t.id = _transfer)
     or exists (select from ledger.entry e where e.county = c and e.transfer = _transfer) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  execute format('select $1 = 0 or exists (select from %s where fen = 0 or n < 2)', _given)
    into _unsound using _d.amount;
  if _unsound then
    raise check_violation using message = 'lines that are given are unsound';
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _d.details, 0));
  select greatest(_at, b.sealed_upto) into strict _placed
    from ledger.book b where b.county = c and b.id = _d.details;
  insert into ledger.entry (county, transfer, n, account, region, placed, amount)
  select c, _transfer, 1, a.id, _d.region, _placed, _d.amount
    from ledger.account a where a.county = c and a.book = _d.details and a.code = '102';
  execute format(
    'insert into ledger.entry (county, transfer, n, account, region, placed, amount)'
    || ' select $1, $2, n, account, $3, $4, -fen from %s', _given)
    using c, _transfer, _d.region, _placed;
end
$$;

create or replace function ledger.give(
  c text, _id bigint, _book bigint, _place text, _day date, _kind text, _memo text, _facts text[],
  _source text, _evidence text[], _checkers text[], _actor text, _person bigint, _post bigint,
  _at timestamptz, _client uuid, _content text, _salt bytea, _leaf bigint, _root bytea,
  _distribution bigint)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  of_32_bytes constant bytea := '________________________________';
  _b ledger.book;
  _placed timestamptz;
  _lines int;
  _given text := 'pg_temp.ledger_given_' || _distribution;
begin
  select b.* into _b from ledger.distribution d
    join ledger.book b on b.county = d.county and b.id = d.details
   where d.county = c and d.id = _distribution and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.pay')
     and d.transfer = _id and d.details = _book and d.region = _place;
  if not found or to_regclass(_given) is null then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if _day < _b.closed_until then
    raise exception 'the period is closed' using errcode = 'LG002';
  end if;
  select e.placed into strict _placed
    from ledger.entry e where e.county = c and e.transfer = _id and e.n = 1;
  execute format('select count(*) + 1 from %s', _given) into _lines;
  if (_root like of_32_bytes) is not true or _salt not like of_32_bytes
     or length(_kind) not between 2 and 60 or length(_memo) not between 2 and 100
     or _lines < 2 or _placed < _at then
    raise check_violation using message = 'a transfer that is given is unsound';
  end if;
  insert into ledger.transfer (county, id, book, region, place_then, day, kind, memo, facts, source,
         evidence, checkers, actor, person, post, at, placed, entries, root, client, content, salt, leaf,
         writer, owner_org)
  values (c, _id, _book, _place, _place, _day, _kind, _memo, _facts, _source, _evidence, _checkers, _actor,
         _person, _post, _at, _placed, _lines, _root, _client, _content, _salt, _leaf, _b.capability,
         case _b.owner_kind when 'ORGANISATION' then _b.owner end);
  execute 'drop table ' || _given;
  return _id;
end
$$;

revoke all on function ledger.post from public;
grant execute on function ledger.post to shanzhi_server;
