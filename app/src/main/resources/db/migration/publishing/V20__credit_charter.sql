-- 道德信用社章程 The charter of a moral credit union is published as village rules are.
alter table publishing.publication drop constraint publication_kind_check;
alter table publishing.publication add constraint publication_kind_check
  check (kind in ('VILLAGE_RULES', 'CREDIT_CHARTER'));
