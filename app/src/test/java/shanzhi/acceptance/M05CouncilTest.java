package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Hamlet;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** M05: a village forms its council from the talking over to the seats, and books its hall. */
@BrowserTest
class M05CouncilTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private Hamlet hamlet;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    hamlet = new Hamlet(beans);
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
            new NewAccount(who, hamlet.scene.village, "m05-" + who, null, true),
            hamlet.scene.system,
            ClientId.fresh()));
  }

  private static void send(Browsing.Person person, String action, String done) {
    person.page.click("form[action$='" + action + "'] button[type=submit]");
    person.page.waitForURL("**?done=" + done);
  }

  private void put(Browsing.Person secretary, PersonId person, String kind, boolean chair) {
    secretary.page.fill("input[name=person]", person.toString());
    secretary.page.selectOption("select[name=seatKind]", kind);
    if (chair) secretary.page.check("input[name=chair]");
    secretary.page.fill("input[name=putBy]", "二组");
    send(secretary, "/candidates", "councils.kept");
  }

  @Test
  void aVillageFormsItsCouncilAndMeetsInItsHall() {
    var scene = hamlet.scene;
    var meeting = hamlet.found(BodyKind.REPRESENTATIVES);
    for (var name : List.of("代表一", "代表二", "代表三", "代表四", "代表五", "代表六")) {
      hamlet.sit(meeting, SeatRole.MEMBER, scene.person(name));
    }
    var village = "/councils/" + scene.village.code();
    String forming;
    var secretary =
        browsing.person("支部书记", Browsing.DESK).signIn(account(hamlet.secretary.person()));
    try (secretary) {
      secretary.go(village).look("council-none-desk");
      secretary.page.selectOption("select[name=bodyKind]", "COUNCIL");
      secretary.page.fill("input[name=name]", "试验村议事会");
      send(secretary, "/bodies", "councils.body-founded");
      secretary.look("council-founded-desk");
      send(secretary, "/formations", "councils.formation-begun");
      secretary.look("council-talking-desk");
      forming = secretary.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      put(secretary, hamlet.secretary.person(), "COMMITTEE", false);
      put(secretary, scene.cadre.person(), "COMMITTEE", false);
      put(secretary, scene.raiser, "DEPUTY", true);
      put(secretary, scene.person("代甲"), "DEPUTY", false);
      put(secretary, scene.townshipDesk.person(), "DEPUTY", false);
      put(secretary, scene.person("贤甲"), "WORTHY", false);
      send(secretary, "/check", "councils.kept");
      secretary.look("council-findings-desk");
      assertThat(secretary.text()).contains("不能占这类席位");
    }
    finish(village, forming);
  }

  private void finish(String village, String forming) {
    var scene = hamlet.scene;
    try (var phone =
        browsing.person("支部书记手机", Browsing.PHONE).signIn(account(hamlet.secretary.person()))) {
      phone.go(forming).look("council-talking-phone");
      var officer =
          phone.page.locator("select[name=candidate] option").nth(4).getAttribute("value");
      phone.page.selectOption("select[name=candidate]", officer);
      phone.page.fill("form[action$='/withdrawals'] input[name=reason]", "在岗干部不占居民代表席位");
      send(phone, "/withdrawals", "councils.kept");
      send(phone, "/check", "councils.kept");
      send(phone, "/list", "councils.kept");
      phone.look("council-vote-phone");
      phone.page.fill("input[name=present]", "3");
      for (var n = 0; n < 5; n++) {
        phone.page.locator("input[name=inFavour]").nth(n).fill(n == 0 ? "3" : "5");
      }
      phone.page.click("form[action$='/vote'] button[type=submit]");
      phone.page.waitForSelector("[role=alert]");
      assertThat(phone.page.locator("input[name=inFavour]").nth(1).inputValue())
          .as("what was typed in each row stays there")
          .isEqualTo("5");
      assertThat(phone.page.locator("input[name=inFavour]").first().inputValue())
          .isEqualTo("3");
      phone.page.fill("input[name=present]", "5");
      send(phone, "/vote", "councils.kept");
      phone.look("council-noticed-phone");
    }
    try (var resident = browsing.person("村民", Browsing.PHONE).signIn(account(scene.raiser))) {
      resident.go(forming).look("council-notice-resident-phone");
      assertThat(resident.text()).contains("当选", "提出异议").doesNotContain("退出名单");
    }
    clock.pass(Duration.ofDays(7));
    try (var desk =
        browsing.person("支部书记", Browsing.DESK).signIn(account(hamlet.secretary.person()))) {
      desk.go(forming);
      send(desk, "/seats", "councils.kept");
      desk.go(village).look("council-seated-desk");
      assertThat(desk.text()).contains("李大山", "理事长");
      desk.go("/venues?place=" + scene.village.code()).look("venues-desk");
      desk.page.fill("input[name=name]", "议事堂");
      desk.page.selectOption("select[name=venueKind]", "HALL");
      send(desk, "/venues", "councils.venue-registered");
      desk.page.fill("input[name=title]", "乡村夜话");
      send(desk, "/bookings", "councils.booked");
      desk.look("venue-booked-desk");
      desk.page.fill("input[name=title]", "另一场会");
      desk.page.click("form[action$='/bookings'] button[type=submit]");
      desk.page.waitForLoadState();
      assertThat(desk.text()).contains("这段时间已有人预约");
    }
    try (var township =
        browsing.person("乡镇", Browsing.DESK).signIn(account(scene.townshipDesk.person()))) {
      township.go("/councils").look("council-township-desk");
      assertThat(township.text()).contains("李大山");
    }
    try (var chair = browsing.person("理事长", Browsing.PHONE).signIn(account(scene.raiser))) {
      chair.go(village).look("council-member-phone");
      assertThat(chair.text()).contains("你是议事会成员");
    }
  }
}
