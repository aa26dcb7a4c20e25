package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.ClientId;

/** What a month wrote off, turned back and written off anew. */
@CountyTest
class DepreciationTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private BooksScene scene;

  /** 红字冲销 A month's depreciation is turned back from the last, and then booked anew. */
  @Test
  void depreciationThatWasTurnedBackIsBookedAgain() {
    var assets = beans.getBean(FixedAssets.class);
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
    var clerk = scene.hands.clerk;
    scene.begin();
    assets.register(
        scene.book,
        new FixedAssets.NewAsset(
            "农机大棚", 24_000_000, 1_200_000, 240, LocalDate.of(2021, 9, 15), "511"),
        clerk,
        ClientId.fresh());
    var january = assets.propose(scene.book, YearMonth.of(2026, 1), clerk, ClientId.fresh());
    scene.carry(january);
    var february = assets.propose(scene.book, YearMonth.of(2026, 2), clerk, ClientId.fresh());
    scene.carry(february);
    var checks = beans.getBean(MonthChecks.class);
    assertThat(writtenOff(checks)).isTrue();
    assertThat(turnBack(january, "2026-01-31")).isEqualTo(409);
    assertThat(turnBack(february, "2026-02-28")).isEqualTo(302);
    scene.carry(beans
        .getBean(Vouchers.class)
        .of(scene.book, true, null, clerk)
        .rows()
        .getFirst()
        .id());
    assertThat(writtenOff(checks)).isFalse();
    assertThat(page("/assets?month=2026-02"))
        .contains("提出 2026-02 折旧凭证", "49,400.00")
        .doesNotContain("两边不等");
    scene.carry(assets.propose(scene.book, YearMonth.of(2026, 2), clerk, ClientId.fresh()));
    assertThat(writtenOff(checks)).isTrue();
  }

  private boolean writtenOff(MonthChecks checks) {
    var book = beans.getBean(Books.class).must(scene.book);
    return checks.of(book, YearMonth.of(2026, 2), scene.hands.clerk).stream()
        .filter(check -> check.key().equals("depreciation"))
        .allMatch(MonthChecks.Check::done);
  }

  private int turnBack(VoucherId voucher, String day) {
    var pages = new Hatted(
        beans,
        scene.hands.place.identity(scene.hands.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("voucherPages"));
    var page = "/ledger/vouchers/" + voucher + "/contrary";
    return pages.send(page, "why", "提错了", "day", day, "papers", "").getStatus();
  }

  private String page(String below) {
    var pages = new Hatted(
        beans,
        scene.hands.place.identity(scene.hands.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(FixedAssetPages.class));
    return Hatted.text(pages.ask("/collective-books/" + scene.book + below));
  }
}
