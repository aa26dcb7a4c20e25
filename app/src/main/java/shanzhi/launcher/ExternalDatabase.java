package shanzhi.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of one's own, 16 or newer. The user of the address migrates and owns the schemas; the
 * serving role is made where that user may, else the SQL to be run is said.
 */
final class ExternalDatabase {

  private static final int OLDEST = 16;
  private static final String AUTHENTICATION = "28";

  private final String url;
  private final String user;
  private final String password;

  private ExternalDatabase(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  static ExternalDatabase of(Arguments arguments) {
    var said = arguments.needed("--db-url");
    var address = said.startsWith("jdbc:") ? said.substring("jdbc:".length()) : said;
    try {
      var uri = new URI(address);
      var scheme = uri.getScheme();
      if (uri.getHost() == null
          || scheme == null
          || !(scheme.equals("postgresql") || scheme.equals("postgres"))) {
        throw notAnAddress(said);
      }
      var within = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
      var user = arguments
          .value("--db-user")
          .orElseGet(() -> within.length > 0 ? within[0] : System.getProperty("user.name"));
      var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      var port = uri.getPort() < 0 ? 5432 : uri.getPort();
      return new ExternalDatabase(
          "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
          user,
          password(arguments, within.length > 1 ? within[1] : null));
    } catch (URISyntaxException malformed) {
      throw notAnAddress(said);
    }
  }

  private static Stop notAnAddress(String said) {
    return Stop.usage(
        "--db-url takes an address as jdbc:postgresql://HOST:PORT/DATABASE, not %s.", said);
  }

  /** From a file or the environment: the command line can be read by everybody on the machine. */
  private static String password(Arguments arguments, @Nullable String within) {
    var file = arguments.value("--db-password-file");
    if (file.isPresent()) {
      try {
        return Files.readString(Path.of(file.get())).strip();
      } catch (IOException unreadable) {
        throw Stop.failed(
            "The password file %s cannot be read (%s).", file.get(), Stop.reason(unreadable));
      }
    }
    var environment = System.getenv("SHANZHI_DB_PASSWORD");
    if (environment != null) return environment;
    return within == null ? "" : within;
  }

  /** Checks the server and makes sure that the serving role can enter. */
  Database prepared(DataFolder folder) {
    var database = new Database(
        url, user, password, Database.SERVING_ROLE, folder.password(Database.SERVING_ROLE));
    try (var connection = DriverManager.getConnection(url, user, password)) {
      checkVersion(connection);
      if (!enters(database)) makeServingRole(connection, database, folder);
      return database;
    } catch (SQLException refused) {
      throw notAnswering(refused);
    }
  }

  private static void checkVersion(Connection connection) throws SQLException {
    var major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST) {
      throw Stop.failed(
          "The database is PostgreSQL %d; %d or newer is needed. Upgrade it, or give --db-url the"
              + " address of a newer one.",
          major, OLDEST);
    }
  }

  private static boolean enters(Database database) throws SQLException {
    try (var connection =
        DriverManager.getConnection(database.url(), database.server(), database.serverPassword())) {
      return connection.isValid(5);
    } catch (SQLException refused) {
      if (String.valueOf(refused.getSQLState()).startsWith(AUTHENTICATION)) return false;
      throw refused;
    }
  }

  /** A role that is there with another password belongs to other nodes too, and is left alone. */
  private static void makeServingRole(Connection connection, Database database, DataFolder folder)
      throws SQLException {
    var file = folder.keyFolder().file("database-" + Database.SERVING_ROLE);
    try (var statement = connection.createStatement()) {
      var row = statement.executeQuery("""
              select exists (select from pg_roles where rolname = '%s'),
                     (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
        """.formatted(Database.SERVING_ROLE));
      row.next();
      var there = row.getBoolean(1);
      var may = row.getBoolean(2);
      if (there) {
        throw Stop.failed(
            "The role %s does not accept the password of %s. Copy that file from the node that made"
                + " the role, or run as an administrator: alter role %s login password '…';"
                + " with what the file holds.",
            Database.SERVING_ROLE, file, Database.SERVING_ROLE);
      }
      if (!may) {
        throw Stop.failed(
            "The user %s may not make the serving role. Run as an administrator: create role %s"
                + " login password '…'; with what %s holds.",
            database.owner(), Database.SERVING_ROLE, file);
      }
      statement.execute("create role %s login password '%s'"
          .formatted(Database.SERVING_ROLE, database.serverPassword()));
    }
  }

  private Stop notAnswering(SQLException refused) {
    if (String.valueOf(refused.getSQLState()).startsWith(AUTHENTICATION)) {
      return Stop.failed(
          "The database refuses the user %s (%s). Check --db-user, and the password in"
              + " --db-password-file or SHANZHI_DB_PASSWORD.",
          user, Stop.reason(refused));
    }
    return Stop.failed(
        "The database at %s does not answer (%s). Check the address and that the server runs.",
        url, Stop.reason(refused));
  }
}
