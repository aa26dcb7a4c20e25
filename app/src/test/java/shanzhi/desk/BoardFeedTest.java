package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.desk.OpenBoard.News;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Authority;

/** An open board hears of its own place, and only as long as its reader may look. */
@CountyTest
class BoardFeedTest {

  private static final String PASSWORD = "白马山下的核桃树啊啊";
  private static final AtomicInteger NAMES = new AtomicInteger();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private BoardFeed feed;

  @Autowired
  private Access access;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<OpenBoard> opened = new ArrayList<>();
  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  @AfterEach
  void closeAll() {
    opened.forEach(OpenBoard::close);
    clock.set(TestClock.MORNING);
  }

  private String signIn(Acting officer) {
    var name = "board-" + NAMES.incrementAndGet();
    var person = Objects.requireNonNull(officer.person());
    var account = new NewAccount(person, scene.village, name, PASSWORD, false);
    beans.getBean(Accounts.class).open(account, scene.system, ClientId.fresh());
    return access.signIn(name, PASSWORD, "a screen", "10.0.0.9").token();
  }

  private long session(String token) {
    return access.sessions(access.identity(token).orElseThrow()).getFirst().id();
  }

  private OpenBoard open(Region place, Acting by, String token) {
    var board = feed.open(place, by, session(token));
    opened.add(board);
    return board;
  }

  private static News heard(OpenBoard board) throws InterruptedException {
    return board.next(Duration.ZERO);
  }

  private void raise() {
    beans.getBean(Casework.class).raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
  }

  private HttpResponse<Stream<String>> listen(String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("Cookie", "shanzhi=" + token)
        .header("Accept", "text/event-stream");
    return http.send(request.build(), BodyHandlers.ofLines());
  }

  @Test
  void aBoardIsToldOfItsOwnPlaceAndNotOfAnother() throws Exception {
    var elsewhere = scene.village();
    var officer = signIn(scene.countyOfficer);
    var township = open(scene.township, scene.countyOfficer, officer);
    var village = open(scene.village, scene.cadre, signIn(scene.cadre));
    var other = open(elsewhere, scene.countyOfficer, officer);
    feed.beat();
    assertThat(List.of(heard(township), heard(village), heard(other)))
        .as("what changed while they opened")
        .containsOnly(News.CHANGED);
    feed.beat();
    assertThat(heard(village)).isEqualTo(News.NOTHING);
    raise();
    feed.beat();
    assertThat(heard(township)).isEqualTo(News.CHANGED);
    assertThat(heard(village)).isEqualTo(News.CHANGED);
    assertThat(heard(other)).isEqualTo(News.NOTHING);
  }

  @Test
  void aSlowReaderIsToldOnceAndEveryReaderThatTimePasses() throws Exception {
    var board = open(scene.village, scene.cadre, signIn(scene.cadre));
    feed.beat();
    raise();
    feed.beat();
    assertThat(heard(board)).isEqualTo(News.CHANGED);
    assertThat(heard(board)).isEqualTo(News.NOTHING);
    clock.pass(Duration.ofSeconds(61));
    feed.beat();
    assertThat(heard(board)).isEqualTo(News.CHANGED);
  }

  @Test
  void oneBoardTooManyOfASessionTakesThePlaceOfItsOldest() throws Exception {
    var token = signIn(scene.cadre);
    var others = open(scene.village, scene.countyOfficer, signIn(scene.countyOfficer));
    for (var n = 0; n <= BoardFeed.MOST_OF_ONE; n++) open(scene.village, scene.cadre, token);
    assertThat(heard(opened.get(1))).isEqualTo(News.DISPLACED);
    assertThat(heard(opened.get(2))).isEqualTo(News.NOTHING);
    assertThat(heard(opened.getLast())).isEqualTo(News.NOTHING);
    assertThat(heard(others)).isEqualTo(News.NOTHING);
  }

  @Test
  void aNodeKeepsSoManyBoardsAndRefusesMore() {
    for (var n = 0; feed.open() < BoardFeed.MOST; n++) {
      opened.add(feed.open(scene.village, scene.cadre, -1_000 - n));
    }
    assertThatThrownBy(() -> feed.open(scene.village, scene.cadre, -1))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
          assertThat(refusal.code()).isEqualTo("desk.boards-open");
        });
    opened.removeFirst().close();
    opened.add(feed.open(scene.village, scene.cadre, -1));
    assertThat(feed.open()).isEqualTo(BoardFeed.MOST);
  }

  @Test
  void whoSignsOutHearsNoMore() throws Exception {
    var token = signIn(scene.cadre);
    var answer = listen("/board/" + scene.village + "/events", token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=utf-8");
    feed.beat();
    try (var lines = answer.body()) {
      var said = lines.iterator();
      assertThat(said.next()).isEqualTo("retry: 5000");
      while (!said.next().equals("event: changed")) assertThat(said.hasNext()).isTrue();
      assertThat(said.next()).isEqualTo("data: " + scene.village);
      access.signOut(token);
      feed.beat();
      while (said.hasNext()) assertThat(said.next()).isIn("", ":");
    }
  }

  @Test
  void whatTheServerClosesEndsWithTheNodeAndIsForgotten() throws Exception {
    var before = feed.open();
    var board = open(scene.village, scene.cadre, signIn(scene.cadre));
    assertThat(feed.open()).isEqualTo(before + 1);
    board.end();
    assertThat(heard(board)).isEqualTo(News.ENDED);
    board.close();
    assertThat(feed.open()).isEqualTo(before);
  }

  @Test
  void aSessionThatIsTooOldHearsNoMore() throws Exception {
    var board = open(scene.village, scene.cadre, signIn(scene.cadre));
    clock.pass(Duration.ofDays(40));
    feed.beat();
    assertThat(heard(board)).isEqualTo(News.ENDED);
  }

  @Test
  void authorityTakenBackEndsWhatIsOpen() throws Exception {
    var board = open(scene.village, scene.cadre, signIn(scene.cadre));
    feed.beat();
    beans.getBean(Authority.class).raise(scene.system);
    feed.beat();
    assertThat(heard(board)).isEqualTo(News.ENDED);
  }

  @Test
  void theEventsOfAnotherPlaceAreRefusedAsItsBoardIs() throws Exception {
    var token = signIn(scene.cadre);
    for (var page : List.of("", "/events", "/wall")) {
      var answer = listen("/board/" + CaseScene.COUNTY + page, token);
      assertThat(answer.statusCode()).as(page).isEqualTo(403);
      answer.body().close();
    }
    var nobody = listen("/board/" + scene.village + "/events", "");
    assertThat(nobody.statusCode()).isIn(302, 303, 401);
    nobody.body().close();
  }
}
