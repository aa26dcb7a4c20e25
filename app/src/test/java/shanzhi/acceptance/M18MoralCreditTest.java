package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
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
import shanzhi.program.credit.DeedPosting;
import shanzhi.program.credit.Union;

/** M18: a deed from the phone, over two checkers and the notice, to points and to goods in the shop. */
@BrowserTest
class M18MoralCreditTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private DeedPosting posting;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private Union union;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    union = new Union(beans);
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
            new NewAccount(who, union.scene.village, "m18-" + who, null, true),
            union.scene.system,
            ClientId.fresh()));
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private Browsing.Person desk(PersonId person) {
    return browsing.person("办公室", Browsing.DESK).signIn(account(person));
  }

  @Test
  void aDeedBecomesPointsAndPointsBecomeGoods() {
    var here = "/credit/villages/" + union.scene.village;
    var deed = reported();
    checked(union.firstChecker.person(), deed);
    checked(union.secondChecker.person(), deed);
    var neighbour = union.scene.person("李邻居");
    try (var other = phone(neighbour)) {
      other.go("/credit/standing").look("credit-told-phone");
      assertThat(other.text()).contains("庭院整洁").doesNotContain("李大山");
      assertThat(other.context.request().get("http://localhost:" + port + deed).status())
          .isEqualTo(404);
    }
    clock.set(TestClock.at("2026-12-03T09:00"));
    posting.post();
    try (var clerk = desk(union.clerk.person())) {
      clerk.go(here).look("credit-keep-desk");
      clerk.go(here + "/members").look("credit-members-desk");
      clerk.go(here + "/rules").look("credit-rules-desk");
      clerk.go(here + "/counter").look("credit-counter-desk");
      clerk.page.click("summary:has-text('上架新商品')");
      clerk.page.fill("input[name=name]", "肥皂");
      clerk.page.fill("input[name=points]", "2");
      clerk.page.fill("input[name=yuan]", "3.50");
      clerk.page.fill("input[name=supplier]", "镇供销社");
      clerk.page.fill("form[action$='/goods'] input[name=pieces]", "4");
      clerk.page.click("form[action$='/goods'] button[type=submit]");
      clerk.page.waitForURL("**?done=credit.kept");
    }
    var code = reserved();
    try (var clerk = phone(union.clerk.person())) {
      clerk.go(code).look("credit-pickup-phone");
      clerk.page.click("form[action*='/pick-ups/'] button[type=submit]");
      clerk.page.waitForURL("**?done=credit.handed-out");
      clerk.go(here + "/counter");
      clerk.page.click("form[action$='/settlements'] button[type=submit]");
      clerk.page.waitForURL("**?done=credit.drawn");
      clerk.look("credit-counter-phone");
      assertThat(clerk.text()).contains("镇供销社", "7.00");
    }
    try (var person = phone(union.scene.raiser)) {
      person.go("/credit").look("credit-own-spent-phone");
      assertThat(person.text()).contains("1 分", "领取 肥皂 × 2");
      person.go(deed);
      person.page.fill("textarea[name=said]", "次数记少了。");
      person.page.click("form[action$='/objections'] button[type=submit]");
      person.page.waitForURL("**?done=credit.objected");
      person.look("credit-objection-phone");
    }
  }

  private String reported() {
    try (var person = phone(union.scene.raiser)) {
      person.go("/credit").look("credit-own-phone");
      person.go("/credit/deeds/new").look("credit-report-phone");
      person.page.selectOption("select[name=code]", "ecology-courtyard");
      person.page.fill("textarea[name=what]", "院坝收拾干净了。");
      person.page.setInputFiles(
          "[name=evidence]",
          new FilePayload("院坝.png", "image/png", Union.photo().getFirst().bytes()));
      person.page.click("form[action='/credit/deeds'] button[type=submit]");
      person.page.waitForURL("**?done=credit.reported");
      person.look("credit-deed-phone");
      return person.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
    }
  }

  private void checked(PersonId checker, String deed) {
    try (var desk = desk(checker)) {
      desk.go("/inbox").look("credit-inbox-desk");
      assertThat(desk.text()).contains("道德信用事项");
      desk.go(deed).look("credit-check-desk");
      desk.page.click("form[action$='/checks'] button[value=true]");
      desk.page.waitForURL("**?done=credit.kept");
    }
  }

  /** Reserves two pieces and answers the address that the code carries. */
  private String reserved() {
    try (var person = phone(union.scene.raiser)) {
      person.go("/credit").look("credit-points-phone");
      assertThat(person.text()).contains("5 分", "核实：", "依据：");
      person.go("/credit/shop").look("credit-shop-phone");
      person.page.fill("input[name=pieces]", "2");
      person.page.click("form[action$='/claims'] button[type=submit]");
      person.page.waitForURL("**?done=credit.reserved");
      person.look("credit-claim-phone");
      assertThat(person.page.locator("svg.qr").count()).isEqualTo(1);
      return "/credit/pick-ups/" + union.lastCode();
    }
  }
}
