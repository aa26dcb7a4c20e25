package shanzhi.launcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The load under which things are killed: whole cases act by act, and phones that send what they
 * captured, some of it twice. Whoever got no answer sends the same again; whatever was answered goes
 * into the journal at once.
 */
final class TortureLoad implements AutoCloseable {

  private static final int CASES = 4;
  private static final int PHONES = 2;
  private static final int BATCH = 8;

  /** How far apart the rows of cases and those of phones are, so that none has the other's id. */
  private static final int PHONE_ROWS = 100_000_000;

  private final Caller caller;
  private final Journal journal;
  private final Demo.Scene scene;
  private final AtomicInteger rows = new AtomicInteger();
  private final AtomicInteger captures = new AtomicInteger(PHONE_ROWS);
  private final ExecutorService clients = Executors.newFixedThreadPool(CASES + PHONES);
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
  private volatile boolean over;

  TortureLoad(Caller caller, Journal journal, Demo.Scene scene) {
    this.caller = caller;
    this.journal = journal;
    this.scene = scene;
  }

  void begin() {
    for (var n = 0; n < CASES; n++) clients.execute(() -> again(this::wholeCase));
    for (var n = 0; n < PHONES; n++) clients.execute(() -> again(this::phone));
  }

  private interface Work {
    void once() throws Caller.Refused;
  }

  private void again(Work work) {
    while (!over && failed.get() == null) {
      try {
        work.once();
      } catch (Caller.Refused | RuntimeException refused) {
        failed.compareAndSet(null, refused);
      }
    }
  }

  private void wholeCase() throws Caller.Refused {
    var row = rows.incrementAndGet();
    var said = new MatterFile.Said(row, null, "第" + row + "处漏水", "第" + row + "处漏了三天。", "井旁");
    var entry = DemoCourse.raise(caller, journal, scene, said);
    new DemoCourse(caller, journal, scene, entry).carry();
  }

  private void phone() throws Caller.Refused {
    var waiting = new ArrayList<Caller.Captured>();
    var first = captures.getAndAdd(BATCH);
    var village = scene.village(first / BATCH);
    for (var n = first; n < first + BATCH; n++) {
      waiting.add(new Caller.Captured(
          UUID.randomUUID().toString(),
          Instant.now().minusSeconds(3_600).toString(),
          "grid.five-steps",
          village.region().code(),
          "第" + n + "处路面积水",
          "离线记下的第" + n + "处积水。"));
    }
    var who = village.ownWorker().account();
    // A phone that never saw the answer sends it all once more.
    if (ThreadLocalRandom.current().nextInt(3) == 0) acknowledge(caller.sync(who, waiting));
    while (!waiting.isEmpty()) {
      var kept = acknowledge(caller.sync(who, List.copyOf(waiting)));
      waiting.removeIf(item -> kept.contains(item.clientId()));
    }
  }

  /** The ids that are stored; what failed is sent again. */
  private List<String> acknowledge(List<Caller.Answered> answers) {
    var kept = new ArrayList<String>();
    for (var answer : answers) {
      switch (answer.outcome()) {
        case "stored", "repeated" -> {
          journal.acknowledged(UUID.fromString(answer.clientId()), answer.matter(), "raise", 1);
          kept.add(answer.clientId());
        }
        case "failed" -> {}
        default ->
          throw Stop.failed("A phone was answered %s: %s", answer.outcome(), answer.message());
      }
    }
    return kept;
  }

  /** Throws what stopped a client, if anything did. */
  void mustBeWell() {
    var why = failed.get();
    if (why != null) throw Stop.failed("A client could not go on: %s", Stop.reason(why));
  }

  /** Lets everybody finish what they began. */
  @Override
  public void close() {
    over = true;
    clients.shutdown();
    try {
      if (!clients.awaitTermination(10, TimeUnit.MINUTES)) clients.shutdownNow();
    } catch (InterruptedException ended) {
      clients.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
