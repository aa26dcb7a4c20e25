package shanzhi.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where {@code ./shanzhi COMMAND} arrives, once the program is built. */
public final class Main {

  private static final Map<String, Supplier<Command>> COMMANDS = Map.of(
      "demo", DemoCommand::new,
      "run", RunCommand::new,
      "torture", TortureCommand::new,
      "backup", BackupCommand::new,
      "restore", RestoreCommand::new,
      "verify-log", VerifyLogCommand::new,
      "check-ballot", CheckBallotCommand::new);

  private Main() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words), System.out, System.err));
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      return dispatch(words, out, err);
    } catch (Stop stop) {
      err.println(stop.getMessage());
      return stop.status;
    } catch (RuntimeException | Error failed) {
      var stop = stopIn(failed);
      if (stop != null) {
        err.println(stop.getMessage());
        return stop.status;
      }
      err.println(unexpected(failed));
      return Stop.FAILED;
    }
  }

  private static int dispatch(List<String> words, PrintStream out, PrintStream err) {
    var name = words.isEmpty() ? "" : words.getFirst();
    var command = COMMANDS.get(name);
    if (command == null) {
      throw Stop.usage("No such command: %s. ./shanzhi --help lists the commands.", name);
    }
    var rest = words.subList(1, words.size());
    if (rest.contains("--help") || rest.contains("-h")) {
      out.print(help(name));
      return 0;
    }
    var work = command.get();
    return work.run(
        Arguments.read(name, work.form(), rest), new Console(out, err, rest.contains("--json")));
  }

  private static String help(String command) {
    try (InputStream text = Main.class.getResourceAsStream("/help/" + command + ".txt")) {
      if (text == null) throw new IllegalStateException("no help for " + command);
      return new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** The framework wraps what a bean throws. */
  private static @Nullable Stop stopIn(Throwable failed) {
    for (var cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof Stop stop) return stop;
    }
    return null;
  }

  /** Writes the whole trace where it can be looked up by a number; answers the line that says so. */
  private static String unexpected(Throwable failed) {
    var number = "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
    var trace = new StringWriter();
    failed.printStackTrace(new PrintWriter(trace));
    var file = Home.folder().resolve(".shanzhi").resolve("errors.log");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "%s  error %s%n%s%n".formatted(Instant.now(), number, trace),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      return "Something unexpected failed: %s%n%s".formatted(failed, trace);
    }
    return "Something unexpected failed (%s). Error %s in %s has the details."
        .formatted(Stop.reason(failed), number, file);
  }
}
