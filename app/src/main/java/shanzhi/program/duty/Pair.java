package shanzhi.program.duty;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/**
 * 结对认亲 A cadre or member who keeps up a household.
 *
 * @param role as whom they do: the post's title, 党员 …
 * @param contacted day of the last contact
 * @param due when the next contact is owed
 */
public record Pair(
    long id,
    Region village,
    HouseholdId household,
    PersonId person,
    String role,
    String reason,
    LocalDate since,
    @Nullable LocalDate until,
    @Nullable LocalDate contacted,
    Instant due,
    int version) {}
