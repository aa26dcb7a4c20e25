package shanzhi.launcher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.Words;

/**
 * 试车 An installation on a folder of its own, for those who measure the program from outside: the
 * same database, schemas and application as {@code run} starts, with nobody in it.
 */
public final class Trial implements AutoCloseable {

  private final DataFolder folder;
  private final EmbeddedDatabase database;
  private final List<Running> running = new ArrayList<>();

  private Trial(DataFolder folder, EmbeddedDatabase database) {
    this.folder = folder;
    this.database = database;
  }

  /** The database alone, without any schema. */
  public static Trial bare(Path root) {
    var folder = DataFolder.open(root.toAbsolutePath());
    try {
      return new Trial(folder, EmbeddedDatabase.start(folder));
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  /** The database with the program's schemas. */
  public static Trial county(Path root) {
    var trial = bare(root);
    try {
      Migrations.run(trial.database.database());
      return trial;
    } catch (RuntimeException failed) {
      trial.close();
      throw failed;
    }
  }

  /** Starts the application as {@code run} does, on a free port; the settings are the framework's. */
  public Running start(Map<String, String> settings) {
    var clock = Clock.tick(Clock.system(Words.ZONE), Duration.ofNanos(1_000));
    var ground = new Server.Ground(
        new County(RunCommand.MODEL_COUNTY), folder.keys(), clock, new Setting(true, false));
    var more = new HashMap<>(settings);
    more.putIfAbsent("logging.level.root", "warn");
    var quiet = Server.Options.quiet();
    var started = new Running(Server.start(
        database.database(),
        ground,
        new Server.Options(quiet.listen(), quiet.port(), quiet.tls(), more),
        beans -> {}));
    running.add(started);
    return started;
  }

  /** An application under trial. */
  public static final class Running implements AutoCloseable {

    private final Server server;

    private Running(Server server) {
      this.server = server;
    }

    public <T> T bean(Class<T> type) {
      return server.bean(type);
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** Where the database is and one of the roles that may use it. */
  public record Login(String url, String user, String password) {

    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  public Login owner() {
    var at = database.database();
    return new Login(at.url(), at.owner(), at.ownerPassword());
  }

  public Login serving() {
    var at = database.database();
    return new Login(at.url(), at.server(), at.serverPassword());
  }

  public Login superuser() {
    return new Login(
        database.database().url(),
        EmbeddedDatabase.SUPERUSER,
        folder.password(EmbeddedDatabase.SUPERUSER));
  }

  @Override
  public void close() {
    running.forEach(Running::close);
    database.close();
    folder.close();
  }
}
