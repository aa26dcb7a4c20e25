-- 分配的来龙去脉: which shares have part, how the pool came about, and how a distribution is annulled.

-- Which holders share in a part: all below a main account ("201"), a branch of it ("201.1*"), single
-- accounts ("202.4"), or several of these with commas between.
alter table ledger.distribution_part drop constraint distribution_part_head_check;
alter table ledger.distribution_part add constraint distribution_part_head_check
  check (length(head) <= 2000
         and head ~ '^[0-9]{3,8}(\.[0-9]+\*?)?(,[0-9]{3,8}(\.[0-9]+\*?)?)*$');

create function ledger.under(_heads text)
  returns text language sql immutable set search_path = '' as $$
  select '(' || string_agg(
           case when h ~ '\*$'
                then format('a.code >= %L and a.code < %L', rtrim(h, '*'), rtrim(h, '*') || ':')
                when h ~ '\.' then format('a.code = %L', h)
                else format('a.code >= %L and a.code < %L', h || '.', h || '/') end, ' or ') || ')'
    from string_to_table(_heads, ',') h
$$;

create or replace function ledger.weighing(
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
      || case when _one then '' else ' and ' || ledger.under(_heads[n]) end;
    _sums := _sums || format(
      case when _exact then ', coalesce(sum(-e.amount::numeric * %s) filter (where %s), 0) as w%s'
           else ', ledger.sum64(-e.amount * %s) filter (where %s) as w%s' end,
      format('(%L::date - greatest(t.day, %L::date))', _until[n], _from[n]), _mine, n);
    _held := _held || case n when 1 then '' else ' or ' end || ledger.under(_heads[n]);
  end loop;
  return format(
    'select e.account%s from ledger.entry e'
    || ' join ledger.transfer t on t.county = e.county and t.id = e.transfer and t.book = %s'
    || ' join ledger.account a on a.county = e.county and a.id = e.account and a.book = %s and (%s)'
    || ' where e.county = %L and e.placed < %L::timestamptz group by e.account',
    _sums, _shares, _shares, _held, c, _frozen);
end
$$;

-- 收益来源: how the sum came about before it is split, in lawful order; the lines add up to it.
create table ledger.distribution_source (
  county       text collate "C" not null,
  distribution bigint not null,
  n            smallint not null check (n between 1 and 12),
  region       text collate "C" not null,
  word         text collate "C" not null check (word ~ '^[a-z][a-z.-]{2,60}$'),
  facts        text[] not null default '{}',
  amount       bigint not null check (amount <> 0),
  primary key (county, distribution, n),
  foreign key (county, distribution) references ledger.distribution (county, id)
);
alter table ledger.distribution_source enable row level security;
create policy open on ledger.distribution_source for select
  using (county = current_setting('app.county', true));
create policy drawn_up on ledger.distribution_source for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and exists (select from ledger.distribution d
               where d.county = distribution_source.county and d.id = distribution_source.distribution
                 and d.region = distribution_source.region and d.voucher is null
                 and ((d.region >= current_setting('app.low', true)
                       and d.region < current_setting('app.high', true))
                      or d.owner_org = nullif(current_setting('app.organisation', true), '')::bigint)));
grant select, insert on ledger.distribution_source to shanzhi_server;

-- Of the parts the same: whose capability ends before the book adds none.
drop policy drawn_up on ledger.distribution_part;
create policy drawn_up on ledger.distribution_part for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and exists (select from ledger.distribution d
               where d.county = distribution_part.county and d.id = distribution_part.distribution
                 and d.region = distribution_part.region and d.voucher is null
                 and ((d.region >= current_setting('app.low', true)
                       and d.region < current_setting('app.high', true))
                      or d.owner_org = nullif(current_setting('app.organisation', true), '')::bigint)));

-- 撤销: dropped before anything was paid out of the book; annulled after, by the contrary of its voucher and
-- of its batch, as long as nobody is being paid or was.
alter table ledger.distribution
  add column dropped_at timestamptz,
  add column annulment bigint,
  add column annulled_at timestamptz,
  add foreign key (county, annulment) references ledger.voucher (county, id),
  add check (annulled_at is null or annulment is not null);
create index distribution_at on ledger.distribution (county, region, id);
create index distribution_by_register on ledger.distribution (county, shares, id);
create index distribution_of_payees on ledger.distribution (county, details, id);

-- Whether a voucher carries a distribution: it moves this sum alone, or it distributes a year's income and
-- credits this sum to who is owed it.
create function ledger.carries(_amounts bigint[], _purpose text, _amount bigint)
  returns boolean language sql immutable set search_path = '' as $$
  select _amount = (select sum(a) from unnest(_amounts) a where a > 0)
      or _purpose = 'APPROPRIATION' and -_amount = any (_amounts)
$$;
create function ledger.ended(c text, _voucher bigint)
  returns boolean language sql stable set search_path = '' as $$
  select _voucher is null
      or exists (select from ledger.voucher v
                  where v.county = c and v.id = ledger.in_its_place(c, _voucher)
                    and v.state in ('REFUSED', 'WITHDRAWN'))
$$;

drop policy moved_on on ledger.distribution;
create policy moved_on on ledger.distribution for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'ledger.pay', 'system')
  and transfer is null and dropped_at is null and annulment is null
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or owner_org = nullif(current_setting('app.organisation', true), '')::bigint))
  with check (
  voucher is not null
  and exists (
    select from ledger.voucher v
     where v.county = distribution.county and v.id = distribution.voucher
       and v.book = distribution.money
       and ledger.carries(v.amounts, v.purpose, distribution.amount)));

-- A year whose distribution was annulled may be distributed again.
alter table ledger.voucher add column undone boolean not null default false;
drop index ledger.worked_out_once;
create unique index worked_out_once on ledger.voucher (county, book, purpose, day)
  where purpose not in ('ORDINARY', 'OPENING') and state not in ('REFUSED', 'WITHDRAWN')
    and not undone;

-- Whether somebody is being paid of it, or was.
create function ledger.paying(c text, _distribution bigint)
  returns boolean language sql stable set search_path = '' as $$
  select exists (select from ledger.payout_line l
                  where l.county = c and l.distribution = _distribution
                    and l.state in ('WAITING', 'PAID', 'BOUNCED'))
$$;

create function ledger.drop_distribution(c text, _id bigint, _at timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update ledger.distribution d set dropped_at = _at
   where d.county = c and d.id = _id and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.keep')
     and d.transfer is null and d.dropped_at is null and d.annulment is null
     and ledger.ended(c, d.voucher);
  return found;
end
$$;

-- The voucher that is to take it back: the contrary of what its own voucher moved.
create function ledger.annul_distribution(c text, _id bigint, _voucher bigint)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger/payout/' || c || '/' || _id, 0));
  update ledger.distribution d set annulment = _voucher
   where d.county = c and d.id = _id and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.keep')
     and d.dropped_at is null and d.annulled_at is null and not ledger.paying(c, _id)
     and (d.annulment = _voucher or ledger.ended(c, d.annulment))
     and exists (select from ledger.voucher v
                   join ledger.transfer t on t.county = c and t.id = v.reverses
                  where v.county = c and v.id = _voucher and v.book = d.money
                    and t.voucher = ledger.in_its_place(c, d.voucher));
  return found;
end
$$;

-- It is annulled once its voucher's contrary is paid and its batch, where there is one, has its contrary.
create function ledger.close_distribution(c text, _id bigint, _at timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update ledger.distribution d set annulled_at = _at
   where d.county = c and d.id = _id and c = current_setting('app.county', true)
     and ledger.may_with(d.region, d.owner_org, 'ledger.pay')
     and d.annulled_at is null
     and exists (select from ledger.voucher v
                  where v.county = c and v.id = ledger.in_its_place(c, d.annulment) and v.state = 'PAID')
     and (d.transfer is null
          or exists (select from ledger.transfer r where r.county = c and r.reverses = d.transfer));
  if not found then
    return false;
  end if;
  update ledger.voucher v set undone = true
    from ledger.distribution d
   where d.county = c and d.id = _id and v.county = c and v.id = ledger.in_its_place(c, d.voucher);
  return true;
end
$$;

create or replace function ledger.draw_lines(c text, _distribution bigint)
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
  if not ledger.ended(c, _d.annulment) then
    raise exception 'it is being annulled' using errcode = 'LG038';
  end if;
  if not exists (
       select from ledger.voucher v
        where v.county = c and v.id = ledger.in_its_place(c, _d.voucher) and v.book = _d.money
          and v.state = 'PAID' and ledger.carries(v.amounts, v.purpose, _d.amount)) then
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

revoke all on function ledger.under, ledger.drop_distribution, ledger.annul_distribution,
  ledger.close_distribution from public;
grant execute on function ledger.drop_distribution, ledger.annul_distribution, ledger.close_distribution,
  ledger.carries to shanzhi_server;
