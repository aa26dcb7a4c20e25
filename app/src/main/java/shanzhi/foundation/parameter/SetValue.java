package shanzhi.foundation.parameter;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * A value as it was set once; nothing of it changes afterwards.
 *
 * @param value absent for a text and for a withdrawal
 * @param setBy the acting's signature; {@code setAs} the post's title at that time, or empty
 */
public record SetValue(
    long seq,
    Region region,
    String key,
    @Nullable Long value,
    @Nullable String words,
    LocalDate validFrom,
    String setBy,
    String setAs,
    Instant setAt,
    String reason) {

  public boolean withdrawn() {
    return value == null && words == null;
  }

  /** When it starts to count: never before it was set, so what was true once stays true. */
  public Instant since() {
    var day = validFrom.atStartOfDay(Words.ZONE).toInstant();
    return day.isBefore(setAt) ? setAt : day;
  }
}
