package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.program.intake.IntakeScene;

/** M40: a caller gets one number; the desk knows who calls; other systems get keys and send lists. */
@BrowserTest
class M40ThreeDesksTest {

  private static final String PHONE = "13808167001";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Casework casework;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

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

  @Test
  void aCallIsTypedWhileTalkingAndStoredWithOneKey() {
    var caller = beans
        .getBean(People.class)
        .enrol(
            NewResident.of("王桂芝", Sex.FEMALE, LocalDate.of(1956, 3, 8), scene.village)
                .numbers("", PHONE),
            scene.system,
            ClientId.fresh());
    try (var desk = person("调度员", scene.countyOfficer, false);
        var resident = person(
            "王桂芝", Acting.resident(scene.system.county(), caller, scene.resident.epoch()), true)) {
      desk.go("/intake/hotline").look("hotline-empty-desk");
      desk.page.fill("[name=body]", "三组水渠堵了。水进了院子");
      desk.page.fill("[name=phone]", PHONE);
      desk.page.click("button[formaction]");
      desk.page.waitForURL("**/intake/hotline/caller");
      assertThat(desk.text()).contains("王＊＊", "138****7001").doesNotContain("王桂芝", PHONE);
      assertThat(desk.page.inputValue("[name=body]")).contains("水进了院子");
      assertThat(desk.page.inputValue("[name=region]")).isEqualTo(scene.village.code());
      desk.look("hotline-caller-desk");
      desk.page.press("[name=body]", "Control+Enter");
      desk.page.waitForSelector(".display-1");
      var number = desk.page.innerText(".display-1");
      assertThat(number).matches("\\d+");
      desk.look("hotline-stored-desk");
      resident.go("/");
      assertThat(resident.text()).contains("三组水渠堵了");
    }
  }

  @Test
  void aWholeCallIsTakenWithoutAMouseAndWordsFindWhatWasToldBefore() {
    var before = casework.raise(scene.leak("石牛寺水渠垮了一段"), scene.resident, ClientId.fresh());
    try (var desk = person("调度员", scene.countyOfficer, false)) {
      desk.go("/intake/hotline");
      var keys = desk.page.keyboard();
      assertThat(desk.page.evaluate("document.activeElement.name")).isEqualTo("phone");
      keys.type("13808167003");
      keys.press("Enter");
      desk.page.waitForURL("**/intake/hotline/caller");
      assertThat(desk.page.evaluate("document.activeElement.name")).isEqualTo("body");
      keys.type("石牛寺水渠又垮了一段，水都流到田里");
      keys.press("Tab");
      assertThat(desk.page.evaluate("document.activeElement.name")).isEqualTo("region");
      desk.page.selectOption("[name=region]", scene.village.code());
      PlaywrightAssertions.assertThat(desk.page.locator("#heard")).containsText("石牛寺水渠垮了一段");
      desk.look("hotline-heard-desk");
      keys.press("Tab");
      keys.type("二组渠口");
      keys.press("F9");
      desk.page.waitForSelector(".display-1");
      assertThat(desk.page.innerText(".display-1")).isNotEqualTo(before.id().toString());
      desk.page.waitForSelector("a[autofocus]:focus");
      keys.press("Enter");
      desk.page.waitForURL("**/intake/hotline");
    }
    assertThat(done()).as("a pause changed nothing").contains("/intake/hotline");
    assertThat(done()).doesNotContain("/intake/hotline/heard");
    try (var cadre = person("村干部", scene.cadre, true)) {
      cadre.go("/intake/hotline");
      cadre.page.fill("[name=body]", "石牛寺水渠垮了，水都流到田里");
      cadre.page.selectOption("[name=region]", scene.village.code());
      PlaywrightAssertions.assertThat(cadre.page.locator("#heard")).containsText("石牛寺水渠垮了一段");
      cadre.look("hotline-heard-phone");
      cadre.page.focus("[name=spot]");
      cadre.page.keyboard().press("Enter");
      cadre.page.waitForSelector(".display-1");
    }
  }

  /** What the log of operations says of the county's officer. */
  private List<String> done() {
    return db.in(
        Scope.system(scene.system.county()),
        jdbc -> jdbc.sql("select distinct path from access.operation where person = :person")
            .param("person", scene.countyOfficer.person().value())
            .query(String.class)
            .list());
  }

  @Test
  void aNumberLeftByAStrangerIsShownWhenItIsAskedFor() {
    try (var cadre = person("村干部", scene.cadre, true)) {
      cadre.go("/intake/hotline").look("desk-phone");
      cadre.page.fill("[name=phone]", "13808167002");
      cadre.page.fill("[name=name]", "过路人");
      cadre.page.fill("[name=body]", "路上有落石");
      cadre.page.selectOption("[name=region]", scene.village.code());
      cadre.page.click("button[data-primary]");
      cadre.page.waitForSelector(".display-1");
      var number = cadre.page.innerText(".display-1");
      cadre.go("/matters/" + number);
      cadre.page.click("a[href='/intake/contacts/" + number + "']");
      assertThat(cadre.text()).doesNotContain("过路人");
      cadre.page.click("main form button[type=submit]");
      cadre.page.waitForSelector("a[href^='tel:']");
      assertThat(cadre.text()).contains("过路人", "13808167002");
      cadre.look("contact-phone");
    }
  }

  @Test
  void aKeyIsShownOnceAndAListIsTriedFirst() {
    new IntakeScene(beans).sensor(scene.village);
    var room = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.ADMINISTRATION,
                CaseScene.COUNTY,
                "平台管理室" + scene.village.code(),
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            scene.system,
            ClientId.fresh());
    var administrator =
        scene.officer(room, CaseScene.COUNTY, PostKind.SYSTEM_ADMINISTRATOR, "系统管理员");
    try (var keeper = person("系统管理员", administrator, false);
        var cadre = person("村干部", scene.cadre, false)) {
      keeper.go("/administration/keys").look("keys-desk");
      keeper.page.fill("[name=name]", "河道水位");
      keeper.page.selectOption("[name=kind]", "SENSOR");
      keeper.page.click("main form[action='/administration/keys'] button[type=submit]");
      keeper.page.waitForSelector("main code");
      assertThat(keeper.page.innerText("main code")).startsWith("sz_");
      keeper.look("key-issued-desk");
      keeper.go("/administration/keys");
      assertThat(keeper.text()).contains("河道水位").doesNotContain("sz_");

      cadre.go("/intake/import");
      var list = "内容,村\n路灯不亮," + scene.village.code() + "\n,不知何处\n";
      cadre.page.setInputFiles(
          "[name=file]",
          new FilePayload("list.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
      cadre.page.click("main form button[type=submit]");
      cadre.page.waitForURL("**/intake/import/trial");
      cadre.look("import-trial-desk");
      cadre.page.click("main form[action='/intake/import'] button[type=submit]");
      cadre.page.waitForSelector("#progress");
      cadre.look("import-progress-desk");
      assertThat(cadre.text()).contains("路灯不亮");
    }
  }

  private Browsing.Person person(String called, Acting hat, boolean phone) {
    var account = accounts.open(
        new NewAccount(hat.person(), scene.village, "d" + hat.person(), null, true),
        scene.system,
        ClientId.fresh());
    return browsing.person(called, phone ? Browsing.PHONE : Browsing.DESK).signIn(account);
  }
}
