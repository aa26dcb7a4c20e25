package shanzhi.engine.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/** A duty as the rotation proposes it; see {@link Duty}. */
public record Turn(
    LocalDate day,
    Instant from,
    Instant until,
    boolean rest,
    PersonId person,
    PostId post,
    Duty.Why why,
    int had,
    int least) {}
