package shanzhi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shanzhi.launcher.Trial;

/** PostgreSQL's own measure, from the system's packages; an older client serves. */
final class Pgbench {

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern FAULT = Pattern.compile("(?m)^pgbench: (?:fatal|error):.*$");

  private final String program;

  private Pgbench(String program) {
    this.program = program;
  }

  static Pgbench find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .map(folder -> folder.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .or(Pgbench::packaged)
        .map(found -> new Pgbench(found.toString()))
        .orElseThrow(() -> new CannotMeasure(
            "pgbench is missing: install PostgreSQL's client programs so that it is on the PATH."));
  }

  private static Optional<Path> packaged() {
    if (!Files.isDirectory(PACKAGES)) return Optional.empty();
    try (var versions = Files.list(PACKAGES)) {
      return versions
          .map(version -> version.resolve("bin/pgbench"))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Runs a script, prepared, for so many seconds; answers how often a second it went through. */
  double run(
      Path script, Map<String, String> variables, Trial.Login login, int clients, int seconds)
      throws IOException, InterruptedException {
    return run(List.of(script), variables, login, clients, seconds);
  }

  /** Runs one of the scripts after the other, drawn by chance. */
  double run(
      List<Path> scripts,
      Map<String, String> variables,
      Trial.Login login,
      int clients,
      int seconds)
      throws IOException, InterruptedException {
    var address = Address.of(login);
    var command = new ArrayList<>(List.of(
        program,
        "--no-vacuum",
        "--protocol=prepared",
        "--client=" + clients,
        "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
        "--time=" + seconds,
        "--host=" + address.host(),
        "--port=" + address.port(),
        "--username=" + login.user()));
    scripts.forEach(script -> command.add("--file=" + script));
    variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
    command.add(address.database());
    var starting = new ProcessBuilder(command).redirectErrorStream(true);
    starting.environment().keySet().removeIf(name -> name.startsWith("PG"));
    starting.environment().put("PGPASSWORD", login.password());
    starting.environment().put("PGCLIENTENCODING", "UTF8");
    var process = starting.start();
    try {
      var said = new String(
          process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return rate(said, process.waitFor());
    } finally {
      process.destroy();
    }
  }

  private static double rate(String said, int status) {
    var fault = FAULT.matcher(said);
    if (status != 0 || fault.find()) {
      throw new CannotMeasure("pgbench failed: %s", fault.reset().find() ? fault.group() : said);
    }
    var rate = RATE.matcher(said);
    if (!rate.find()) throw new CannotMeasure("pgbench told no rate: %s", said);
    return Double.parseDouble(rate.group(1));
  }

  /** The parts of a JDBC address. */
  private record Address(String host, String port, String database) {

    private static final Pattern PARTS =
        Pattern.compile("jdbc:postgresql://([^:/]+):([0-9]+)/([^?]+).*");

    static Address of(Trial.Login login) {
      var parts = PARTS.matcher(login.url());
      if (!parts.matches()) throw new CannotMeasure("no address of a database: %s", login.url());
      return new Address(parts.group(1), parts.group(2), parts.group(3));
    }
  }
}
