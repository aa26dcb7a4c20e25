package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shanzhi.demonstration.Demonstration;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.ground.Sha256;

/**
 * The main job on real input: every row is raised, rows that say the same are gathered, each goes
 * through the five steps over HTTP as the people concerned; then what the server said is held
 * against what the record holds.
 */
final class Demo {

  private static final int CLIENTS = 6;

  /** Rows read ahead of the clients: the file is never held as a whole. */
  private static final int AHEAD = 4 * CLIENTS;

  /** How many rows pass in silence while nobody knows how many there are. */
  private static final int TOLD_EVERY = 500;

  private final Caller caller;
  private final Journal journal;
  private final Scene scene;
  private final Console console;
  private final List<Refusal> refused = new ArrayList<>();
  private final ConcurrentLinkedQueue<Entry> raised = new ConcurrentLinkedQueue<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, Integer> done = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
  private final ConcurrentLinkedQueue<String> stuck = new ConcurrentLinkedQueue<>();

  Demo(Caller caller, Journal journal, Scene scene, Console console) {
    this.caller = caller;
    this.journal = journal;
    this.scene = scene;
    this.console = console;
  }

  /** A row that was not taken. */
  record Refusal(int row, String why) {}

  /**
   * A row that is a matter now.
   *
   * @param version as the answer told it: more than 1 where a run that was broken off raised it
   * @param raising the id that it was raised with
   */
  record Entry(int row, long matter, int version, UUID raising) {}

  /** Whom the rows meet; who it is follows from the row's number. */
  record Scene(
      UUID run,
      List<Demonstration.Village> villages,
      List<Demonstration.Handler> handlers,
      String county) {

    static Scene of(UUID run, Demonstration demonstration) {
      return new Scene(
          run, demonstration.villages(), demonstration.handlers(), demonstration.countyOfficer());
    }

    Demonstration.Village village(int row) {
      return villages.get(row % villages.size());
    }

    String raiser(int row) {
      var residents = village(row).residents();
      return residents.get(row / villages.size() % residents.size());
    }

    Demonstration.Handler handler(int row) {
      return handlers.get(row % handlers.size());
    }
  }

  /** The rows that became matters, and those that did not. */
  record Taken(int rows, List<Entry> raised, List<Refusal> refused) {}

  /** Raises every row that can be taken. */
  Taken takeIn(InputStream file, String name) throws IOException {
    var rows = new int[1];
    try (var clients = new Clients("matters are raised", 0)) {
      rows[0] = MatterFile.read(file, name, row -> {
        switch (row) {
          case MatterFile.Refused no -> refuse(no.number(), no.why());
          case MatterFile.Said said -> {
            texts.put(said.number(), digest(said.text()));
            clients.give(() -> raise(said));
          }
        }
      });
    }
    var entries = new ArrayList<>(raised);
    entries.sort(Comparator.comparingInt(Entry::row));
    refused.sort(Comparator.comparingInt(Refusal::row));
    return new Taken(rows[0], entries, List.copyOf(refused));
  }

  private void raise(MatterFile.Said said) {
    try {
      raised.add(DemoCourse.raise(caller, journal, scene, said));
    } catch (Caller.Refused no) {
      refuse(said.number(), no.said);
    }
  }

  private synchronized void refuse(int row, String why) {
    refused.add(new Refusal(row, why));
  }

  /** Half of a SHA-256: enough to tell texts apart that nobody made to collide. */
  private static String digest(String text) {
    var digest = Sha256.of(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
  }

  /** Carries every matter to its end; those that say the same go together. */
  void carry(List<Entry> entries) {
    var same = entries.stream().collect(Collectors.groupingBy(entry -> texts.get(entry.row())));
    var groups = new ArrayList<>(same.values());
    groups.sort(Comparator.comparingInt(group -> group.getFirst().row()));
    try (var clients = new Clients("matters are handled and visited", entries.size())) {
      for (var group : groups) clients.give(() -> carryTogether(group));
    }
  }

  /** Gathers the later ones under the first, then carries the first; all are answered with it and asked. */
  private void carryTogether(List<Entry> group) {
    var lead = group.getFirst();
    var place = scene.village(lead.row()).region();
    var gathered = group.subList(1, group.size()).stream().map(this::course).toList();
    for (var course : gathered) attempt(course, one -> one.gather(lead.matter(), place));
    attempt(course(lead), DemoCourse::carry);
    for (var course : gathered) attempt(course, DemoCourse::confirm);
  }

  private DemoCourse course(Entry entry) {
    return new DemoCourse(caller, journal, scene, entry);
  }

  private interface Way {
    void go(DemoCourse course) throws Caller.Refused;
  }

  private void attempt(DemoCourse course, Way way) {
    try {
      way.go(course);
    } catch (Caller.Refused no) {
      stuck.add("row %d: %s".formatted(course.row(), no.said));
    } finally {
      done.put(course.row(), course.done());
    }
  }

  /** What the record holds of the matters in the end. */
  DemoRecord look(List<Entry> entries, Procedure procedure) {
    var standing = standing();
    var record = new DemoRecord(procedure);
    try (var clients = new Clients("the record is read again", entries.size())) {
      for (var entry : entries) {
        clients.give(() -> {
          try {
            var trace = caller.trace(scene.county(), entry.matter());
            record.add(
                entry, done.getOrDefault(entry.row(), 0), standing.get(entry.matter()), trace);
          } catch (Caller.Refused no) {
            stuck.add("row %d is not in the record: %s".formatted(entry.row(), no.said));
          }
        });
      }
    }
    return record;
  }

  /** Where every matter of the county stands. */
  private Map<Long, Caller.Line> standing() {
    var standing = new HashMap<Long, Caller.Line>();
    try {
      String after = null;
      do {
        var page = caller.list(scene.county(), after);
        for (var line : page.rows()) standing.put(line.id(), line);
        after = page.next();
      } while (after != null);
    } catch (Caller.Refused no) {
      stuck.add("the list of matters: " + no.said);
    }
    return standing;
  }

  /** What could not be done as it should have been. */
  List<String> stuck() {
    return List.copyOf(stuck);
  }

  /** A few clients that take work as it comes; the first that cannot go on stops all. */
  private final class Clients implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Semaphore ahead = new Semaphore(AHEAD);
    private final String what;
    private final long of;
    private long done;

    Clients(String what, long of) {
      this.what = what;
      this.of = of;
    }

    void give(Runnable work) {
      stopIfBroken();
      ahead.acquireUninterruptibly();
      threads.execute(() -> {
        try {
          if (broken.get() == null) work.run();
        } catch (RuntimeException failed) {
          broken.compareAndSet(null, failed);
        } finally {
          ahead.release();
          count();
        }
      });
    }

    private synchronized void count() {
      done++;
      if (of > 0) console.progress(what, done, of);
      else if (done % TOLD_EVERY == 0) console.say("  %,d %s", done, what);
    }

    private void stopIfBroken() {
      var failed = broken.get();
      if (failed != null) throw failed;
    }

    @Override
    public void close() {
      threads.shutdown();
      try {
        if (!threads.awaitTermination(1, TimeUnit.DAYS)) threads.shutdownNow();
      } catch (InterruptedException ended) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
      }
      stopIfBroken();
    }
  }
}
