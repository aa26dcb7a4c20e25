package shanzhi.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL that comes with the program, for one data folder: durable (the archive's launcher
 * starts it unsafe, so every switch of durability is set here), scram from its first second, on the
 * loopback alone. A server left behind by a killed program is stopped before a new one starts.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final String NAME = "shanzhi";
  private static final String SUPERUSER = "postgres";

  private final EmbeddedPostgres server;
  private final Database database;

  private EmbeddedDatabase(EmbeddedPostgres server, Database database) {
    this.server = server;
    this.database = database;
  }

  static EmbeddedDatabase start(DataFolder folder) {
    stopLeftover(folder.postgres());
    checkVersion(folder.postgres());
    var superPassword = folder.password(SUPERUSER);
    try {
      var server = builder(folder, superPassword).start();
      var database = new Database(
          "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME,
          Database.OWNING_ROLE,
          folder.password(Database.OWNING_ROLE),
          Database.SERVING_ROLE,
          folder.password(Database.SERVING_ROLE));
      try (var connection = DriverManager.getConnection(
          "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
          SUPERUSER,
          superPassword)) {
        prepare(connection, database);
      }
      return new EmbeddedDatabase(server, database);
    } catch (IOException | SQLException | IllegalStateException failed) {
      throw Stop.failed(
          "The embedded database in %s does not start (%s). Its log is %s.",
          folder.postgres(), firstLine(failed), folder.root().resolve("postgres.log"));
    }
  }

  private static EmbeddedPostgres.Builder builder(DataFolder folder, String superPassword)
      throws IOException {
    var log = folder.root().resolve("postgres.log").toFile();
    // The initialiser's options for locale take any option: scram and its password from the start.
    var secret = Files.writeString(folder.root().resolve("keys").resolve("initial"), superPassword);
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.postgres())
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(folder.root().resolve("program").toFile())
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", secret.toString())
        .setLocaleConfig("locale", "C.UTF-8")
        .setConnectConfig("password", superPassword)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("password_encryption", "scram-sha-256")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("wal_level", "replica")
        .setServerConfig("max_wal_senders", "2")
        .setServerConfig("timezone", "Asia/Shanghai")
        .setServerConfig("log_parameter_max_length_on_error", "0")
        .setServerConfig("log_min_error_statement", "panic")
        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  private static void prepare(Connection connection, Database database) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var role : new String[] {database.owner(), database.server()}) {
        var password =
            role.equals(database.owner()) ? database.ownerPassword() : database.serverPassword();
        var there = statement
            .executeQuery("select from pg_roles where rolname = '" + role + "'")
            .next();
        // Passwords are our own, of the URL-safe Base64 alphabet: nothing in them needs quoting.
        statement.execute(
            (there ? "alter" : "create") + " role " + role + " login password '" + password + "'");
      }
      if (!statement
          .executeQuery("select from pg_database where datname = '" + NAME + "'")
          .next()) {
        statement.execute("create database " + NAME + " owner " + database.owner());
      }
    }
  }

  /** After a kill -9 of the program its server lives on; it is stopped in an orderly way. */
  private static void stopLeftover(Path data) {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) return;
    try {
      var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      var leftover = ProcessHandle.of(pid)
          .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
      if (leftover.isPresent()) {
        leftover.get().destroy();
        leftover.get().onExit().get(30, TimeUnit.SECONDS);
      }
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException | ExecutionException | TimeoutException stuck) {
      throw Stop.failed(
          "A database server left over in %s does not stop. End the process named in %s.",
          data, pidFile);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while stopping a database server left over in %s.", data);
    }
  }

  private static void checkVersion(Path data) {
    var file = data.resolve("PG_VERSION");
    if (!Files.exists(file)) return;
    try {
      var version = Files.readString(file).strip();
      if (!version.equals("18")) {
        throw Stop.failed(
            "The data in %s belongs to PostgreSQL %s; this program brings 18. Run the version of"
                + " Shanzhi that wrote it, make a backup there and restore it here.",
            data, version);
      }
    } catch (IOException unreadable) {
      throw Stop.failed(
          "The data folder %s cannot be read. Check its owner and permissions.", data);
    }
  }

  private static String firstLine(Throwable failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
  }

  Database database() {
    return database;
  }

  /** For backup, and for tests of durability: a connection that may everything. */
  Connection superuser(DataFolder folder) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + NAME,
        SUPERUSER,
        folder.password(SUPERUSER));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw Stop.failed("The embedded database did not stop cleanly (%s).", firstLine(failed));
    }
  }
}
