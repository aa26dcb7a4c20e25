package shanzhi.foundation.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 岗位 A post of an organisation over a place.
 *
 * @param place where it may act; a grid worker's may be a grid of 15 digits
 * @param seats how many people may hold it at once
 * @param abolished from when on it is no more; absent as long as nobody said so
 */
public record Post(
    PostId id,
    OrganisationId organisation,
    Region place,
    PostKind kind,
    String title,
    int seats,
    @Nullable Instant abolished) {

  public boolean stands(Instant at) {
    return abolished == null || at.isBefore(abolished);
  }

  Post abolished(Instant since) {
    return new Post(id, organisation, place, kind, title, seats, since);
  }
}
