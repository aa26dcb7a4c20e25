package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Escalation;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.Concern;
import shanzhi.program.visits.VisitScene;

/** M41: the lists find 王桂香, the worker visits her by phone in hand, and the village sees it done. */
@BrowserTest
class M41VisitsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Escalation escalation;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private VisitScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new VisitScene(beans);
    browsing = Browsing.outOfSignal(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.cases.village, "m41-" + who, null, true),
            scene.cases.system,
            ClientId.fresh()));
  }

  private Browsing.Person phone() {
    return browsing.person("网格员", Browsing.PHONE).signIn(account(scene.cases.gridWorker.person()));
  }

  @Test
  void aVisitGoesFromTheListThroughFiveAnswersToAMatterAndAPlan() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE, Concern.DISABLED);
    scene.person("李阿婆", Concern.EXTREME_POVERTY);
    scene.due(person);
    try (var worker = phone()) {
      worker.go("/").look("visits-home-phone");
      assertThat(worker.text()).contains("要走访 1 人").doesNotContain("走访一户");
      worker.go("/inbox").look("visits-inbox-phone");
      worker.go("/visits").look("visits-round-phone");
      worker.page.click("a.btn-primary[href='/visits/people/" + person + "']");
      worker.page.waitForURL("**/visits/people/*");
      worker.look("visits-file-phone");
      worker.page.check("input[name=q1][value=poor]");
      worker.page.check("input[name=q2][value=tight]");
      worker.page.check("input[name=q3][value=yes]");
      worker.page.check("input[name=q4][value=no]");
      worker.page.fill("textarea[name=q5]", "想把屋顶修好");
      worker.page.fill("textarea[name=words]", "屋顶漏雨。床边接了三个盆。");
      worker.page.check("input[name=raises]");
      worker.page.click("form[action$='/answers'] button[type=submit]");
      worker.page.waitForURL("**?done=visits.kept-raised");
      worker.look("visits-kept-phone");
      assertThat(worker.text()).contains("已立为事项", "开始下一次走访");
      worker.page.click("summary:has-text('订一份计划')");
      worker.page.fill("textarea[name=goal]", "冬天前屋顶不漏");
      worker.page.fill("textarea[name=services]", "村里出工\n民政所出瓦");
      worker.page.selectOption("select[name=holder]", new SelectOption().setIndex(0));
      worker.page.fill("input[name=review]", scene.today().plusDays(30).toString());
      worker.page.click("form[action$='/plans'] button[type=submit]");
      worker.page.waitForURL("**?done=visits.plan-kept");
      worker.look("visits-plan-phone");
    }
  }

  @Test
  void aVisitMadeOutOfSignalIsKeptOnceTheSignalIsBack() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    try (var worker = phone()) {
      worker.go("/capture");
      worker.page.waitForSelector("#ready");
      worker.page.waitForFunction("() => navigator.serviceWorker.controller !== null");
      worker.signal(false);
      worker.page.reload();
      var sheet = worker.page.locator("details[data-sheet='visits:" + visit + "']");
      sheet.locator("summary").click();
      worker.look("visits-sheet-phone");
      sheet.locator("[name=q-met]").selectOption("DOOR");
      sheet.locator("[name=q-q1]").selectOption("fair");
      sheet.locator("[name=q-q2]").selectOption("enough");
      sheet.locator("[name=q-q3]").selectOption("yes");
      sheet.locator("[name=q-q4]").selectOption("no");
      sheet.locator("[name=q-words]").fill("灶房的电线老了。");
      sheet.locator("[name=q-raise]").selectOption("yes");
      sheet.locator("button[type=submit]").click();
      PlaywrightAssertions.assertThat(worker.page.locator("#queue > li").first())
          .containsText("等待上传");
      worker.signal(true);
      PlaywrightAssertions.assertThat(worker.page.locator("#unsent")).containsText("都已传到");
      worker.go("/visits/people/" + person).look("visits-after-sheet-phone");
      assertThat(worker.text()).contains("灶房的电线老了。", "已立为事项", "开始下一次走访");
    }
  }

  /** What was heard is not lost where the visit is asked for no more meanwhile. */
  @Test
  void whatWasHeardOutOfSignalBecomesAMatterWhereTheVisitIsAskedForNoMore() {
    var person = scene.person("李桂芳", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    try (var worker = phone()) {
      worker.go("/capture");
      worker.page.waitForSelector("#ready");
      worker.page.waitForFunction("() => navigator.serviceWorker.controller !== null");
      worker.signal(false);
      worker.page.reload();
      var sheet = worker.page.locator("details[data-sheet='visits:" + visit + "']");
      sheet.locator("summary").click();
      sheet.locator("[name=q-met]").selectOption("NOBODY");
      sheet.locator("[name=q-words]").fill("邻居说她摔了一跤。");
      sheet.locator("button[type=submit]").click();
      scene.leave(person, Concern.ELDER_ALONE);
      scene.keep();
      worker.signal(true);
      var line = worker.page.locator("#queue > li").first();
      PlaywrightAssertions.assertThat(line).containsText("没有收下");
      line.locator("summary").click();
      PlaywrightAssertions.assertThat(line).containsText("邻居说她摔了一跤。");
      PlaywrightAssertions.assertThat(line).not().containsText("再发一次");
      worker.look("visits-late-phone");
      line.getByText("作为一件事反映").click();
      PlaywrightAssertions.assertThat(worker.page.locator("#c-text"))
          .hasValue(Pattern.compile("[\\s\\S]*邻居说她摔了一跤。"));
      worker.page.click("#capture button[type=submit]");
      PlaywrightAssertions.assertThat(worker.page.locator("#queue > li").first())
          .containsText("已存入");
    }
  }

  @Test
  void theVillageSeesWhoIsOverdueAndTheCountyOnlyHowMany() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    clock.pass(Duration.ofDays(9));
    escalation.run();
    var village = scene.cases.village.code();
    try (var desk =
        browsing.person("村干部", Browsing.DESK).signIn(account(scene.cases.cadre.person()))) {
      desk.go("/visits/overview").look("visits-overview-desk");
      desk.page.click("a[href*='which=OVERDUE']");
      desk.page.waitForURL("**which=OVERDUE**");
      desk.look("visits-people-desk");
      assertThat(desk.text()).contains("王桂香", "已超期");
      desk.go("/visits").look("visits-round-desk");
      desk.go("/visits/people/" + person).look("visits-file-desk");
    }
    try (var township =
        browsing.person("综治专员", Browsing.DESK).signIn(account(scene.cases.townshipDesk.person()))) {
      township.go("/visits/overview").look("visits-overview-township");
      township.go("/matters/" + visit).look("visits-matter-township");
      township.page.click("summary:has-text('提级安排')");
      township.page.click("form:has(input[value='take-over']) button[type=submit]");
      township.page.waitForURL("**?done=visits.visit.take-over");
      township.look("visits-assign-township");
    }
    try (var county =
        browsing.person("调度员", Browsing.DESK).signIn(account(scene.cases.countyOfficer.person()))) {
      county.go("/visits/overview/people?which=OVERDUE&place=" + village);
      county.look("visits-people-county");
      assertThat(county.text()).contains("一位重点人员").doesNotContain("王桂香");
      county.go("/visits/questions").look("visits-questions-county");
    }
  }
}
