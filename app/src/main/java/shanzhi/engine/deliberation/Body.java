package shanzhi.engine.deliberation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 议事组织 A body in which people decide together.
 *
 * @param organisation whose posts its seats are
 * @param until the day from which it no longer stands; absent where open
 */
public record Body(
    BodyId id,
    BodyKind kind,
    Region place,
    OrganisationId organisation,
    String name,
    LocalDate since,
    @Nullable LocalDate until,
    int version) {

  public boolean stands(LocalDate day) {
    return !day.isBefore(since) && (until == null || day.isBefore(until));
  }
}
