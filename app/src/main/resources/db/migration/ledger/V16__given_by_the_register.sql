-- A distribution is split where its register is: in one pass over the entries, set by set. Everything is
-- exact: a product that could pass 64 bits is worked out as numeric, row by row.

-- The statement that says what every account of shares claims: its shares times the days that it held
-- them, as w1, w2 … for each part. Days are below 2^17, so what is below 2^44 shares stays in 64 bits.
create function ledger.weighing(
  c text, _shares bigint, _frozen timestamptz, _heads text[], _from date[], _until date[])
  returns text language plpgsql immutable set search_path = '' as $$
declare
  _sums text := '';
  _held text := '';
  _days text;
  _mine text;
begin
  for n in 1 .. cardinality(_heads) loop
    _days := format('(%L::date - greatest(t.day, %L::date))', _until[n], _from[n]);
    _mine := format('t.day < %L::date', _until[n]);
    if (select count(distinct h) from unnest(_heads) h) > 1 then
      _mine := _mine || format(' and a.code >= %L and a.code < %L', _heads[n] || '.', _heads[n] || '/');
    end if;
    _sums := _sums || format(
      ', coalesce(sum(-e.amount * %1$s) filter (where %2$s and e.amount between -17592186044416 and 17592186044416), 0)'
      || ' + coalesce(sum(-e.amount::numeric * %1$s) filter (where %2$s and not e.amount between -17592186044416 and 17592186044416), 0) as w%3$s',
      _days, _mine, n);
    _held := _held || case n when 1 then '' else ' or ' end
      || format('a.code >= %L and a.code < %L', _heads[n] || '.', _heads[n] || '/');
  end loop;
  return format(
    'select e.account%s from ledger.account a'
    || ' join ledger.entry e on e.county = a.county and e.account = a.id and e.placed < %L::timestamptz'
    || ' join ledger.transfer t on t.county = e.county and t.id = e.transfer and t.book = %s'
    || ' where a.county = %L and a.book = %s and (%s) group by e.account',
    _sums, _frozen, _shares, c, _shares, _held);
end
$$;

-- The whole fen of one claim, in 64 bits where the product fits.
create function ledger.whole_of(_amount bigint, _weight numeric, _claim text)
  returns text language sql immutable set search_path = '' as $$
  select format(case when _weight < 9223372036854775807
    then 'case when %1$s <= %3$s then %2$s::bigint * %1$s::bigint / %4$s::bigint'
      || ' else div(%2$s::numeric * %1$s, %4$s)::bigint end'
    else 'div(%2$s::numeric * %1$s, %4$s)::bigint end' end,
    _claim, _amount, 9223372036854775807 / _amount, _weight)
$$;

-- What the exact share has beyond that.
create function ledger.rest_of(_amount bigint, _weight numeric, _claim text, _whole text)
  returns text language sql immutable set search_path = '' as $$
  select format(case when _weight < 9223372036854775807
    then 'case when %1$s <= %3$s then %2$s::bigint * %1$s::bigint - %5$s * %4$s::bigint'
      || ' else (%2$s::numeric * %1$s - %5$s * %4$s::numeric)::bigint end'
    else '(%2$s::numeric * %1$s - %5$s * %4$s::numeric)' end,
    _claim, _amount, 9223372036854775807 / _amount, _weight, _whole)
$$;

-- Where the split of each part ends: how many claim, all their weight, and who is the last to get a fen
-- more. For who keeps the book of the shares.
create function ledger.split_register(
  c text, _shares bigint, _frozen timestamptz, _heads text[], _from date[], _until date[], _amounts bigint[])
  returns table (n int, claims bigint, weight numeric, smallest numeric, rest numeric, last bigint)
  language plpgsql security definer set search_path = '' set work_mem = '128MB' as $$
#variable_conflict use_column
declare
  _left bigint;
  _w text;
  _whole text;
begin
  if not exists (
       select from ledger.book b
        where b.county = c and b.id = _shares and c = current_setting('app.county', true)
          and ledger.may_with(b.region, case b.owner_kind when 'ORGANISATION' then b.owner end, 'ledger.keep'))
  then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  drop table if exists pg_temp.ledger_weighed;
  execute 'create temp table ledger_weighed on commit drop as '
    || ledger.weighing(c, _shares, _frozen, _heads, _from, _until);
  for i in 1 .. cardinality(_heads) loop
    n := i;
    rest := null;
    last := null;
    _w := 'w' || i;
    execute format('select count(*), sum(%1$s), min(%1$s) from pg_temp.ledger_weighed where %1$s <> 0', _w)
      into claims, weight, smallest;
    if claims > 0 and smallest > 0 then
      _whole := ledger.whole_of(_amounts[i], weight, _w);
      execute format('select %s - sum(%s) from pg_temp.ledger_weighed where %s > 0', _amounts[i], _whole, _w)
        into _left;
      if _left > 0 then
        execute format(
          'select rest, account from (select account, %s as rest from (select account, %s, %s as whole'
          || ' from pg_temp.ledger_weighed where %s > 0) x) y order by rest desc, account offset %s limit 1',
          ledger.rest_of(_amounts[i], weight, _w, 'whole'), _w, _whole, _w, _left - 1)
          into rest, last;
      end if;
    end if;
    return next;
  end loop;
  drop table pg_temp.ledger_weighed;
end
$$;

-- 入户 Works out what each payee of a paid distribution is given, and keeps it until the transaction ends,
-- for ledger.give to enter. Answers the lines in their order, for the root over them; none where they were
-- entered before.
create function ledger.lines_given(c text, _distribution bigint)
  returns table (account bigint, amount bigint)
  language plpgsql security definer set search_path = '' set work_mem = '128MB' as $$
#variable_conflict use_column
declare
  _d ledger.distribution;
  _p record;
  _heads text[];
  _from date[];
  _until date[];
  _base text := '';
  _fen text := '';
  _sum text := '0';
  _parts text := '';
  _wrong text := 'false';
  _more text;
  _broken boolean;
  _control bigint;
begin
  select d.* into _d from ledger.distribution d
   where d.county = c and d.id = _distribution and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.pay')
     for update;
  if not found then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if _d.transfer is not null then
    return;
  end if;
  if not exists (
       select from ledger.voucher v
        where v.county = c and v.id = ledger.in_its_place(c, _d.voucher) and v.book = _d.money
          and v.state = 'PAID'
          and _d.amount = (select sum(x) from unnest(v.amounts) x where x > 0)) then
    raise exception 'its voucher was not paid' using errcode = 'LG030';
  end if;
  select array_agg(p.head order by p.n), array_agg(p.from_day order by p.n),
         array_agg(p.until_day order by p.n)
    into _heads, _from, _until
    from ledger.distribution_part p where p.county = c and p.distribution = _distribution;
  for _p in select p.* from ledger.distribution_part p
             where p.county = c and p.distribution = _distribution order by p.n loop
    _base := _base || format(', w%1$s, case when w%1$s > 0 then %2$s else 0 end as b%1$s',
      _p.n, ledger.whole_of(_p.amount, _p.weight, 'w' || _p.n));
    _more := case when _p.last is null then '0' else format(
      'case when w%1$s > 0 and (%2$s > %3$s or %2$s = %3$s and account <= %4$s) then 1 else 0 end',
      _p.n, ledger.rest_of(_p.amount, _p.weight, 'w' || _p.n, 'b' || _p.n), _p.rest, _p.last) end;
    _fen := _fen || format(', b%1$s + %2$s as f%1$s', _p.n, _more);
    _sum := _sum || ' + f' || _p.n;
    _parts := _parts || ', f' || _p.n;
    _wrong := _wrong || format(' or coalesce(sum(f%s), 0) <> %s', _p.n, _p.amount);
  end loop;
  execute format('drop table if exists pg_temp.ledger_given_%s', _distribution);
  execute format(
    'create temp table ledger_given_%s on commit drop as'
    || ' select row_number() over (order by g.account) + 1 as n, p.id as account, %s as fen%s'
    || ' from (select account%s from (select account%s from (%s) w) b) g'
    || ' join ledger.account p on p.county = %L and p.book = %s and p.code >= ''201.'' and p.code < ''201/'''
    || '  and split_part(p.code, ''.'', 2)::bigint = g.account'
    || ' where %s > 0',
    _distribution, _sum, _parts, _fen, _base,
    ledger.weighing(c, _d.shares, _d.frozen, _heads, _from, _until), c, _d.details, _sum);
  execute format('select %s from pg_temp.ledger_given_%s', _wrong, _distribution) into _broken;
  if _broken then
    raise exception 'the register is not as it was' using errcode = 'LG036';
  end if;
  select a.id into strict _control from ledger.account a
   where a.county = c and a.book = _d.details and a.code = '102';
  return query execute format(
    'select %s::bigint, %s::bigint union all'
    || ' (select account, -fen::bigint from pg_temp.ledger_given_%s order by n)',
    _control, _d.amount, _distribution);
end
$$;

-- Enters what ledger.lines_given worked out in this transaction, as one transfer under the root: the one
-- door by which a distribution reaches its payees.
create function ledger.give(
  c text, _id bigint, _book bigint, _place text, _day date, _kind text, _memo text, _facts text[],
  _source text, _evidence text[], _checkers text[], _actor text, _person bigint, _post bigint,
  _at timestamptz, _client uuid, _content text, _salt bytea, _leaf bigint, _root bytea,
  _distribution bigint)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  _d ledger.distribution;
  _b ledger.book;
  _placed timestamptz;
  _given text := 'pg_temp.ledger_given_' || _distribution;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || c || '/' || _book, 0));
  select d.* into _d from ledger.distribution d
   where d.county = c and d.id = _distribution and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.pay')
     and d.details = _book and d.region = _place and d.transfer is null
     for update;
  -- A table of that name which another role made is not what was worked out.
  if not found or not exists (
       select from pg_catalog.pg_class g
        where g.oid = to_regclass(_given)
          and g.relowner = (select o.relowner from pg_catalog.pg_class o
                             where o.oid = 'ledger.entry'::regclass)) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  select b.* into strict _b from ledger.book b where b.county = c and b.id = _book;
  if _day < _b.closed_until then
    raise exception 'the period is closed' using errcode = 'LG002';
  end if;
  _placed := greatest(_at, _b.sealed_upto);
  execute format(
    'insert into ledger.transfer (county, id, book, region, place_then, day, kind, memo, facts, source,'
    || ' evidence, checkers, actor, person, post, at, placed, entries, root, client, content, salt,'
    || ' leaf, writer, owner_org)'
    || ' select $1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,'
    || ' count(*) + 1, $17, $18, $19, $20, $21, $22, $23 from %s', _given)
    using c, _id, _book, _place, _day, _kind, _memo, _facts, _source, _evidence, _checkers, _actor,
      _person, _post, _at, _placed, _root, _client, _content, _salt, _leaf, _b.capability,
      case _b.owner_kind when 'ORGANISATION' then _b.owner end;
  insert into ledger.entry (county, transfer, n, account, region, placed, amount)
  select c, _id, 1, a.id, _place, _placed, _d.amount
    from ledger.account a where a.county = c and a.book = _book and a.code = '102';
  execute format(
    'insert into ledger.entry (county, transfer, n, account, region, placed, amount)'
    || ' select $1, $2, n, account, $3, $4, -fen from %s', _given)
    using c, _id, _place, _placed;
  update ledger.distribution d set transfer = _id where d.county = c and d.id = _distribution;
  execute 'drop table ' || _given;
  return _id;
end
$$;

-- By no other way does a distribution get its transfer.
revoke update (transfer) on ledger.distribution from shanzhi_server;
revoke all on function ledger.split_register, ledger.lines_given, ledger.give from public;
grant execute on function ledger.split_register, ledger.lines_given, ledger.give to shanzhi_server;
