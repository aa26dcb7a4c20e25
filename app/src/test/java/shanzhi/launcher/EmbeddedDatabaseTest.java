package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

  @Test
  void isDurableAndAsksForAPassword() throws SQLException {
    try (var connection = TestDatabase.clone("durable").asOwner();
        var statement = connection.createStatement()) {
      for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        var row = statement.executeQuery("show " + setting);
        row.next();
        assertThat(row.getString(1)).as(setting).isEqualTo("on");
      }
      var rules = statement.executeQuery(
          "select count(*) from pg_stat_activity where usename = 'shanzhi_owner'");
      rules.next();
      assertThat(rules.getInt(1)).isPositive();
    }
  }
}
