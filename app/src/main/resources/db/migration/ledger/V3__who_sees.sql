-- 账套 and rules are open: what they are called, whose they are, what earns how much.
alter table ledger.book enable row level security;
create policy open on ledger.book for select using (county = current_setting('app.county', true));
create policy write on ledger.book for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in (capability, 'ledger.keep', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table ledger.rule_set enable row level security;
create policy open on ledger.rule_set for select
  using (county = current_setting('app.county', true));
create policy write on ledger.rule_set for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.rule', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter table ledger.rule enable row level security;
create policy open on ledger.rule for select using (county = current_setting('app.county', true));
create policy write on ledger.rule for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.rule', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- An account is seen by who keeps or checks books of its place, by the office whose book it is, by
-- whoever writes in its book, and by its holder.
alter table ledger.account enable row level security;
create policy seen on ledger.account for select using (
  county = current_setting('app.county', true)
  and case current_setting('app.capability', true)
    when 'ledger.own' then holder_person = nullif(current_setting('app.person', true), '')::bigint
    else current_setting('app.capability', true)
           in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system',
               writer)
      and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
           or owner_org = nullif(current_setting('app.organisation', true), '')::bigint)
    end);
create policy write on ledger.account for insert with check (
  county = current_setting('app.county', true)
  and exists (
    select from ledger.book b
     where b.county = account.county and b.id = account.book and b.region = account.region
       and b.capability = account.writer
       and (b.owner_kind = 'ORGANISATION' and b.owner = account.owner_org
            or b.owner_kind <> 'ORGANISATION' and account.owner_org is null)
       and current_setting('app.capability', true) in (b.capability, 'ledger.keep', 'system')
       and ((b.region >= current_setting('app.low', true)
             and b.region < current_setting('app.high', true))
            or (b.owner_kind = 'ORGANISATION'
                and b.owner = nullif(current_setting('app.organisation', true), '')::bigint))));

-- What belongs to an account is seen with it. The place answers for nearly every row; one's own accounts
-- are few and looked up once; only who writes in a single book, or an office with books elsewhere, asks
-- for each row (written as a range, lest the planner reads every account of the county beforehand).
alter table ledger.entry enable row level security;
create policy seen_with_its_account on ledger.entry for select using (
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
                         where a.county = entry.county
                           and a.id >= entry.account and a.id <= entry.account) end);
alter table ledger.balance enable row level security;
create policy seen_with_its_account on ledger.balance for select using (
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
                         where a.county = balance.county
                           and a.id >= balance.account and a.id <= balance.account) end);
create policy begins_at_nothing on ledger.balance for insert with check (
  county = current_setting('app.county', true) and amount = 0 and held = 0
  and exists (select from ledger.account a
               where a.county = balance.county and a.id = balance.account
                 and a.region = balance.region and a.side = balance.side and a.limited));
alter table ledger.snapshot enable row level security;
create policy seen_with_its_account on ledger.snapshot for select using (
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
                         where a.county = snapshot.county
                           and a.id >= snapshot.account and a.id <= snapshot.account) end);
alter table ledger.hold enable row level security;
create policy seen_with_its_account on ledger.hold for select using (
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
                         where a.county = hold.county
                           and a.id >= hold.account and a.id <= hold.account) end);

-- A transfer: by who sees the book's accounts, and by the holder of an account that it moved.
alter table ledger.transfer enable row level security;
create policy seen on ledger.transfer for select using (
  county = current_setting('app.county', true)
  and case current_setting('app.capability', true)
    when 'ledger.own' then exists (
      select from ledger.account a
        join ledger.entry e on e.county = a.county and e.account = a.id
       where a.county = transfer.county
         and a.holder_person = nullif(current_setting('app.person', true), '')::bigint
         and e.placed = transfer.placed and e.transfer = transfer.id)
    else current_setting('app.capability', true)
           in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system',
               writer)
      and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
           or owner_org = nullif(current_setting('app.organisation', true), '')::bigint)
    end);

alter table ledger.closing enable row level security;
create policy open on ledger.closing for select
  using (county = current_setting('app.county', true));
alter table ledger.seal enable row level security;
create policy open on ledger.seal for select using (county = current_setting('app.county', true));

alter table ledger.voucher enable row level security;
create policy net on ledger.voucher for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.read', 'ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or exists (select from ledger.book b
                   where b.county = voucher.county and b.id = voucher.book
                     and b.owner_kind = 'ORGANISATION'
                     and b.owner = nullif(current_setting('app.organisation', true), '')::bigint)));
create policy put_forward on ledger.voucher for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('ledger.keep', 'system')
  and state = 'PROPOSED'
  and exists (
    select from ledger.book b
     where b.county = voucher.county and b.id = voucher.book and b.region = voucher.region
       and ((b.region >= current_setting('app.low', true)
             and b.region < current_setting('app.high', true))
            or (b.owner_kind = 'ORGANISATION'
                and b.owner = nullif(current_setting('app.organisation', true), '')::bigint))));
create policy moved_on on ledger.voucher for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
        in ('ledger.keep', 'ledger.review', 'ledger.approve', 'ledger.pay', 'system')
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or exists (select from ledger.book b
                   where b.county = voucher.county and b.id = voucher.book
                     and b.owner_kind = 'ORGANISATION'
                     and b.owner = nullif(current_setting('app.organisation', true), '')::bigint)));
alter table ledger.voucher_step enable row level security;
create policy seen_with_its_voucher on ledger.voucher_step for select using (
  county = current_setting('app.county', true)
  and exists (select from ledger.voucher v
               where v.county = voucher_step.county and v.id = voucher_step.voucher));
-- Each step asks for its own capability, whatever the application believes.
create policy by_who_may on ledger.voucher_step for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      = case step when 'PROPOSE' then 'ledger.keep' when 'WITHDRAW' then 'ledger.keep'
                  when 'REVIEW' then 'ledger.review' when 'APPROVE' then 'ledger.approve'
                  when 'PAY' then 'ledger.pay' else current_setting('app.capability', true) end
  and exists (select from ledger.voucher v
               where v.county = voucher_step.county and v.id = voucher_step.voucher
                 and v.region = voucher_step.region));

grant select on ledger.transfer, ledger.entry, ledger.hold, ledger.closing, ledger.seal,
  ledger.snapshot to shanzhi_server;
grant select, insert on ledger.book, ledger.account, ledger.rule_set, ledger.rule,
  ledger.voucher_step, ledger.balance to shanzhi_server;
grant select, insert on ledger.voucher to shanzhi_server;
grant update (state) on ledger.voucher to shanzhi_server;
