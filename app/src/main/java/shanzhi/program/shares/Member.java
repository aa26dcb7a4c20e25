package shanzhi.program.shares;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.HouseholdId;

/**
 * 集体成员 A member from a day on.
 *
 * @param round the notice that confirmed it
 * @param until when it ended, on a ground of the law
 */
public record Member(
    OrganisationId collective,
    PersonId person,
    HouseholdId household,
    JoinGround ground,
    LocalDate since,
    MatterId round,
    @Nullable LocalDate until,
    @Nullable EndGround end) {

  public boolean current() {
    return until == null;
  }
}
