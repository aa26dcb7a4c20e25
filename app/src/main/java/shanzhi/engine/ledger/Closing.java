package shanzhi.engine.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 结账 Before which day nothing more is entered, and who said so.
 *
 * @param decision why it went back to an earlier day, or further on though something was not done
 */
public record Closing(
    int n, LocalDate until, @Nullable String decision, String actor, Instant at) {}
