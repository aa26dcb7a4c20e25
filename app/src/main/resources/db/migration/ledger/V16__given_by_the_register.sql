-- A distribution is split where its register is: set by set, in one pass over the entries. In 64 bits where
-- everything fits, which overflows with an error and never wraps around; then the same in numeric.

-- 应付 Of whose shares a payee's account says what is owed.
alter table ledger.account add column stands_for bigint;
update ledger.account a set stands_for = split_part(a.code, '.', 2)::bigint
  from ledger.book b
 where b.county = a.county and b.id = a.book and b.kind = 'DIVIDENDS' and a.code like '201.%';

-- The lines come before their transfer, whose root is worked out while they enter; at the end of the
-- transaction it must be there.
alter table ledger.distribution alter constraint distribution_county_transfer_fkey
  deferrable initially deferred;

-- A sum in 64 bits or an error; its state is the sum itself, a million of which take little memory.
create aggregate ledger.sum64(bigint) (
  sfunc = pg_catalog.int8pl, stype = bigint, initcond = '0', combinefunc = pg_catalog.int8pl,
  parallel = safe);

-- The statement that says what every account of shares claims: its shares times the days that it held
-- them, as w1, w2 … for each part.
create function ledger.weighing(
  c text, _shares bigint, _frozen timestamptz, _heads text[], _from date[], _until date[], _exact boolean)
  returns text language plpgsql stable set search_path = '' as $$
declare
  _sums text := '';
  _held text := '';
  _mine text;
  _one boolean;
begin
  _one := 1 = (select count(distinct h) from unnest(_heads) h);
  for n in 1 .. cardinality(_heads) loop
    _mine := format('t.day < %L::date', _until[n])
      || case when _one then ''
              else format(' and a.code >= %L and a.code < %L', _heads[n] || '.', _heads[n] || '/') end;
    _sums := _sums || format(
      case when _exact then ', coalesce(sum(-e.amount::numeric * %s) filter (where %s), 0) as w%s'
           else ', ledger.sum64(-e.amount * %s) filter (where %s) as w%s' end,
      format('(%L::date - greatest(t.day, %L::date))', _until[n], _from[n]), _mine, n);
    _held := _held || case n when 1 then '' else ' or ' end
      || format('a.code >= %L and a.code < %L', _heads[n] || '.', _heads[n] || '/');
  end loop;
  return format(
    'select e.account%s from ledger.entry e'
    || ' join ledger.transfer t on t.county = e.county and t.id = e.transfer and t.book = %s'
    || ' join ledger.account a on a.county = e.county and a.id = e.account and a.book = %s and (%s)'
    || ' where e.county = %L and e.placed < %L::timestamptz group by e.account',
    _sums, _shares, _shares, _held, c, _frozen);
end
$$;

-- The whole fen of one claim, and what its exact share has beyond that.
create function ledger.whole_of(_amount bigint, _weight numeric, _claim text, _exact boolean)
  returns text language sql immutable set search_path = '' as $$
  select format(case when _exact then 'div(%1$s::numeric * %2$s, %3$s)::bigint'
                     else '%1$s::bigint * %2$s / %3$s::bigint' end, _amount, _claim, _weight)
$$;
create function ledger.rest_of(_amount bigint, _weight numeric, _claim text, _whole text, _exact boolean)
  returns text language sql immutable set search_path = '' as $$
  select format(case when _exact then '(%1$s::numeric * %2$s - %4$s * %3$s::numeric)'
                     else '(%1$s::bigint * %2$s - %4$s * %3$s::bigint)' end,
                _amount, _claim, _weight, _whole)
$$;

-- Where the split of each part ends: how many claim, all their weight, and who is the last to get a fen
-- more.
create function ledger.ends_of(
  c text, _shares bigint, _frozen timestamptz, _heads text[], _from date[], _until date[],
  _amounts bigint[], _exact boolean)
  returns table (n int, claims bigint, weight numeric, smallest numeric, rest numeric, last bigint)
  language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  _left numeric;
  _w text;
  _whole text;
begin
  execute 'create temp table ledger_weighed on commit drop as '
    || ledger.weighing(c, _shares, _frozen, _heads, _from, _until, _exact);
  for i in 1 .. cardinality(_heads) loop
    n := i;
    rest := null;
    last := null;
    _w := 'w' || i;
    execute format('select count(*), sum(%1$s), min(%1$s) from pg_temp.ledger_weighed where %1$s <> 0', _w)
      into claims, weight, smallest;
    if claims > 0 and smallest > 0 then
      _whole := ledger.whole_of(_amounts[i], weight, _w, _exact);
      execute format('select %s - sum(%s) from pg_temp.ledger_weighed where %s > 0', _amounts[i], _whole, _w)
        into _left;
      if _left > 0 then
        execute format(
          'select rest, account from (select account, %s as rest from (select account, %s, %s as whole'
          || ' from pg_temp.ledger_weighed where %s > 0) x) y order by rest desc, account offset %s limit 1',
          ledger.rest_of(_amounts[i], weight, _w, 'whole', _exact), _w, _whole, _w, _left - 1)
          into rest, last;
      end if;
    end if;
    return next;
  end loop;
  drop table pg_temp.ledger_weighed;
end
$$;

-- The same for who keeps the book of the shares.
create function ledger.split_register(
  c text, _shares bigint, _frozen timestamptz, _heads text[], _from date[], _until date[], _amounts bigint[])
  returns table (n int, claims bigint, weight numeric, smallest numeric, rest numeric, last bigint)
  language plpgsql security definer set search_path = '' set work_mem = '128MB' as $$
begin
  if not exists (
       select from ledger.book b
        where b.county = c and b.id = _shares and c = current_setting('app.county', true)
          and ledger.may_with(
                b.region, case b.owner_kind when 'ORGANISATION' then b.owner end, 'ledger.keep'))
  then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  begin
    return query select * from ledger.ends_of(c, _shares, _frozen, _heads, _from, _until, _amounts, false);
  exception when numeric_value_out_of_range then
    return query select * from ledger.ends_of(c, _shares, _frozen, _heads, _from, _until, _amounts, true);
  end;
end
$$;

-- What each payee of a distribution is given, as pg_temp.ledger_given_N in the order of the shares.
create function ledger.work_out(c text, _d ledger.distribution, _exact boolean)
  returns void language plpgsql set search_path = '' as $$
declare
  _p record;
  _heads text[];
  _from date[];
  _until date[];
  _base text := '';
  _fen text := '';
  _sum text := '';
  _parts text := '';
  _more text;
begin
  select array_agg(p.head order by p.n), array_agg(p.from_day order by p.n),
         array_agg(p.until_day order by p.n)
    into _heads, _from, _until
    from ledger.distribution_part p where p.county = c and p.distribution = _d.id;
  for _p in select p.* from ledger.distribution_part p
             where p.county = c and p.distribution = _d.id order by p.n loop
    _base := _base || format(', w%1$s, case when w%1$s > 0 then %2$s else 0 end as b%1$s',
      _p.n, ledger.whole_of(_p.amount, _p.weight, 'w' || _p.n, _exact));
    _more := case when _p.last is null then '0' else format(
      'case when w%1$s > 0 and (%2$s > %3$s or %2$s = %3$s and account <= %4$s) then 1 else 0 end',
      _p.n, ledger.rest_of(_p.amount, _p.weight, 'w' || _p.n, 'b' || _p.n, _exact), _p.rest, _p.last) end;
    _fen := _fen || format(', b%1$s + %2$s as f%1$s', _p.n, _more);
    _sum := _sum || case when _sum = '' then '' else ' + ' end || 'f' || _p.n;
    _parts := _parts || ', f' || _p.n;
  end loop;
  execute format(
    'create temp table ledger_given_%s on commit drop as'
    || ' select (row_number() over (order by g.account) + 1)::int as n, p.id as account, %s as fen%s'
    || ' from (select account%s from (select account%s from (%s) w) b) g'
    || ' join ledger.account p on p.county = %L and p.book = %s and p.stands_for = g.account'
    || ' where %s > 0',
    _d.id, _sum, _parts, _fen, _base,
    ledger.weighing(c, _d.shares, _d.frozen, _heads, _from, _until, _exact), c, _d.details, _sum);
end
$$;

-- 入户 Works out what each payee of a paid distribution is given, and keeps it until the transaction ends,
-- for its reader and for ledger.give_lines. Answers the account of what all are owed together; nothing
-- where it was entered before.
create function ledger.draw_lines(c text, _distribution bigint)
  returns bigint
  language plpgsql security definer set search_path = '' set work_mem = '128MB' as $$
declare
  _d ledger.distribution;
  _wrong text;
  _broken boolean;
begin
  select d.* into _d from ledger.distribution d
   where d.county = c and d.id = _distribution and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.pay')
     for update;
  if not found then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if _d.transfer is not null then
    return null;
  end if;
  if not exists (
       select from ledger.voucher v
        where v.county = c and v.id = ledger.in_its_place(c, _d.voucher) and v.book = _d.money
          and v.state = 'PAID'
          and _d.amount = (select sum(x) from unnest(v.amounts) x where x > 0)) then
    raise exception 'its voucher was not paid' using errcode = 'LG030';
  end if;
  begin
    perform ledger.work_out(c, _d, false);
  exception when numeric_value_out_of_range then
    perform ledger.work_out(c, _d, true);
  end;
  select string_agg(format('coalesce(sum(f%s), 0) <> %s', p.n, p.amount), ' or ') into _wrong
    from ledger.distribution_part p where p.county = c and p.distribution = _distribution;
  execute format('select %s from pg_temp.ledger_given_%s', _wrong, _distribution) into _broken;
  if _broken then
    raise exception 'the register is not as it was' using errcode = 'LG036';
  end if;
  execute format('grant select on pg_temp.ledger_given_%s to shanzhi_server', _distribution);
  return (select a.id from ledger.account a
           where a.county = c and a.book = _d.details and a.code = '102');
end
$$;

-- Enters the lines that ledger.draw_lines worked out in this transaction. Their transfer must follow in it:
-- the distribution names it from now on, and a key asks for it at the end.
create function ledger.give_lines(c text, _distribution bigint, _transfer bigint, _at timestamptz)
  returns void language plpgsql security definer set search_path = '' as $$
declare
  _d ledger.distribution;
  _placed timestamptz;
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

-- The transfer over those lines, under their root: the one door by which a distribution reaches its payees.
create function ledger.give(
  c text, _id bigint, _book bigint, _place text, _day date, _kind text, _memo text, _facts text[],
  _source text, _evidence text[], _checkers text[], _actor text, _person bigint, _post bigint,
  _at timestamptz, _client uuid, _content text, _salt bytea, _leaf bigint, _root bytea,
  _distribution bigint)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
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

-- By no other way does a distribution get its transfer.
revoke update (transfer) on ledger.distribution from shanzhi_server;
revoke all on function ledger.weighing, ledger.ends_of, ledger.work_out, ledger.split_register,
  ledger.draw_lines, ledger.give_lines, ledger.give from public;
grant execute on function ledger.split_register, ledger.draw_lines, ledger.give_lines, ledger.give
  to shanzhi_server;
