package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.books.BooksScene;

/** A village's book from its opening table to the page that everybody reads, at desks and on phones. */
@BrowserTest
class M45CollectiveBooksTest {

  private static final String OPENING =
      "科目编号,科目名称,借方余额,贷方余额\n101,库存现金,3000,\n102,银行存款,180000,\n112.1,青竹农家乐,20000,\n"
          + "301,资本,,203000\n";

  private static final String LIST =
      "日期,收入,支出,余额,流水号,对方户名,摘要\n2026-11-20,3200.50,,183200.50,B01,青竹农家乐,租金\n";

  @TempDir
  private Path folder;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private BooksScene scene;
  private Browsing browsing;
  private String root;
  private long clerks;
  private final Map<PersonId, Long> known = new HashMap<>();

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
    root = "/collective-books/" + scene.book;
    browsing = new Browsing(port);
    clerks = account(scene.hands.clerk.person());
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return known.computeIfAbsent(
        person,
        one -> accounts.open(
            new NewAccount(one, scene.hands.place.village, "books-" + one, null, true),
            scene.hands.place.system,
            ClientId.fresh()));
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }

  @Test
  void aVillageOpensItsBookCarriesAVoucherAndShowsItsMonth() {
    var opening = opened();
    carried(opening);
    var voucher = mended();
    carried(voucher);
    reconciled();
    seen();
  }

  private String opened() {
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(clerks)) {
      clerk.go("/collective-books").look("books-list-desk");
      clerk.go(root).look("books-empty-desk");
      clerk.go(root + "/chart").look("books-chart-desk");
      clerk.go(root + "/opening").look("books-opening-desk");
      clerk.page.setInputFiles("input[name=file]", file("期初.csv", OPENING.replace("203000", "3")));
      clerk.page.fill("input[name=day]", "2026-01-01");
      clerk.page.click("form[action$='/trial'] button[type=submit]");
      clerk.page.waitForURL("**/opening/trial");
      clerk.look("books-opening-wrong-desk");
      assertThat(clerk.text()).contains("贷方合计¥3.00");
      clerk.page.setInputFiles("input[name=file]", file("期初.csv", OPENING));
      clerk.page.fill("#f-day", "2026-01-01");
      clerk.page.click("form[action$='/trial'] button[type=submit]");
      clerk.page.waitForSelector("form[action$='/opening'] button");
      clerk.look("books-opening-right-desk");
      clerk.page.click("form[action$='/opening'] button[type=submit]");
      clerk.page.waitForURL("**done=ledger.voucher-kept");
      return path(clerk);
    }
  }

  private static String path(Browsing.Person who) {
    return who.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  private void carried(String voucher) {
    step(scene.hands.township, voucher, "REVIEW");
    step(scene.hands.secretary, voucher, "APPROVE");
    step(scene.hands.cadre, voucher, "PAY");
  }

  private void step(Acting hand, String voucher, String does) {
    try (var officer = browsing.person(does, Browsing.PHONE).signIn(account(hand.person()))) {
      officer.go("/inbox");
      officer.page.click("a[href='" + voucher + "']");
      officer.page.waitForURL("**" + voucher);
      officer.look("books-voucher-" + does + "-phone");
      officer.page.click("form:has(input[name=hand][value=" + does + "]) button[type=submit]");
      officer.page.waitForURL("**done=ledger.voucher-kept");
    }
  }

  /** Put forward with three lines and a paper, given back, mended and put forward again. */
  private String mended() {
    var first = "";
    try (var clerk = browsing.person("文书", Browsing.PHONE).signIn(clerks)) {
      clerk.go("/ledger/books/" + scene.book + "/vouchers/new");
      clerk.page.fill("input[name=day]", "2026-11-20");
      clerk.page.fill("input[name=summary]", "青竹农家乐交租金");
      clerk.page.fill("#f-account-0", "102");
      clerk.page.fill("#f-debit-0", "3200.50");
      clerk.page.fill("#f-account-1", "501");
      clerk.page.fill("#f-credit-1", "3000");
      clerk.page.fill("#f-account-2", "504");
      clerk.page.fill("#f-credit-2", "200.50");
      clerk.page.fill("[name=papers]", "租赁合同 2025-3");
      clerk.look("books-new-voucher-phone");
      clerk.page.click("form[action$='/vouchers'] button[type=submit]");
      clerk.page.waitForURL("**done=ledger.voucher-kept");
      first = path(clerk);
    }
    try (var township =
        browsing.person("镇里", Browsing.DESK).signIn(account(scene.hands.township.person()))) {
      township.go(first);
      township.page.fill("#f-note-REFUSE", "违约金请写明合同哪一条");
      township.page.click("form:has(input[value=REFUSE]) button[type=submit]");
      township.page.waitForURL("**done=ledger.voucher-kept");
    }
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(clerks)) {
      clerk.go("/inbox").page.click("a[href='" + first + "']");
      clerk.look("books-given-back-desk");
      clerk.page.click("a.btn-primary[href*='mends=']");
      clerk.look("books-mend-desk");
      assertThat(clerk.text()).contains("违约金请写明合同哪一条");
      clerk.page.fill("input[name=summary]", "青竹农家乐交租金和违约金（合同第五条）");
      clerk.page.click("form[action$='/vouchers'] button[type=submit]");
      clerk.page.waitForURL("**done=ledger.voucher-kept");
      return path(clerk);
    }
  }

  private void reconciled() {
    try (var clerk = browsing.person("文书", Browsing.DESK).signIn(clerks)) {
      clerk.go(root + "/bank");
      clerk.page.setInputFiles("input[name=file]", file("流水.csv", LIST));
      clerk.page.click("form[action*='/bank/trial'] button[type=submit]");
      clerk.page.waitForSelector("form[action*='/bank/lines'] button");
      clerk.look("books-bank-trial-desk");
      clerk.page.click("form[action*='/bank/lines'] button[type=submit]");
      clerk.page.waitForURL("**done=books.kept");
      clerk.look("books-bank-suggested-desk");
      smallAndLarge("books-bank-suggested-small");
      clerk.page.click("form[action*='/bank/matches'] button[type=submit]");
      clerk.page.waitForURL("**done=books.kept");
      assertThat(clerk.text()).contains("调节后相等", "已勾对");
      clerk.look("books-bank-desk");
      smallAndLarge("books-bank-small");
    }
  }

  /** On the smallest screen in the largest type and the longest words. */
  private void smallAndLarge(String name) {
    try (var clerk = browsing.person("文书", new ViewportSize(300, 780)).signIn(clerks)) {
      var site = "http://localhost:" + port;
      clerk.context.addCookies(List.of(
          new Cookie("language", "en").setUrl(site), new Cookie("elder", "yes").setUrl(site)));
      clerk.go(root + "/bank").look(name);
      assertThat(clerk.text()).contains("Bank reconciliation");
      var cut = clerk.page.evaluate("[...document.querySelectorAll('.table-responsive')]"
          + ".some(table => table.scrollWidth > table.clientWidth + 1)");
      assertThat(cut).as("%s has tables that are cut off", name).isEqualTo(false);
    }
  }

  private void seen() {
    try (var secretary =
        browsing.person("书记", Browsing.PHONE).signIn(account(scene.hands.secretary.person()))) {
      for (var page : new String[] {
        "",
        "/balance-sheet",
        "/income",
        "/entries?code=102",
        "/ageing",
        "/year-end?year=2026",
        "/assets"
      }) {
        secretary.go(root + page).look("books" + page.replaceAll("[^a-z-]", "") + "-phone");
      }
      secretary.go(root + "/balance-sheet");
      assertThat(secretary.text()).contains("186,200.50", "资产等于负债加权益");
    }
    try (var nobody = browsing.person("路人", Browsing.PHONE)) {
      nobody.go("/public-finance/" + scene.book + "?month=2026-11").look("books-public-phone");
      assertThat(nobody.text()).contains("3,200.50", "青竹农家乐交租金和违约金", "其他收入");
    }
  }
}
