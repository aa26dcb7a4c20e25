-- The only ways in. The serving role may not insert into transfer, entry, balance, hold, closing, seal
-- or snapshot; it may call these functions, which run as the owner, repeat the scope of the transaction
-- and refuse what does not balance. Refusals are states of class LG.

-- Whether the scope of the transaction writes in the book.
create function ledger.writes(c text, _book bigint, _place text) returns boolean
  language sql stable set search_path = '' as $$
  select exists (
    select from ledger.book b
     where b.county = c and b.id = _book and c = current_setting('app.county', true)
       and (_place is null or b.region = _place)
       and current_setting('app.capability', true) in (b.capability, 'system')
       and ((b.region >= current_setting('app.low', true)
             and b.region < current_setting('app.high', true))
            or (b.owner_kind = 'ORGANISATION'
                and b.owner = nullif(current_setting('app.organisation', true), '')::bigint)))
$$;

-- Whether nothing was posted yet under the client's id: asked by every post, so without the policies,
-- whose many parts would cost more than the posting.
create function ledger.unsent(c text, _client uuid) returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return c = current_setting('app.county', true)
    and not exists (select from ledger.transfer where county = c and client = _client);
end
$$;

create function ledger.post(
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

-- What limited accounts have left, held until the transaction ends, always in the accounts' order.
create function ledger.left_in(c text, _book bigint, _accounts bigint[])
  returns table (account bigint, amount bigint)
  language plpgsql security definer set search_path = '' as $$
begin
  if not ledger.writes(c, _book, null) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _book, 0));
  return query
    select b.account, b.amount - b.held
      from ledger.balance b
     where b.county = c and b.account = any (_accounts)
       and exists (select from ledger.account a
                    where a.county = c and a.id = b.account and a.book = _book)
     order by b.account for update;
end
$$;

create function ledger.hold(
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
  update ledger.balance set held = held + _amount where county = c and account = _account;
  if _id is null or not found then
    raise exception 'not a limited account of this book' using errcode = 'LG003';
  end if;
  return _id;
end
$$;

-- Answers whether it was still held.
create function ledger.release(c text, _book bigint, _hold bigint, _actor text, _at timestamptz)
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
  update ledger.balance set held = held - _amount where county = c and account = _account;
  return true;
end
$$;

-- Waits for the posts under way: none of them lands in the period afterwards.
create function ledger.close(
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
  insert into ledger.closing (county, book, n, region, until, decision, actor, at, client)
  select c, _book, coalesce(_last.n, 0) + 1, b.region, _until, _decision, _actor, _at, _client
    from ledger.book b where b.county = c and b.id = _book;
  update ledger.book set closed_until = _until where county = c and id = _book;
  return coalesce(_last.n, 0) + 1;
end
$$;

-- Sums up what the book's unlimited accounts came to by then; what is posted later stands later.
create function ledger.seal(c text, _book bigint, _upto timestamptz)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  _before timestamptz;
  _kept bigint;
begin
  if c <> current_setting('app.county', true)
     or current_setting('app.capability', true) <> 'system' then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || c || '/' || _book, 0));
  select max(upto) into _before from ledger.seal where county = c and book = _book;
  if _before >= _upto then
    return 0;
  end if;
  insert into ledger.seal (county, book, region, upto)
  select c, _book, region, _upto from ledger.book where county = c and id = _book;
  update ledger.book set sealed_upto = _upto where county = c and id = _book;
  insert into ledger.snapshot (county, account, region, upto, amount)
  select c, a.id, a.region, _upto,
         e.amount + coalesce((select s.amount from ledger.snapshot s
                               where s.county = c and s.account = a.id
                               order by s.upto desc limit 1), 0)
    from ledger.account a
    join lateral (
      select sum(x.amount) as amount from ledger.entry x
       where x.county = c and x.account = a.id and x.placed < _upto
         and x.placed >= coalesce(_before, '-infinity')) e on e.amount is not null
   where a.county = c and a.book = _book and not a.limited;
  get diagnostics _kept = row_count;
  return _kept;
end
$$;

revoke all on function ledger.writes, ledger.unsent, ledger.post, ledger.left_in, ledger.hold,
  ledger.release, ledger.close, ledger.seal from public;
grant execute on function ledger.unsent, ledger.post, ledger.left_in, ledger.hold, ledger.release,
  ledger.close, ledger.seal to shanzhi_server;
