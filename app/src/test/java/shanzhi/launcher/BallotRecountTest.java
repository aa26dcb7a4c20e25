package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.Majority;
import shanzhi.engine.deliberation.PaperCount;
import shanzhi.engine.deliberation.SecretScene;
import shanzhi.foundation.ground.ClientId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Anybody counts again, and whatever was changed in what was published is found. */
@CountyTest
class BallotRecountTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  @TempDir
  private Path folder;

  private SecretScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new SecretScene(beans, 26);
  }

  private BallotId counted(int byPhone, int onPaper, List<Long> papers) {
    var ballots = scene.ballots;
    var id = scene.opened(Majority.half(Majority.Among.VOTES));
    for (var n = 0; n < byPhone; n++) scene.votes(id, scene.voters.get(n), n % 5 == 0 ? 1 : 0);
    for (var n = 0; n < onPaper; n++) {
      ballots.handPaper(id, scene.voters.get(byPhone + n), scene.clerk);
    }
    ballots.close(id, null, scene.clerk);
    if (onPaper > 0) {
      var said = new PaperCount(scene.voters.get(0), scene.voters.get(1), papers, 0);
      ballots.countPapers(id, said, scene.clerk, ClientId.fresh());
    }
    ballots.tally(id, scene.clerk);
    return id;
  }

  private ObjectNode published(BallotId id) {
    return (ObjectNode) JSON.readTree(JSON.writeValueAsString(scene.ballots.published(id)));
  }

  private String said = "";

  /** The exit status of the command on the file, as it is run. */
  private int checked(ObjectNode file) throws Exception {
    var path = folder.resolve("ballot.json");
    Files.writeString(path, JSON.writeValueAsString(file));
    return run(path.toString());
  }

  private int run(String place) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true);
    var status = Main.run(List.of("check-ballot", place), stream, stream);
    said = out.toString();
    return status;
  }

  @Test
  void aTrueResultIsCountedAgainFromTheAddressByAnybody() {
    var id = counted(12, 0, List.of());
    assertThat(run("http://localhost:" + port + "/ballots/" + id + "/published.json"))
        .as("%s", said)
        .isZero();
    assertThat(said).contains("赞成: 9 by phone", "反对: 3 by phone", "12 ballots, each once");
  }

  @Test
  void paperToldOrNotTheOutcomeFollows() throws Exception {
    assertThat(checked(published(counted(12, 12, List.of(2L, 10L, 0L)))))
        .as(said)
        .isZero();
    assertThat(checked(published(counted(20, 1, List.of(0L, 1L, 0L))))).as(said).isZero();
    assertThat(checked(published(counted(10, 2, List.of(0L, 2L, 0L))))).as(said).isZero();
    assertThat(checked(published(counted(5, 2, List.of(0L, 2L, 0L))))).as(said).isZero();
  }

  @Test
  void whatIsNotCountedYetSaysSo() throws Exception {
    assertThat(checked(published(scene.opened(Majority.half(Majority.Among.ROLL)))))
        .isZero();
    assertThat(said).contains("Not counted yet");
    assertThat(checked(JSON.createObjectNode())).isEqualTo(1);
    assertThat(run("nowhere.json")).isEqualTo(1);
  }

  @Test
  void everyTamperingIsFound() throws Exception {
    var id = counted(12, 0, List.of());
    found(id, file -> file.withArray("counts").remove(0), "not told");
    found(id, file -> swapped(file), "published");
    found(id, file -> file.put("winner", 1), "carried");
    found(id, file -> file.putNull("winner"), "carried");
    found(id, file -> file.withArray("ballots").remove(3), "root");
    found(id, file -> file.put("taken", 11), "More ballots came in");
    found(id, file -> file.put("onRoll", 3), "on the roll");
    found(id, file -> file.put("least", 40), "So few voted");
    found(id, file -> file.put("suite", "RSA"), "another way to sign");
    found(id, file -> file.put("told", "OUTCOME"), "counts are told");
    found(id, BallotRecountTest::twice, "stands twice");
    found(id, BallotRecountTest::otherMark, "not signed");
    found(
        id,
        file -> file.put(
            "key",
            published(scene.opened(Majority.half(Majority.Among.ROLL)))
                .path("key")
                .asString()),
        "not signed");
    found(id, file -> file.put("ballot", 999_999), "of another question");
  }

  private void found(BallotId id, Consumer<ObjectNode> tampering, String sentence)
      throws Exception {
    var file = published(id);
    tampering.accept(file);
    assertThat(checked(file)).as("%s: %s", sentence, said).isEqualTo(1);
    assertThat(said).contains(sentence);
  }

  private static void swapped(ObjectNode file) {
    file.putArray("counts").add(3).add(9).add(0);
  }

  /** A ballot instead of another, the receipts made to fit. */
  private static void twice(ObjectNode file) {
    var ballots = file.withArray("ballots");
    ballots.set(1, ballots.get(0).deepCopy());
  }

  private static void otherMark(ObjectNode file) {
    var line = (ObjectNode) file.withArray("ballots").get(0);
    var prepared = Base64.getDecoder().decode(line.path("prepared").asString());
    prepared[prepared.length - 1] ^= 1;
    line.put("prepared", Base64.getEncoder().encodeToString(prepared));
    line.put("receipt", HexFormat.of().formatHex(digest(prepared)));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
