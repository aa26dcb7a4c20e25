-- 两人经手 What a company has undertaken counts once somebody else of it, or of who keeps the venture, has said
-- that it is so; what was entered before that was asked counts as it did.
alter table unions.agreement
  add column undertaking bigint,
  add column asked_by bigint,
  add check (num_nonnulls(contribution, undertaking) < 2),
  add check (answered_by is null or asked_by is null or answered_by <> asked_by),
  add foreign key (county, undertaking) references unions.undertaking (county, id);
create unique index agreement_of_undertaking on unions.agreement (county, undertaking)
  where undertaking is not null;

-- 补充担保 More cover for what is undertaken already is no second undertaking.
alter table unions.undertaking
  drop constraint undertaking_parts_check,
  add check (parts between 0 and 10000);
