package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.books.DividendScene;

/** M45: a collective's dividend from the year's end to the phone of who holds its shares. */
@BrowserTest
class M45DividendTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Distributions distributions;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private DividendScene scene;
  private Browsing browsing;

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new DividendScene(beans, clock);
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
            new NewAccount(who, scene.books.hands.place.village, "m45d-" + who, null, true),
            scene.books.hands.place.system,
            ClientId.fresh()));
  }

  @Test
  void aDividendIsDrawnUpCarriedEnteredAndExplainedToTheFen() {
    var id = drawn();
    var what = distributions.must(new DistributionId(id));
    scene.books.carry(Objects.requireNonNull(what.voucher()));
    entered(id);
    seen(id);
    notSeen(id);
  }

  private long drawn() {
    var hands = scene.books.hands;
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(account(hands.clerk.person()))) {
      clerk.go("/collective-books/" + scene.books.book + "/year-end?year=2026");
      clerk.page.click("a[href$='/dividend?year=2026']");
      clerk.page.fill("input[name=members]", "44485.01");
      clerk.page.fill("input[name=decision]", "成员大会决议 2027-1");
      clerk.page.click("form[action$='/dividend'] button[type=submit]");
      clerk.look("M45-dividend-too-much-desk");
      assertThat(clerk.text()).contains("最多可向成员分配¥44,485.00");
      clerk.page.fill("input[name=members]", "30000");
      clerk.page.click("form[action$='/dividend'] button[type=submit]");
      clerk.page.waitForURL("**done=ledger.distribution-drawn");
      clerk.look("M45-distribution-desk");
      assertThat(clerk.text()).contains("74,000.00", "−10,450.00", "30,000.00", "59,350 股天");
      var address = clerk.page.url().replaceAll("\\?.*$", "");
      clerk.page.click("a[href$='/payees']");
      clerk.page.waitForURL("**/payees");
      clerk.look("M45-payees-desk");
      assertThat(clerk.text()).contains("18,449.87", "9,224.94", "2,325.19");
      var sheet = clerk.page.waitForDownload(() -> clerk.page.click("a[href$='/payees.xlsx']"));
      assertThat(sheet.failure()).isNull();
      return Long.parseLong(address.replaceAll("^.*/", ""));
    }
  }

  private void entered(long id) {
    var cadre = scene.books.hands.cadre.person();
    try (var payer = browsing.person("出纳", Browsing.PHONE).signIn(account(cadre))) {
      payer.go("/inbox");
      payer.page.click("a[href='/ledger/distributions/" + id + "']");
      payer.page.waitForURL("**/ledger/distributions/" + id);
      payer.look("M45-to-enter-phone");
      payer.page.click("form[action$='/entry'] button[type=submit]");
      payer.page.waitForURL("**done=ledger.distribution-entered");
    }
  }

  private void seen(long id) {
    try (var holder = browsing.person("田二", Browsing.PHONE).signIn(account(scene.holders.get(1)))) {
      holder.go("/ledger/dividends").look("M45-dividends-phone");
      assertThat(holder.text()).contains("9,224.94", "请填收款账号");
      holder.page.fill("input[name=name]", "田二");
      holder.page.fill("input[name=bank]", "农村信用社");
      holder.page.fill("input[name=number]", "6222021234567890127");
      holder.page.click("form[action$='/number'] button[type=submit]");
      assertThat(holder.text()).contains("校验位不对");
      holder.page.fill("input[name=number]", "6222021234567890128");
      holder.page.click("form[action$='/number'] button[type=submit]");
      holder.page.waitForURL("**done=ledger.number-kept");
      holder.look("M45-number-phone");
      assertThat(holder.text()).contains("**** 0128", "随下一批发放").doesNotContain("6222021234");
      holder.page.click("a[href='/ledger/dividends/" + id + "']");
      holder.page.waitForURL("**/ledger/dividends/" + id);
      holder.look("M45-waterfall-phone");
      assertThat(holder.text())
          .contains("9,224.94", "提公积金（20%）", "50 股 × 365 天", "多得 1 分")
          .doesNotContain("18,449.87", "田一");
      holder.page.click("a[href$='/check']");
      holder.page.waitForURL("**/check");
      holder.look("M45-check-phone");
      assertThat(holder.text()).contains("对得上");
    }
  }

  private void notSeen(long id) {
    var village = scene.books.hands.place;
    try (var other = browsing.person("乡邻", Browsing.PHONE).signIn(account(village.raiser))) {
      other.go("/ledger/dividends/" + id).look("M45-totals-phone");
      assertThat(other.text()).contains("30,000.00", "没有您的份").doesNotContain("9,224.94");
      var line = "/ledger/dividends/" + id + "/accounts/1/check";
      assertThat(other.page.navigate("http://localhost:" + port + line).status())
          .isEqualTo(404);
    }
  }
}
