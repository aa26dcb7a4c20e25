package shanzhi.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/**
 * A board that somebody looks at. It remembers that its figures changed, not how often: a slow reader
 * asks once for what changed ten times.
 */
final class OpenBoard implements AutoCloseable {

  /** What there is to say to the reader. */
  enum News {
    CHANGED,
    NOTHING,
    ENDED,
    /** Another board of the same session took its place: it must not come back by itself. */
    DISPLACED
  }

  private final Region place;
  private final Acting by;
  private final long session;
  private final Consumer<OpenBoard> closing;
  private final BlockingQueue<News> news = new ArrayBlockingQueue<>(1);
  private volatile @Nullable News end;
  private volatile boolean fresh = true;

  OpenBoard(Region place, Acting by, long session, Consumer<OpenBoard> closing) {
    this.place = place;
    this.by = by;
    this.session = session;
    this.closing = closing;
  }

  Region place() {
    return place;
  }

  long session() {
    return session;
  }

  /** Whether its reader's post still reaches the place, and no authority was taken back since. */
  boolean mayStay(long epoch, Instant now) {
    if (epoch > by.epoch()) return false;
    try {
      by.must(Capability.BOARD_READ, place, now);
      return true;
    } catch (Refusal over) {
      return false;
    }
  }

  /** The first beat tells in any case: between the page and its opening something may have changed. */
  void beat(boolean changed) {
    if (changed || fresh) tell(News.CHANGED);
    fresh = false;
  }

  void end() {
    end(News.ENDED);
  }

  void displace() {
    end(News.DISPLACED);
  }

  private void end(News how) {
    end = how;
    tell(how);
  }

  /** Where something waits already the reader wakes anyway, and sees for itself whether it ended. */
  private void tell(News what) {
    var unused = news.offer(what);
  }

  /** Waits for news, and for no longer than given. */
  News next(Duration longest) throws InterruptedException {
    var over = end;
    if (over != null) return over;
    var heard = news.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    over = end;
    if (over != null) return over;
    return heard == null ? News.NOTHING : heard;
  }

  @Override
  public void close() {
    closing.accept(this);
  }
}
