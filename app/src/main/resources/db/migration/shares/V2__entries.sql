-- 台账编号 The entry of the village's register of assets that was valued, by the register's own number.
alter table shares.asset
  add column entry text collate "C" check (length(entry) between 1 and 30);
create index asset_by_entry on shares.asset (county, village, entry) where entry is not null;
