package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;

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
  void bringsBackEveryMatterSoThatTheLogStillAgrees() throws IOException, SQLException {
    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder)) {
      Migrations.run(server.database());
      raiseMatters(folder, server.database());
      var atWork = Launch.of("backup", backup.toString(), "--data", data.toString());
      assertThat(atWork.status()).as(atWork.err()).isZero();
      sql(server.database(), "delete from casework.content");
    }
    destroy();

    var back = Launch.of(
        "restore", backup.toString(), "--data", data.toString(), "--keys", keys.toString());
    assertThat(back.status()).as(back.err()).isZero();
    var agreed = Launch.of("verify-log", "--json", "--data", data.toString());
    assertThat(agreed.lastLine())
        .startsWith("{\"leaves\":3,\"records\":3,")
        .endsWith("\"ok\":true}");
    assertThat(agreed.status()).isZero();
    assertThat(agreed.out().lines()).hasSize(1);

    try (var folder = DataFolder.open(data);
        var server = EmbeddedDatabase.start(folder)) {
      sql(server.database(), "update casework.content set body = '没有漏水' where title = '漏水二'");
    }
    var changed = Launch.of("verify-log", "--json", "--data", data.toString());
    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.lastLine())
        .containsPattern("\"differing\":\\[\"casework.event 510727/[0-9]+/1\"\\]")
        .endsWith("\"ok\":false}");
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
        "There is no folder",
        "restore",
        backup.resolve("nowhere").toString(),
        "--data",
        data.toString());
    assertRefused(
        "holds a database already", "restore", backup.toString(), "--data", data.toString());

    var other = work.resolve("other").toString();
    assertRefused("Give --keys", "restore", backup.toString(), "--data", other);
    destroy();
    var own = Files.readString(keys.resolve("backup"));
    var restore =
        new String[] {"restore", backup.toString(), "--data", other, "--keys", keys.toString()};
    Files.writeString(keys.resolve("backup"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertRefused("sealed with another key", restore);
    Files.writeString(keys.resolve("backup"), own);
    assertThat(Launch.of(restore)).as("wrong keys left nothing behind").returns(0, Launch::status);
    Files.writeString(keys.resolve("blind"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    Files.move(work.resolve("other/postgres"), work.resolve("moved"));
    assertRefused("holds other keys", restore);
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

  private static void raiseMatters(DataFolder folder, Database database) {
    var ground = new Server.Ground(
        new County("510727"), folder.keys(), new TestClock(), new Setting(true, false));
    try (var server = Server.withoutWeb(database, ground)) {
      var scene = new CaseScene(server.context());
      for (var title : List.of("漏水一", "漏水二", "漏水三")) {
        server.bean(Casework.class).raise(scene.leak(title), scene.resident, ClientId.fresh());
      }
    }
  }

  private static void sql(Database database, String edit) throws SQLException {
    try (var connection = DriverManager.getConnection(
            database.url(), database.owner(), database.ownerPassword());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(edit)).isPositive();
    }
  }
}
