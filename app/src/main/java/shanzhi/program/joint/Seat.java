package shanzhi.program.joint;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.organisation.OrganisationKind;

/**
 * 席位 To which party organisations of a kind, or one organisation, belong from a day on.
 *
 * @param organisation the one that is meant; absent for all of the kind
 * @param category what the organisation is proposed for; absent where it is only a member
 */
public record Seat(
    long id,
    OrganisationKind kind,
    @Nullable OrganisationId organisation,
    Party party,
    @Nullable String category,
    LocalDate since,
    @Nullable LocalDate until) {

  boolean stands(LocalDate day) {
    return !day.isBefore(since) && (until == null || day.isBefore(until));
  }

  /** What the county's desk writes into the frame. */
  public record Said(
      @Nullable OrganisationKind kind,
      @Nullable OrganisationId organisation,
      Party party,
      @Nullable String category,
      LocalDate since) {}
}
