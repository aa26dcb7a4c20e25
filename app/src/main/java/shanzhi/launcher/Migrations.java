package shanzhi.launcher;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings each module's schema up to this version, floor by floor, as the owning role. A module's
 * migrations stand in {@code db/migration/<schema>} and are never edited once published.
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
      "grid");

  private Migrations() {}

  static void run(Database database) {
    for (var schema : SCHEMAS) {
      var flyway = flyway(database, schema);
      var newer = java.util.Arrays.stream(flyway.info().all())
          .anyMatch(m -> m.getState() == MigrationState.FUTURE_SUCCESS
              || m.getState() == MigrationState.FUTURE_FAILED);
      if (newer) {
        throw Stop.failed(
            "The data was written by a newer version of Shanzhi (schema %s). Start that version, or"
                + " restore a backup made with this one.",
            schema);
      }
      try {
        flyway.migrate();
      } catch (FlywayException failed) {
        throw Stop.failed("The schema %s could not be brought up: %s", schema, failed.getMessage());
      }
    }
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

  /** Whether the database answers to its owner; the message of what is wrong otherwise. */
  static void check(Database database) {
    try (var connection =
        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword())) {
      connection.isValid(5);
    } catch (SQLException refused) {
      throw Stop.failed(
          "The database at %s does not answer: %s. Check the address, the user and that the server"
              + " runs.",
          database.url(), refused.getMessage());
    }
  }
}
