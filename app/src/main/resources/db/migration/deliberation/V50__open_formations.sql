-- The township's page shows what is being formed, however many councils were formed before.
create index formation_open on deliberation.formation (county, township, region)
  where closed_at is null;
