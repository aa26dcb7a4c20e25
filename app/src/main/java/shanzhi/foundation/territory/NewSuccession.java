package shanzhi.foundation.territory;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Region;

/**
 * A merger, split or change of code. A code that stands on both sides goes on; the other old ones
 * end on the day.
 */
public record NewSuccession(
    Succession.Kind kind, List<Region> was, List<Region> now, LocalDate day, String basis) {

  /** Refuses what is no such change. */
  void check() {
    var checks = new Checks();
    checks.text("basis", basis, 1, Territory.MOST_REMARK);
    var old = new HashSet<>(was);
    var fresh = new HashSet<>(now);
    var fits = switch (kind) {
      case MERGED -> old.size() > 1 && fresh.size() == 1;
      case SPLIT -> old.size() == 1 && fresh.size() > 1;
      case RECODED -> old.size() == 1 && fresh.size() == 1 && !old.equals(fresh);
    };
    checks.must(fits, "was", "territory.succession-" + kind.name().toLowerCase(Locale.ROOT));
    var all = new HashSet<>(old);
    all.addAll(fresh);
    checks.must(
        all.stream().map(Region::level).distinct().count() <= 1
            && all.stream().allMatch(TerritoryStore::isDivision),
        "was",
        "territory.one-level");
    checks.end();
  }
}
