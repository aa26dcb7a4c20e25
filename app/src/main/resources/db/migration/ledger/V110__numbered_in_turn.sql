-- 凭证字号: what is booked carries a number of its book and the year of its day, given when it is booked, in
-- turn and without a gap. The serving role gives none itself.
alter table ledger.voucher add column number int check (number > 0);

update ledger.voucher v set number = k.n
  from (select x.county, x.id,
               row_number() over (partition by x.county, x.book, extract(year from x.day)
                                  order by t.at, x.id) as n
          from ledger.voucher x
          join ledger.transfer t on t.county = x.county and t.voucher = x.id
         where x.state = 'PAID') k
 where v.county = k.county and v.id = k.id;

create unique index numbered_once on ledger.voucher (county, book, (extract(year from day)), number)
  where number is not null;
alter table ledger.voucher add constraint none_before_it_is_booked check (number is null or state = 'PAID');

-- One after another until each is committed: what is taken back leaves no gap.
create function ledger.number_voucher(c text, _id bigint)
  returns void language plpgsql security definer set search_path = '' as $$
declare
  _v ledger.voucher;
begin
  select v.* into _v from ledger.voucher v
   where v.county = c and v.id = _id and c = current_setting('app.county', true)
     and v.state = 'PAID' and v.number is null;
  if not found then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(
    'ledger.number/' || c || '/' || _v.book || '/' || extract(year from _v.day), 0));
  update ledger.voucher v
     set number = 1 + coalesce((select max(x.number) from ledger.voucher x
                                 where x.county = c and x.book = _v.book
                                   and extract(year from x.day) = extract(year from _v.day)
                                   and x.number is not null), 0)
   where v.county = c and v.id = _id and v.number is null;
end
$$;
revoke all on function ledger.number_voucher from public;
grant execute on function ledger.number_voucher to shanzhi_server;
