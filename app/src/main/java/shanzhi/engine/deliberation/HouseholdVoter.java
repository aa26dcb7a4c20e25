package shanzhi.engine.deliberation;

import java.time.Instant;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/**
 * 户代表 Who votes for a household where households vote.
 *
 * @param paper the household's written word, by reference
 */
public record HouseholdVoter(
    long id, Region village, HouseholdId household, PersonId person, String paper, Instant since) {}
