package shanzhi.engine.scheduling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 场所 A hall where people meet.
 *
 * @param seats how many can sit there
 * @param closed why it cannot be booked now; none while it can
 */
public record Venue(
    VenueId id,
    Region region,
    String name,
    Kind kind,
    String address,
    int seats,
    @Nullable String closed,
    int version) {

  /** What it is. */
  public enum Kind {
    /** 议事厅、议事堂 */
    HALL,
    /** 院坝 */
    COURTYARD,
    /** 学校、村学馆 */
    SCHOOL,
    OTHER;

    /** The sentence that names it. */
    public String word() {
      return "scheduling.venue.kind." + name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean open() {
    return closed == null;
  }
}
