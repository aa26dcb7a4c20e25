-- The township's page shows what is being formed, however many councils were formed before.
create index formation_open on deliberation.formation (county, township, region)
  where closed_at is null;
-- A topic's page tells what became of it, however much was resolved before.
create index resolution_of_topic on deliberation.resolution (county, topic, id);
