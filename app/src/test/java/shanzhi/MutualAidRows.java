package shanzhi;

import java.util.List;
import shanzhi.foundation.ground.MatterId;

/** Rows of members' loans that only a resolution in force and vouchers would leave. */
final class MutualAidRows {

  private static final long FIRST = 900_000;

  private static final String OF = " from mutualaid.permit p join people.resident r on r.county ="
      + " p.county and r.village = p.region and r.id in (%s, %s)";

  /** A loan of each of the two, for which they stand themselves: rows are tried, not rules. */
  static List<String> of(World world) {
    var of = OF.formatted(world.here.person(), world.there.person());
    return List.of(
        "insert into mutualaid.terms (county, region, n, pool, each, rate, months, guarantors, road,"
            + " from_on, actor, client, content) select county, region, 1, 4000000, 2000000, 480,"
            + " 12, 1, 1, '2026-11-02', 'system', gen_random_uuid(), 'same' from mutualaid.permit",
        "insert into mutualaid.loan (county, matter, region, person, household, fen, months, rate,"
            + " terms, needed, purpose, paper, asked_on, client, content) select p.county,"
            + " " + FIRST + " + p.id, p.region, r.id, r.household, 1000000, 6, 480, 1, 1, '买化肥',"
            + " '申请书', '2026-11-20', gen_random_uuid(), 'same'"
            + of,
        "insert into mutualaid.guarantor (county, loan, person, region, household, paper, said_on,"
            + " client, content) select county, matter, person, region, household, '担保书',"
            + " '2026-11-21', gen_random_uuid(), 'same' from mutualaid.loan",
        "insert into mutualaid.instalment (county, loan, n, region, due_on, fen)"
            + " select county, matter, 1, region, '2026-12-20', fen from mutualaid.loan",
        "insert into mutualaid.movement (county, loan, region, kind, on_day, principal, interest,"
            + " voucher, state, client, content) select county, matter, region, 'OUT',"
            + " '2026-11-22', fen, 0, matter, 'OPEN', gen_random_uuid(), 'same' from mutualaid.loan");
  }

  /** The loan of a village, once its row is in. */
  static MatterId loan(World.Subject village) {
    return new MatterId(FIRST + village.collective().permit());
  }

  private MutualAidRows() {}
}
