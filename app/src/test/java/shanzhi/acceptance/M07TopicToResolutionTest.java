package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.TalkScene;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.nighttalk.TalkHeart;

/** M07, M08, M54: from what a villager says on the phone to a resolution, with one councillor far away. */
@BrowserTest
class M07TopicToResolutionTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private TalkScene talk;
  private Browsing browsing;
  private String topic;
  private String meeting;

  @BeforeEach
  void village() {
    talk = new TalkScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private Browsing.Person desk(PersonId person) {
    return browsing.person("电脑", Browsing.DESK).signIn(account(person));
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, talk.scene.village, "m07-" + who, null, true),
            talk.scene.system,
            ClientId.fresh()));
  }

  private static void send(Browsing.Person person, String form, String done) {
    person.page.click("form[action$='" + form + "'] button[type=submit]");
    person.page.waitForURL("**done=" + done);
  }

  private static String path(Browsing.Person person) {
    return person.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  @Test
  void aVillagersOpinionBecomesAResolution() {
    raised();
    reviewed();
    planned();
    try (var far = phone(talk.sitting.get(5))) {
      far.go("/inbox").look("talk-inbox-phone");
      far.go(meeting).look("talk-noticed-phone");
      assertThat(far.text()).contains("先看预算");
      far.page.fill("#f-write-said", "我在广东，路口最黑，请先装路口。");
      far.page.click("form:has(#f-write-said) button[type=submit]");
      far.page.waitForURL("**done=nighttalk.said");
    }
    clock.set(TalkScene.EVENING);
    try (var heart = new TalkHeart(beans);
        var chair = desk(talk.sitting.getFirst());
        var far = phone(talk.sitting.get(5))) {
      assertThat(heart).isNotNull();
      signedIn(chair, far);
      decided(chair, far);
      resolved(chair);
    }
    seen();
  }

  private void raised() {
    try (var villager = phone(talk.scene.raiser)) {
      villager.go("/opinions").look("opinions-phone");
      villager.page.fill("textarea[name=what]", "三组路口晚上太黑，想装路灯。");
      send(villager, "/opinions", "nighttalk.raised");
    }
    try (var councillor = phone(talk.sitting.get(1))) {
      councillor.go("/opinions").look("opinions-councillor-phone");
      councillor.go("/topics");
      assertThat(councillor.text()).contains("归并成议题（1 条意见等着归并）");
      councillor.look("topics-gather-phone");
      councillor.page.check("input[name=opinion]");
      councillor.page.fill("input[name=title]", "三组装路灯");
      councillor.page.fill("#f-what", "装十盏，预算一万二千元，村集体出。");
      councillor.page.click("form[action$='/topics'] button[type=submit]");
      councillor.page.waitForURL("**done=nighttalk.kept");
      topic = path(councillor);
      councillor.look("topic-draft-phone");
      send(councillor, "/submission", "nighttalk.kept");
    }
  }

  private void reviewed() {
    try (var secretary = desk(talk.secretary.person())) {
      secretary.go("/inbox").look("topic-inbox-desk");
      secretary.go(topic).look("topic-review-desk");
      secretary.page.click("summary:has-text('村规民约已有规定')");
      secretary.look("topic-refuse-desk");
      secretary.page.check("input[name=clause][value='2']");
      secretary.page.click("form:has(input[name=clause]) button[type=submit]");
      secretary.page.waitForURL("**done=nighttalk.kept");
    }
    try (var villager = phone(talk.scene.raiser)) {
      villager.go("/opinions").look("opinions-refused-phone");
      villager.page.click("a:has-text('看不予上会的依据')");
      villager.page.waitForURL("**" + topic);
      villager.look("topic-refused-phone");
      assertThat(villager.text()).contains("第 1 版第 2 条", "不超过十桌");
      villager.go("/rules").look("rules-phone");
    }
    try (var councillor = phone(talk.sitting.get(1))) {
      councillor.go(topic).page.click("summary:has-text('修改议题')");
      councillor.page.fill("#f-what", "装十盏路灯，预算一万二千元，与办酒席无关。");
      send(councillor, "/mending", "nighttalk.kept");
      send(councillor, "/submission", "nighttalk.kept");
    }
    try (var secretary = desk(talk.secretary.person())) {
      secretary.go(topic);
      secretary.page.click("form:has(#f-note-admit) button[type=submit]");
      secretary.page.waitForURL("**done=nighttalk.kept");
    }
  }

  private void planned() {
    try (var chair = desk(talk.sitting.getFirst())) {
      chair.go("/talks").look("talks-desk");
      chair.go("/talks/new").look("talk-plan-desk");
      chair.page.check("input[name=topic]");
      chair.page.fill("input[name^=adviser-]", "镇司法所律师");
      chair.page.fill("input[name=title]", "十一月夜话");
      chair.page.fill("input[name=place]", "村议事厅");
      chair.page.fill("input[name=starts]", "2026-11-25T19:00");
      chair.page.fill("textarea[name=materials]", "先看预算。");
      chair.page.click("form[action$='/talks'] button[type=submit]");
      chair.page.waitForSelector("text=至少要提前");
      assertThat(chair.page.isChecked("input[name=topic]"))
          .as("what was ticked stays")
          .isTrue();
      chair.page.fill("input[name=starts]", "2026-11-28T19:00");
      send(chair, "/talks", "nighttalk.kept");
      assertThat(chair.text()).contains("顾问：镇司法所律师");
      meeting = path(chair);
      chair.look("talk-planned-desk");
      send(chair, "/notice", "nighttalk.noticed");
      chair.look("talk-noticed-desk");
    }
  }

  private void signedIn(Browsing.Person chair, Browsing.Person far) {
    for (var n = 0; n < 3; n++) {
      chair.go(meeting).page.click("form[action$='/sign-ins'] button:has-text('登记到会')");
      chair.page.waitForURL("**done=nighttalk.signed-in");
    }
    chair.go(meeting);
    chair.page.click("form[action$='/opening'] button[type=submit]");
    assertThat(chair.text()).as("three of six are no quorum").contains("到会人数不够");
    chair.go(meeting + "/hall").look("talk-hall-desk");
    assertThat(chair.page.isVisible("[data-remote]"))
        .as("what is read to those far away is not for the hall")
        .isFalse();
    chair.go(meeting).page.click("#remote-code summary");
    var code = chair.page.innerText("[data-remote]");
    far.go(meeting).page.fill("input[name=code]", code);
    far.page.click("form[action$='/sign-ins'] button[type=submit]");
    far.page.waitForSelector("text=先用通行密钥或手机验证码登录");
    far.look("talk-prove-first-phone");
    proved(far);
    far.page.fill("input[name=code]", code);
    send(far, "/sign-ins", "nighttalk.signed-in");
    assertThat(far.text()).contains("您已签到");
    chair.go(meeting);
    send(chair, "/opening", "nighttalk.opened");
    far.page.waitForCondition(() -> far.page.locator("#f-propose-said").count() == 1);
    chair.look("talk-open-desk");
    chair.page.click("button:has-text('宣读')");
    chair.page.waitForURL("**done=nighttalk.kept");
    assertThat(chair.text()).contains("请先装路口");
  }

  /** Shows who they are with the key of their own phone, and comes back to the talk. */
  private void proved(Browsing.Person far) {
    far.withPasskeys().go("/account/passkeys");
    far.page.fill("[name=label]", "我的手机");
    far.page.click("[data-passkey] button");
    far.page.waitForURL("**done=access.passkey-made");
    far.go(meeting).page.click("#afar summary");
    far.page.click("#afar [data-passkey] button");
    far.page.waitForSelector("text=已用通行密钥证明是您本人");
    far.look("talk-proved-phone");
  }

  private void decided(Browsing.Person chair, Browsing.Person far) {
    chair.page.fill("#f-propose-said", "装十盏，先装路口。");
    send(chair, "/solutions", "nighttalk.kept");
    far.page.waitForSelector("text=装十盏，先装路口。");
    chair.page.click("button:has-text('摸底')");
    chair.page.waitForURL("**done=nighttalk.kept");
    vote(chair, far, "talk-straw-phone");
    chair.page.click("button:has-text('付诸表决')");
    chair.page.waitForURL("**done=nighttalk.kept");
    vote(chair, far, "talk-vote-phone");
    chair.go(meeting + "/hall").look("talk-hall-voted-desk");
    assertThat(chair.text()).contains("同意 4，不同意 0，弃权 0");
  }

  private void vote(Browsing.Person chair, Browsing.Person far, String picture) {
    far.page.waitForSelector("button[name=choice][value=AYE]");
    far.look(picture);
    far.page.click("button[name=choice][value=AYE]");
    far.page.waitForURL("**done=nighttalk.voted");
    for (var n = 0; n < 3; n++) {
      chair.go(meeting).page.click("summary:has-text('登记举手')");
      chair.page.click("details[open] li button[name=choice][value=AYE]");
      chair.page.waitForURL("**done=nighttalk.hand-kept");
    }
    chair.go(meeting);
    send(chair, "/counts", "nighttalk.kept");
  }

  private void resolved(Browsing.Person chair) {
    chair.go(meeting).look("talk-resolve-desk");
    chair.page.fill("#f-resolve-said", "装十盏路灯，先装路口。");
    chair.page.fill("#f-what-1", "装十盏路灯");
    chair.page.fill("#f-due-1", "2026-12-20");
    chair.page.selectOption("#f-money-1", "COLLECTIVE");
    chair.page.fill("#f-yuan-1", "12000");
    send(chair, "/resolutions", "nighttalk.resolved");
    send(chair, "/closing", "nighttalk.closed");
    send(chair, "/minutes", "nighttalk.signed");
    chair.look("talk-closed-desk");
    var paper =
        chair.context.request().get(chair.page.url().replaceAll("\\?.*$", "") + "/minutes.pdf");
    assertThat(paper.headers().get("content-type")).startsWith("application/pdf");
  }

  @Test
  void nobodyIsPressedBeforeTheHourNorAskedAfterIt() {
    var talkId = talk.noticed(talk.admitted("村道路灯"));
    try (var member = phone(talk.sitting.get(1))) {
      member.go("/talks/" + talkId).look("talk-early-phone");
      assertThat(member.page.locator("#talk-attendance .tone-late").count())
          .as("who is not there yet is not late")
          .isZero();
      clock.set(TalkScene.EVENING.plus(Duration.ofDays(2)));
      member.go("/talks/" + talkId).look("talk-missed-phone");
      assertThat(member.text()).as("it was missed").doesNotContain("在场码");
    }
  }

  private void seen() {
    try (var councillor = phone(talk.sitting.get(1))) {
      councillor.go("/measures").look("measures-councillor-phone");
      assertThat(councillor.text()).contains("装十盏路灯", "¥12,000.00");
      assertThat(councillor.page.locator("main a[href^='/matters/']").count())
          .as("no way to what a seat does not open")
          .isZero();
    }
    try (var villager = phone(talk.scene.raiser)) {
      villager.go("/opinions").look("opinions-after-phone");
      assertThat(villager.text()).contains("三组装路灯", "已成决议");
      villager.go("/talks").look("talks-phone");
      assertThat(villager.text()).contains("装十盏路灯", "办理中");
      villager.go("/measures").look("measures-phone");
    }
  }
}
