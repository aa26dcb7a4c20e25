package shanzhi.program.nighttalk;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;

/** Lets the feed of talks beat while a test runs; the tests' application has nothing that runs by itself. */
public final class TalkHeart implements AutoCloseable {

  private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();

  public TalkHeart(ApplicationContext beans) {
    var feed = beans.getBean(TalkFeed.class);
    var unused = beats.scheduleWithFixedDelay(feed::beat, 200, 200, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }
}
