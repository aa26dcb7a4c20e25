package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.HouseholdId;

/**
 * 名册上的人 A line of a roll.
 *
 * @param household whose vote it is where households vote
 * @param seat the seat by which the person is on it; none of a meeting of all
 * @param struck taken off by a correction
 */
public record Voter(
    RollId roll,
    PersonId person,
    HouseholdId household,
    @Nullable SeatId seat,
    boolean struck) {}
