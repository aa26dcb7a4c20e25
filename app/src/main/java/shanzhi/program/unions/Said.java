package shanzhi.program.unions;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Repetition;

/** What was sent before under a client's id. */
final class Said {

  private final String county;

  Said(County county) {
    this.county = county.code();
  }

  /** Its number where the same was sent before; refuses where the id was used for something else. */
  Optional<Long> before(
      JdbcClient jdbc, String table, String number, ClientId client, String content) {
    return Repetition.of(jdbc, county, "unions." + table, number, client, content);
  }
}
