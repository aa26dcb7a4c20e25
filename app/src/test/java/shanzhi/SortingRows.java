package shanzhi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows of the taxonomy that no act of the matrix's people leaves. */
final class SortingRows {

  private SortingRows() {}

  /** A change of the taxonomy, and a matter of each village with a leaf. */
  static void put(Connection owner) throws SQLException {
    Tables.execute(
        owner,
        "insert into sorting.leaf_change (county, region, leaf, kind, before, after, day, reason,"
            + " by, post, at, client, content) values ('510727', '510727', 1, 'ADDED', '', '试',"
            + " '2026-01-01', '试验', 'system', '', now(), gen_random_uuid(), 'same')");
    Tables.execute(
        owner,
        "insert into sorting.edition (county, number) values ('510727', 1) on conflict do nothing");
    for (var village : List.of(World.HERE, World.THERE)) {
      Tables.execute(
          owner,
          "insert into sorting.finer (county, region, matter, leaf, by, at) select county, region,"
              + " id, 1, 'system', now() from casework.matter where region = '" + village
              + "' limit 1");
    }
  }
}
