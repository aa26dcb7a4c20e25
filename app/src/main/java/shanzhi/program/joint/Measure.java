package shanzhi.program.joint;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;

/**
 * 共治措施 What somebody does by a day, and with what money.
 *
 * @param fen what it costs, in fen
 * @param matter as which it is handled, once the plan is adopted
 */
record Measure(
    long id,
    String words,
    OrganisationId owner,
    LocalDate until,
    Source source,
    long fen,
    @Nullable MatterId matter) {}
