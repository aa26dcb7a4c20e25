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
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.unions.UnionScene;

/** M47, M49: a member takes up what was held for them; the township finds a village weak. */
@BrowserTest
class M47UnionTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private UnionScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans).issued();
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
            new NewAccount(who, scene.place.village, "m47-" + who, null, true),
            scene.place.system,
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
  void heldSharesComeToTheMemberTheyWereHeldFor() {
    String takeover;
    try (var member = phone(scene.member)) {
      member.go("/unions/mine").look("union-mine-empty-phone");
      member.go("/unions/" + scene.venture).look("M47-venture-phone");
      assertThat(member.text()).contains("由试验村集体代持", "40.00%", "缺口");
      member.page.click("details.act > summary");
      member.page.fill("input[name=shares]", "30");
      member.page.check("input[name=read]");
      send(member, "/takeovers", "unions.chosen");
      takeover = path(member);
      member.look("M47-takeover-phone");
      assertThat(member.text()).contains("待收款", "¥3,000.00");
    }
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(takeover).look("union-receive-desk");
      clerk.page.fill("textarea[name=papers]", "收据 7");
      send(clerk, "/payments", "unions.paid-in");
    }
    var id = Long.parseLong(takeover.replaceAll("\\D", ""));
    var voucher = scene.takeovers.must(id, scene.road.clerk).voucher();
    carry(scene.township.person(), voucher.value(), "REVIEW");
    carry(scene.road.secretary.person(), voucher.value(), "APPROVE");
    try (var cadre = desk(scene.cadre.person())) {
      cadre.go(takeover).look("union-move-desk");
      send(cadre, "/transfer", "unions.moved");
    }
    try (var member = phone(scene.member)) {
      member.go("/unions/mine").look("M47-mine-phone");
      assertThat(member.text()).contains("30 股", "已过户");
    }
  }

  private void carry(PersonId person, long voucher, String hand) {
    try (var who = desk(person)) {
      who.go("/ledger/vouchers/" + voucher);
      who.page.click("form:has(input[name=hand][value=" + hand + "]) button[type=submit]");
      who.page.waitForURL("**done=ledger.voucher-kept");
    }
  }

  @Test
  void theKeeperWorksAndTheTownshipFindsAVillageWeak() {
    try (var keeper = desk(scene.accountant.person())) {
      keeper.go("/unions").look("union-place-desk");
      keeper.go("/unions/" + scene.venture + "/keeping");
      keeper.page.evaluate("document.querySelectorAll('details.act').forEach(d => d.open = true)");
      keeper.look("M47-keeping-desk");
      keeper.page.fill("input[name=paper] >> nth=0", "保底承诺书 1");
      keeper.page.fill("input[name=parts]", "6");
      keeper.page.fill("input[name=cover]", "2000");
      keeper.page.fill("input[name=coverWhat]", "存单质押");
      send(keeper, "/undertakings", "unions.kept");
      keeper.go("/unions/" + scene.venture);
      assertThat(keeper.text()).doesNotContain("¥2,000.00");
    }
    try (var director = desk(scene.director.person())) {
      director.go("/inbox");
      director.page.click("a[href^='/unions/agreements/']");
      director.look("M47-undertaking-desk");
      assertThat(director.text()).contains("保底承诺书 1", "存单质押");
      director.page.selectOption("select[name=agreed]", "yes");
      send(director, "/answers", "unions.kept");
      director.go("/unions/" + scene.venture).look("M47-venture-desk");
      assertThat(director.text()).contains("¥3,000.00", "¥2,000.00", "¥1,000.00");
    }
    try (var township = desk(scene.township.person())) {
      township.go("/unions/townships/" + scene.place.village.code().substring(0, 9));
      township.page.selectOption("select[name=village]", scene.place.village.code());
      township.page.fill("input[name=income]", "12000");
      township.page.fill("textarea[name=resources]", "两百亩撂荒地");
      township.page.fill("textarea[name=why]", "没有水源，也没有路");
      township.page.fill("input[name=evidence]", "认定表 8");
      send(township, "/weaknesses", "unions.kept");
      township.look("M49-weak-desk");
      assertThat(township.text()).contains("¥12,000.00");
    }
    try (var clerk = phone(scene.road.clerk.person())) {
      clerk.go("/ledger/books/" + scene.villageBook + "/mirrors").look("M49-mirrors-phone");
    }
  }
}
