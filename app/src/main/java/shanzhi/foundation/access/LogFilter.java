package shanzhi.foundation.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * Which lines of a log are wanted.
 *
 * @param person who acted or looked
 * @param to exclusive
 * @param subject whose data was looked at, as in {@code person:34}; of the read log alone
 */
public record LogFilter(
    @Nullable PersonId person,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String subject) {}
