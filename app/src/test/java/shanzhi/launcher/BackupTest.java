package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup is worth what its restore brings back. */
@Tag("slow")
class BackupTest {

  private final Path work = Launch.freshFolder("backup");
  private final Path data = work.resolve("data");
  private final Path backup = work.resolve("copy");
  private final Path keys = work.resolve("safe");

  @AfterEach
  void clearAway() {
    Launch.delete(work);
  }

  @Test
  void bringsBackWhatWasWrittenEvenWhileTheCopyWasMade() throws IOException, SQLException {
    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder)) {
      Migrations.run(server.database());
      leaves(server.database(), 5_000);
      var atWork = Launch.of("backup", backup.toString(), "--data", data.toString());
      assertThat(atWork.status()).as(atWork.err()).isZero();
    }
    destroy();

    var back = Launch.of(
        "restore", backup.toString(), "--data", data.toString(), "--keys", keys.toString());
    assertThat(back.status()).as(back.err()).isZero();
    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder)) {
      assertThat(count(server.database())).isEqualTo(5_000);
    }

    // Leaves that no record left: the check must name each of them.
    var check = Launch.of("verify-log", "--json", "--data", data.toString());
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.lastLine())
        .startsWith("{\"leaves\":5000,\"records\":0,")
        .contains("\"transparency.leaf 510727/5000\"")
        .endsWith("\"ok\":false}");
    assertThat(check.out().lines()).hasSize(1);
  }

  @Test
  void isMadeAtRestAndRefusedWhereItIsDamagedOrTheKeysAreOthers() throws IOException, SQLException {
    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder)) {
      Migrations.run(server.database());
    }
    assertThat(Launch.of("backup", backup.toString(), "--data", data.toString()).status())
        .isZero();
    assertThat(Launch.of("verify-log", "--json", "--data", data.toString()).lastLine())
        .endsWith("\"ok\":true}");
    assertRefused("is not empty", "backup", backup.toString(), "--data", data.toString());
    assertRefused(
        "holds a database already", "restore", backup.toString(), "--data", data.toString());

    var other = work.resolve("other").toString();
    assertRefused("Give --keys", "restore", backup.toString(), "--data", other);
    destroy();
    Files.writeString(keys.resolve("backup"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertRefused(
        "sealed with another key",
        "restore",
        backup.toString(),
        "--data",
        other,
        "--keys",
        keys.toString());
  }

  @Test
  void aPartThatWasDamagedOrAManifestThatIsMissingIsNotTakenForABackup()
      throws IOException, SQLException {
    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder)) {
      Migrations.run(server.database());
    }
    Launch.of("backup", backup.toString(), "--data", data.toString());
    destroy();
    var part = backup.resolve("database");
    try (var file = Files.newByteChannel(part, StandardOpenOption.WRITE)) {
      file.position(Files.size(part) / 2);
      file.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    }
    var restore = new String[] {
      "restore", backup.toString(), "--data", data.toString(), "--keys", keys.toString()
    };
    assertRefused("is damaged", restore);
    assertThat(data.resolve("postgres")).doesNotExist();

    Files.delete(backup.resolve("manifest.json"));
    assertRefused("no complete backup", restore);
  }

  private static void assertRefused(String because, String... words) {
    var refused = Launch.of(words);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err().lines()).singleElement().asString().contains(because);
  }

  /** The keys are in the safe; the rest of the data folder is lost. */
  private void destroy() throws IOException {
    Files.move(data.resolve("keys"), keys);
    FileTree.delete(data);
  }

  private static void leaves(Database database, int count) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute("""
          insert into transparency.leaf (county, type, hash)
          select '510727', 1, sha256(n::text::bytea) from generate_series(1, %d) as n""".formatted(count));
    }
  }

  private static int count(Database database) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      var row = statement.executeQuery("select count(*) from transparency.leaf");
      row.next();
      return row.getInt(1);
    }
  }

  private static java.sql.Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }
}
