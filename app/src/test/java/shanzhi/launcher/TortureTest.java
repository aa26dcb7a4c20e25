package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;
import tools.jackson.databind.json.JsonMapper;

/** Kills under load lose, double and halve nothing; and the judge does see what is lost. */
@Tag("slow")
class TortureTest {

  private final Path folder = Launch.freshFolder("torture");

  @AfterEach
  void tidy() {
    Launch.delete(folder);
  }

  @Test
  void killsLoseNothingAndTheJudgeSeesWhatIsTakenAway() throws IOException, SQLException {
    var ran = Launch.of("torture", "--kills", "3", "--json", "--keep", folder.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    var answer = JsonMapper.shared().readTree(ran.lastLine());
    assertThat(answer.path("kills").asInt()).isEqualTo(3);
    assertThat(answer.path("acknowledged").asInt()).isPositive();
    for (var none : new String[] {"lost", "doubled", "half_done"}) {
      assertThat(answer.path(none).asInt(-1)).as(none).isZero();
    }
    assertThat(answer.path("ok").asBoolean()).isTrue();
    var journal = folder.resolve("torture.journal");
    try (var there = Installation.enter(folder);
        var server = Server.withoutWeb(there.database(), ground(there))) {
      var judge = new TortureJudge(DemoCommand.procedure(server), server);
      assertThat(judge.judge(journal).clean()).isTrue();
      tamper(there.database());
      var after = judge.judge(journal);
      assertThat(after.clean()).isFalse();
      assertThat(after.lost()).as("the answer, and the act under another id").isEqualTo(2);
      assertThat(after.doubled()).as("the act that nobody sent").isEqualTo(1);
      assertThat(after.halfDone())
          .as("its leaf, the matter that strayed and waits for nobody")
          .isEqualTo(3);
      var lawless = new TortureJudge(nothingAllowed(), server).judge(journal);
      assertThat(lawless.halfDone()).isGreaterThan(after.halfDone());
    }
  }

  private static Server.Ground ground(Installation there) {
    return new Server.Ground(
        new County(RunCommand.MODEL_COUNTY),
        there.folder().keys(),
        Clock.systemUTC(),
        new Setting(false, false));
  }

  /** An answer that no record holds, a record under an id that nobody made, a line that is gone. */
  private void tamper(Database database) throws IOException, SQLException {
    Files.writeString(
        folder.resolve("torture.journal"),
        UUID.randomUUID() + " 1 raise 1\n",
        UTF_8,
        StandardOpenOption.APPEND);
    try (var connection = DriverManager.getConnection(
            database.url(), database.owner(), database.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute("""
          update casework.event set client = gen_random_uuid()
           where (matter, n) in (select matter, n from casework.event
                                  where actor <> 'system' order by matter, n limit 1)""");
      statement.execute("""
          update casework.matter
             set closed_at = null, due = now()
           where id = (select max(id) from casework.matter where closed_at is not null)""");
    }
  }

  private static Procedure nothingAllowed() {
    return Procedure.named("grid.five-steps", 1)
        .state(
            "RAISED",
            Procedure.HolderRule.DESK,
            "grid.accept",
            Procedure.act("nothing", Capability.CASE_ACCEPT, "CLOSED"))
        .end("CLOSED");
  }
}
