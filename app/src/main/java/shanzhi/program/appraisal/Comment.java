package shanzhi.program.appraisal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 评语 What somebody said with their score; by whom is not told.
 *
 * @param reply what was answered
 */
public record Comment(
    long id,
    MatterId matter,
    String said,
    Instant at,
    @Nullable String reply) {}
