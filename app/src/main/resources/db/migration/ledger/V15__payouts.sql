-- 收款账号: where a payee's money goes. Written once, the newest counts. The number is sealed; its last
-- four digits tell it to who must recognise it.
create table ledger.payee_number (
  county  text collate "C" not null,
  account bigint not null,
  n       int not null check (n between 1 and 1000),
  region  text collate "C" not null,
  name    text not null check (length(name) between 2 and 60),
  bank    text not null check (length(bank) between 2 and 60),
  sealed  bytea not null,
  tail    text collate "C" not null check (tail ~ '^[0-9]{4}$'),
  actor   text not null,
  at      timestamptz not null,
  client  uuid not null,
  primary key (county, account, n),
  unique (county, account, client),
  foreign key (county, account) references ledger.account (county, id)
);
alter table ledger.payee_number enable row level security;
create policy seen_with_its_account on ledger.payee_number for select using (
  county = current_setting('app.county', true)
  and case when current_setting('app.capability', true) in ('ledger.keep', 'ledger.pay', 'system')
                and region >= current_setting('app.low', true)
                and region < current_setting('app.high', true)
           then true
           when current_setting('app.capability', true) = 'ledger.own'
           then account in (
             select a.id from ledger.account a
              where a.county = current_setting('app.county', true)
                and a.holder_person = nullif(current_setting('app.person', true), '')::bigint)
           else current_setting('app.capability', true) in ('ledger.keep', 'ledger.pay')
                and exists (select from ledger.account a
                             where a.county = payee_number.county
                               and a.id >= payee_number.account and a.id <= payee_number.account) end);
create policy said_by_payee_or_keeper on ledger.payee_number for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.own', 'ledger.keep', 'system')
  and exists (select from ledger.account a
                join ledger.book b on b.county = a.county and b.id = a.book and b.kind = 'DIVIDENDS'
               where a.county = payee_number.county and a.id = payee_number.account
                 and a.region = payee_number.region));
grant select, insert on ledger.payee_number to shanzhi_server;

-- 发放批次: what of a distribution goes to the bank in one file, carried by one voucher of the money book.
create table ledger.payout (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  distribution bigint not null,
  n        int not null check (n between 1 and 1000),
  region   text collate "C" not null,
  owner_org bigint,
  money    bigint not null,
  details  bigint not null,
  lines    int not null,
  amount   bigint not null,
  voucher  bigint,
  let_go_at timestamptz,
  actor    text not null,
  at       timestamptz not null,
  client   uuid not null,
  content  text not null,
  primary key (county, id),
  unique (county, client),
  unique (county, distribution, n),
  foreign key (county, distribution) references ledger.distribution (county, id),
  foreign key (county, voucher) references ledger.voucher (county, id)
);
create unique index payout_voucher on ledger.payout (county, voucher) where voucher is not null;

-- 发放明细: a payee's line of a batch. WAITING until the bank says PAID or BOUNCED; LET_GO where the batch
-- never left. The key below is why nobody is paid twice of one distribution.
create table ledger.payout_line (
  county   text collate "C" not null,
  payout   bigint not null,
  n        int not null check (n >= 1),
  distribution bigint not null,
  account  bigint not null,
  region   text collate "C" not null,
  amount   bigint not null check (amount > 0),
  number   int not null,
  state    text collate "C" not null default 'WAITING'
           check (state in ('WAITING', 'PAID', 'BOUNCED', 'LET_GO')),
  reason   text check (length(reason) between 1 and 200),
  primary key (county, payout, n),
  foreign key (county, payout) references ledger.payout (county, id),
  check ((state = 'BOUNCED') = (reason is not null))
);
create unique index once_to_each on ledger.payout_line (county, distribution, account)
  where state in ('WAITING', 'PAID');
create index bounced on ledger.payout_line (county, distribution, account) where state = 'BOUNCED';
create index payout_line_of_account on ledger.payout_line (county, account);

-- 回单: what one answer of the bank came to. What bounced comes back by a voucher of its own.
create table ledger.payout_answer (
  county   text collate "C" not null,
  payout   bigint not null,
  n        int not null,
  region   text collate "C" not null,
  digest   bytea not null check (octet_length(digest) = 32),
  paid     int not null,
  paid_amount bigint not null,
  bounced  int not null,
  bounced_amount bigint not null,
  -- Of what bounced, what had been told as paid before.
  late_amount bigint not null,
  voucher  bigint,
  actor    text not null,
  at       timestamptz not null,
  primary key (county, payout, n),
  unique (county, payout, digest),
  foreign key (county, payout) references ledger.payout (county, id),
  foreign key (county, voucher) references ledger.voucher (county, id)
);

alter table ledger.payout enable row level security;
create policy net on ledger.payout for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or owner_org = nullif(current_setting('app.organisation', true), '')::bigint));
alter table ledger.payout_line enable row level security;
create policy seen_with_its_account on ledger.payout_line for select using (
  county = current_setting('app.county', true)
  and case when current_setting('app.capability', true)
                  in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay',
                      'system')
                and region >= current_setting('app.low', true)
                and region < current_setting('app.high', true)
           then true
           when current_setting('app.capability', true) = 'ledger.own'
           then account in (
             select a.id from ledger.account a
              where a.county = current_setting('app.county', true)
                and a.holder_person = nullif(current_setting('app.person', true), '')::bigint)
           else exists (select from ledger.account a
                         where a.county = payout_line.county
                           and a.id >= payout_line.account and a.id <= payout_line.account) end);
alter table ledger.payout_answer enable row level security;
create policy seen_with_its_batch on ledger.payout_answer for select using (
  county = current_setting('app.county', true)
  and exists (select from ledger.payout p
               where p.county = payout_answer.county and p.id = payout_answer.payout));
grant select on ledger.payout, ledger.payout_line, ledger.payout_answer to shanzhi_server;

-- The voucher that carries it now: one that was given back may have come again, mended.
create function ledger.in_its_place(c text, _voucher bigint)
  returns bigint language sql stable set search_path = '' as $$
  with recursive chain as (
    select v.id, 1 as n from ledger.voucher v where v.county = c and v.id = _voucher
    union all
    select m.id, chain.n + 1 from chain join ledger.voucher m on m.county = c and m.mends = chain.id)
  select id from chain order by n desc limit 1
$$;

-- Whether the scope of the transaction has this capability over the owner's books.
create function ledger.may_with(_region text, _owner bigint, _capability text)
  returns boolean language sql stable set search_path = '' as $$
  select current_setting('app.capability', true) in (_capability, 'system')
     and ((_region >= current_setting('app.low', true) and _region < current_setting('app.high', true))
          or _owner = nullif(current_setting('app.organisation', true), '')::bigint)
$$;

-- Whether a payee's newest bounce in a distribution was at the number given, or a newer one.
create function ledger.bounced_at(c text, _distribution bigint, _account bigint, _number int)
  returns boolean language sql stable set search_path = '' as $$
  select exists (select from ledger.payout_line l
                  where l.county = c and l.distribution = _distribution and l.account = _account
                    and l.state = 'BOUNCED' and l.number >= _number)
$$;

-- Puts together who is to be paid now of a distribution: everybody who has a number on file at which
-- nothing bounced, and is neither paid nor under way, by the lines of the batch that gave each theirs.
create function ledger.draw_payout(
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

-- The voucher that carries it: of its book, over its sum; another only where the one before ended.
create function ledger.carry_payout(c text, _payout bigint, _voucher bigint)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update ledger.payout p set voucher = _voucher
   where p.county = c and p.id = _payout and c = current_setting('app.county', true)
     and ledger.may_with(p.region, p.owner_org, 'ledger.keep') and p.let_go_at is null
     and (p.voucher is null or p.voucher = _voucher
          or exists (select from ledger.voucher b
                      where b.county = c and b.id = ledger.in_its_place(c, p.voucher)
                        and b.state in ('REFUSED', 'WITHDRAWN')))
     and exists (select from ledger.voucher v
                  where v.county = c and v.id = _voucher and v.book = p.money
                    and p.amount = (select sum(a) from unnest(v.amounts) a where a > 0));
  return found;
end
$$;

-- Lets go of a batch whose voucher ended: its payees may stand in another.
create function ledger.let_go_payout(c text, _payout bigint, _at timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update ledger.payout p set let_go_at = _at
   where p.county = c and p.id = _payout and c = current_setting('app.county', true)
     and ledger.may_with(p.region, p.owner_org, 'ledger.keep') and p.let_go_at is null
     and (p.voucher is null
          or exists (select from ledger.voucher b
                      where b.county = c and b.id = ledger.in_its_place(c, p.voucher)
                        and b.state in ('REFUSED', 'WITHDRAWN')));
  if not found then
    return false;
  end if;
  update ledger.payout_line l set state = 'LET_GO'
   where l.county = c and l.payout = _payout and l.state = 'WAITING';
  return true;
end
$$;

-- What the bank answered. Lines that it said before stay; one that was paid may still bounce, one that
-- bounced is never paid again in this batch. Answers what changed, with the number of the answer.
create function ledger.answer_payout(
  c text, _payout bigint, _ns int[], _paid boolean[], _reasons text[], _rest boolean, _digest bytea,
  _actor text, _at timestamptz)
  returns table (answer int, account bigint, amount bigint, paid boolean, was text)
  language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  _n int;
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger/payout-answer/' || c || '/' || _payout, 0));
  if not exists (
       select from ledger.payout p
        where p.county = c and p.id = _payout and c = current_setting('app.county', true)
          and ledger.may_with(p.region, p.owner_org, 'ledger.pay') and p.let_go_at is null) then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if not exists (
       select from ledger.payout p
         join ledger.voucher v on v.county = c and v.id = ledger.in_its_place(c, p.voucher)
        where p.county = c and p.id = _payout and v.state = 'PAID'
          and p.amount = (select sum(a) from unnest(v.amounts) a where a > 0)) then
    raise exception 'its voucher was not paid' using errcode = 'LG033';
  end if;
  if exists (select from ledger.payout_answer r
              where r.county = c and r.payout = _payout and r.digest = _digest) then
    return;
  end if;
  if exists (select from unnest(_ns, _paid) as x(n, paid)
               left join ledger.payout_line l on l.county = c and l.payout = _payout and l.n = x.n
              where l.n is null or l.state = 'BOUNCED' and x.paid) then
    raise exception 'not a line that can be answered so' using errcode = 'LG034';
  end if;
  _n := 1 + coalesce((select max(r.n) from ledger.payout_answer r
                       where r.county = c and r.payout = _payout), 0);
  return query
    with said as (
      select x.n, x.paid, x.reason from unnest(_ns, _paid, _reasons) as x(n, paid, reason)
      union all
      select l.n, true, null from ledger.payout_line l
       where _rest and l.county = c and l.payout = _payout and l.state = 'WAITING'
         and not l.n = any (_ns)
    ), moved as (
      update ledger.payout_line l
         set state = case when s.paid then 'PAID' else 'BOUNCED' end,
             reason = case when s.paid then null else s.reason end
        from said s
        join ledger.payout_line o on o.county = c and o.payout = _payout and o.n = s.n
       where l.county = c and l.payout = _payout and l.n = s.n
         and (o.state = 'WAITING' or o.state = 'PAID' and not s.paid)
      returning l.account, l.amount, s.paid, o.state as was
    ), kept as (
      insert into ledger.payout_answer (county, payout, n, region, digest, paid, paid_amount, bounced,
             bounced_amount, late_amount, actor, at)
      select c, _payout, _n, p.region, _digest,
             count(*) filter (where m.paid), coalesce(sum(m.amount) filter (where m.paid), 0),
             count(*) filter (where not m.paid),
             coalesce(sum(m.amount) filter (where not m.paid), 0),
             coalesce(sum(m.amount) filter (where m.was = 'PAID'), 0), _actor, _at
        from ledger.payout p, moved m
       where p.county = c and p.id = _payout
       group by p.region
      returning n
    )
    select k.n, m.account, m.amount, m.paid, m.was from kept k, moved m;
end
$$;

-- The voucher by which what bounced comes back into the book.
create function ledger.carry_answer(c text, _payout bigint, _n int, _voucher bigint)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update ledger.payout_answer r set voucher = _voucher
    from ledger.payout p
   where r.county = c and r.payout = _payout and r.n = _n
     and p.county = c and p.id = _payout and c = current_setting('app.county', true)
     and ledger.may_with(p.region, p.owner_org, 'ledger.keep')
     and (r.voucher is null or r.voucher = _voucher
          or exists (select from ledger.voucher b
                      where b.county = c and b.id = ledger.in_its_place(c, r.voucher)
                        and b.state in ('REFUSED', 'WITHDRAWN')))
     and exists (select from ledger.voucher v
                  where v.county = c and v.id = _voucher and v.book = p.money
                    and r.bounced_amount = (select sum(a) from unnest(v.amounts) a where a > 0));
  return found;
end
$$;

revoke all on function ledger.draw_payout, ledger.carry_payout, ledger.let_go_payout,
  ledger.answer_payout, ledger.carry_answer from public;
grant execute on function ledger.draw_payout, ledger.carry_payout, ledger.let_go_payout,
  ledger.answer_payout, ledger.carry_answer, ledger.in_its_place, ledger.may_with,
  ledger.bounced_at to shanzhi_server;
