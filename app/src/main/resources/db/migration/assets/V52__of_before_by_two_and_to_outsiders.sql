-- 登记前已有的合同由两人经手 What stood before the register is entered with its paper by one hand and stands
-- once another at the township agreed; refused or taken back it stays to be seen, and its number is free.
alter table assets.contract
  add column standing text not null default 'HELD' check (standing in ('ASKED', 'HELD', 'REFUSED')),
  -- 发包给本集体以外 Land let to who is no member: whether two thirds of the members and the township said so.
  add column outsider text check (outsider in ('LACKS', 'APPROVED'));
alter table assets.contract drop constraint contract_county_region_number_key;
create unique index contract_number_key on assets.contract (county, region, number)
  where standing <> 'REFUSED';
grant update (standing, outsider) on assets.contract to shanzhi_server;

alter table assets.concession
  drop constraint concession_what_check,
  add constraint concession_what_check check (what in ('ENTER', 'AMEND', 'END', 'RECEIVE', 'ANNUL'));
