package shanzhi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import shanzhi.launcher.Trial;

/**
 * Whole five-step cases a second through the module's API, against pgbench on the barest rows,
 * against pgbench running the program's own statements, and against Flowable, on one server, in turn.
 */
final class LoopBench implements Bench {

  private static final int CLIENTS = 4;
  private static final int SECONDS = 12;
  private static final int ROUNDS = 3;

  /** The numbers of pgbench's own cases begin here, far above the program's. */
  private static final long BASE = 1_000_000_000_000L;

  private static final String ACT_MARK = "select casework.";
  private static final int ACTS = 6;

  private record Round(double ours, double bare, double same, double flowable) {}

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    var pgbench = Pgbench.find();
    try (var folder = WorkFolder.of(options, "loop");
        var trial = Trial.county(folder.path())) {
      talk.step("Recording the program's statements");
      var same = SameSql.of(recorded(trial));
      BareRows.create(trial.owner());
      // For whoever keeps the folder and runs the scripts by hand.
      Files.write(
          folder.path().resolve("same.variables"),
          same.constants().entrySet().stream().map(Object::toString).toList());
      var scripts = new Scripts(
          pgbench,
          trial,
          Files.writeString(folder.path().resolve("bare.sql"), BareRows.script()),
          Files.writeString(folder.path().resolve("same.sql"), same.text()),
          same.constants());
      try (var program = trial.start(Map.of());
          var flowable = FlowableCases.on(trial, program.bean(Clock.class), CLIENTS)) {
        var crew = new CaseCrew(program);
        var rounds = rounds(options, talk, trial, crew, scripts, flowable);
        return figures(rounds, trial);
      }
    }
  }

  /** One whole case in each village, as the program sends it. */
  private static List<SameSql.Recorded> recorded(Trial trial) throws SQLException {
    DriverManager.registerDriver(new Tape());
    var settings = Map.of(
        "spring.datasource.url", trial.serving().url().replaceFirst("^jdbc:", Tape.SCHEME),
        "spring.datasource.driver-class-name", Tape.class.getName(),
        "shanzhi.background", "false");
    try (var program = trial.start(settings)) {
      var crew = new CaseCrew(program);
      var cases = new ArrayList<SameSql.Recorded>();
      for (var village = 0; village < CaseCrew.VILLAGES; village++) {
        Tape.taken();
        var matter = crew.wholeCase(village);
        var acts =
            Tape.taken().stream().filter(sent -> sent.sql().contains(ACT_MARK)).toList();
        if (acts.size() != ACTS) {
          throw new CannotMeasure("a case took %d statements, not %d", acts.size(), ACTS);
        }
        cases.add(new SameSql.Recorded(matter.id(), acts));
      }
      return cases;
    }
  }

  /** What pgbench runs, and where. */
  private record Scripts(
      Pgbench pgbench, Trial trial, Path bare, Path same, Map<String, String> constants) {

    double bare(int seconds) throws IOException, InterruptedException {
      return pgbench.run(bare, Map.of(), trial.owner(), CLIENTS, seconds);
    }

    double same(int seconds, int round) throws IOException, InterruptedException {
      var variables = new HashMap<>(constants);
      variables.put("n", "0");
      variables.put("base", Long.toString(BASE * (round + 1)));
      return pgbench.run(same, variables, trial.serving(), CLIENTS, seconds);
    }
  }

  private static List<Round> rounds(
      Options options,
      Talk talk,
      Trial trial,
      CaseCrew crew,
      Scripts scripts,
      FlowableCases flowable)
      throws IOException, SQLException, InterruptedException {
    var seconds = options.seconds(SECONDS);
    talk.step("Warming up");
    ours(crew, seconds);
    cases(seconds, flowable::wholeCase);
    scripts.bare(Math.min(3, seconds));
    scripts.same(Math.min(3, seconds), 0);
    server(trial, "vacuum (analyze)");
    ours(crew, seconds);
    var rounds = new ArrayList<Round>();
    for (var n = 1; n <= options.rounds(ROUNDS); n++) {
      server(trial, "checkpoint");
      var ours = ours(crew, seconds);
      server(trial, "checkpoint");
      var bare = scripts.bare(seconds);
      server(trial, "checkpoint");
      var same = scripts.same(seconds, n);
      server(trial, "checkpoint");
      var theirs = cases(seconds, flowable::wholeCase);
      talk.step(
          "Round %d: ours %.0f, bare rows %.0f, same statements %.0f, Flowable %.0f cases a second",
          n, ours, bare, same, theirs);
      rounds.add(new Round(ours, bare, same, theirs));
    }
    if (flowable.unfinished() > 0) {
      throw new CannotMeasure(
          "%d cases of Flowable did not come to their end", flowable.unfinished());
    }
    var idle = unfinished(trial, ">=");
    if (idle > 0) {
      throw new CannotMeasure("%d cases of the same statements did not come to their end", idle);
    }
    return rounds;
  }

  /** Each round begins with nothing left to write from the one before. */
  private static void server(Trial trial, String command) throws SQLException {
    try (var connection = trial.superuser().connect();
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static double ours(CaseCrew crew, int seconds) throws InterruptedException {
    return cases(
        seconds, () -> crew.wholeCase(ThreadLocalRandom.current().nextInt(CaseCrew.VILLAGES)));
  }

  /** Cases a second by as many threads as pgbench has clients. */
  private static double cases(int seconds, Runnable wholeCase) throws InterruptedException {
    var start = System.nanoTime();
    var end = start + TimeUnit.SECONDS.toNanos(seconds);
    Callable<Long> client = () -> {
      var cases = 0L;
      while (System.nanoTime() < end) {
        wholeCase.run();
        cases++;
      }
      return cases;
    };
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var counts = threads.invokeAll(Collections.nCopies(CLIENTS, client));
      var cases = 0L;
      for (var count : counts) cases += count.get();
      return cases * 1e9 / (System.nanoTime() - start);
    } catch (ExecutionException failed) {
      throw new CannotMeasure("a case failed: %s", failed.getCause());
    }
  }

  private static Measured figures(List<Round> rounds, Trial trial) throws SQLException {
    var ours = Measured.median(rounds.stream().mapToDouble(Round::ours).toArray());
    var bare = Measured.median(rounds.stream().mapToDouble(Round::bare).toArray());
    var same = Measured.median(rounds.stream().mapToDouble(Round::same).toArray());
    var flowable = Measured.median(rounds.stream().mapToDouble(Round::flowable).toArray());
    return new Measured("loop")
        .figure("cases_per_s", ours)
        .figure("pgbench_cases_per_s", bare)
        .figure("same_sql_cases_per_s", same)
        .figure("flowable_cases_per_s", flowable)
        .figure("cases", count(trial, "casework.matter m where m.id < " + BASE))
        .figure("unfinished", unfinished(trial, "<"))
        .figure("leaves_missing", count(trial, """
            casework.event e
              left join transparency.leaf l on l.county = e.county and l.seq = e.leaf
             where e.matter < %d and l.seq is null""".formatted(BASE)))
        .figure("events_missing", count(trial, """
            (select m.id
               from casework.matter m
               left join casework.event e on e.county = m.county and e.matter = m.id
              where m.id < %d
              group by m.id
             having count(distinct e.leaf) <> 6) as short""".formatted(BASE)))
        .ratio("vs_pgbench", ours / bare)
        .ratio("vs_same_sql", ours / same)
        .ratio("vs_flowable", ours / flowable)
        .atLeast("vs_pgbench", 0.5)
        .atLeast("vs_same_sql", 0.85)
        .atLeast("vs_flowable", 6)
        .atMost("leaves_missing", 0)
        .atMost("events_missing", 0)
        .atMost("unfinished", 0);
  }

  /** Cases that are not closed and visited, the program's below the mark and pgbench's above. */
  private static long unfinished(Trial trial, String side) throws SQLException {
    return count(
        trial,
        "casework.matter m where m.id " + side + " " + BASE
            + " and (m.state <> 'CLOSED' or m.rating is null or m.version <> 6)");
  }

  private static long count(Trial trial, String rows) throws SQLException {
    try (var connection = trial.owner().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + rows)) {
      row.next();
      return row.getLong(1);
    }
  }
}
