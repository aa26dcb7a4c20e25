package shanzhi.program.nighttalk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.program.nighttalk.SharedTalk.Audience;

/**
 * A talk that somebody follows. It knows how far its reader is and how far the talk is, and never
 * counts what lies between: whoever was away, or whose line is slow, hears the newest. While there is
 * nothing to say no thread waits for it.
 */
final class OpenTalk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenTalk.class);
  private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  /** A reader of whom nobody heard so long may have left. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final MeetingId meeting;
  private final long session;
  private final @Nullable Audience audience;
  private final Consumer<OpenTalk> closing;
  private final long until;
  private final AtomicBoolean speaking = new AtomicBoolean();
  private volatile @Nullable TalkLine line;
  private volatile boolean ended;
  private volatile long now;
  private volatile @Nullable Shown shown;
  private volatile long told;
  private volatile long spoke = System.nanoTime();

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
   * @param stays how long, until the reader comes back to be judged anew
   */
  OpenTalk(
      MeetingId meeting,
      long session,
      @Nullable Audience audience,
      long told,
      Duration stays,
      Consumer<OpenTalk> closing) {
    this.meeting = meeting;
    this.session = session;
    this.audience = audience;
    this.told = told;
    this.now = told;
    this.until = System.nanoTime() + stays.toNanos();
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

  /** The reader's line stands; what there is to say is said on it from now on. */
  void answered(TalkLine by) {
    line = by;
    if (ended) by.hangUp();
    else speak();
  }

  /** The talk is so far now; for an audience with what it is shown. */
  void beat(long version, @Nullable Shown newest) {
    now = version;
    shown = newest;
    if (System.nanoTime() - until > 0) end();
    else if (version != told || System.nanoTime() - spoke > SILENCE.toNanos()) speak();
  }

  private void speak() {
    if (line == null || !speaking.compareAndSet(false, true)) return;
    var unused = Thread.ofVirtual().name("talk").start(this::sayAll);
  }

  /** One says it at a time; what happened meanwhile is said by the same, or at the next beat. */
  private void sayAll() {
    var to = line;
    if (to == null) return;
    try {
      do {
        to.say(next());
        spoke = System.nanoTime();
      } while (now != told && !ended);
    } catch (IOException gone) {
      LOG.debug("the reader of a talk left", gone);
      end();
    } finally {
      speaking.set(false);
    }
  }

  /** What there is to say to the reader, who has seen it from then on. */
  byte[] next() {
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

  /** It is over for the reader, who may come back. */
  void end() {
    if (ended) return;
    ended = true;
    closing.accept(this);
    var last = line;
    if (last != null) last.hangUp();
  }

  @Override
  public void close() {
    end();
  }
}
