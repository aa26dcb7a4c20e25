package shanzhi.foundation.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 组织 An organisation as it stands in the register.
 *
 * @param region the place that it serves or sits in
 * @param creditCode unified social credit code (GB 32100), where it has one
 * @param until first day on which it is no longer there
 */
public record Organisation(
    OrganisationId id,
    OrganisationKind kind,
    Region region,
    String name,
    @Nullable String creditCode,
    @Nullable OrganisationId parent,
    LocalDate since,
    @Nullable LocalDate until,
    int version) {

  public boolean stands(LocalDate day) {
    return !day.isBefore(since) && (until == null || day.isBefore(until));
  }
}
