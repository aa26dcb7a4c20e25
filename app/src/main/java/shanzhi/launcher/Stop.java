package shanzhi.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A command that could not do its work: one line that says what to do, and the exit status. */
final class Stop extends RuntimeException {

  /** The work could not be done. */
  static final int FAILED = 1;

  /** The command was called with words that it does not know. */
  static final int USAGE = 2;

  final int status;

  private Stop(int status, String message) {
    super(message.lines().findFirst().orElse(""), null, false, false);
    this.status = status;
  }

  static Stop failed(String message, Object... facts) {
    return new Stop(FAILED, message.formatted(facts));
  }

  static Stop usage(String message, Object... facts) {
    return new Stop(USAGE, message.formatted(facts));
  }

  /** What went wrong in a few words, for the brackets of a message. */
  static String reason(Throwable failed) {
    if (failed instanceof AccessDeniedException) return "permission denied";
    if (failed instanceof NoSuchFileException missing) return "no such file: " + missing.getFile();
    var message = failed.getMessage();
    return message == null
        ? failed.getClass().getSimpleName()
        : message.lines().findFirst().orElse("no reason given");
  }
}
