package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Application and database are killed in the middle of the demo, five times at random moments, and
 * the demo is run again: what its clients were told is done is in the record, once, and nothing else
 * is. The clients' own journal judges.
 */
@Tag("slow")
class DemoKillTest {

  private static final int ROWS = 90;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path folder = Launch.freshFolder("kill");
  private final Path kept = folder.resolve("kept");
  private final Path journal = kept.resolve("demo.journal");
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() throws IOException {
    for (var process : started) process.destroyForcibly().onExit().join();
    if (Files.exists(kept)) {
      try (var data = DataFolder.open(kept)) {
        if (data.holdsData()) EmbeddedDatabase.start(data).abandon();
      }
    }
    Launch.delete(folder);
  }

  private Path matters() throws IOException {
    var file = new StringBuilder("id,raised_at,title,text\n");
    for (var row = 1; row <= ROWS; row++) {
      var same = row % 15 == 0 ? 15 : row;
      file.append(row)
          .append(",,第")
          .append(row)
          .append("件,\"水管坏了，第")
          .append(same)
          .append("处\"\n");
    }
    return Files.writeString(folder.resolve("matters.csv"), file);
  }

  private Process demo(Path matters, String said) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("demo", "--json", "--keep", kept.toString()));
    command.addAll(List.of("--matters", matters.toString()));
    var process = new ProcessBuilder(command)
        .redirectOutput(folder.resolve(said + ".out").toFile())
        .redirectError(folder.resolve(said + ".err").toFile())
        .start();
    started.add(process);
    return process;
  }

  private long acknowledged() throws IOException {
    if (!Files.exists(journal)) return 0;
    try (var lines = Files.lines(journal, UTF_8)) {
      return lines.count();
    }
  }

  /** Lets the clients hear so many more answers. */
  private void afterMore(long answers) throws IOException {
    var before = acknowledged();
    await().atMost(PATIENCE).until(() -> acknowledged() >= before + answers);
  }

  private void killDatabase() throws IOException {
    var server =
        Files.readAllLines(kept.resolve("postgres/postmaster.pid")).getFirst().strip();
    var process = ProcessHandle.of(Long.parseLong(server)).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Test
  void nothingIsLostAndNothingDoubled() throws IOException, SQLException, InterruptedException {
    var matters = matters();
    var moments = new Random(20261124);
    var first = demo(matters, "0");
    await().atMost(PATIENCE).until(() -> said("0.err").contains("people settle"));
    first.destroyForcibly().onExit().join();

    var running = demo(matters, "1");
    for (var kill = 1; kill <= 5; kill++) {
      afterMore(20 + moments.nextInt(60));
      assertThat(running.isAlive()).as("kill %d comes in the middle", kill).isTrue();
      if (kill % 2 == 0) {
        killDatabase();
      } else {
        running.destroyForcibly().onExit().join();
        running = demo(matters, String.valueOf(kill + 1));
      }
    }
    assertThat(running.waitFor()).as(said("6.err")).isZero();

    var answer = JsonMapper.shared().readTree(said("6.out").strip());
    assertThat(answer.path("ok").asBoolean()).isTrue();
    assertThat(answer.path("matters_stored").asInt()).isEqualTo(ROWS);
    assertThat(answer.path("merged").asInt()).isEqualTo(ROWS / 15 - 1);
    judge(answer.path("events").asLong());
  }

  private String said(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** The journal against the record: by the ids that the clients made. */
  private void judge(long events) throws IOException, SQLException {
    var told = new TreeMap<String, String>();
    for (var line : Files.readAllLines(journal, UTF_8)) {
      var parts = line.split(" ");
      var act = parts[1] + " " + parts[2];
      assertThat(told.merge(parts[0], act, (one, other) -> other))
          .as("the same id, the same act")
          .isEqualTo(act);
    }
    try (var data = DataFolder.open(kept);
        var database = EmbeddedDatabase.start(data);
        var connection = connect(database.database())) {
      var stored = new TreeMap<String, String>();
      var doubled = new ArrayList<String>();
      try (var rows = connection.createStatement().executeQuery("""
          select client, matter || ' ' || action from casework.event where actor <> 'system'""")) {
        while (rows.next()) {
          if (stored.put(rows.getString(1), rows.getString(2)) != null)
            doubled.add(rows.getString(1));
        }
      }
      assertThat(stored).as("acknowledged and stored").isEqualTo(told);
      assertThat(doubled).isEmpty();
      assertThat(number(connection, "select count(*) from casework.event")).isEqualTo(events);
      assertThat(number(connection, "select count(*) from casework.matter")).isEqualTo(ROWS);
      assertThat(number(connection, """
          select count(*) from (select count(*) as events, max(n) as last from casework.event
           group by matter) as m where events <> last""")).isZero();
    }
    assertThat(Launch.of("verify-log", "--data", kept.toString()).status()).isZero();
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
