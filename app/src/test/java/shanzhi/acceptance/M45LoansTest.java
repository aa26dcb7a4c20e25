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
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.People;
import shanzhi.program.mutualaid.AidScene;

/** M45: a permit opens the fund, a member borrows with a guarantor, money moves by three hands. */
@BrowserTest
class M45LoansTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private AidScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    scene = new AidScene(beans);
    scene.resolution();
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
  void aMemberBorrowsUnderThePermitAndReadsWhatIsOwed() {
    opens();
    var member = scene.road.representatives.get(0);
    var friend = scene.road.representatives.get(1);
    String number;
    try (var me = browsing.person("成员", Browsing.PHONE).signIn(account(member))) {
      me.go("/mutual-aid/mine").look("mutualaid-ask-phone");
      fill(me, "/applications", "fen", "10000");
      fill(me, "/applications", "months", "3");
      fill(me, "/applications", "purpose", "买化肥");
      send(me, "/applications", "mutualaid.asked");
      me.look("mutualaid-asked-phone");
      number = me.text().replaceAll("(?s).*?第(\\d+)号.*", "$1");
    }
    try (var other = browsing.person("邻居", Browsing.PHONE).signIn(account(friend))) {
      other.go("/mutual-aid/mine");
      fill(other, "/guarantees", "loan", number);
      fill(other, "/guarantees", "borrower", beans.getBean(People.class).name(member));
      send(other, "/guarantees", "mutualaid.stood");
      assertThat(other.text()).contains("我担保的借款");
    }
    var loan = "/mutual-aid/loans/" + number;
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(account(scene.clerk.person()))) {
      act(clerk, number, "check");
    }
    try (var secretary =
        browsing.person("书记", Browsing.DESK).signIn(account(scene.road.secretary.person()))) {
      act(secretary, number, "grant");
    }
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(account(scene.clerk.person()))) {
      clerk.go(loan).look("mutualaid-granted-desk");
      fill(clerk, "/payout", "day", scene.road.today().toString());
      fill(clerk, "/payout", "paper", "借条 1 号");
      send(clerk, "/payout", "mutualaid.put-forward");
      scene.carry(scene.voucher(new MatterId(Long.parseLong(number))));
      clerk.go(loan).look("mutualaid-running-desk");
      clerk.go("/mutual-aid").look("mutualaid-fund-desk");
    }
    try (var me = browsing.person("成员", Browsing.PHONE).signIn(account(member))) {
      me.go("/mutual-aid/mine").look("mutualaid-mine-phone");
      assertThat(me.text()).contains("¥10,000.00", "还款中");
    }
  }

  private void opens() {
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(account(scene.clerk.person()))) {
      clerk.go("/mutual-aid").look("mutualaid-shut-desk");
      unfold(clerk, "/permits");
      fill(clerk, "/permits", "number", "平金监〔2026〕1号");
      fill(clerk, "/permits", "issuer", "县地方金融工作局");
      fill(clerk, "/permits", "paper", "村档案室");
      fill(clerk, "/permits", "fromOn", "2026-11-01");
      fill(clerk, "/permits", "untilOn", "2027-10-31");
      fill(clerk, "/permits", "most", "50000");
      send(clerk, "/permits", "mutualaid.filed");
      unfold(clerk, "/terms");
      clerk
          .page
          .locator("form[action$='/terms'] select")
          .selectOption(new SelectOption().setIndex(1));
      fill(clerk, "/terms", "pool", "40000");
      fill(clerk, "/terms", "each", "20000");
      fill(clerk, "/terms", "rate", "4.8");
      fill(clerk, "/terms", "months", "12");
      fill(clerk, "/terms", "guarantors", "1");
      send(clerk, "/terms", "mutualaid.terms-set");
    }
    try (var desk = browsing.person("乡镇", Browsing.DESK).signIn(account(scene.township.person()))) {
      desk.go("/mutual-aid").look("mutualaid-permits-desk");
      send(desk, "/sight", "mutualaid.seen");
    }
  }

  private static void act(Browsing.Person who, String number, String act) {
    who.go("/matters/" + number);
    var form = "form:has(input[name=action][value='" + act + "'])";
    var details = who.page.locator("details:has(" + form + ") > summary");
    if (details.count() > 0 && !who.page.locator(form + " textarea[name=note]").isVisible()) {
      details.first().click();
    }
    who.page.fill(form + " textarea[name=note]", "核对过了");
    who.page.click(form + " button[type=submit]");
    who.page.waitForURL("**?done=mutualaid.loan." + act);
  }
}
