-- 余额: what an account may still spend and what of it is spoken for, each of a kind that is never below
-- nothing. As a check over both, the limit was read from its text and planned anew by every movement; of a
-- type it is prepared once a connection. A post hands over what is there, as a matter's doors do. What a
-- transfer names (its voucher, the one that it turns back) its doors look up; keys beside them asked every
-- transfer, though most name neither. See decision 0013.
create domain ledger.never_below as bigint constraint never_below_nothing check (value >= 0);

drop policy begins_at_nothing on ledger.balance;
alter table ledger.balance drop constraint never_below_nothing;
alter table ledger.balance rename column amount to free;
alter table ledger.balance
  alter column free type ledger.never_below using free - held,
  alter column free set default 0,
  alter column held type ledger.never_below;
create policy begins_at_nothing on ledger.balance for insert with check (
  county = current_setting('app.county', true) and free = 0 and held = 0
  and exists (select from ledger.account a
               where a.county = balance.county and a.id = balance.account
                 and a.region = balance.region and a.side = balance.side and a.limited));

alter table ledger.transfer
  drop constraint transfer_county_reverses_fkey,
  drop constraint transfer_county_voucher_fkey;

create or replace function ledger.left_in(c text, _book bigint, _accounts bigint[])
  returns table (account bigint, amount bigint)
  language plpgsql security definer set search_path = '' as $$
begin
  if not ledger.writes(c, _book, null) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _book, 0));
  return query
    select b.account, b.free::bigint
      from ledger.balance b
     where b.county = c and b.account = any (_accounts)
       and exists (select from ledger.account a
                    where a.county = c and a.id = b.account and a.book = _book)
     order by b.account for update;
end
$$;

create or replace function ledger.hold(
  c text, _book bigint, _account bigint, _amount bigint, _reason text, _actor text, _at timestamptz,
  _client uuid, _content text)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  _id bigint;
begin
  if not ledger.writes(c, _book, null) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  insert into ledger.hold (county, account, region, amount, reason, actor, at, client, content)
  select c, a.id, a.region, _amount, _reason, _actor, _at, _client, _content
    from ledger.account a
   where a.county = c and a.id = _account and a.book = _book and a.limited
  returning id into _id;
  update ledger.balance set free = free - _amount, held = held + _amount
   where county = c and account = _account;
  if _id is null or not found then
    raise exception 'not a limited account of this book' using errcode = 'LG003';
  end if;
  return _id;
end
$$;

create or replace function ledger.release(c text, _book bigint, _hold bigint, _actor text, _at timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
declare
  _account bigint;
  _amount bigint;
begin
  if not ledger.writes(c, _book, null) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  update ledger.hold h set ended_by = _actor, ended_at = _at
   where h.county = c and h.id = _hold and h.ended_at is null
     and exists (select from ledger.account a
                  where a.county = c and a.id = h.account and a.book = _book)
  returning h.account, h.amount into _account, _amount;
  if not found then
    return false;
  end if;
  update ledger.balance set free = free + _amount, held = held - _amount
   where county = c and account = _account;
  return true;
end
$$;

drop function ledger.post;
create function ledger.post(
  c text, _capability text, _epoch bigint, _type smallint, _digest bytea, _id bigint, _book bigint,
  _place text, _day date, _kind text, _memo text, _actor text, _at timestamptz, _client uuid,
  _content text, _salt bytea, _accounts bigint[], _amounts bigint[], _low text default '',
  _high text default '', _organisation bigint default null, _asks boolean default false,
  _facts text[] default '{}', _source text default null, _evidence text[] default '{}',
  _checkers text[] default '{}', _person bigint default null, _post bigint default null,
  _reverses bigint default null, _voucher bigint default null, _root bytea default null,
  _rules bigint[] default null)
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
     or (cardinality(_accounts) >= 2) is not true or 0 = any (_amounts) then
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
  elsif _voucher is not null then
    raise exception 'a voucher where none is asked for' using errcode = 'LG005';
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
    update ledger.balance b set free = b.free + _limited * b.side
     where b.county = c and b.account = _first;
    _whole := found;
  elsif _first < _last then
    -- Several are locked in the order of the accounts: two transfers that meet wait, and never for each
    -- other. Then a statement of its own, which sees what the one before it left.
    perform from ledger.balance b
      where b.county = c and b.account = any (_accounts)
      order by b.account for update;
    update ledger.balance b set free = b.free + d.amount * b.side
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

revoke all on function ledger.post from public;
grant execute on function ledger.post to shanzhi_server;
