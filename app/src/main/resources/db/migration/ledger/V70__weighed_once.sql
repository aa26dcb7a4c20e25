-- A register is weighed by one process: where several share the join behind it, the planner lets each of
-- them weigh the whole register for itself.
alter function ledger.split_register(text, bigint, timestamptz, text[], date[], date[], bigint[])
  set max_parallel_workers_per_gather = 0;
alter function ledger.draw_lines(text, bigint) set max_parallel_workers_per_gather = 0;
