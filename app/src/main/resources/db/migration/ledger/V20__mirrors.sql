-- 跨账套划转: one sum that leaves one book and enters another, as two vouchers, one a book, each carried by
-- its own people. out is whom it leaves, in is whom it reaches; whoever begins has a voucher, the other
-- answers with theirs.
create table ledger.mirror (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  out_book    bigint not null,
  in_book     bigint not null,
  out_region  text collate "C" not null,
  in_region   text collate "C" not null,
  -- The place whose book it leaves; the other side sees it as well.
  region      text collate "C" generated always as (out_region) stored,
  out_owner   bigint,
  in_owner    bigint,
  amount      bigint not null check (amount > 0),
  why         text not null check (length(why) between 2 and 200),
  source      text collate "C" check (length(source) between 2 and 60),
  out_voucher bigint,
  in_voucher  bigint,
  at          timestamptz not null,
  client      uuid not null,
  content     text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, out_book) references ledger.book (county, id),
  foreign key (county, in_book) references ledger.book (county, id),
  foreign key (county, out_voucher) references ledger.voucher (county, id),
  foreign key (county, in_voucher) references ledger.voucher (county, id),
  check (out_book <> in_book),
  check (num_nonnulls(out_voucher, in_voucher) >= 1)
);
create unique index mirror_of_out on ledger.mirror (county, out_voucher) where out_voucher is not null;
create unique index mirror_of_in on ledger.mirror (county, in_voucher) where in_voucher is not null;
create index mirror_out_list on ledger.mirror (county, out_book, id);
create index mirror_in_list on ledger.mirror (county, in_book, id);
create index mirror_source on ledger.mirror (county, source) where source is not null;

alter table ledger.mirror enable row level security;
create policy either_side on ledger.mirror for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and (out_region >= current_setting('app.low', true) and out_region < current_setting('app.high', true)
       or in_region >= current_setting('app.low', true) and in_region < current_setting('app.high', true)
       or nullif(current_setting('app.organisation', true), '')::bigint in (out_owner, in_owner)));
-- Begun with one's own voucher, which moves just the sum, in one's own book. Both sides are as their books.
create policy begun on ledger.mirror for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and (out_voucher is null) <> (in_voucher is null)
  and exists (
    select from ledger.voucher v
     where v.county = mirror.county
         and v.id = case when out_voucher is null then in_voucher else out_voucher end
       and v.book = case when out_voucher is null then in_book else out_book end
       and v.state = 'PROPOSED'
       and mirror.amount = (select sum(a) from unnest(v.amounts) a where a > 0))
  and 2 = (
    select count(*) from ledger.book b
     where b.county = mirror.county and b.kind = 'MONEY'
       and (b.id = out_book and b.region = out_region
            and out_owner is not distinct from case b.owner_kind when 'ORGANISATION' then b.owner end
         or b.id = in_book and b.region = in_region
            and in_owner is not distinct from case b.owner_kind when 'ORGANISATION' then b.owner end)));

-- The other side answers with its own voucher over the same sum, put forward by somebody who has had no
-- hand in the first. False where it was answered before.
create function ledger.answer_mirror(c text, _id bigint, _voucher bigint)
  returns boolean language plpgsql security definer set search_path = '' as $$
declare
  _v ledger.voucher;
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger.mirror/' || c || '/' || _id, 0));
  select v.* into _v from ledger.voucher v
    join ledger.book b on b.county = v.county and b.id = v.book
   where v.county = c and v.id = _voucher and v.state = 'PROPOSED'
     and c = current_setting('app.county', true)
     and current_setting('app.capability', true) in ('ledger.keep', 'system')
     and ((b.region >= current_setting('app.low', true)
           and b.region < current_setting('app.high', true))
          or (b.owner_kind = 'ORGANISATION'
              and b.owner = nullif(current_setting('app.organisation', true), '')::bigint));
  if not found then
    raise exception 'not a book of this scope' using errcode = 'LG001';
  end if;
  if exists (
       select from ledger.mirror m
         join ledger.voucher_step theirs
           on theirs.county = m.county and theirs.voucher = coalesce(m.out_voucher, m.in_voucher)
         join ledger.voucher_step own
           on own.county = m.county and own.voucher = _voucher and own.person = theirs.person
        where m.county = c and m.id = _id) then
    raise exception 'each side has its own people' using errcode = 'LG022';
  end if;
  update ledger.mirror m
     set out_voucher = case when m.out_book = _v.book then _voucher else m.out_voucher end,
         in_voucher = case when m.in_book = _v.book then _voucher else m.in_voucher end
   where m.county = c and m.id = _id
     and (m.out_book = _v.book and m.out_voucher is null
          or m.in_book = _v.book and m.in_voucher is null)
     and m.amount = (select sum(a) from unnest(_v.amounts) a where a > 0);
  return found;
end
$$;

-- What the other side says to a hand laid on a voucher: it is paid only once the other side has approved
-- its own, is not taken back once the other side has paid, and nobody has a hand in both. A transfer that
-- both sides agreed is turned back by both. Asked under a lock, so that no two hands pass each other.
create function ledger.mirror_lets(c text, _voucher bigint, _step text, _person bigint)
  returns boolean language plpgsql security definer set search_path = '' as $$
declare
  _mirror bigint;
  _other bigint;
  _state text;
  _reverses bigint;
begin
  select m.id, case when m.out_voucher = _voucher then m.in_voucher else m.out_voucher end
    into _mirror, _other
    from ledger.mirror m
   where m.county = c and (m.out_voucher = _voucher or m.in_voucher = _voucher);
  select v.reverses into _reverses from ledger.voucher v where v.county = c and v.id = _voucher;
  if _step = 'PAY' and _reverses is not null and exists (
       select from ledger.transfer t
         join ledger.mirror m
           on m.county = c and t.voucher in (m.out_voucher, m.in_voucher)
         left join ledger.transfer o
           on o.county = c
          and o.voucher = case when m.out_voucher = t.voucher then m.in_voucher else m.out_voucher end
         left join ledger.voucher b on b.county = c and b.id = _other
        where t.county = c and t.id = _reverses
          and (o.id is null or b.reverses is distinct from o.id)) then
    raise exception 'both sides turn it back' using errcode = 'LG023';
  end if;
  if _mirror is null then
    return true;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger.mirror/' || c || '/' || _mirror, 0));
  select v.state into _state from ledger.voucher v where v.county = c and v.id = _other;
  if _step = 'PAY' and (_state is null or _state not in ('APPROVED', 'PAID')) then
    raise exception 'the other side has not approved' using errcode = 'LG020';
  end if;
  if _step in ('REFUSE', 'WITHDRAW') and _state = 'PAID' then
    raise exception 'the other side has paid' using errcode = 'LG021';
  end if;
  if _step in ('PROPOSE', 'REVIEW', 'APPROVE', 'PAY') and exists (
       select from ledger.voucher_step s
        where s.county = c and s.voucher = _other and s.person = _person
          and s.step in ('PROPOSE', 'REVIEW', 'APPROVE', 'PAY')) then
    raise exception 'each side has its own people' using errcode = 'LG022';
  end if;
  return true;
end
$$;
create policy the_other_side_lets on ledger.voucher_step as restrictive for insert
  with check (ledger.mirror_lets(county, voucher, step, person));

revoke all on function ledger.answer_mirror, ledger.mirror_lets from public;
grant execute on function ledger.answer_mirror, ledger.mirror_lets to shanzhi_server;
grant select, insert on ledger.mirror to shanzhi_server;
