package shanzhi.launcher;

import org.jspecify.annotations.Nullable;

/** A command that could not do its work: one line that says what to do, and the exit status. */
final class Stop extends RuntimeException {

  /** The work could not be done. */
  static final int FAILED = 1;

  /** The command was called with words that it does not know. */
  static final int USAGE = 2;

  final int status;

  Stop(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Stop failed(String message, @Nullable Object... facts) {
    return new Stop(FAILED, message.formatted(facts));
  }

  static Stop usage(String message, @Nullable Object... facts) {
    return new Stop(USAGE, message.formatted(facts));
  }
}
