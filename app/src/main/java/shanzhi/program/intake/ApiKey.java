package shanzhi.program.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 接入密钥 With what another system may send matters in, and how far.
 *
 * @param organisation who answers for the system behind it
 * @param region only matters of places in it are taken
 * @param services only matters of these categories; empty for all
 * @param lastUsed absent as long as it was never used, or not within the time that use is kept
 */
record ApiKey(
    long id,
    String name,
    OrganisationId organisation,
    Region region,
    Kind kind,
    List<String> services,
    Instant issuedAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsed,
    int version) {

  /** What speaks with the key. */
  enum Kind {
    /** A client of Open311 GeoReport v2. */
    OPEN311,
    /** A sensor or another program, in JSON. */
    SENSOR
  }

  boolean serves(String service) {
    return services.isEmpty() || services.contains(service);
  }

  boolean live() {
    return revokedAt == null;
  }
}
