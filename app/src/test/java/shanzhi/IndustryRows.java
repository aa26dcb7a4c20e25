package shanzhi;

import java.util.List;

/** Rows of industry that only a resolution in force and a voucher would leave. */
final class IndustryRows {

  static final List<String> INSERTS = List.of(
      "insert into industry.budget (county, project, n, region, fen, road, why, actor, at, client,"
          + " content) select county, id, 1, region, 1000000, 1, '决议', 'system', now(),"
          + " gen_random_uuid(), 'same' from industry.project",
      "insert into industry.contract (county, region, project, number, side, party, what, fen,"
          + " signed_on, client, content) select county, region, id, 'HT-1', 'OUT', '建筑队', '修坊',"
          + " 500000, '2026-11-20', gen_random_uuid(), 'same' from industry.project",
      "insert into industry.instalment (county, contract, n, region, due_on, fen, what)"
          + " select county, id, 1, region, '2026-12-20', fen, '开工' from industry.contract",
      "insert into industry.booking (county, region, project, contract, n, side, kind, what, fen,"
          + " voucher, state, on_day, client, content) select county, region, project, id, 1, 'OUT',"
          + " 'CONTRACT', '开工', fen, 900000 + id, 'OPEN', '2026-11-24', gen_random_uuid(), 'same'"
          + " from industry.contract");

  private IndustryRows() {}
}
