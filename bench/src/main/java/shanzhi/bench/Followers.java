package shanzhi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Phones that follow one talk as a browser does: each reads the page, opens its stream of events, and
 * when that ends comes back after as long as the server asked for, with the last event's id.
 */
final class Followers implements AutoCloseable {

  private static final Pattern EVENTS = Pattern.compile("data-events=\"([^\"]+)\"");
  private static final int OPENING_AT_ONCE = 16;

  private final String site;
  private final String talk;
  private final List<Follower> all = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService comingBack = Executors.newScheduledThreadPool(2);
  private volatile boolean over;

  /** @param talk the path of its page */
  Followers(String site, String talk) {
    this.site = site;
    this.talk = talk;
  }

  /** Opens the page and its stream for each of these sessions. */
  void open(List<String> sessions) throws IOException, InterruptedException {
    var room = new Semaphore(OPENING_AT_ONCE);
    try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
      var opening = sessions.stream()
          .map(session -> {
            var follower = new Follower(session);
            all.add(follower);
            return CompletableFuture.runAsync(() -> readPage(follower, room), phones);
          })
          .toList();
      CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new)).join();
    }
    await(follower -> follower.listening, Duration.ofMinutes(2));
  }

  private void readPage(Follower follower, Semaphore room) {
    room.acquireUninterruptibly();
    try {
      var request = request(talk, follower).timeout(Duration.ofMinutes(1)).build();
      var page = client.send(request, BodyHandlers.ofString());
      var events = EVENTS.matcher(page.body());
      if (page.statusCode() != 200 || !events.find()) {
        throw new CannotMeasure("the talk's page was answered %d", page.statusCode());
      }
      follower.events = events.group(1).replace("&amp;", "&");
      follower.listen();
    } catch (IOException failed) {
      throw new CannotMeasure("the talk's page was not answered: %s", failed.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private HttpRequest.Builder request(String path, Follower follower) {
    return HttpRequest.newBuilder(URI.create(site + path))
        .header("Authorization", "Bearer " + follower.session);
  }

  /** Waits until it is true of every follower; how many there are of whom it is not. */
  long await(Predicate<Follower> what, Duration longest) throws InterruptedException {
    var end = System.nanoTime() + longest.toNanos();
    while (true) {
      var missing = all.stream().filter(what.negate()).count();
      if (missing == 0 || System.nanoTime() > end) return missing;
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Of how many it is not true that they saw this version or a later one, after waiting for it. */
  long behind(long version, Duration longest) throws InterruptedException {
    return await(follower -> follower.last >= version, longest);
  }

  /**
   * Milliseconds from each act until each follower saw it, sorted; infinite where one never did.
   *
   * @param versions how far the talk was after each act
   * @param begun when each act was sent, in nanoseconds
   */
  double[] delays(List<Long> versions, List<Long> begun) {
    return all.stream()
        .flatMapToDouble(follower -> IntStream.range(0, versions.size())
            .mapToDouble(n -> follower.delay(versions.get(n), begun.get(n))))
        .sorted()
        .toArray();
  }

  /** Bytes of events that the followers were sent, together. */
  long bytes() {
    return all.stream().mapToLong(follower -> follower.bytes.sum()).sum();
  }

  int size() {
    return all.size();
  }

  @Override
  public void close() {
    over = true;
    comingBack.shutdownNow();
    client.shutdownNow();
    client.close();
  }

  /** One of them. */
  final class Follower implements Flow.Subscriber<String> {

    private final String session;
    private String events = "";
    private volatile boolean listening;
    private volatile long last = -1;
    private final LongAdder bytes = new LongAdder();
    private long retry = 3_000;
    private @Nullable String id;
    private long[] versions = new long[16];
    private long[] times = new long[16];
    private int seen;

    private Follower(String session) {
      this.session = session;
    }

    private void listen() {
      var request = request(events, this).header("Accept", "text/event-stream");
      if (id != null) request.header("Last-Event-ID", id);
      var unused = client
          .sendAsync(request.build(), BodyHandlers.fromLineSubscriber(this))
          .whenComplete((answer, failed) -> comeBack());
    }

    /** The stream has ended, or there was nobody to ask. */
    private void comeBack() {
      listening = false;
      if (over) return;
      var unused = comingBack.schedule(this::listen, retry, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      listening = true;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      bytes.add(line.getBytes(StandardCharsets.UTF_8).length + 1);
      if (line.startsWith("retry: ")) retry = Long.parseLong(line.substring(7));
      if (line.startsWith("id: ")) id = line.substring(4);
      if (line.startsWith("data: ") && id != null) saw(Long.parseLong(id));
    }

    private synchronized void saw(long version) {
      if (seen == times.length) {
        versions = Arrays.copyOf(versions, seen * 2);
        times = Arrays.copyOf(times, seen * 2);
      }
      versions[seen] = version;
      times[seen++] = System.nanoTime();
      last = version;
    }

    private synchronized double delay(long version, long begun) {
      for (var n = 0; n < seen; n++) {
        if (versions[n] >= version) return (times[n] - begun) / 1e6;
      }
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public void onError(Throwable failed) {
      // The answer completes too, and the follower comes back.
    }

    @Override
    public void onComplete() {
      // As above.
    }
  }
}
