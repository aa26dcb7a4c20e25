package shanzhi.program.nighttalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.engine.deliberation.Speeches;
import shanzhi.engine.deliberation.TalkScene;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** Who follows a talk is sent what changed, once, and the newest after whatever was missed. */
@CountyTest
class TalkFeedTest {

  private static final String PASSWORD = "白马山下的核桃树啊啊";
  private static final AtomicInteger NAMES = new AtomicInteger();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TalkFeed feed;

  @Autowired
  private SharedTalk shared;

  @Autowired
  private MeetingRoom room;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<PersonId, String> names = new HashMap<>();
  private final List<OpenTalk> opened = new ArrayList<>();
  private TalkScene talk;
  private MeetingId meeting;

  @BeforeEach
  void openTalk() {
    talk = new TalkScene(beans);
    meeting = talk.opened(talk.admitted("三组装路灯"));
  }

  @AfterEach
  void closeAll() {
    opened.forEach(OpenTalk::close);
    clock.set(TestClock.MORNING);
  }

  private long version() {
    return room.followed(meeting).meeting().pulse();
  }

  private OpenTalk follow(@Nullable String language, long told) {
    return keep(feed.open(
        meeting, session(talk.scene.raiser), shared.audience(meeting, null, language), told));
  }

  private OpenTalk keep(OpenTalk one) {
    opened.add(one);
    return one;
  }

  /** A session of its own, however few people there are. */
  private long session(PersonId person) {
    var access = beans.getBean(Access.class);
    var identity = access.identity(signIn(person)).orElseThrow();
    return access.sessions(identity).getFirst().id();
  }

  private void theLastComes() {
    beans.getBean(SignIns.class).enter(meeting, talk.seats.get(5), talk.chair, ClientId.fresh());
  }

  private static String heard(OpenTalk one) {
    return new String(one.next(), StandardCharsets.UTF_8);
  }

  @Test
  void whoSawTheNewestHearsNothingUntilSomethingHappens() throws Exception {
    var follower = follow(null, version());
    feed.beat();
    assertThat(heard(follower)).isEqualTo(":\n\n");
    theLastComes();
    feed.beat();
    assertThat(heard(follower))
        .startsWith("id: " + version() + "\nevent: parts\ndata: {")
        .endsWith("}\n\n")
        .contains("talk-attendance")
        .as("what did not change stays where it is")
        .doesNotContain("talk-item-1", "talk-standing");
    feed.beat();
    assertThat(heard(follower)).isEqualTo(":\n\n");
  }

  @Test
  void whoMissedSomethingIsSentTheWholeOfTheNewest() throws Exception {
    var constant = follow(null, version());
    var away = version();
    feed.beat();
    theLastComes();
    feed.beat();
    var motion = proposed();
    feed.beat();
    var back = follow(null, away);
    feed.beat();
    assertThat(heard(back))
        .contains("talk-standing", "talk-attendance", "talk-item-1", "talk-now", "同意方案甲吗？");
    assertThat(heard(constant)).as("a slow reader too").contains("talk-attendance", "talk-now");
    talk.carry(meeting, motion);
    feed.beat();
    assertThat(heard(back)).isEqualTo(heard(constant)).doesNotContain("talk-standing");
  }

  private long proposed() {
    beans.getBean(Speeches.class).propose(meeting, 1, "安装十盏路灯。", talk.chair, ClientId.fresh());
    return talk.put(meeting, Motion.Kind.STRAW);
  }

  @Test
  void theSameIsSentToAllAndHoldsNothingOfAnybodysOwn() throws Exception {
    var followers = Stream.generate(() -> follow(null, -1)).limit(3).toList();
    var english = follow("en", -1);
    feed.beat();
    var first = heard(followers.getFirst());
    for (var one : followers.subList(1, 3)) assertThat(heard(one)).isEqualTo(first);
    assertThat(first).contains("三组装路灯").doesNotContain("<form", "_csrf", "/inbox");
    assertThat(heard(english)).contains("三组装路灯", "Attendance").isNotEqualTo(first);
  }

  @Test
  void whoSitsInItIsToldThatSomethingHappened() throws Exception {
    var councillor = keep(feed.open(meeting, session(talk.sitting.get(1)), null, version()));
    feed.beat();
    assertThat(heard(councillor)).isEqualTo(":\n\n");
    theLastComes();
    feed.beat();
    assertThat(heard(councillor))
        .isEqualTo("id: " + version() + "\nevent: changed\ndata: " + meeting + "\n\n");
  }

  @Test
  void afterTheSignalIsBackTheBrowsersLastWordDecides() throws Exception {
    var last = version();
    var path = "/talks/" + meeting + "/events?since=0";
    theLastComes();
    var answer = listen(path, signIn(talk.scene.raiser), Long.toString(last));
    assertThat(answer.statusCode()).isEqualTo(200);
    feed.beat();
    try (var lines = answer.body()) {
      var said = lines.iterator();
      assertThat(said.next()).startsWith("retry: ");
      assertThat(next(said, "id: ")).isEqualTo("id: " + version());
      assertThat(said.next()).isEqualTo("event: parts");
    }
    var seated = listen(path, signIn(talk.sitting.get(1)), Long.toString(last));
    feed.beat();
    try (var lines = seated.body()) {
      var said = lines.iterator();
      assertThat(next(said, "event: ")).isEqualTo("event: changed");
    }
  }

  /** The server says when a reader has left; nobody has to write to them to find out. */
  @Test
  void whoLeavesIsFollowedNoMoreAndALongTalkIsHeardWhole() throws Exception {
    var path = "/talks/" + meeting + "/events?since=0";
    var answer = listen(path, signIn(talk.scene.raiser), "0");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=utf-8");
    try (var lines = answer.body()) {
      var said = lines.iterator();
      for (var n = 0; n < 3; n++) {
        beans
            .getBean(Speeches.class)
            .propose(meeting, 1, "方案".repeat(500) + n, talk.chair, ClientId.fresh());
        feed.beat();
        assertThat(next(said, "id: ")).isEqualTo("id: " + version());
      }
    }
    var longest = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (feed.followers() > 0 && System.nanoTime() < longest) feed.beat();
    assertThat(feed.followers()).isZero();
  }

  private static String next(Iterator<String> said, String begins) {
    while (true) {
      var line = said.next();
      if (line.startsWith(begins)) return line;
    }
  }

  private String signIn(PersonId person) {
    var name = names.computeIfAbsent(person, who -> {
      var fresh = "follower-" + NAMES.incrementAndGet();
      var account = new NewAccount(who, talk.scene.village, fresh, PASSWORD, false);
      beans.getBean(Accounts.class).open(account, talk.scene.system, ClientId.fresh());
      return fresh;
    });
    return beans
        .getBean(Access.class)
        .signIn(name, PASSWORD, "a phone", "10.0.0.8")
        .token();
  }

  private HttpResponse<Stream<String>> listen(String path, String token, String last)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("Cookie", "shanzhi=" + token)
        .header("Last-Event-ID", last)
        .header("Accept", "text/event-stream");
    return http.send(request.build(), BodyHandlers.ofLines());
  }
}
