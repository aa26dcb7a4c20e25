package shanzhi.program.unions;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;

/** What was sent before under a client's id. */
final class Said {

  private final String county;

  Said(County county) {
    this.county = county.code();
  }

  private record Before(long number, String content) {}

  /** Its number where the same was sent before; refuses where the id was used for something else. */
  Optional<Long> before(
      JdbcClient jdbc, String table, String number, ClientId client, String content) {
    var before = jdbc.sql("select " + number + ", content from unions." + table
            + " where county = :county and client = :client")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> new Before(row.getLong(1), row.getString(2)))
        .optional();
    if (before.isPresent() && !before.get().content().equals(content)) {
      throw Refusal.conflict("ground.client-id-used");
    }
    return before.map(Before::number);
  }
}
