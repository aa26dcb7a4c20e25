package shanzhi.program.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/** What was done with a deed, and by whom; nobody where the platform did it. */
public record DeedAct(String act, @Nullable PersonId person, String note, Instant at) {}
