package shanzhi;

import java.util.List;

/** Rows of village rules that no act of the matrix's people leaves: an acknowledgement. */
final class VillageRulesRows {

  static final List<String> INSERTS = List.of(
      "insert into villagerules.acknowledgement (county, region, publication, edition, household,"
          + " person, way, at) select county, region, 1, 1, id, person, 'ONLINE', now()"
          + " from villagerules.file on conflict do nothing");

  private VillageRulesRows() {}
}
