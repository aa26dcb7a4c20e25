-- 验收后又出现 What was accepted as mended and stands again, since a receipt was annulled or a booking
-- reversed, is found anew: one at a time, beside those that were accepted.
alter table assets.finding drop constraint found_once;
create unique index found_once on assets.finding (county, contract, rule, mark)
  where settled is distinct from 'ACCEPTED';
create index finding_of_rule on assets.finding (county, contract, rule, mark, matter);
