package shanzhi.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * What must be closed at the end, in the reverse order of its opening (the application, then the
 * database, then the folder's lock), whether the command returns, fails, or is told to stop by Ctrl-C
 * or SIGTERM.
 */
final class Ending implements AutoCloseable {

  /** Told to stop before the work was done, as a shell says it. */
  private static final int INTERRUPTED = 130;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Console console;
  private volatile boolean told;
  private volatile boolean settled;
  private final Thread hook = new Thread(this::stop, "stop");

  Ending(Console console) {
    this.console = console;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Opens what must not be left half open: being told to stop waits until it is up. */
  <T extends AutoCloseable> T open(Supplier<T> opening) {
    synchronized (this) {
      if (!told) {
        var opened = opening.get();
        open.push(opened);
        return opened;
      }
    }
    throw waitForTheEnd();
  }

  /** Adds what was opened in its own time; being told to stop meanwhile made it fail. */
  synchronized <T extends AutoCloseable> T add(T opened) {
    open.push(opened);
    return opened;
  }

  /** Everything is up; being told to stop is from here on the way in which the command ends well. */
  void settle() {
    settled = true;
    throw waitForTheEnd();
  }

  private void stop() {
    told = true;
    console.say("Stopping …");
    var clean = closeAll();
    if (clean) console.say("Stopped.");
    Runtime.getRuntime().halt(!clean ? Stop.FAILED : settled ? 0 : INTERRUPTED);
  }

  private synchronized boolean closeAll() {
    var clean = true;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failed) {
        clean = false;
        LoggerFactory.getLogger(Ending.class).error("Not closed cleanly", failed);
        console.say("%s", Stop.reason(failed));
      }
    }
    return clean;
  }

  /** The command is over. Where it was told to stop, the stopping thread ends the program. */
  @Override
  public void close() {
    if (told) throw waitForTheEnd();
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stoppingAlready) {
      throw waitForTheEnd();
    }
  }

  private static IllegalStateException waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException("interrupted while waiting to be ended");
  }
}
