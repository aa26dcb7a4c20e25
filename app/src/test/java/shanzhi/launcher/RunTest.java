package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program as a process of its own: what it says, how it ends, and how it comes back. */
@Tag("slow")
class RunTest {

  private final Path data = Launch.freshFolder("run");
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() throws IOException {
    for (var process : started) process.destroyForcibly().onExit().join();
    // A server that a killed program left is taken over once more and stopped.
    try (var folder = DataFolder.open(data)) {
      if (folder.holdsData()) EmbeddedDatabase.start(folder).abandon();
    }
    Launch.delete(data);
  }

  /** One life of one county, for its first start takes longest of all. */
  @Test
  void servesComesBackByItselfAfterItWasKilledAndStopsCleanlyWhenTold() throws Exception {
    var killed = run("--port", "0");
    assertThat(killed.until("Shanzhi is running: "))
        .contains("· Starting the database …", "· Bringing up the schemas …");
    assertThat(killed.get("/")).isLessThan(500);
    assertThat(Launch.of("run", "--data", data.toString(), "--port", "0").err().lines())
        .singleElement()
        .asString()
        .contains("Another Shanzhi is running");
    write();
    killed.process().destroyForcibly().onExit().join();
    assertThat(data.resolve("postgres/postmaster.pid")).as("a server is left").exists();

    var again = run("--port", "0");
    again.until("Shanzhi is running: ");
    assertThat(again.get("/")).isLessThan(500);
    assertThat(written()).isOne();

    // The database alone is killed under the running program, which starts it again.
    var server =
        Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
    ProcessHandle.of(Long.parseLong(server)).orElseThrow().destroyForcibly();
    again.until("starting it again");
    await().ignoreExceptions().untilAsserted(() -> assertThat(written()).isOne());

    again.process().toHandle().destroy();
    assertThat(again.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(again.process().exitValue()).isZero();
    assertThat(again.rest()).contains("Stopped.");
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void saysInOneLineThatThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var refused = Launch.of(
          "run",
          "--data",
          data.toString(),
          "--port",
          String.valueOf(taken.getLocalPort()),
          "--listen",
          "0.0.0.0");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err().lines())
          .singleElement()
          .asString()
          .contains("choose another with --port N");
    }
  }

  private RunningProgram run(String... options) throws IOException {
    var words = new ArrayList<>(List.of("--data", data.toString(), "--residents", "100"));
    words.addAll(List.of(options));
    var program = RunningProgram.run(words);
    started.add(program.process());
    return program;
  }

  private Connection connect() throws SQLException {
    var database = EmbeddedDatabase.ofRunning(DataFolder.ofRunning(data));
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }

  private void write() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into transparency.leaf (county, type, hash) values ('510727', 1, sha256(''))");
    }
  }

  private int written() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var row =
          statement.executeQuery("select count(*) from transparency.leaf where hash = sha256('')");
      row.next();
      return row.getInt(1);
    }
  }
}
