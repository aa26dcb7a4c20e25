package shanzhi.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the program, for one data folder: durable, scram from its first
 * second, on the loopback alone. A server left behind by a killed program is stopped before a new one
 * starts; one that dies under a running program is started again at the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {

  static final String SUPERUSER = "postgres";
  private static final String NAME = "shanzhi";

  /** What a crash of the machine does not take away. */
  static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

  private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
      Map.entry("fsync", "on"),
      Map.entry("synchronous_commit", "on"),
      Map.entry("full_page_writes", "on"),
      Map.entry("listen_addresses", "127.0.0.1"),
      Map.entry("unix_socket_directories", ""),
      Map.entry("password_encryption", "scram-sha-256"),
      // Many rounds slow down whoever guesses; 24 random bytes are not guessed, and every start
      // waits.
      Map.entry("scram_iterations", "1"),
      Map.entry("max_connections", "100"),
      Map.entry("shared_buffers", "256MB"),
      Map.entry("wal_level", "replica"),
      Map.entry("max_wal_senders", "2"),
      Map.entry("timezone", "Asia/Shanghai"),
      // What people write stays out of the database's log.
      Map.entry("log_parameter_max_length_on_error", "0"),
      Map.entry("log_min_error_statement", "panic")));

  private final DataFolder folder;
  private final PostgresProgram program;
  private final int port;
  private final Map<String, String> settings;
  private volatile boolean closing;

  private EmbeddedDatabase(
      DataFolder folder, PostgresProgram program, int port, Map<String, String> settings) {
    this.folder = folder;
    this.program = program;
    this.port = port;
    this.settings = settings;
  }

  static EmbeddedDatabase start(DataFolder folder) {
    return start(folder, SETTINGS);
  }

  /** For a folder that nobody reads after the server ended, and that need not survive the machine. */
  static EmbeddedDatabase startFleeting(DataFolder folder) {
    var settings = new TreeMap<>(SETTINGS);
    for (var lasting : DURABLE) settings.put(lasting, "off");
    return start(folder, settings);
  }

  private static EmbeddedDatabase start(DataFolder folder, Map<String, String> settings) {
    folder.mustHaveRoom();
    folder.keys();
    folder.backupKey();
    checkVersion(folder.postgres());
    var program = PostgresProgram.unpacked(Home.programs(folder.root()));
    try {
      Files.createDirectories(folder.logs());
      var database = new EmbeddedDatabase(folder, program, freePort(), settings);
      database.stopLeftover();
      if (!folder.holdsData()) database.initialise();
      if (!folder.keyFolder().holds("database-" + SUPERUSER)) database.renewSuperuser();
      database.launch();
      database.prepare();
      return database;
    } catch (IOException | SQLException failed) {
      throw notStarting(folder, Stop.reason(failed));
    }
  }

  /**
   * The server of a program that runs on the folder, found by the file that PostgreSQL keeps there;
   * closing what is answered does not stop it.
   */
  static Database ofRunning(DataFolder folder) {
    try {
      var lines = Files.readAllLines(folder.postgres().resolve("postmaster.pid"));
      if (lines.size() > 7 && lines.get(7).strip().equals("ready")) {
        return database(folder, Integer.parseInt(lines.get(3).strip()));
      }
    } catch (IOException | NumberFormatException notYet) {
      // Said below.
    }
    throw Stop.failed(
        "The Shanzhi that runs on %s has no database up yet. Try again in a moment.",
        folder.root());
  }

  /** The initialiser leaves half a database when it is killed, so it works on a folder to be renamed. */
  private void initialise() throws IOException {
    var part = folder.root().resolve("postgres.part");
    FileTree.delete(part);
    var secret = folder.root().resolve("initial");
    Files.deleteIfExists(secret);
    Files.createFile(secret);
    Home.restrict(secret, "rw-------");
    Files.writeString(secret, folder.password(SUPERUSER));
    try {
      var arguments = List.of(
          "--pgdata=" + part,
          "--username=" + SUPERUSER,
          "--auth=scram-sha-256",
          "--pwfile=" + secret,
          "--encoding=UTF8",
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");
      if (!program.run(log(), "initdb", arguments.toArray(String[]::new))) {
        throw notStarting(folder, "its first initialisation failed");
      }
      Files.move(part, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.delete(secret);
    }
  }

  private void launch() throws IOException {
    var options = settings.entrySet().stream()
        .map(setting -> "-c " + setting.getKey() + "='" + setting.getValue() + "'")
        .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    // The last children of a server that was killed may need a moment to go.
    var up = false;
    for (var attempt = 0; attempt < 3 && !up; attempt++) up = startServer(options);
    if (!up) throw notStarting(folder, "its log says why");
    postmaster().ifPresent(server -> {
      var unused = server.onExit().thenRun(this::revive);
    });
  }

  private boolean startServer(String options) throws IOException {
    return program.run(
        log(),
        "pg_ctl",
        "start",
        "--silent",
        "--wait",
        "--timeout=300",
        "--pgdata=" + folder.postgres(),
        "--log=" + log(),
        "--options=" + options);
  }

  /** The server died under us (killed, out of memory): it recovers by itself once started. */
  private void revive() {
    if (closing) return;
    LoggerFactory.getLogger(EmbeddedDatabase.class).error("The database ended; starting it again.");
    try {
      stopLeftover();
      launch();
    } catch (IOException | Stop failed) {
      LoggerFactory.getLogger(EmbeddedDatabase.class).error("The database stays down.", failed);
    }
  }

  private void prepare() throws SQLException {
    var database = database();
    try (var connection = superuser("postgres");
        var statement = connection.createStatement()) {
      for (var role : new String[] {database.owner(), database.server()}) {
        var there = statement
            .executeQuery("select from pg_roles where rolname = '" + role + "'")
            .next();
        // Passwords are our own, of the URL-safe Base64 alphabet: nothing in them needs quoting.
        statement.execute("%s role %s login password '%s'"
            .formatted(there ? "alter" : "create", role, folder.password(role)));
      }
      if (!statement
          .executeQuery("select from pg_database where datname = '" + NAME + "'")
          .next()) {
        statement.execute("create database " + NAME + " owner " + database.owner());
      }
    }
  }

  /** Without the superuser's key file (changed, or after a restore) a fresh password is set offline. */
  private void renewSuperuser() throws IOException {
    var process = program
        .command("postgres", List.of("--single", "-D", folder.postgres().toString(), "postgres"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
    try (var sql = process.outputWriter()) {
      sql.write("alter role %s password '%s'\n".formatted(SUPERUSER, folder.password(SUPERUSER)));
    }
    if (process.onExit().join().exitValue() != 0) {
      throw notStarting(folder, "its password could not be renewed");
    }
  }

  /** After a kill -9 of the program its server lives on; it is stopped in an orderly way. */
  private void stopLeftover() throws IOException {
    if (postmaster().isPresent()) {
      halt("fast");
    } else {
      // Of a server that is gone; its number may belong to another process by now.
      Files.deleteIfExists(folder.postgres().resolve("postmaster.pid"));
    }
  }

  /** The process named in the data folder, where it is a server of this very folder. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    var file = folder.postgres().resolve("postmaster.pid");
    if (!Files.exists(file)) return Optional.empty();
    var number = Files.readAllLines(file).stream().findFirst().map(String::strip);
    if (number.isEmpty() || !number.get().matches("[0-9]{1,18}")) return Optional.empty();
    return ProcessHandle.of(Long.parseLong(number.get())).filter(this::servesThisFolder);
  }

  private boolean servesThisFolder(ProcessHandle process) {
    var folderName = folder.postgres().toString();
    return process
        .info()
        .arguments()
        .map(said -> Arrays.stream(said).anyMatch(word -> word.contains(folderName)))
        .orElseGet(() -> process.info().command().orElse("").endsWith("postgres"));
  }

  private void halt(String mode) throws IOException {
    var down = program.run(
        log(),
        "pg_ctl",
        "stop",
        "--silent",
        "--wait",
        "--mode=" + mode,
        "--timeout=120",
        "--pgdata=" + folder.postgres());
    if (!down && postmaster().isPresent()) {
      throw Stop.failed(
          "The database server of %s does not stop. End the process whose number is the first line"
              + " of %s.",
          folder.root(), folder.postgres().resolve("postmaster.pid"));
    }
  }

  private static void checkVersion(Path data) {
    var file = data.resolve("PG_VERSION");
    if (!Files.exists(file)) return;
    try {
      var version = Files.readString(file).strip();
      if (!version.equals(PostgresProgram.VERSION)) {
        throw Stop.failed(
            "The data in %s belongs to PostgreSQL %s; this program brings %s. Run the version of"
                + " Shanzhi that wrote it, make a backup there and restore it here.",
            data, version, PostgresProgram.VERSION);
      }
    } catch (IOException unreadable) {
      throw Stop.failed(
          "The data folder %s cannot be read. Check its owner and permissions.", data);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Stop notStarting(DataFolder folder, @Nullable String reason) {
    return Stop.failed(
        "The embedded database in %s does not start (%s). Its log is %s.",
        folder.postgres(), String.valueOf(reason), folder.logs().resolve("postgres.log"));
  }

  private Path log() {
    return folder.logs().resolve("postgres.log");
  }

  private static Database database(DataFolder folder, int port) {
    return new Database(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME,
        Database.OWNING_ROLE,
        folder.password(Database.OWNING_ROLE),
        Database.SERVING_ROLE,
        folder.password(Database.SERVING_ROLE));
  }

  Database database() {
    return database(folder, port);
  }

  /** For backup, and for tests of durability: a connection that may everything. */
  static Connection superuser(DataFolder folder, Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), SUPERUSER, folder.password(SUPERUSER));
  }

  private Connection superuser(String name) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name, SUPERUSER, folder.password(SUPERUSER));
  }

  @Override
  public void close() {
    end("fast");
  }

  /** Ends at once and leaves recovery to the next start; for a folder that will have none. */
  void abandon() {
    end("immediate");
  }

  private void end(String mode) {
    closing = true;
    try {
      halt(mode);
    } catch (IOException failed) {
      throw Stop.failed("The embedded database did not stop cleanly (%s).", Stop.reason(failed));
    }
  }
}
