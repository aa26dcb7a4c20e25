package shanzhi.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that lets every prepared statement through and writes down what was sent, so that the
 * reference runs the very statements of the program. The measured program runs without it.
 */
public final class Tape implements Driver {

  static final String SCHEME = "jdbc:tape:";

  /** A statement as it was sent, with its values in order. */
  record Sent(String sql, List<@Nullable Object> values) {}

  static final String BEGIN = "begin";
  static final String COMMIT = "commit";

  private static final Set<String> TRANSACTIONS = Set.of("setAutoCommit", "commit", "rollback");
  private static final List<Sent> SENT = new CopyOnWriteArrayList<>();

  private final Driver driver = new org.postgresql.Driver();

  /** What was sent since it was last asked. */
  static List<Sent> taken() {
    var sent = List.copyOf(SENT);
    SENT.clear();
    return sent;
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) return null;
    var connection = driver.connect(url.replace(SCHEME, "jdbc:"), properties);
    return connection == null ? null : recording(connection);
  }

  private static Connection recording(Connection connection) {
    return (Connection) Proxy.newProxyInstance(
        Tape.class.getClassLoader(),
        new Class<?>[] {Connection.class},
        (self, method, arguments) -> {
          var answer = call(connection, method, arguments);
          if (TRANSACTIONS.contains(method.getName())) SENT.add(turn(method, arguments));
          if (answer instanceof PreparedStatement statement && arguments[0] instanceof String sql) {
            return recording(statement, sql);
          }
          return answer;
        });
  }

  /** Where a transaction begins or ends: it has no statement of its own that is prepared. */
  private static Sent turn(Method method, Object @Nullable [] arguments) {
    var begins = method.getName().equals("setAutoCommit")
        && arguments != null
        && Boolean.FALSE.equals(arguments[0]);
    return new Sent(
        begins ? BEGIN : method.getName().equals("setAutoCommit") ? "" : COMMIT, List.of());
  }

  private static PreparedStatement recording(PreparedStatement statement, String sql) {
    var values = new TreeMap<Integer, @Nullable Object>();
    return (PreparedStatement) Proxy.newProxyInstance(
        Tape.class.getClassLoader(),
        new Class<?>[] {PreparedStatement.class},
        (self, method, arguments) -> {
          if (method.getName().startsWith("set")
              && arguments != null
              && arguments.length > 1
              && arguments[0] instanceof Integer place) {
            values.put(place, method.getName().equals("setNull") ? null : arguments[1]);
          } else if (method.getName().startsWith("execute")) {
            SENT.add(new Sent(sql, new ArrayList<>(values.values())));
          }
          return call(statement, method, arguments);
        });
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(SCHEME);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("shanzhi.bench");
  }
}
