package shanzhi.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.time.Instant;
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
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** M61: two neighbours and a worthy, from the phone and the desk, to an agreement that is kept. */
@BrowserTest
class M61MediationTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private CaseScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.village, "m61-" + who, null, true),
            scene.system,
            ClientId.fresh()));
  }

  @Test
  void twoNeighboursSettleBeforeAWorthy() {
    var neighbour = scene.person("周水生");
    var worthy = scene.person("何公道");
    String file;
    try (var first = phone(scene.raiser)) {
      first.go("/mediations").look("mediations-phone");
      first.go("/mediations/new").look("mediation-ask-phone");
      first.page.selectOption(
          "select[name=region]", new SelectOption().setValue(scene.village.code()));
      first.page.selectOption("select[name=theme]", "NEIGHBOURS");
      first.page.fill("textarea[name=what]", "猪圈挡了路。");
      first.page.fill("input[name=told]", "二组周水生");
      first.page.click("main form button[type=submit]");
      first.page.waitForURL("**?done=mediation.asked");
      file = first.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
    }
    try (var desk = browsing.person("村干部", Browsing.DESK).signIn(account(scene.cadre.person()))) {
      desk.go(file.replace("mediations", "matters")).look("mediation-matter-desk");
      assertThat(desk.text()).doesNotContain("猪圈");
      desk.go(file).look("mediation-propose-desk");
      desk.page.fill("input[name=second]", neighbour.toString());
      desk.page.fill("#find-mediator", "何公");
      desk.page.waitForSelector("[data-person='" + worthy + "']");
      desk.look("mediation-find-desk");
      desk.page.click("[data-person='" + worthy + "']");
      assertThat(desk.page.inputValue("input[name=mediator]")).isEqualTo(worthy.toString());
      desk.page.selectOption("select[name=role]", "WORTHY");
      desk.page.click("form[action$='/proposals'] button[type=submit]");
      desk.page.waitForURL("**?done=mediation.kept");
    }
    for (var side : new PersonId[] {scene.raiser, neighbour}) {
      try (var person = phone(side)) {
        person.go("/inbox").look("mediation-inbox-phone");
        person.go(file).look("mediation-answer-phone");
        person.page.click("form[action$='/answers'] button.btn-primary");
        person.page.waitForURL("**?done=mediation.kept");
      }
    }
    try (var mediator = phone(worthy)) {
      mediator.go(file).look("mediation-session-phone");
      mediator.page.selectOption("select[name=form]", "WRITTEN");
      mediator.page.fill("textarea[name=terms]", "周水生把猪圈挪开两米。");
      mediator.page.fill("input[name=until]", "2026-12-10");
      mediator.page.click("form[action$='/agreement'] button[type=submit]");
      mediator.page.waitForURL("**?done=mediation.kept");
      mediator.look("mediation-drawn-phone");
      mediator.page.selectOption("select[name=side]", "SECOND");
      mediator.page.setInputFiles(
          "form[action$='/signatures'] [name=evidence]",
          new FilePayload("协议.pdf", "application/pdf", "%PDF-1.4".getBytes(UTF_8)));
      mediator.page.click("form[action$='/signatures'] button[type=submit]");
      mediator.page.waitForURL("**?done=mediation.kept");
    }
    try (var desk = browsing.person("村干部", Browsing.DESK).signIn(account(scene.cadre.person()))) {
      desk.go("/inbox").look("mediation-check-inbox-desk");
      assertThat(desk.text()).contains("待核对纸质签字");
      desk.go(file).look("mediation-check-desk");
      desk.page.fill("form[action$='/checks'] textarea", "到家里问过本人。");
      desk.page.click("form[action$='/checks'] button[type=submit]");
      desk.page.waitForURL("**?done=mediation.kept");
    }
    try (var side = phone(scene.raiser)) {
      side.go(file).look("mediation-yes-phone");
      side.page.click("form[action$='/agreement/answers'] button.btn-primary");
      side.page.waitForURL("**?done=mediation.kept");
    }
    broken(file, worthy, neighbour);
  }

  private void broken(String file, PersonId worthy, PersonId neighbour) {
    try (var mediator = phone(worthy)) {
      mediator.go(file).look("mediation-agreed-phone");
      assertThat(mediator.text()).contains("协议.pdf", "打印申请书");
      assertThat(mediator.page.locator("form[action$='/breaches']").count()).isZero();
      var paper = mediator
          .context
          .request()
          .get(mediator.page.url().replaceAll("\\?.*$", "") + "/agreement.pdf");
      assertThat(paper.headers().get("content-type")).startsWith("application/pdf");
    }
    clock.set(Instant.parse("2026-12-11T02:00:00Z"));
    try (var side = phone(scene.raiser)) {
      say(side, file, "/breaches", "没有挪。");
    }
    try (var other = phone(neighbour)) {
      other.go("/inbox").look("mediation-accused-phone");
      say(other, file, "/breaches/answers", "等秋收以后再挪。");
    }
    try (var mediator = phone(worthy)) {
      say(mediator, file, "/breaches/findings", "到现场看过，没有挪。");
      mediator.look("mediation-door-phone");
      assertThat(mediator.text()).contains("协议未履行", "人民法院").doesNotContain("没有调解成功");
    }
  }

  private static void say(Browsing.Person who, String file, String act, String words) {
    who.go(file);
    who.page.fill("form[action$='" + act + "'] textarea", words);
    who.page.click("form[action$='" + act + "'] button[type=submit]");
    who.page.waitForURL("**?done=mediation.kept");
  }
}
