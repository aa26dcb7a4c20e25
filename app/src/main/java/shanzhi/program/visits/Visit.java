package shanzhi.program.visits;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/**
 * A visit that was or is due.
 *
 * @param due its last day as it was opened; another day after a vain attempt moves it not
 */
record Visit(
    MatterId id,
    PersonId person,
    LocalDate openedOn,
    LocalDate due,
    @Nullable LocalDate closedOn) {}
