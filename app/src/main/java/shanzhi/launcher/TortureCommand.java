package shanzhi.launcher;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import shanzhi.demonstration.Demonstration;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;

/** Random kills under load, judged by the clients' own journal. */
final class TortureCommand implements Command {

  private static final int KILLS = 20;
  private static final int MINUTES = 60;

  /** Between two kills the program works for so long, in milliseconds: from half-way up to busy. */
  private static final int SHORTEST = 200;

  private static final int LONGEST = 4_000;

  private static final Duration GIVES_UP = Duration.ofMinutes(4);

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(
        Set.of("--kills", "--minutes", "--keep"), Set.of("--json"), List.of());
  }

  /** What is answered to programs; the keys are a contract. */
  record Answer(
      int kills,
      long acknowledged,
      long lost,
      long doubled,
      @JsonProperty("half_done") long halfDone,
      double seconds,
      boolean ok) {}

  /** Who there is, and what their matters go through. */
  private record Prepared(Map<String, Long> accounts, Demo.Scene scene, Procedure procedure) {}

  @Override
  public int run(Arguments arguments, Console console) {
    var asked = arguments.number("--kills", KILLS, 0, 10_000);
    var minutes = arguments.number("--minutes", MINUTES, 1, 1_440);
    var keep = arguments.value("--keep").map(said -> arguments.path("--keep", Path.of(said)));
    var root = keep.orElseGet(() -> DemoCommand.throwaway("shanzhi-torture"));
    var from = System.nanoTime();
    try (var ending = new Ending(console)) {
      if (keep.isEmpty()) ending.open(() -> (AutoCloseable) () -> FileTree.delete(root));
      var prepared = prepared(root, console);
      var kills = torture(root, prepared, asked, Duration.ofMinutes(minutes), ending, console);
      var answer = judged(root, prepared, kills, (System.nanoTime() - from) / 1e9, console);
      console.say(
          "%,d kills; %,d answers, of these %,d lost, %,d doubled; %,d things half done.",
          answer.kills(),
          answer.acknowledged(),
          answer.lost(),
          answer.doubled(),
          answer.halfDone());
      if (arguments.flag("--json")) console.result(answer);
      return answer.ok() ? 0 : Stop.FAILED;
    } catch (IOException failed) {
      throw Stop.failed("The record cannot be judged (%s).", Stop.reason(failed));
    }
  }

  private static Prepared prepared(Path root, Console console) {
    try (var ending = new Ending(console)) {
      var folder = ending.open(() -> DataFolder.open(root));
      var server = DemoCommand.start(folder, ending, console);
      var scene = Demo.Scene.of(UUID.randomUUID(), server.bean(Demonstration.class));
      return new Prepared(DemoCommand.accounts(server), scene, DemoCommand.procedure(server));
    }
  }

  private static int torture(
      Path root, Prepared prepared, int asked, Duration most, Ending ending, Console console)
      throws IOException {
    var port = freePort();
    var caller = new Caller(port, prepared.accounts(), GIVES_UP);
    var dice = new Random();
    var targets = Victim.Target.values();
    var kills = 0;
    console.step("Killing at random under load");
    var end = System.nanoTime() + most.toNanos();
    var victim = ending.open(() -> Victim.on(DataFolder.ofRunning(root), port));
    try (var journal = Journal.at(root.resolve("torture.journal"))) {
      try (var load = new TortureLoad(caller, journal, prepared.scene())) {
        load.begin();
        while (kills < asked && System.nanoTime() < end) {
          work(SHORTEST + dice.nextInt(LONGEST));
          victim.kill(targets[dice.nextInt(targets.length)], dice);
          console.progress("kills", ++kills, asked);
          load.mustBeWell();
          victim.awaitAnswer();
        }
        work(LONGEST);
      }
      // Every client has finished what it began, so nothing in the record is unknown to the
      // journal.
    }
    victim.close();
    return kills;
  }

  private static Answer judged(
      Path root, Prepared prepared, int kills, double seconds, Console console) throws IOException {
    console.step("Holding the answers against the record");
    try (var there = Installation.enter(root);
        var server = Server.withoutWeb(
            there.database(),
            new Server.Ground(
                new County(RunCommand.MODEL_COUNTY),
                there.folder().keys(),
                Clock.systemUTC(),
                new Setting(false, false)))) {
      var verdict =
          new TortureJudge(prepared.procedure(), server).judge(root.resolve("torture.journal"));
      return new Answer(
          kills,
          verdict.acknowledged(),
          verdict.lost(),
          verdict.doubled(),
          verdict.halfDone(),
          Math.round(seconds * 10) / 10.0,
          verdict.clean());
    }
  }

  private static void work(long milliseconds) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
