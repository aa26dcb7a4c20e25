package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import shanzhi.foundation.ground.Sha256;

/**
 * Brings each module's schema up to this version, floor by floor, as the owning role. A module's
 * migrations stand in {@code db/migration/<schema>} and are never edited once published. A database
 * that was brought up by just these files is left alone, so that a second start loses no time.
 */
final class Migrations {

  /** The schemas, each after those it may refer to. */
  static final List<String> SCHEMAS = List.of(
      "ground",
      "calendar",
      "territory",
      "parameter",
      "organisation",
      "people",
      "access",
      "inbox",
      "transparency",
      "casework",
      "scheduling",
      "ledger",
      "publishing",
      "deliberation",
      "grid",
      "duty",
      "intake",
      "partygrid",
      "mediation",
      "guild",
      "assets",
      "shares",
      "villagerules",
      "joint",
      "campaign",
      "sorting",
      "visits",
      "councilwork",
      "appraisal",
      "books",
      "unions",
      "industry",
      "mutualaid",
      "credit",
      "demonstration");

  private static final String FOLDER = "db/migration/";

  /** Where the build notes the digest over all files, which a start would take long to find. */
  private static final String NOTED = "db/fingerprint";

  private Migrations() {}

  static void run(Database database) {
    var files = noted().orElseGet(Migrations::fingerprint);
    try (var connection = connect(database)) {
      if (files.equals(storedFingerprint(connection))) return;
      for (var schema : SCHEMAS) migrate(database, schema);
      storeFingerprint(connection, files);
    } catch (SQLException failed) {
      throw Stop.failed("The database could not be brought up: %s", Stop.reason(failed));
    }
  }

  /** Whether the database was ever brought up: it may hold rows that the keys must open. */
  static boolean everRun(Database database) {
    try (var connection = connect(database)) {
      return exists(connection, "ground.schema_history");
    } catch (SQLException failed) {
      throw Stop.failed("The database does not answer: %s", Stop.reason(failed));
    }
  }

  private static void migrate(Database database, String schema) {
    try {
      var flyway = flyway(database, schema);
      var newer = Arrays.stream(flyway.info().all())
          .map(m -> m.getState())
          .anyMatch(state ->
              state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
      if (newer) {
        throw Stop.failed(
            "The data was written by a newer version of Shanzhi (schema %s). Start that version, or"
                + " restore a backup made with this one.",
            schema);
      }
      flyway.migrate();
    } catch (FlywayException failed) {
      throw Stop.failed("The schema %s could not be brought up: %s", schema, rootReason(failed));
    }
  }

  private static String rootReason(Throwable failed) {
    var root = failed;
    while (root.getCause() != null) root = root.getCause();
    return Stop.reason(failed) + " (" + Stop.reason(root) + ")";
  }

  private static Flyway flyway(Database database, String schema) {
    return Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/migration/" + schema)
        .schemas(schema)
        .defaultSchema(schema)
        .table("schema_history")
        .failOnMissingLocations(false)
        .ignoreMigrationPatterns("*:future")
        .load();
  }

  /** Has the build note the digest beside the files. */
  static BeanFactoryInitializationAotProcessor noting() {
    return beans ->
        (build, code) -> build.getGeneratedFiles().addResourceFile(NOTED, fingerprint());
  }

  private static Optional<String> noted() {
    try (var file = Migrations.class.getClassLoader().getResourceAsStream(NOTED)) {
      return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** One digest over the names and contents of all files packaged, which are looked for once. */
  private static String fingerprint() {
    try {
      var digest = Sha256.fresh();
      var files = new TreeMap<String, Resource>();
      for (var file : new PathMatchingResourcePatternResolver()
          .getResources("classpath*:" + FOLDER + "*/*.sql")) {
        files.put(file.getURL().getPath().replaceAll(".*" + FOLDER, ""), file);
      }
      for (var file : files.entrySet()) {
        digest.update((file.getKey() + "\n").getBytes(UTF_8));
        digest.update(file.getValue().getContentAsByteArray());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("select to_regclass(?) is not null")) {
      statement.setString(1, table);
      var row = statement.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  private static String storedFingerprint(Connection connection) throws SQLException {
    if (!exists(connection, "ground.fingerprint")) return "";
    try (var statement = connection.createStatement()) {
      var row = statement.executeQuery("select migrations from ground.fingerprint");
      return row.next() ? row.getString(1) : "";
    }
  }

  private static void storeFingerprint(Connection connection, String files) throws SQLException {
    try (var statement = connection.prepareStatement("""
            insert into ground.fingerprint (migrations) values (?)
            on conflict (sole) do update set migrations = excluded.migrations""")) {
      statement.setString(1, files);
      statement.executeUpdate();
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }
}
