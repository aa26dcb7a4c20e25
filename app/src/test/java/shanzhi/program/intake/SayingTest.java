package shanzhi.program.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** Who signs in nowhere tells the village something, and follows it by a code that they saw once. */
@CountyTest
class SayingTest {

  private static final Pattern NUMBER = Pattern.compile("<dd><strong>(\\d+)</strong>");
  private static final Pattern CODE =
      Pattern.compile("<strong>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</strong>");
  private static final String PASSWORD = "白马山下的核桃树啊啊";
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Saying saying;

  @Autowired
  private Casework casework;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private Visitor nobody;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    nobody = new Visitor(port);
  }

  @AfterEach
  void morningAgain() {
    clock.set(TestClock.MORNING);
  }

  @Test
  void whatIsToldWithoutANameIsAMatterLikeAnyOtherAndSentTwiceItIsTheSame() {
    assertThat(nobody.get("/sign-in").body()).contains("href=\"/say\"");
    var form = nobody.get("/say");
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body())
        .contains(scene.village.code(), scene.township.code())
        .doesNotContain("name=\"phone\"", "name=\"name\"");
    var told = tell(scene.village.code(), "桥头的栏杆断了。昨晚有人差点掉下去", "老桥东头");
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    var matter = matter(told);
    assertThat(matter.raiser()).isNull();
    assertThat(matter.region()).isEqualTo(scene.village);
    assertThat(matter.procedure()).isEqualTo(Intake.PROCEDURE);
    var dossier = casework.dossier(new Casework.Seen(matter, scene.cadre));
    assertThat(dossier.content().title()).isEqualTo("桥头的栏杆断了");
    assertThat(dossier.content().channel()).isEqualTo("nameless");
    var again = tell(scene.village.code(), "桥头的栏杆断了。昨晚有人差点掉下去", "老桥东头");
    assertThat(matter(again).id()).isEqualTo(matter.id());
    assertThat(code(again)).isEqualTo(code(told));
    assertThat(tell(scene.village.code(), "完全是另一件事", "").statusCode())
        .as("another thing under the id of the first")
        .isEqualTo(409);
  }

  @Test
  void whatCannotBeTakenIsToldAtItsFieldsAndNothingTypedIsLost() {
    nobody.get("/say");
    var refused = tell("510727", " ", "老桥东头，第三根电杆旁边");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("请选择事情发生的村（社区）或乡镇。", "老桥东头，第三根电杆旁边", "f-body-hint\" aria-invalid=\"true\"");
    assertThat(tell("510727999999", "桥断了", "").body()).contains("请选择事情发生的村（社区）或乡镇。");
    assertThat(tell("../..", "桥断了", "").statusCode()).isEqualTo(422);
    assertThat(nobody
            .postAs("", "/say", "region", scene.village.code(), "body", "桥断了")
            .statusCode())
        .as("no form of ours, no telling")
        .isEqualTo(403);
    assertThat(matter(tell(scene.township.code(), "垭口上的路牌倒了", "")).level())
        .as("who cannot say which village tells the township")
        .isEqualTo(scene.township.level());
  }

  @Test
  void byTheCodeItsTellerReadsTheAnswerAndContestsItAndNobodyElseDoes() {
    nobody.get("/say");
    var told = tell(scene.village.code(), "路灯不亮已经一周", "");
    var code = code(told);
    var other = new Visitor(port);
    other.get("/say/matter");
    assertThat(other
            .post("/say/matter", "_page", "/say/matter", "code", "4F7K-9QX2-M3WD")
            .body())
        .contains("没有这个查询码", "4F7K-9QX2-M3WD");
    assertThat(other.get("/say/matter?code=" + code).body()).doesNotContain("路灯不亮");
    var waiting = look(other, code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
    assertThat(waiting.body()).contains("路灯不亮已经一周", "待受理", "还没有答复");
    finish(matter(told), "灯已经换好，试过了");
    var answered = look(other, code);
    assertThat(answered.body()).contains("灯已经换好，试过了", "没有办好，我有异议", "我确认办好了");
    var version =
        Integer.toString(casework.must(matter(told).id(), scene.system).version());
    var empty = act(other, code, "contest", version, "note", "");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("路灯不亮已经一周", "contest-note-hint\" aria-invalid=\"true\"");
    assertThat(act(other, "4F7K-9QX2-M3WD", "contest", version, "note", "灯还是不亮").statusCode())
        .isEqualTo(422);
    var contested = act(other, code, "contest", version, "note", "灯还是不亮");
    assertThat(contested.statusCode()).isEqualTo(200);
    assertThat(contested.body()).contains("已记下：没有办好，我有异议。");
    var reopened = casework.must(matter(told).id(), scene.system);
    assertThat(reopened.state()).isEqualTo("ACCEPTED");
    assertThat(reopened.level()).isEqualTo(scene.township.level());
    assertThat(act(other, code, "contest", version, "note", "灯还是不亮").statusCode())
        .as("a second click")
        .isEqualTo(200);
    assertThat(casework.must(reopened.id(), scene.system).version()).isEqualTo(reopened.version());
    assertThat(act(other, code, "assign", version, "note", "交给我").statusCode())
        .as("an act that is no raiser's")
        .isEqualTo(403);
  }

  @Test
  void whatWasNotTakenUpIsNotCalledDoneAndTheAnswerBeforeStaysInSight() {
    nobody.get("/say");
    var told = tell(scene.village.code(), "想把河改道", "");
    casework.take(matter(told), "decline", Said.note("不归村里管"), scene.cadre, ClientId.fresh());
    assertThat(look(nobody, code(told)).body()).contains("不归村里管").doesNotContain("已经办完");
    nobody.get("/say");
    var other = tell(scene.village.code(), "路灯又坏了", "");
    finish(matter(other), "灯已经换好");
    var version =
        Integer.toString(casework.must(matter(other).id(), scene.system).version());
    assertThat(act(nobody, code(other), "contest", version, "note", "还是不亮").body())
        .contains("上一次的答复（正在重办，会有新的答复）", "灯已经换好")
        .doesNotContain("还没有答复");
  }

  @Test
  void aBadMarkReopensItAndAGoodOneClosesIt() {
    nobody.get("/say");
    var told = tell(scene.village.code(), "垃圾桶满了没人收", "");
    finish(matter(told), "已经清运");
    var version =
        Integer.toString(casework.must(matter(told).id(), scene.system).version());
    look(nobody, code(told));
    assertThat(act(nobody, code(told), "confirm", version, "rating", "").statusCode())
        .isEqualTo(422);
    assertThat(act(nobody, code(told), "confirm", version, "rating", "5").statusCode())
        .isEqualTo(200);
    assertThat(casework.must(matter(told).id(), scene.system).isOpen()).isFalse();
    assertThat(look(nobody, code(told)).body()).contains("已办结").doesNotContain("act-confirm");
  }

  @Test
  void nobodyVisitsWhoLeftNoNameAndByTheCodeTheyRaiseItAgain() {
    nobody.get("/say");
    var told = tell(scene.village.code(), "井盖不见了", "");
    finish(matter(told), "已经装上");
    var done = casework.must(matter(told).id(), scene.system);
    assertThat(look(nobody, code(told)).body()).contains("没有人可以回访").doesNotContain("前回访");
    var visit = Said.note("电话问过很满意").visit("phone", 5);
    for (var visitor : List.of(scene.cadre, scene.townshipDesk)) {
      assertThatThrownBy(() -> casework.take(done, "visit", visit, visitor, ClientId.fresh()))
          .isInstanceOf(Refusal.class);
      assertThat(casework.offers(done, scene.identity(visitor)))
          .extracting(offer -> offer.action().name())
          .doesNotContain("visit", "not-met");
    }
    clock.set(done.due().plusSeconds(60));
    beans.getBean(Escalation.class).run();
    var closed = casework.must(done.id(), scene.system);
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.outcome()).isEqualTo("unreached");
    assertThat(closed.rating()).isNull();

    var code = code(told);
    assertThat(look(nobody, code).body()).contains("还没办好，再次反映");
    var version = Integer.toString(closed.version());
    assertThat(act(nobody, code, "again", version, "note", "").statusCode()).isEqualTo(422);
    var again = act(nobody, code, "again", version, "note", "井盖还是没有");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("再次反映第" + closed.id() + "号");
    assertThat(look(nobody, code).body())
        .as("the code goes along")
        .contains("再次反映第" + closed.id() + "号")
        .doesNotContain("again-note");
  }

  @Test
  void whoIsSignedInIsSentAwayForTheirNameWouldBeWrittenDown() {
    var name = "say-" + scene.raiser;
    accounts.open(
        new NewAccount(scene.raiser, scene.village, name, PASSWORD, false),
        Acting.system(beans.getBean(shanzhi.foundation.ground.County.class)),
        ClientId.fresh());
    var known = new Visitor(port).signIn(name, PASSWORD);
    assertThat(known.get("/say").body()).contains("请先退出登录").doesNotContain("f-body");
    assertThat(known.post("/say", "region", scene.village.code(), "body", "桥断了").statusCode())
        .isEqualTo(409);
  }

  @Test
  void photosLoseTheirNamesAndPapersAreRefused() throws IOException {
    var photo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", photo);
    var words = new Saying.Words(scene.village.code(), "墙裂了", "");
    var client = ClientId.fresh();
    var photos = List.of(new Upload("张三丰家.png", photo.toByteArray()));
    var told = saying.tell(words, photos, address(), client);
    var evidence = casework
        .dossier(new Casework.Seen(told.matter(), scene.cadre))
        .events()
        .getFirst()
        .said()
        .evidence();
    assertThat(evidence).extracting(file -> file.name()).containsExactly("1.jpg");
    assertThat(saying.tell(words, photos, address(), client).matter().id())
        .isEqualTo(told.matter().id());
    var paper = List.of(new Upload("信.pdf", "%PDF-1.4\n%âãÏÓ\n".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> saying.tell(words, paper, address(), ClientId.fresh()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("casework.photos-only"));
  }

  @Test
  void fromOneAddressThereIsAMostAnHour() {
    clock.set(TestClock.MORNING.plus(Duration.ofHours(5)));
    var words = new Saying.Words(scene.village.code(), "井盖不见了", "");
    var address = address();
    var first = ClientId.fresh();
    saying.tell(words, List.of(), address, first);
    for (var n = 1; n < 20; n++) saying.tell(words, List.of(), address, first);
    assertThatThrownBy(() -> saying.tell(words, List.of(), address, ClientId.fresh()))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
          assertThat(refusal.code()).isEqualTo("intake.say-quota");
        });
    saying.tell(words, List.of(), address(), ClientId.fresh());
  }

  private static String address() {
    return "10.7.0." + ADDRESSES.incrementAndGet();
  }

  private HttpResponse<String> tell(String region, String body, String spot) {
    return nobody.post("/say", "_page", "/say", "region", region, "body", body, "spot", spot);
  }

  private static HttpResponse<String> look(Visitor visitor, String code) {
    return visitor.see(visitor.post("/say/matter", "_page", "/say/matter", "code", code));
  }

  private static HttpResponse<String> act(
      Visitor visitor, String code, String action, String version, String field, String value) {
    return visitor.post(
        "/say/matter",
        "_page",
        "/say/matter",
        "code",
        code,
        "action",
        action,
        "version",
        version,
        field,
        value);
  }

  private Matter matter(HttpResponse<String> told) {
    return casework.must(new MatterId(Long.parseLong(found(NUMBER, told.body()))), scene.system);
  }

  private static String code(HttpResponse<String> told) {
    return found(CODE, told.body());
  }

  private static String found(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    assertThat(match.find()).as(text).isTrue();
    return match.group(1);
  }

  private void finish(Matter raised, String answer) {
    var accepted = take(
        raised, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    var worker = Holder.post(
        scene.gridWorker.seat().organisation(), scene.gridWorker.seat().post());
    var assigned = take(accepted, "assign", Said.nothing().handler(worker), scene.cadre);
    var handling = take(assigned, "handle", Said.note("到现场看了"), scene.gridWorker);
    take(handling, "finish", Said.note(answer), scene.gridWorker);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }
}
