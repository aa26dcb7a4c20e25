package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.launcher.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Five hundred vote at once, the last of them while the clerk closes: what was answered is counted. */
@CountyTest
@Tag("slow")
class SecretRushTest {

  private static final int VOTERS = 500;
  private static final int AT_ONCE = 24;
  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private TestDatabase.Clone database;

  @LocalServerPort
  private int port;

  private SecretScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
  }

  private record Cast(String ballot, String signature) {}

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();

  private void votes(HttpClient client, BallotId id, PersonId person) throws Exception {
    var phone = scene.phone(id, (int) (person.value() % 3));
    byte[] signature;
    try {
      signature = phone.finished(scene.ballots.take(id, phone.blinded, scene.resident(person)));
    } catch (Refusal closed) {
      assertThat(closed.code()).isEqualTo("deliberation.secret.closed");
      return;
    }
    var base64 = Base64.getEncoder();
    var body = JSON.writeValueAsString(
        new Cast(base64.encodeToString(phone.prepared), base64.encodeToString(signature)));
    // The phone heard no answer and sends it again.
    for (var n = 0; n < 2; n++) {
      var answer = put(client, id, body);
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 200) {
        answered.add(JSON.readTree(answer.body()).path("number").asString());
      }
    }
  }

  private HttpResponse<String> put(HttpClient client, BallotId id, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ballots/" + id + "/box"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            // A session that came along by mistake is not looked at.
            .header("Cookie", "shanzhi=somebody")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void whatWasAnsweredIsCountedOnceAlsoWhileTheBoxIsClosed() throws Exception {
    scene = new SecretScene(beans, VOTERS);
    var id = scene.opened(Majority.half(Majority.Among.ROLL));
    var begun = System.nanoTime();
    var half = new CountDownLatch(VOTERS * 3 / 4);
    var room = new Semaphore(AT_ONCE);
    try (var client = HttpClient.newHttpClient();
        var voters = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<Future<?>>();
      for (var person : scene.voters) {
        done.add(voters.submit(() -> {
          room.acquire();
          try {
            votes(client, id, person);
          } finally {
            room.release();
            half.countDown();
          }
          return null;
        }));
      }
      half.await();
      scene.ballots.close(id, null, scene.clerk);
      for (var one : done) one.get();
    }
    var seconds = (System.nanoTime() - begun) / 1e9;
    var result = scene.ballots.tally(id, scene.clerk).result();
    assertThat(statuses).isSubsetOf(200, 409);
    assertThat(result.sent()).isEqualTo(answered.size()).isBetween(VOTERS * 3 / 4 - 1, VOTERS);
    assertThat(scene.ballots.receipts(id).stream().collect(Collectors.toSet())).isEqualTo(answered);
    assertThat(result.counts().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(answered.size());
    assertThat(seconds).as("seconds for %d ballots, each sent twice", VOTERS).isLessThan(30);
  }

  @Test
  void aMachineThatStopsBetweenCountAndKeysEndsThemAfterwards() {
    scene = new SecretScene(beans, 12);
    var id = scene.opened(Majority.half(Majority.Among.VOTES));
    for (var n = 0; n < 11; n++) scene.votes(id, scene.voters.get(n), 0);
    scene.ballots.close(id, null, scene.clerk);
    var counting = beans.getBean(SecretCount.class);
    counting.count(id, scene.clerk);
    assertThat(scene.ballots.find(id).result().destroyed()).isFalse();
    assertThat(scene.keyIsThere(id)).isTrue();
    counting.count(id, scene.clerk);
    counting.destroyLeft();
    assertThat(scene.ballots.find(id).result().destroyed()).isTrue();
    assertThat(scene.keyIsThere(id)).isFalse();
    assertThat(scene.ballots.find(id).result().sent()).isEqualTo(11);
  }

  @Test
  void theDatabaseItselfTakesNoSecondBallotAndNoMoreThanTheRoll() throws Exception {
    scene = new SecretScene(beans, 4);
    var id = scene.opened(Majority.half(Majority.Among.VOTES));
    scene.votes(id, scene.voters.getFirst(), 0);
    for (var wrong : List.of(
        "insert into deliberation.secret_box select * from deliberation.secret_box where ballot = "
            + id,
        "insert into deliberation.secret_issue (county, region, ballot, roll, person, way, blinded, by)"
            + " select county, region, ballot, roll, person, 'PAPER', null, by"
            + " from deliberation.secret_issue where ballot = " + id,
        "insert into deliberation.secret_issue (county, region, ballot, roll, person, way, by)"
            + " select county, region, ballot, roll, 999999999, 'PAPER', by"
            + " from deliberation.secret_issue where ballot = " + id,
        "update deliberation.secret set taken = 3, papers = on_roll where id = " + id,
        "update deliberation.secret set taken = 1, sent = 2 where id = " + id,
        "update deliberation.secret set state = 'TALLIED', closed_at = now(), tallied_at = now(),"
            + " told = 'OUTCOME' where id = " + id,
        "update deliberation.secret set told = 'OUTCOME', counts = '{1,2}' where id = " + id)) {
      try (var owner = database.asOwner();
          var statement = owner.createStatement()) {
        assertThat(catchThrowable(() -> statement.execute(wrong)))
            .as(wrong)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("violates");
      }
    }
  }
}
