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
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/** M60: new village rules from the branch's proposal to their publication, at the desk and on the phone. */
@BrowserTest
class M60RoadTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private RoadScene village;
  private Browsing browsing;
  private String road = "";

  @BeforeEach
  void village() {
    village = new RoadScene(beans);
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
            new NewAccount(who, village.scene.village, "m60-" + who, null, true),
            village.scene.system,
            ClientId.fresh()));
  }

  private Browsing.Person desk() {
    return browsing.person("村文书", Browsing.DESK).signIn(account(village.clerk.person()));
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("村民", Browsing.PHONE).signIn(account(person));
  }

  private static void send(Browsing.Person person, String action, String done) {
    person.page.click("form[action$='" + action + "'] button[type=submit]");
    person.page.waitForURL("**?done=" + done + "*");
  }

  @Test
  void aVillagesCharterTakesTheRoadAndIsReadOnThePhone() {
    try (var clerk = desk()) {
      clerk.go("/roads").look("road-list-empty-desk");
      clerk.go("/roads/new?subject=VILLAGE_CHARTER").look("road-new-desk");
      clerk.page.selectOption("select[name=decider]", "REPRESENTATIVES");
      clerk.page.fill("input[name=title]", "修订村民自治章程");
      clerk.page.fill("textarea[name=what]", "不在公路上晒粮。\n红白事从简。");
      clerk.page.click("form[action='/roads'] button[type=submit]");
      clerk.page.waitForLoadState();
      assertThat(clerk.text()).contains("村规民约、村民自治章程只能由村民会议");
      clerk.look("road-refused-desk");
      clerk.page.selectOption("select[name=decider]", "");
      send(clerk, "/roads", "roads.begun");
      road = clerk.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      clerk.look("road-proposing-desk");
      for (var n = 0; n < 3; n++) {
        clerk.page.fill("input[name=present]", "3");
        clerk.page.fill("input[name=ayes]", "3");
        send(clerk, "/results", "roads.recorded");
      }
      clerk.look("road-call-desk");
      clerk.page.fill("input[name=meetsOn]", village.today().plusDays(5).toString());
      clerk.page.fill("input[name=until]", village.today().plusDays(12).toString());
      clerk.page.fill("input[name=venue]", "村议事厅");
      clerk.page.click("form[action$='/calls'] button[type=submit]");
      clerk.page.waitForLoadState();
      assertThat(clerk.text()).contains("要提前 10 天通知");
      clerk.page.fill("input[name=meetsOn]", village.today().plusDays(10).toString());
      send(clerk, "/calls", "roads.called");
      clerk.look("road-noticed-desk");
    }
    try (var villager = phone(village.scene.raiser)) {
      villager.go("/roads").look("road-list-phone");
      assertThat(villager.text()).contains("修订村民自治章程", "会议已通知");
    }
    votes();
    discloses();
  }

  private void votes() {
    village.pass(10);
    try (var clerk = desk()) {
      clerk.go(road);
      send(clerk, "/opening", "roads.opened");
      clerk.go(road + "/roll").look("road-roll-desk");
      clerk.page.locator("details.act summary").first().click();
      clerk.page.locator("button[value=AYE]").first().click();
      clerk.page.waitForURL("**?done=roads.entered*");
      assertThat(clerk.text()).contains("已投（纸质票）");
    }
    try (var villager = phone(village.scene.cadre.person())) {
      villager.go("/inbox");
      assertThat(villager.text()).contains("修订村民自治章程", "去投票");
      villager.go(road).look("road-vote-phone");
      villager.page.check("input[name=choice][value=AYE]");
      send(villager, "/votes", "roads.voted");
      villager.look("road-voted-phone");
      assertThat(villager.text()).contains("已投票（远程）");
    }
    var id = new MatterId(Long.parseLong(road.replaceAll("\\D", "")));
    for (var person : village.villagers.subList(1, village.villagers.size())) {
      if (!person.equals(village.scene.cadre.person())) {
        village.enter(id, person, Motion.Choice.AYE);
      }
    }
    try (var clerk = desk()) {
      clerk.go(road).look("road-count-desk");
      send(clerk, "/count", "roads.counted");
      clerk.look("road-disclosed-desk");
    }
  }

  private void discloses() {
    try (var villager = phone(village.scene.raiser)) {
      villager.go(road).look("road-disclosed-phone");
      assertThat(villager.text()).contains("提出异议", "通过", "异议期到");
    }
    village.pass(8);
    try (var clerk = desk()) {
      clerk.go(road);
      send(clerk, "/effect", "roads.in-force");
      clerk.look("road-in-force-desk");
      clerk.page.fill("textarea[name=result]", "自治章程已印发到户。");
      send(clerk, "/account", "roads.accounted");
    }
    village.pass(8);
    try (var clerk = desk()) {
      clerk.go(road);
      send(clerk, "/finish", "roads.finished");
    }
    try (var villager = phone(village.scene.raiser)) {
      villager.go(road).look("road-finished-phone");
      assertThat(villager.text()).contains("自治章程已印发到户", "全部步骤走完");
    }
    try (var township =
        browsing.person("乡镇", Browsing.DESK).signIn(account(village.scene.townshipDesk.person()))) {
      township.go("/roads").look("road-township-desk");
      assertThat(township.text()).contains("修订村民自治章程", "已办结");
    }
  }
}
