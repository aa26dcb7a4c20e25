package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

  private final Path data = Launch.freshFolder("durable");

  @AfterEach
  void clear() throws IOException {
    Launch.delete(data);
  }

  @Test
  void isDurableAndAsksForAPassword() throws SQLException {
    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder);
        var connection = EmbeddedDatabase.superuser(folder, server.database());
        var statement = connection.createStatement()) {
      for (var setting : EmbeddedDatabase.DURABLE) {
        var row = statement.executeQuery("show " + setting);
        row.next();
        assertThat(row.getString(1)).as(setting).isEqualTo("on");
      }
      var database = server.database();
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.url(), database.owner(), "guessed"))
          .hasMessageContaining("password authentication failed");
    }
  }
}
