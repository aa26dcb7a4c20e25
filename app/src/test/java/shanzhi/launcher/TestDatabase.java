package shanzhi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import shanzhi.foundation.ground.Keys;

/**
 * One embedded PostgreSQL for the whole test run, migrated once; each asker gets a clone of its own. It
 * waits for no disk, since nothing of it is read again once it ended.
 */
public final class TestDatabase {

  private static final AtomicInteger CLONES = new AtomicInteger();
  private static final TestDatabase RUN = new TestDatabase();

  private final DataFolder folder;
  private final EmbeddedDatabase server;

  private TestDatabase() {
    try {
      var root = Files.createTempDirectory(Files.createDirectories(Path.of("target/data")), "run");
      folder = DataFolder.open(root.toAbsolutePath());
      server = EmbeddedDatabase.startFleeting(folder);
      Migrations.run(server.database());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(root)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where a clone is and who may use it. */
  public record Clone(
      String url, String owner, String ownerPassword, String server, String serverPassword) {

    public Connection asOwner() throws SQLException {
      return DriverManager.getConnection(url, owner, ownerPassword);
    }

    public Connection asServer() throws SQLException {
      return DriverManager.getConnection(url, server, serverPassword);
    }
  }

  /** A fresh database with all migrations applied and no rows. */
  public static Clone clone(String hint) {
    return create(hint, "shanzhi");
  }

  /** A fresh database that no migration has touched. */
  static Clone empty(String hint) {
    return create(hint, "template0");
  }

  /** Lets a program with this data folder enter as the serving role, as another node's copy would. */
  static void copyServingKey(Path data) throws IOException {
    var name = "database-" + Database.SERVING_ROLE;
    var keys = Files.createDirectories(data.resolve("keys"));
    Files.copy(
        RUN.folder.keyFolder().file(name),
        keys.resolve(name),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static synchronized Clone create(String hint, String template) {
    var name = "t" + CLONES.incrementAndGet() + "_"
        + hint.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    var database = RUN.server.database();
    try (var connection = RUN.admin();
        var statement = connection.createStatement()) {
      statement.execute(
          "create database " + name + " template " + template + " owner " + database.owner());
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    var url = database.url().replaceFirst("/[^/]+$", "/" + name);
    return new Clone(
        url,
        database.owner(),
        database.ownerPassword(),
        database.server(),
        database.serverPassword());
  }

  /** The folder that the run's server works on. */
  static <T> T onDisk(BiFunction<DataFolder, Database, T> work) {
    return work.apply(RUN.folder, RUN.server.database());
  }

  public static Keys keys() {
    return RUN.folder.keys();
  }

  private Connection admin() throws SQLException {
    return DriverManager.getConnection(
        server.database().url().replaceFirst("/[^/]+$", "/postgres"),
        "postgres",
        folder.password("postgres"));
  }

  private void end(Path root) {
    server.abandon();
    folder.close();
    try (var files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
