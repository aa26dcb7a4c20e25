package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.LedgerScene;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Points;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** The book on a phone and at a desk: an own statement, a mistake, its reversal, a closed period. */
@BrowserTest
class LedgerInBrowserTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Points points;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private LedgerScene scene;
  private BookId book;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    book = scene.pointsBook("院坝会议事积分");
    browsing = new Browsing(port);
    var table = scene.table("councillor", "attendance 2", "topic 5", "absence -10");
    settle(table, "第十一次院坝会", "attendance", 1);
    settle(table, "第十二次院坝会", "topic", 2);
    settle(table, "第十三次院坝会", "absence", 2);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private void settle(RuleSetId table, String meeting, String code, int times) {
    points.settle(
        book,
        table,
        List.of(
            new Points.Earned(scene.place.raiser, code, times),
            new Points.Earned(scene.place.person("王议事"), "attendance", 1)),
        Occasion.inWords(LedgerScene.TODAY, "points.meeting", meeting)
            .from("meeting:12")
            .proved(List.of("paper:签到表"))
            .checked(List.of(new Occasion.Checker(
                scene.secretary.person(), scene.secretary.seat().post()))),
        scene.clerk,
        ClientId.fresh());
  }

  private long account(PersonId person) {
    return accounts.open(
        new NewAccount(person, scene.place.village, "ledger-" + person, null, true),
        scene.place.system,
        ClientId.fresh());
  }

  @Test
  void aMistakeIsReversedAtTheDeskAndReadOnThePhone() {
    var clerks = account(scene.clerk.person());
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(clerks)) {
      clerk.go("/ledger").look("ledger-books-desk");
      clerk.page.click("text=院坝会议事积分");
      clerk.look("ledger-book-desk");
      clerk.go("/ledger/books/" + book + "/accounts/201").look("ledger-accounts-desk");
      clerk.go("/ledger/books/" + book);
      clerk.page.click("text=第十二次院坝会");
      clerk.look("ledger-transfer-desk");
    }
    try (var secretary =
        browsing.person("书记", Browsing.PHONE).signIn(account(scene.secretary.person()))) {
      secretary.go("/ledger/books/" + book).look("ledger-book-phone");
      secretary.page.fill("input[name=until]", "2026-11-01");
      secretary.page.click("form[action$='/closings'] button[type=submit]");
      secretary.page.waitForURL("**?done=ledger.closed-until");
      secretary.look("ledger-closed-phone");
    }
    String asked;
    try (var clerk = browsing.person("文书", Browsing.PHONE).signIn(clerks)) {
      clerk.go("/ledger/books/" + book);
      clerk.page.click("text=第十三次院坝会");
      clerk.look("ledger-transfer-phone");
      clerk.page.fill("input[name=reason]", "缺席的另有其人");
      clerk.page.click("form[action$='/reversal'] button[type=submit]");
      clerk.page.waitForURL("**?done=ledger.motion-asked");
      asked = clerk.page.url().replaceAll("\\?.*", "").replaceAll("https?://[^/]*", "");
    }
    try (var township =
        browsing.person("乡镇", Browsing.DESK).signIn(account(scene.township.person()))) {
      township.go(asked).look("ledger-motion-desk");
      township.page.click("button[name=agreed][value=true]");
      township.page.waitForURL("**?done=ledger.reversed");
    }
    try (var me = browsing.person("手机", Browsing.PHONE).signIn(account(scene.place.raiser))) {
      me.go("/ledger").look("ledger-own-phone");
      me.page.click("text=个人积分");
      me.look("ledger-statement-phone");
      assertThat(me.text()).contains("第十三次院坝会", "签到表", "缺席的另有其人").doesNotContain("王议事");
      me.page.click("text=第十二次院坝会");
      me.look("ledger-own-transfer-phone");
      me.page.click("text=topic 一次");
      me.look("ledger-rules-phone");
    }
  }
}
