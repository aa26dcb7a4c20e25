package shanzhi.foundation.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 要点 A place that people go to, ask for or fear.
 *
 * @param region the village, or the township or county where no village is known
 * @param position absent where nobody has measured it
 * @param closed first day on which it is no longer there
 */
public record KeyPlace(
    long id,
    Region region,
    Kind kind,
    String name,
    @Nullable Position position,
    String remark,
    @Nullable LocalDate closed,
    int version) {

  /** What it is. */
  public enum Kind {
    SCHOOL,
    CLINIC,
    SHOP,
    TEMPLE,
    DAM,
    BRIDGE,
    MARKET,
    SHELTER,
    HALL,
    ELDERLY_HOME,
    WATERWORKS,
    HAZARD,
    OTHER
  }

  /** Degrees north and east, WGS 84. */
  public record Position(double latitude, double longitude) {}
}
