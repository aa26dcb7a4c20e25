package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.shares.ShareScene;

/** M44: rules, valuation, members, plan; then a register, a change by two hands, a certificate checked. */
@BrowserTest
class M44ThreeChangesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private ShareScene scene;
  private Browsing browsing;
  private String village;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new ShareScene(beans);
    browsing = new Browsing(port);
    village = "/shares/villages/" + scene.village.code();
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
            new NewAccount(who, scene.village, "m44-" + who, null, true),
            scene.road.scene.system,
            ClientId.fresh()));
  }

  private static void send(Browsing.Person person, String form, String done) {
    person.page.click("form[action$='" + form + "'] button[type=submit]");
    person.page.waitForURL("**done=" + done);
  }

  private static String path(Browsing.Person person) {
    return person.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  private void decided(RoadSubject subject) {
    scene.decided(scene.road.unfinished(subject));
  }

  @Test
  void aVillagesAssetsBecomeItsMembersShares() {
    ruled();
    valued();
    confirmed();
    planned();
    registered();
    owned();
    overseen();
  }

  private void ruled() {
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go("/shares").look("shares-begin-desk");
      clerk.page.fill("input[name=name]", "试验村股份经济合作社");
      send(clerk, "/collectives", "shares.founded");
      clerk.look("M44-rules-desk");
      assertThat(clerk.text()).contains("结婚、离婚、丧偶").doesNotContain("出嫁女除外");
      clerk.page.fill("input[name=day]", ShareScene.REFERENCE.toString());
      send(clerk, "/rules", "shares.rules-drafted");
      send(clerk, "/rules/sending", "shares.sent");
      clerk.look("shares-rules-sent-desk");
    }
    decided(RoadSubject.MEMBERSHIP);
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(village);
      send(clerk, "/rules/adoption", "shares.in-force");
    }
  }

  private void valued() {
    var round = "";
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(village);
      clerk.page.click("form:has(input[value=VALUATION]) button[type=submit]");
      clerk.page.waitForURL("**done=shares.round-begun");
      asset(clerk, "集体林地", "LAND", "500000", true);
      assertThat(clerk.text()).contains("不能折股");
      clerk.page.uncheck("input[name=quantified]");
      send(clerk, "/assets", "shares.kept");
      asset(clerk, "农产品交易大厅", "OPERATING", "1200000", true);
      clerk.page.waitForURL("**done=shares.kept");
      clerk.look("shares-valuation-desk");
      round = path(clerk);
      send(clerk, "/notice", "shares.kept");
    }
    try (var villager = phone(scene.wife)) {
      villager.go("/shares/own").look("shares-notice-phone");
      villager.go(round).look("M44-valuation-phone");
      assertThat(villager.text()).contains("农产品交易大厅", "依法不折股", "提出异议");
    }
    scene.road.pass(10);
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(round);
      send(clerk, "/settlement", "shares.kept");
    }
  }

  private static void asset(
      Browsing.Person clerk, String name, String kind, String yuan, boolean quantified) {
    clerk.page.fill("input[name=name]", name);
    clerk.page.selectOption("select[name=kind]", kind);
    clerk.page.fill("input[name=source]", "资产台账三号");
    clerk.page.fill("input[name=value]", yuan);
    clerk.page.fill("input[name=valuer]", "清产核资小组");
    clerk.page.fill("input[name=evidence]", "评估报告一号");
    if (quantified) clerk.page.check("input[name=quantified]");
    clerk.page.click("form[action$='/assets'] button[type=submit]");
    clerk.page.waitForLoadState();
  }

  private void confirmed() {
    var round = "";
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(village);
      clerk.page.click("form:has(input[value=MEMBERSHIP]) button[type=submit]");
      clerk.page.waitForURL("**done=shares.round-begun");
      round = path(clerk);
      clerk.go(round + "?unseen=true");
      assertThat(clerk.text()).contains("何秀");
      clerk.page.fill("input[name=person]", scene.wife.toString());
      clerk.page.selectOption("select[name=verdict]", "JOINS");
      clerk.page.selectOption("select[name=joins]", "MARRIAGE");
      clerk.page.fill("input[name=since]", "2026-05-01");
      send(clerk, "/candidates", "shares.kept");
      clerk.look("M44-members-desk");
      send(clerk, "/notice", "shares.kept");
    }
    dismissed(objected(round));
    scene.road.pass(10);
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(round);
      send(clerk, "/sending", "shares.kept");
    }
    decided(RoadSubject.MEMBERSHIP);
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(round).look("shares-deciding-desk");
      send(clerk, "/settlement", "shares.kept");
      assertThat(clerk.text()).contains("已确认");
    }
  }

  private String objected(String round) {
    try (var villager = phone(scene.husband)) {
      villager.go(round).look("M44-members-phone");
      villager.page.fill("textarea[name=words]", "漏了我在外打工的弟弟。");
      send(villager, "/objections", "shares.objected");
      return path(villager);
    }
  }

  private void dismissed(String objection) {
    casework.take(
        new MatterId(Long.parseLong(objection.replaceAll("\\D", ""))),
        "dismiss",
        Said.note("已在名单上，核对无误。"),
        scene.road.scene.townshipDesk,
        ClientId.fresh());
  }

  private void planned() {
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(village).look("shares-plan-form-desk");
      clerk.page.fill("input[name=most]", "20");
      send(clerk, "/plan", "shares.plan-drafted");
      clerk.look("M44-plan-desk");
      send(clerk, "/plan/sending", "shares.sent");
    }
    decided(RoadSubject.SHARES);
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(village);
      send(clerk, "/plan/adoption", "shares.issued");
      clerk.look("shares-issued-desk");
    }
  }

  private void registered() {
    var changes = "";
    try (var clerk = desk(scene.road.clerk.person())) {
      clerk.go(village + "/register").look("M44-register-desk");
      assertThat(clerk.text()).contains("周明", "30 股", "集体股");
      clerk.go(village + "/changes");
      clerk.page.selectOption("select[name=kind]", "TRANSFER");
      clerk.page.fill("input[name=giver]", scene.wife.toString());
      clerk.page.fill("input[name=taker]", scene.road.scene.raiser.toString());
      clerk.page.fill("input[name=count]", "4");
      clerk.page.fill("input[name=paper]", "转让协议一号");
      clerk.look("shares-changes-desk");
      send(clerk, "/changes", "shares.change-proposed");
      changes = path(clerk);
      assertThat(clerk.text()).contains("另一名经办人");
    }
    for (var person : List.of(scene.husband, scene.wife, scene.road.scene.raiser)) agreed(person);
    try (var secretary = desk(scene.road.secretary.person())) {
      secretary.go(changes).look("shares-change-desk");
      send(secretary, "/entry", "shares.kept");
      assertThat(secretary.text()).contains("已入账");
    }
  }

  /** From the inbox to the change, and yes. */
  private void agreed(PersonId person) {
    try (var asked = phone(person)) {
      asked.go("/inbox");
      asked.page.click("a[href*='/shares/consents/']");
      asked.page.waitForURL("**/shares/consents/*");
      asked.look("M44-consent-phone");
      asked.page.click("form:has(input[name=agrees][value=true]) button[type=submit]");
      asked.page.waitForURL("**done=shares.consent.yes");
      assertThat(asked.text()).contains("您已同意");
    }
  }

  private void owned() {
    try (var wife = phone(scene.wife)) {
      wife.go("/shares").look("M44-own-phone");
      assertThat(wife.text()).contains("共 26 股", "转让协议一号", "与成员结婚");
      var code = scene.certified(scene.wife);
      wife.go("/shares/own");
      assertThat(wife.text()).contains("证书");
      try (var anybody = browsing.person("路人", Browsing.PHONE)) {
        anybody.go("/check/shares/" + code).look("M44-check-phone");
        assertThat(anybody.text()).contains("真实有效").doesNotContain("何秀", "周明");
      }
    }
  }

  private void overseen() {
    try (var township = desk(scene.road.scene.townshipDesk.person())) {
      township.go("/shares").look("M44-township-desk");
      assertThat(township.text()).contains("试验村股份经济合作社", "已折股");
    }
  }
}
