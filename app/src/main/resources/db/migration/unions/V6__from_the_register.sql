-- 折股 What a collective brings in besides money stands in its village's register of assets, under a number.
alter table unions.contribution
  add column entry text check (length(entry) between 1 and 30),
  add column entry_village text collate "C" check (length(entry_village) = 12),
  add check ((entry is null) = (entry_village is null)),
  add check (entry is null or kind in ('OPERATING_ASSET', 'OPERATING_RESOURCE'));
create index contribution_of_entry on unions.contribution (county, entry_village, entry)
  where entry is not null;
