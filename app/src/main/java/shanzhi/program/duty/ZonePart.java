package shanzhi.program.duty;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/**
 * 责任区 One grid or one household in a member's charge; a member's zone is all of theirs.
 *
 * @param role as whom the member has it: the post's title, 党员 …
 */
public record ZonePart(
    long id,
    Region village,
    @Nullable Region grid,
    @Nullable HouseholdId household,
    PersonId person,
    String role,
    LocalDate since) {}
