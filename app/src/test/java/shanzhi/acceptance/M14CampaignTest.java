package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.campaign.CampaignScene;
import shanzhi.program.campaign.Campaigns;

/** M14: a township sends a worker from door to door, and closes an epidemic check with nothing left. */
@BrowserTest
class M14CampaignTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private CampaignScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CampaignScene(beans);
    scene.households();
    browsing = Browsing.outOfSignal(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(Acting hat) {
    return opened.computeIfAbsent(
        Objects.requireNonNull(hat.person()),
        who -> accounts.open(
            new NewAccount(who, scene.village, "m14-" + who, null, true),
            scene.people.system,
            ClientId.fresh()));
  }

  private Browsing.Person desk() {
    return browsing.person("镇综治", Browsing.DESK).signIn(account(scene.people.townshipDesk));
  }

  private Browsing.Person phone() {
    return browsing.person("网格员", Browsing.PHONE).signIn(account(scene.worker()));
  }

  private static String address(Browsing.Person person) {
    return person.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  @Test
  void anEpidemicCheckFromTheOrderToItsEnd() {
    var campaign = ordered();
    visited(campaign);
    closed(campaign);
    try (var worker = phone()) {
      assertThat(worker.text()).doesNotContain("发热排查");
    }
  }

  private String ordered() {
    try (var desk = desk()) {
      desk.go("/campaigns").look("campaigns-desk");
      desk.page.click("a[href='/campaigns/new?kind=EPIDEMIC']");
      desk.look("campaign-draft-desk");
      desk.page.fill("input[name=title]", "发热排查");
      desk.page.fill("input[name=orderedBy]", "县疾控中心 12 号通知");
      desk.page.selectOption(
          "select[name=place]", new SelectOption().setValue(scene.village.code()));
      desk.page.fill("input[name=ends]", "2026-11-20");
      desk.page.fill("input[name=label-1]", "有没有人发热？");
      desk.page.fill("input[name=label-2]", "现在住几人？");
      desk.page.selectOption("select[name=ask-2]", "LIVING");
      desk.page.click("main form.card-form button[type=submit]");
      // The last day is past: what was typed stays.
      desk.page.waitForSelector(".fault");
      desk.look("campaign-draft-refused-desk");
      assertThat(desk.page.inputValue("input[name=label-1]")).isEqualTo("有没有人发热？");
      desk.page.fill("input[name=ends]", "2026-12-04");
      desk.page.click("main form.card-form button[type=submit]");
      desk.page.waitForURL("**?done=campaign.drafted");
      var campaign = address(desk);
      desk.look("campaign-drafted-desk");
      desk.page.click("form[action$='/opening'] button[type=submit]");
      desk.page.waitForURL("**?done=campaign.opened");
      desk.look("campaign-open-desk");
      desk.go(campaign.replace("campaigns", "matters")).look("campaign-matter-desk");
      assertThat(desk.text()).contains("看行动进展");
      return campaign;
    }
  }

  private void visited(String campaign) {
    try (var worker = phone()) {
      worker.look("campaign-home-phone");
      assertThat(worker.text()).contains("发热排查");
      worker.page.click("a[href='" + campaign + "/mine']");
      worker.look("campaign-mine-phone");
      worker.page.click(".lines a.line-title >> nth=0");
      worker.look("campaign-door-phone");
      assertThat(worker.page.inputValue("input[name=living]")).isEqualTo("1");
      worker.page.click("form[action$='/visits'] button[type=submit]");
      worker.page.waitForSelector(".fault");
      worker.look("campaign-door-refused-phone");
      worker.page.selectOption(
          "form[action$='/visits'] select >> nth=1", new SelectOption().setValue("no"));
      worker.page.click("form[action$='/visits'] button[type=submit]");
      worker.page.waitForURL("**/mine?done=campaign.visited");
      worker.page.click(".lines a.line-title >> nth=0");
      worker.page.selectOption("select[name=outcome]", "ABSENT");
      worker.page.click("form[action$='/visits'] button[type=submit]");
      worker.page.waitForURL("**/mine?done=campaign.visited");
      worker.look("campaign-mine-later-phone");
      worker.page.click(".lines a.line-title >> nth=0");
      worker.page.fill("textarea[name=what]", "井边的护栏断了");
      worker.page.click("form[action$='/matters'] button[type=submit]");
      worker.page.waitForURL("**/matters/**");
      assertThat(worker.text()).contains("井边的护栏断了");
    }
  }

  private void closed(String campaign) {
    try (var desk = desk()) {
      desk.go(campaign).look("campaign-coverage-desk");
      desk.page.click("#tile-done");
      desk.look("campaign-doors-desk");
      assertThat(desk.page.querySelectorAll(".lines > li")).hasSize(1);
      desk.page.click(".lines a.line-title");
      desk.look("campaign-door-desk");
      desk.go(campaign + "/doors?place=" + scene.first.code()).look("campaign-divide-desk");
      desk.page.selectOption(
          "select[name=to]",
          new SelectOption().setValue(String.valueOf(scene.people.cadre.person())));
      desk.page.check("#f-sure-division");
      desk.page.click("form[action$='/division'] button[type=submit]");
      desk.page.waitForURL("**&done=campaign.divided");
      desk.go(campaign + "/report").look("campaign-report-open-desk");
      desk.go(campaign);
      var why = desk.page.locator("#f-closing-reason");
      if (why.count() > 0) why.fill("其余的由网格员另行登记。");
      desk.page.click("form[action$='/closing'] button[type=submit]");
      desk.page.waitForURL("**/report?done=campaign.closed");
      desk.look("campaign-report-desk");
      desk.go(campaign).look("campaign-erased-desk");
      assertThat(desk.text()).contains("已销毁");
    }
  }

  /** An epidemic list ends with its campaign on the phone too, with what was typed at its doors. */
  @Test
  void nothingOfAnEpidemicCheckStaysOnThePhoneOnceItIsClosed() {
    scene.households();
    var campaign = scene.open(scene.epidemic());
    try (var worker = phone()) {
      worker.go("/capture");
      worker.page.waitForSelector("#ready");
      worker.page.waitForFunction("() => navigator.serviceWorker.controller !== null");
      worker.signal(false);
      worker.page.reload();
      var doors = worker.page.locator("details[data-sheet^='campaigns:']");
      doors.first().locator("summary").click();
      doors.first().locator("[name=q-outcome]").selectOption("ABSENT");
      doors.first().locator("button[type=submit]").click();
      doors.first().locator("summary").click();
      doors.first().locator("[name=q-living]").fill("7");
      PlaywrightAssertions.assertThat(worker.page.locator("#queue > li")).hasCount(1);
      beans
          .getBean(Campaigns.class)
          .close(campaign, "疫情已过", scene.people.townshipDesk, ClientId.fresh());
      worker.signal(true);
      PlaywrightAssertions.assertThat(worker.page.locator("#signal")).containsText("依法销毁");
      PlaywrightAssertions.assertThat(worker.page.locator("#queue > li")).hasCount(0);
      PlaywrightAssertions.assertThat(doors).hasCount(0);
      worker.page.reload();
      worker.page.waitForSelector("#ready");
      assertThat(worker.text()).doesNotContain("试验行动");
    }
  }

  @Test
  void aCensusOnThePhoneIsATapADoor() {
    var id = scene.open(scene.census());
    try (var worker = phone()) {
      worker.go("/campaigns/" + id + "/mine").look("campaign-census-phone");
      var before = worker.page.querySelectorAll(".lines > li").size();
      worker.page.click(".lines button[type=submit] >> nth=0");
      worker.page.waitForURL("**/mine?done=campaign.visited");
      assertThat(worker.page.querySelectorAll(".lines > li")).hasSize(before - 1);
      worker.go("/campaigns/" + id).look("campaign-census-coverage-phone");
    }
  }

  @Test
  void aPatrolOfPlaces() {
    scene.hazard("后山林口");
    scene.hazard("坟坡");
    var id = scene.open(scene.patrol());
    try (var worker = phone()) {
      worker.go("/campaigns/" + id + "/mine").look("campaign-patrol-phone");
      assertThat(worker.text()).contains("后山林口");
      // The same doors lie on the phone, for where there is no signal.
      worker.go("/capture").page.waitForSelector("#sheets li");
      worker.signal(false);
      worker.page.click("#sheets summary >> nth=0");
      var fever = worker.page.locator("#sheets select[name=q-q-fever]").first();
      assertThat(fever.getAttribute("required")).isNull();
      worker.page.selectOption("#sheets select[name=q-outcome] >> nth=0", "DONE");
      assertThat(fever.getAttribute("required")).isNotNull();
      worker.page.selectOption("#sheets select[name=q-q-fever] >> nth=0", "no");
      worker.page.click("#sheets button[type=submit] >> nth=0");
      worker.page.waitForSelector("#queue li");
      worker.look("campaign-out-of-signal-phone").signal(true);
      worker.page.waitForSelector("#queue .tone-good");
      worker.go("/campaigns/" + id + "/mine");
      assertThat(worker.page.querySelectorAll(".lines > li")).hasSize(1);
    }
    scene.outlines();
    try (var desk = desk()) {
      desk.go("/campaigns/" + id).look("campaign-patrol-desk");
      assertThat(desk.page.querySelectorAll("svg[role=img] path title")).hasSize(2);
      desk.go("/campaigns/new?kind=PATROL").look("campaign-patrol-draft-desk");
    }
  }
}
