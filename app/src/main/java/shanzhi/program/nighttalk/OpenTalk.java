package shanzhi.program.nighttalk;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import shanzhi.engine.deliberation.MeetingId;

/** A talk that somebody follows. It remembers that something happened, not how often. */
final class OpenTalk implements AutoCloseable {

  /** What there is to say to the reader. */
  enum News {
    CHANGED,
    NOTHING,
    ENDED
  }

  private final MeetingId meeting;
  private final long session;
  private final Consumer<OpenTalk> closing;
  private final BlockingQueue<News> news = new ArrayBlockingQueue<>(1);
  private volatile boolean ended;
  private long pulse = -1;

  OpenTalk(MeetingId meeting, long session, Consumer<OpenTalk> closing) {
    this.meeting = meeting;
    this.session = session;
    this.closing = closing;
  }

  MeetingId meeting() {
    return meeting;
  }

  long session() {
    return session;
  }

  /** Tells when it rose, and at the first beat: since the page was made something may have happened. */
  void beat(long now) {
    if (now == pulse) return;
    pulse = now;
    var unused = news.offer(News.CHANGED);
  }

  void end() {
    ended = true;
    var unused = news.offer(News.ENDED);
  }

  /** Waits for news, and for no longer than given. */
  News next(Duration longest) throws InterruptedException {
    if (ended) return News.ENDED;
    var heard = news.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) return News.ENDED;
    return heard == null ? News.NOTHING : heard;
  }

  @Override
  public void close() {
    closing.accept(this);
  }
}
