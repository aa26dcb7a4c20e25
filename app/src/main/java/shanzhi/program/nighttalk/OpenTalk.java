package shanzhi.program.nighttalk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.program.nighttalk.SharedTalk.Audience;

/**
 * A talk that somebody follows. It knows how far its reader is and how far the talk is, and never
 * counts what lies between: whoever was away hears the newest.
 */
final class OpenTalk implements AutoCloseable {

  private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final MeetingId meeting;
  private final long session;
  private final @Nullable Audience audience;
  private final Consumer<OpenTalk> closing;
  private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
  private volatile boolean ended;
  private volatile long now;
  private volatile @Nullable Shown shown;
  private volatile long told;

  /**
   * What all of an audience are shown at one moment, as the bytes that are sent to each.
   *
   * @param before the version before it
   * @param change what differs from the version before, for who has seen that one
   * @param whole for everybody else
   */
  record Shown(long version, long before, byte[] change, byte[] whole) {}

  /**
   * @param audience whom the reader is one of; none for who runs the talk or sits in it, whose page asks
   *     for their own
   * @param told the version that the reader has seen
   */
  OpenTalk(
      MeetingId meeting,
      long session,
      @Nullable Audience audience,
      long told,
      Consumer<OpenTalk> closing) {
    this.meeting = meeting;
    this.session = session;
    this.audience = audience;
    this.told = told;
    this.now = told;
    this.closing = closing;
  }

  MeetingId meeting() {
    return meeting;
  }

  long session() {
    return session;
  }

  @Nullable
  Audience audience() {
    return audience;
  }

  /** The talk is so far now; for an audience with what it is shown. */
  void beat(long version, @Nullable Shown newest) {
    now = version;
    shown = newest;
    if (version == told) return;
    var unused = news.offer(true);
  }

  void end() {
    ended = true;
    var unused = news.offer(true);
  }

  /** Waits for something to say, for no longer than given; nothing once the talk is over for the reader. */
  byte @Nullable [] next(Duration longest) throws InterruptedException {
    if (ended) return null;
    var unused = news.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) return null;
    return said();
  }

  private byte[] said() {
    var newest = shown;
    if (newest != null) {
      if (newest.version() == told) return SIGN_OF_LIFE;
      var knowsTheLast = newest.before() == told;
      told = newest.version();
      return knowsTheLast ? newest.change() : newest.whole();
    }
    var version = now;
    if (version == told) return SIGN_OF_LIFE;
    told = version;
    return "id: %d\nevent: changed\ndata: %s\n\n"
        .formatted(version, meeting)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closing.accept(this);
  }
}
