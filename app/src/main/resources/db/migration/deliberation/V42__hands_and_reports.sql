-- 代记: whether a vote is a hand that the clerk saw and wrote down.
alter table deliberation.vote add column hand boolean not null default false;
grant update (hand) on deliberation.vote to shanzhi_server;

-- 第 0 项、理事长报告: the votes on striking off measures have an item of their own, without a topic, so that
-- whose own affair is talked over later is not mixed in.
alter table deliberation.item drop constraint item_n_check;
alter table deliberation.item add constraint item_n_check check (n between 0 and 20);
alter table deliberation.item alter column topic drop not null;
alter table deliberation.item add constraint every_topic_has_a_number
  check ((n = 0) = (topic is null));
