package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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

/** M52: a shop is entered with its contract of before, found, carried to its end; a school is offered. */
@BrowserTest
class M52WakingAssetsTest {

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

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.village, "m52-" + who, null, true),
            scene.system,
            ClientId.fresh()));
  }

  private static void enter(Browsing.Person cadre, String kind, String number, String name) {
    cadre.go("/village-assets/new");
    cadre.page.selectOption("select[name=what]", kind);
    cadre.page.fill("input[name=number]", number);
    cadre.page.fill("input[name=name]", name);
    cadre.page.fill("input[name=measure]", "60");
  }

  private static void send(Browsing.Person who, String form, String done) {
    who.page.click("form[action$='" + form + "'] button[type=submit]");
    who.page.waitForURL("**?done=" + done);
  }

  @Test
  void aShopsRentIsFoundAndRecoveredAndASchoolIsOffered() {
    var id = account(scene.cadre.person());
    String finding;
    try (var cadre = browsing.person("村干部", Browsing.PHONE).signIn(id)) {
      cadre.go("/village-assets").look("assets-empty-phone");
      enter(cadre, "SHOP", "ZC-1", "街口门面");
      cadre.look("assets-new-phone");
      send(cadre, "/entries", "assets.entered");
      cadre.look("asset-phone");
      cadre.page.click("a[href$='/contracts/new']");
      cadre.page.fill("input[name=number]", "HT-1");
      cadre.page.selectOption("select[name=use]", "TRADE");
      cadre.page.selectOption("select[name=partyKind]", "PERSON");
      cadre.page.fill("input[name=partyName]", "王承租");
      cadre.page.fill("input[name=signedOn]", "2024-01-01");
      cadre.page.fill("input[name=fromOn]", "2024-01-01");
      cadre.page.fill("input[name=untilOn]", "2026-12-31");
      cadre.page.fill("input[name=rent]", "6000");
      cadre.page.selectOption("select[name=origin]", "EXISTING");
      cadre.page.selectOption("select[name=process]", "PAPER");
      cadre.page.fill("input[name=paper]", "2023-12-20 成员大会会议记录 1 号");
      cadre.look("assets-let-phone");
      agreed(cadre, "/contracts");
      cadre.look("assets-contract-phone");
      assertThat(cadre.text()).contains("租金逾期", "¥18,000.00");
      cadre.go("/village-assets/finder").look("assets-finder-phone");
      send(cadre, "/finder/matters", "assets.raised");
      cadre.look("assets-findings-phone");
      cadre.page.click("a[href*='/village-assets/findings/']");
      finding = cadre.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      cadre.look("assets-finding-phone");
      var matter = finding.replace("/village-assets/findings/", "/matters/");
      cadre.go(matter).look("assets-matter-phone");
      act(cadre, "sort", "合同和收据核对过了", null);
      act(cadre, "notice", "催缴通知书 1 号", "2026-12-10");
      cadre.page.navigate(cadre.page.url().replaceAll("/matters/.*", "/village-assets/contracts"));
      cadre.look("assets-contracts-phone");
      cadre.page.click("a.line-title");
      refusedFormAloneShowsWhatWasTyped(cadre);
      cadre.page.fill("input[name=paidOn]", "2026-11-24");
      cadre.page.fill("input[name=fen]", "18000");
      cadre.page.fill("input[name=evidence]", "银行回单 1 号");
      agreed(cadre, "/receipts");
      cadre.go(matter);
      act(cadre, "mend", "收回一万八千元", null);
      enter(cadre, "SCHOOL", "ZC-2", "村小旧校舍");
      send(cadre, "/entries", "assets.entered");
      cadre.page.selectOption("form[action$='/calls'] select[name=use]", "CARE");
      cadre.page.fill("input[name=floor]", "1000");
      cadre.page.fill("input[name=years]", "10");
      cadre.page.fill("input[name=closesOn]", "2026-12-20");
      cadre.page.fill("textarea[name=terms]", "办养老点");
      send(cadre, "/calls", "assets.kept");
      cadre.look("assets-call-phone");
      cadre.go("/village-assets/import?contracts=true").look("assets-import-phone");
      cadre.go("/village-assets/revived").look("assets-revived-phone");
    }
    try (var desk =
        browsing.person("乡镇", Browsing.DESK).signIn(account(scene.townshipDesk.person()))) {
      desk.go(finding).look("assets-finding-desk");
      desk.go(finding.replace("/village-assets/findings/", "/matters/"));
      act(desk, "accept", "收据和账都看过", null);
      desk.go("/village-assets").look("assets-desk");
    }
    try (var anybody = browsing.person("路人", Browsing.PHONE)) {
      anybody.go("/village-assets/open/" + scene.village.code()).look("assets-open-phone");
      assertThat(anybody.text()).contains("街口门面", "村小旧校舍").doesNotContain("王承租");
    }
  }

  /** What takes another hand: the cadre puts it forward, the township agrees, and the page shows it. */
  private void agreed(Browsing.Person cadre, String form) {
    send(cadre, form, "assets.asked-another");
    var contract = cadre.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
    try (var desk =
        browsing.person("乡镇", Browsing.DESK).signIn(account(scene.townshipDesk.person()))) {
      desk.go(contract);
      desk.page.click("form[action$='/concession'] button[value=true]");
      desk.page.waitForURL("**?done=assets.kept");
    }
    cadre.go(contract);
  }

  private static void unfold(Browsing.Person who) {
    who.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
  }

  private static void refusedFormAloneShowsWhatWasTyped(Browsing.Person cadre) {
    unfold(cadre);
    var amending = "form[action$='/amendments'] ";
    cadre.page.fill(amending + "input[name=since]", "2027-01-01");
    cadre.page.fill(amending + "input[name=rent]", "五千八");
    cadre.page.fill(amending + "input[name=why]", "生意不好");
    cadre.page.click(amending + "button[type=submit]");
    cadre.page.waitForSelector(amending + ".fault");
    assertThat(cadre.page.inputValue(amending + "input[name=why]")).isEqualTo("生意不好");
    assertThat(cadre.page.inputValue("form[action$='/end'] input[name=why]")).isEmpty();
    assertThat(cadre.page.locator(".fault").count()).isEqualTo(1);
    unfold(cadre);
  }

  private static void act(Browsing.Person who, String act, String note, String until) {
    var form = "form:has(input[name=action][value='" + act + "'])";
    var details = who.page.locator("details:has(" + form + ") > summary");
    if (details.count() > 0 && !who.page.locator(form + " textarea[name=note]").isVisible()) {
      details.first().click();
    }
    who.page.fill(form + " textarea[name=note]", note);
    if (until != null) who.page.fill(form + " input[name=until]", until);
    who.page.click(form + " button[type=submit]");
    who.page.waitForURL("**?done=assets.finding." + act);
  }
}
