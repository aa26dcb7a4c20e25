package shanzhi.bench;

import org.jspecify.annotations.Nullable;

/** Why nothing could be measured, in one line that says what to do. */
final class CannotMeasure extends RuntimeException {

  CannotMeasure(String message, @Nullable Object... facts) {
    super(message.formatted(facts), null, false, false);
  }
}
