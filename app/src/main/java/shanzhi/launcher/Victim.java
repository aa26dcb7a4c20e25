package shanzhi.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** 被试 The program as a process of its own, with its database, to be killed and started again. */
final class Victim implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final DataFolder folder;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Process program;

  private Victim(DataFolder folder, int port, Process program) {
    this.folder = folder;
    this.port = port;
    this.program = program;
  }

  /** Starts it and waits until it answers. */
  static Victim on(DataFolder folder, int port) {
    var victim = new Victim(folder, port, launch(folder, port));
    try {
      victim.awaitAnswer();
      return victim;
    } catch (RuntimeException failed) {
      victim.close();
      throw failed;
    }
  }

  private static Process launch(DataFolder folder, int port) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms256m", "-Xmx448m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dshanzhi.home=" + Home.folder());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("run", "--data", folder.root().toString()));
    command.addAll(List.of("--port", Integer.toString(port)));
    try {
      Files.createDirectories(folder.logs());
      var output = folder.logs().resolve("victim.log").toFile();
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
          .start();
    } catch (IOException failed) {
      throw Stop.failed("The program cannot be started (%s).", Stop.reason(failed));
    }
  }

  /** Waits until it serves pages that need the database; starts it again where it is gone. */
  void awaitAnswer() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (answers()) return;
      if (!program.isAlive()) program = launch(folder, port);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw Stop.failed(
        "The program does not come back. Its log is in %s; --keep FOLDER keeps it.", folder.logs());
  }

  private boolean answers() {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
          .timeout(Duration.ofSeconds(5))
          .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while the program comes back.");
    }
  }

  /** What is killed. */
  enum Target {
    APPLICATION,
    DATABASE,
    /** One of the database's processes: it ends all others and recovers by itself. */
    SESSION,
    BOTH
  }

  /** Kills it as {@code kill -9} does. */
  void kill(Target target, RandomGenerator dice) {
    switch (target) {
      case APPLICATION -> end(program.toHandle());
      case DATABASE -> database().ifPresent(Victim::end);
      case SESSION ->
        database().ifPresent(server -> {
          var sessions = server.children().toList();
          if (!sessions.isEmpty()) end(sessions.get(dice.nextInt(sessions.size())));
        });
      case BOTH -> {
        database().ifPresent(Victim::end);
        end(program.toHandle());
      }
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private Optional<ProcessHandle> database() {
    try {
      var first =
          Files.readAllLines(folder.postgres().resolve("postmaster.pid")).getFirst();
      return ProcessHandle.of(Long.parseLong(first.strip()));
    } catch (IOException | RuntimeException notUp) {
      return Optional.empty();
    }
  }

  /** Stops it in an orderly way, as Ctrl-C does. */
  @Override
  public void close() {
    program.destroy();
    program.onExit().join();
    http.close();
  }
}
