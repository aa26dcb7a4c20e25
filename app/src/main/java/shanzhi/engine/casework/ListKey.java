package shanzhi.engine.casework;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Refusal;

/** Where a page of a list ended: a date and a number, or a number alone. */
record ListKey(OffsetDateTime date, long id) {

  private static final OffsetDateTime FIRST = OffsetDateTime.parse("1900-01-01T00:00:00Z");
  private static final OffsetDateTime LAST = OffsetDateTime.parse("9999-01-01T00:00:00Z");

  /** What a list is ordered by, besides the matter's number. */
  enum Order {
    DUE,
    CLOSED,
    NUMBER;

    static Order of(MatterFilter.Show show) {
      return switch (show) {
        case OPEN, LATE, SOON, SUPERVISED -> DUE;
        case CLOSED, LATELY, VISITED, CLOSED_TODAY -> CLOSED;
        case ALL, CAME_TODAY -> NUMBER;
      };
    }
  }

  static ListKey of(@Nullable String after, Order order) {
    if (after == null || after.isEmpty()) {
      return order == Order.DUE ? new ListKey(FIRST, 0) : new ListKey(LAST, Long.MAX_VALUE);
    }
    try {
      var parts = after.split("_");
      return order == Order.NUMBER
          ? new ListKey(LAST, Long.parseLong(parts[0]))
          : new ListKey(OffsetDateTime.parse(parts[0]), Long.parseLong(parts[1]));
    } catch (RuntimeException notAKey) {
      throw Refusal.invalid("after", "inbox.page-key");
    }
  }

  static String text(MatterLine line, Order order) {
    return switch (order) {
      case DUE -> line.due() + "_" + line.id();
      case CLOSED -> line.closedAt() + "_" + line.id();
      case NUMBER -> Long.toString(line.id());
    };
  }
}
