package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.industry.IndustryScene;

/** M45: a press is resolved, contracted and paid; walnuts are sold together and each reads their part. */
@BrowserTest
class M45IndustryTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private IndustryScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    scene = new IndustryScene(beans);
    scene.resolution(RoadSubject.INVESTMENT);
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
            new NewAccount(who, scene.village, "m45-" + who, null, true),
            scene.road.scene.system,
            ClientId.fresh()));
  }

  private static void fill(Browsing.Person who, String form, String name, String value) {
    who.page.fill("form[action$='" + form + "'] [name=" + name + "]", value);
  }

  private static void choose(Browsing.Person who, String form, String name, String value) {
    who.page.selectOption("form[action$='" + form + "'] select[name=" + name + "]", value);
  }

  /** Opens what a form is folded into. */
  private static void unfold(Browsing.Person who, String form) {
    who.page
        .locator("details:has(form[action$='" + form + "']) > summary")
        .first()
        .click();
  }

  private static void send(Browsing.Person who, String form, String done) {
    who.page.locator("form[action$='" + form + "'] button[type=submit]").first().click();
    who.page.waitForURL("**?done=" + done);
  }

  @Test
  void aPressIsPaidByVouchersAndWalnutsAreSoldTogether() {
    var grower = scene.road.villagers.getFirst();
    var today = scene.road.today().toString();
    String plan;
    String project;
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(account(scene.clerk.person()))) {
      clerk.go("/industry").look("industry-empty-desk");
      project = pressed(clerk, today);
      plan = offered(clerk);
    }
    try (var me = browsing.person("种植户", Browsing.PHONE).signIn(account(grower))) {
      me.go("/industry/mine").look("industry-near-phone");
      unfold(me, "/choice");
      fill(me, "/choice", "area", "3.5");
      fill(me, "/choice", "kilograms", "800");
      me.page.check("input[name=read]");
      send(me, "/choice", "industry.joined");
    }
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(account(scene.clerk.person()))) {
      settled(clerk, plan, today);
      clerk.go(project).look("industry-project-desk");
      clerk.go("/industry").look("industry-desk");
    }
    try (var me = browsing.person("种植户", Browsing.PHONE).signIn(account(grower))) {
      me.go("/industry/mine").look("industry-mine-phone");
      assertThat(me.text()).contains("¥1,254.97", "一起卖多得¥274.99", "榨油坊");
    }
    try (var county = browsing
        .person("县里", Browsing.DESK)
        .signIn(account(scene.road.scene.countyOfficer.person()))) {
      county.go("/industry/totals").look("industry-totals-desk");
      assertThat(county.text()).contains("户数太少，不显示").doesNotContain("¥1,254.97");
    }
  }

  private String pressed(Browsing.Person clerk, String today) {
    clerk.page.click("a[href='/industry/projects/new']");
    clerk.page.fill("input[name=number]", "XM-1");
    clerk.page.fill("input[name=name]", "榨油坊");
    clerk.page.selectOption("select[name=industryKind]", "PROCESSING");
    clerk.page.fill("textarea[name=inventory]", "三十亩核桃，两位师傅");
    clerk.page.fill("textarea[name=conditions]", "有原料，离县城近");
    clerk.page.fill("input[name=reader]", "县农业农村局");
    clerk.page.fill("textarea[name=reading]", "油价稳");
    clerk.page.fill("input[name=planned]", "80000");
    clerk.page.fill("input[name=fromOn]", today);
    clerk.page.fill("input[name=untilOn]", "2030-01-01");
    clerk.look("industry-new-project-desk");
    send(clerk, "/industry/projects", "industry.planned");
    unfold(clerk, "/budgets");
    clerk.page.locator("#budget-road").selectOption(new SelectOption().setIndex(1));
    fill(clerk, "/budgets", "budget", "80000");
    fill(clerk, "/budgets", "why", "成员大会同意");
    send(clerk, "/budgets", "industry.resolved");
    unfold(clerk, "/contracts");
    fill(clerk, "/contracts", "number", "HT-1");
    choose(clerk, "/contracts", "side", "OUT");
    fill(clerk, "/contracts", "partyName", "建筑队");
    fill(clerk, "/contracts", "what", "修坊");
    fill(clerk, "/contracts", "signedOn", today);
    fill(clerk, "/contracts", "amounts", today + " 30000 开工\n2027-06-01 90000 完工");
    clerk.page.click("form[action$='/contracts'] button[type=submit]");
    clerk.page.waitForSelector("text=超出预算");
    clerk.look("industry-over-budget-desk");
    fill(clerk, "/contracts", "amounts", today + " 30000 开工\n2027-06-01 15000 完工");
    send(clerk, "/contracts", "industry.signed");
    unfold(clerk, "/payments");
    choose(clerk, "/payments", "account", "153");
    choose(clerk, "/payments", "till", "102");
    fill(clerk, "/payments", "day", today);
    fill(clerk, "/payments", "paper", "发票 1 号");
    send(clerk, "/payments", "industry.put-forward");
    assertThat(clerk.text()).contains("凭证在办");
    return clerk.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  private static String offered(Browsing.Person clerk) {
    clerk.go("/industry/plans/new").look("industry-new-plan-desk");
    clerk.page.fill("input[name=name]", "核桃统一收购");
    clerk.page.fill("input[name=produce]", "核桃");
    clerk.page.fill("textarea[name=standard]", "白露后采，晒到含水百分之八");
    clerk.page.fill("input[name=buyer]", "核桃合作社");
    clerk.page.fill("textarea[name=grades]", "一级 12.55 9.80\n二级 9.03 8.01");
    clerk.page.fill("input[name=beside]", "县城农贸市场");
    clerk.page.fill("input[name=keeps]", "0");
    clerk.page.fill("input[name=expected]", "20000");
    clerk.page.fill("input[name=fromOn]", "2026-11-01");
    clerk.page.fill("input[name=untilOn]", "2027-12-01");
    send(clerk, "/industry/plans", "industry.offered");
    return clerk.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  private void settled(Browsing.Person clerk, String plan, String today) {
    clerk.go(plan);
    fill(clerk, "/deliveries", "day", today);
    fill(clerk, "/deliveries", "slip", "BD-1");
    clerk.page.locator("#bring-person").selectOption(new SelectOption().setIndex(0));
    choose(clerk, "/deliveries", "grade", "1");
    fill(clerk, "/deliveries", "kilograms", "99.998");
    fill(clerk, "/deliveries", "weigher", scene.weigher.toString());
    fill(clerk, "/deliveries", "grader", scene.grader.toString());
    send(clerk, "/deliveries", "industry.brought");
    clerk.look("industry-plan-desk");
    fill(clerk, "/settlements", "until", today);
    send(clerk, "/settlements", "industry.settled");
    clerk.look("industry-settlement-desk");
    choose(clerk, "/payment", "account", "121");
    fill(clerk, "/payment", "day", today);
    fill(clerk, "/payment", "paper", "结算明细");
    send(clerk, "/payment", "industry.put-forward");
    clerk.look("industry-settlement-paid-desk");
  }
}
