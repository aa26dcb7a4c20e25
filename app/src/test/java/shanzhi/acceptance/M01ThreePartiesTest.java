package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;

/** M01: a village's road, from its suggestion to a measure that is done, with a bureau at the table. */
@BrowserTest
class M01ThreePartiesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Organisations organisations;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private Browsing browsing;
  private Acting officer;
  private long cadre;
  private long desk;
  private long bureau;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    browsing = new Browsing(port);
    var office = organisations.register(
        new NewOrganisation(
            OrganisationKind.DEPARTMENT,
            scene.township,
            "交通运输所" + scene.village.code().substring(6),
            null,
            null,
            LocalDate.of(2020, 1, 1),
            null),
        scene.system,
        ClientId.fresh());
    officer = scene.officer(office, scene.township, PostKind.DEPARTMENT_OFFICER, "交通专员");
    cadre = account(scene.cadre.person());
    desk = account(scene.townshipDesk.person());
    bureau = account(officer.person());
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return accounts.open(
        new NewAccount(person, scene.village, "m01-" + person, null, true),
        scene.system,
        ClientId.fresh());
  }

  private Browsing.Person desktop(long account) {
    return browsing.person("电脑", Browsing.DESK).signIn(account);
  }

  private Browsing.Person phone(long account) {
    return browsing.person("手机", Browsing.PHONE).signIn(account);
  }

  private static void send(Browsing.Person person, String address) {
    person.page.click("form[action$='" + address + "'] button[type=submit]");
    person.page.waitForURL("**?done=joint.kept");
    // The next write ends at the same address: it must not be taken for this one.
    person.go(person.page.url().replaceAll("^https?://[^/]+|\\?.*$", ""));
  }

  private String filed() {
    try (var village = phone(cadre)) {
      village.go("/joints").look("joints-phone");
      village.go("/joints/new").look("joint-file-phone");
      village.page.fill("input[name=title]", "三组通村路");
      village.page.fill("textarea[name=what]", "三组的路雨天断，六十户出不来。");
      village.page.fill("textarea[name=wish]", "修通三公里，村里出工。");
      village.page.click("main form button[type=submit]");
      village.page.waitForURL("**?done=joint.filed");
      village.look("joint-filed-phone");
      return village.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
    }
  }

  @Test
  void aRoadIsPlannedAtOneTableAndBuilt() {
    var table = filed();
    try (var township = desktop(desk)) {
      township.go(table).look("joint-sort-desk");
      township.page.selectOption("select[name=category]", "transport");
      send(township, "/category");
      township.look("joint-call-desk");
      // The kind's offices are ticked beforehand; those of other tests are not of this table.
      var ticked = township.page.locator("form[action$='/calls'] input[type=checkbox]:checked");
      while (ticked.count() > 0) ticked.first().uncheck();
      township.page.check("label:has-text('" + office() + "') input");
      send(township, "/calls");
      township.page.fill("#f-measure", "铺三公里水泥路面");
      township.page.selectOption(
          "select[name=owner]", officer.seat().organisation().toString());
      township.page.fill("input[name=until]", "2027-03-01");
      township.page.selectOption("select[name=source]", "DEPARTMENT");
      township.page.fill("input[name=yuan]", "300000");
      send(township, "/measures");
      township.look("joint-planned-desk");
    }
    for (var party : new long[] {cadre, desk, bureau}) {
      try (var person = phone(party)) {
        person.go("/inbox");
        person.go(table).look("joint-position-phone-" + party % 3);
        assertThat(person.text().indexOf("三组的路雨天断"))
            .as("what it is about is read before a position is asked for")
            .isLessThan(person.text().indexOf("具体意见"));
        assertThat(person.page.inputValue("select[name=stance]"))
            .as("nothing is said yet")
            .isEmpty();
        person.page.selectOption("select[name=stance]", "SUPPORT");
        person.page.fill("form[action$='/positions'] textarea", "支持，按时做。");
        send(person, "/positions");
      }
    }
    try (var township = desktop(desk)) {
      township.go(table);
      assertThat(township.page.isVisible("form[action$='/calls']"))
          .as("called already")
          .isFalse();
      send(township, "/tabling");
      township.look("joint-tabled-desk");
    }
    for (var party : new long[] {cadre, desk, bureau}) {
      try (var person = phone(party)) {
        person.go(table).look("joint-assent-phone-" + party % 3);
        person.page.click("form[action$='/assents'] button.btn-primary");
        person.page.waitForURL("**?done=joint.kept");
      }
    }
    plan(table);
    done(table);
  }

  private String office() {
    return organisations.name(officer.seat().organisation());
  }

  private void plan(String table) {
    try (var resident = phone(account(scene.raiser))) {
      resident.go("/joints").look("joint-plans-phone");
      resident.go(table + "/plan").look("joint-plan-phone");
      assertThat(resident.text()).contains("铺三公里水泥路面", office(), "300,000.00");
      var paper =
          resident.context.request().get(resident.page.url().replaceAll("\\?.*$", "") + ".pdf");
      assertThat(paper.headers().get("content-type")).startsWith("application/pdf");
    }
    try (var county = desktop(account(scene.countyOfficer.person()))) {
      county.go("/joints/frame").look("joint-frame-desk");
    }
  }

  private void done(String table) {
    try (var person = desktop(bureau)) {
      person.go(table);
      person.page.click("a:has-text('铺三公里水泥路面')");
      person.look("joint-measure-desk");
      assertThat(person.text()).contains("报告落实情况");
      person.go(table).look("joint-table-desk");
      assertThat(person.text()).contains("方案落实中");
    }
  }
}
