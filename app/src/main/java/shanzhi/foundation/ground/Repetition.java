package shanzhi.foundation.ground;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 重复提交 What a table knows of writes that are sent again: beside the client's id it keeps the print of
 * the content, so that the same gets the first answer and anything else under that id is refused.
 */
public final class Repetition {

  private Repetition() {}

  /**
   * The key under which the same was written before, none where the id is new; refuses where it was
   * used for something else. Table and column are names of the program's own.
   */
  public static Optional<Long> of(
      JdbcClient jdbc, String county, String table, String key, ClientId client, String content) {
    return jdbc.sql("""
            select %s, content from %s
             where county = :county and client = :client order by 1 limit 1""".formatted(key, table))
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> {
          if (!row.getString(2).equals(content)) throw Refusal.conflict("ground.client-id-used");
          return row.getLong(1);
        })
        .optional();
  }

  /** As {@link #of}, where only whether it was written matters. */
  public static boolean written(
      JdbcClient jdbc, String county, String table, ClientId client, String content) {
    return of(jdbc, county, table, "0", client, content).isPresent();
  }

  /** The first answer to what was just found to be written already. */
  public static long again(
      JdbcClient jdbc, String county, String table, ClientId client, String content) {
    return of(jdbc, county, table, "id", client, content)
        .orElseThrow(() -> Refusal.conflict("ground.client-id-used"));
  }

  /** Runs a write that two may send in the same moment: one of them finds the other's. */
  public static <T> T once(Supplier<T> write) {
    try {
      return write.get();
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }
}
