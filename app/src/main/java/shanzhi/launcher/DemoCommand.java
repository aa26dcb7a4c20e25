package shanzhi.launcher;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shanzhi.demonstration.Demonstration;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.ShownPerson;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;

/** Carries matters from a file through all five steps, on a county that exists for this alone. */
final class DemoCommand implements Command {

  /** A small county: those whom one can be, and a few neighbours. */
  private static final int RESIDENTS = 300;

  private static final String PROCEDURE = "grid.five-steps";
  private static final int MOST_SHOWN = 20;
  private static final Duration GIVES_UP = Duration.ofSeconds(15);

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(Set.of("--matters", "--keep"), Set.of("--json"), List.of());
  }

  /** What is answered to programs; the keys are a contract. */
  record Answer(
      @JsonProperty("matters_in") int mattersIn,
      @JsonProperty("matters_stored") int mattersStored,
      int closed,
      int visited,
      int reopened,
      int merged,
      List<Demo.Refusal> refused,
      long events,
      double seconds,
      boolean ok) {}

  @Override
  public int run(Arguments arguments, Console console) {
    var matters =
        arguments.value("--matters").map(said -> arguments.path("--matters", Path.of(said)));
    var keep = arguments.value("--keep").map(said -> arguments.path("--keep", Path.of(said)));
    var from = System.nanoTime();
    try (var ending = new Ending(console);
        var file = open(matters.orElse(null))) {
      var root = keep.orElseGet(() -> throwaway("shanzhi-demo"));
      if (keep.isEmpty()) ending.open(() -> (AutoCloseable) () -> FileTree.delete(root));
      var folder = ending.open(() -> DataFolder.open(root));
      folder.mustHaveRoom();
      var server = start(folder, ending, console);
      var demonstration = server.bean(Demonstration.class);
      var journal = ending.add(Journal.at(root.resolve("demo.journal")));
      var demo = new Demo(
          new Caller(server.port(), accounts(server), GIVES_UP),
          journal,
          Demo.Scene.of(run(root), demonstration),
          console);
      console.step("Carrying the matters through the five steps");
      var taken = demo.takeIn(file, matters.map(Path::toString).orElse("the shipped file"));
      demo.carry(taken.raised());
      var record = demo.look(taken.raised(), procedure(server));
      var answer = answer(taken, record, demo, (System.nanoTime() - from) / 1e9);
      show(answer, record, demo, console);
      if (arguments.flag("--json")) console.result(answer);
      return answer.ok() ? 0 : Stop.FAILED;
    } catch (IOException unreadable) {
      throw Stop.failed(
          "%s cannot be read (%s).",
          matters.map(Path::toString).orElse("The shipped file"), Stop.reason(unreadable));
    }
  }

  /** The steps that the matters go through. */
  static Procedure procedure(Server server) {
    return server
        .beans(Procedure.class)
        .filter(known -> known.name().equals(PROCEDURE))
        .findFirst()
        .orElseThrow();
  }

  static Map<String, Long> accounts(Server server) {
    return server.bean(Accounts.class).shown().stream()
        .collect(Collectors.toMap(ShownPerson::signInName, ShownPerson::account));
  }

  private static InputStream open(@Nullable Path file) {
    if (file == null) {
      var shipped = DemoCommand.class.getResourceAsStream("/demonstration/matters.csv");
      if (shipped == null) throw new IllegalStateException("demonstration/matters.csv is missing");
      return shipped;
    }
    if (Files.isDirectory(file)) throw Stop.failed("%s is a folder. Give a CSV file.", file);
    try {
      // The header is looked at before a county is built for the file.
      try (var first = new BufferedInputStream(Files.newInputStream(file))) {
        MatterFile.header(first, file.toString());
      }
      return new BufferedInputStream(Files.newInputStream(file));
    } catch (NoSuchFileException missing) {
      throw Stop.failed("There is no file %s. Check the path after --matters.", file);
    } catch (IOException unreadable) {
      throw Stop.failed("%s cannot be read (%s).", file, Stop.reason(unreadable));
    }
  }

  static Path throwaway(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException full) {
      throw Stop.failed(
          "No folder can be made in %s (%s). Give one with --keep FOLDER.",
          System.getProperty("java.io.tmpdir"), Stop.reason(full));
    }
  }

  /** The same for every run in one folder, so that a run goes on where another was broken off. */
  private static UUID run(Path root) throws IOException {
    var file = root.resolve("demo.run");
    if (Files.exists(file)) {
      var known = Files.readString(file).strip();
      if (!known.isEmpty()) return UUID.fromString(known);
    }
    var run = UUID.randomUUID();
    Files.writeString(file, run + "\n");
    return run;
  }

  /** The demonstration's people without matters, on a free port. */
  static Server start(DataFolder folder, Ending ending, Console console) {
    console.step("Starting the database");
    var database = ending.open(() -> EmbeddedDatabase.start(folder)).database();
    Migrations.run(database);
    console.step("Starting the application");
    var ground = new Server.Ground(
        new County(RunCommand.MODEL_COUNTY),
        folder.keys(),
        new TravelClock(Clock.system(Words.ZONE)),
        new Setting(true, false));
    var more = new HashMap<String, String>();
    more.put("logging.config", "classpath:logback-run.xml");
    more.put("logging.file.name", folder.logs().resolve("shanzhi.log").toString());
    // A database that is gone is told soon.
    more.put("spring.datasource.hikari.connection-timeout", "5000");
    return ending.add(Server.start(
        database,
        ground,
        new Server.Options("127.0.0.1", 0, null, more),
        beans -> beans.getBean(Demonstration.class).load(RESIDENTS, 0, console::progress)));
  }

  private static Answer answer(Demo.Taken taken, DemoRecord record, Demo demo, double seconds) {
    var ok = record.stored() == taken.raised().size()
        && record.stored() + taken.refused().size() == taken.rows()
        && record.closed() + record.merged() == record.stored()
        && record.visited() == record.closed()
        && record.faults().isEmpty()
        && demo.stuck().isEmpty();
    return new Answer(
        taken.rows(),
        record.stored(),
        record.closed(),
        record.visited(),
        record.reopened(),
        record.merged(),
        taken.refused(),
        record.events(),
        Math.round(seconds * 10) / 10.0,
        ok);
  }

  private static void show(Answer answer, DemoRecord record, Demo demo, Console console) {
    console.say("");
    console.say(
        "%,d rows, %,d stored, %,d refused.",
        answer.mattersIn(), answer.mattersStored(), answer.refused().size());
    console.say(
        "%,d closed and visited, of these %,d reopened; %,d gathered under another.",
        answer.visited(), answer.reopened(), answer.merged());
    console.say("%,d events in the record, in %.1f s.", answer.events(), answer.seconds());
    answer.refused().stream()
        .limit(MOST_SHOWN)
        .forEach(no -> console.say("  row %d refused: %s", no.row(), no.why()));
    if (answer.refused().size() > MOST_SHOWN) {
      console.say("  … and %,d more", answer.refused().size() - MOST_SHOWN);
    }
    record.faults().stream().limit(MOST_SHOWN).forEach(fault -> console.say("  ✗ %s", fault));
    demo.stuck().stream().limit(MOST_SHOWN).forEach(fault -> console.say("  ✗ %s", fault));
    console.say(answer.ok() ? "Everything is as it must be." : "Not everything is as it must be.");
  }
}
