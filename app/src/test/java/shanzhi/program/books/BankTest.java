package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;

/** The bank's list beside the book: what matches, what is open on either side, and that both then agree. */
@CountyTest
class BankTest {

  private static final LocalDate DAY = LocalDate.of(2026, 8, 31);

  private static final String LIST = """
      日期,收入,支出,余额,流水号,对方户名,摘要
      2026-03-16,60000,,240000,B001,青竹农家乐,租金
      2026-04-10,40000,,280000,B002,县财政局,补助
      2026-05-21,,8000,272000,B003,供电公司,电费
      2026-06-18,,12000,260000,B004,农机站,维修
      2026-07-30,5000,,265000,B005,青竹农家乐,还款
      2026-08-21,321.50,,265321.50,B006,银行,利息
      """;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Bank bank;

  private BooksScene scene;

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
    scene.begin();
    scene.year();
  }

  private Reconciliation sheet() {
    return bank.reconcile(scene.book, "102", DAY, scene.hands.clerk);
  }

  @Test
  void whatIsTheSameIsSuggestedAndTheRestStandsOpen() {
    assertThat(bank.take(scene.book, "102", BooksScene.sheet(LIST), scene.hands.clerk))
        .isEqualTo(6);
    assertThat(bank.take(scene.book, "102", BooksScene.sheet(LIST), scene.hands.clerk))
        .as("the same list again")
        .isZero();
    assertThat(bank.trial(scene.book, "102", BooksScene.sheet(LIST), scene.hands.clerk))
        .allMatch(answer -> answer.outcome() == Sheet.Outcome.SAME);
    var open = sheet();
    assertThat(open.suggested()).hasSize(5);
    assertThat(open.bankOnly()).extracting(BankLine::reference).containsExactly("B006");
    assertThat(open.bookOnly()).extracting(entry -> entry.amount()).containsExactly(-600_000L);
    // handbook:reconciliation
    assertThat(open.inBook()).isEqualTo(25_900_000);
    assertThat(open.atBank()).isEqualTo(26_532_150);
    assertThat(open.bookMended()).isEqualTo(25_932_150); // + 321.50 of interest
    assertThat(open.bankMended()).isEqualTo(25_932_150L); // − 6,000 not drawn yet
    // handbook:end
    assertThat(open.agrees()).isTrue();
    assertThat(bank.confirm(scene.book, "102", DAY, scene.hands.clerk)).isEqualTo(5);
    assertThat(bank.confirm(scene.book, "102", DAY, scene.hands.clerk)).isZero();
    assertThat(sheet().pairs()).hasSize(5);
    assertThat(sheet().agrees()).isTrue();
  }

  @Test
  void aPairIsOfOneAmountAndCanBeTakenApart() {
    bank.take(scene.book, "102", BooksScene.sheet(LIST), scene.hands.clerk);
    bank.confirm(scene.book, "102", DAY, scene.hands.clerk);
    var interest = sheet().bankOnly().getFirst();
    var feast = sheet().bookOnly().getFirst();
    var key = feast.transfer() + "/" + feast.n();
    refused(
        "books.no-pair",
        () -> bank.match(scene.book, "102", DAY, interest.id(), key, scene.hands.clerk));
    var pair = sheet().pairs().getFirst();
    bank.part(scene.book, "102", pair.line().id(), scene.hands.clerk);
    assertThat(sheet().suggested()).hasSize(1);
    var again = pair.entry().transfer() + "/" + pair.entry().n();
    // A suggestion is open on both sides and may be confirmed by hand as well.
    bank.confirm(scene.book, "102", DAY, scene.hands.clerk);
    assertThat(sheet().pairs())
        .anyMatch(one -> (one.entry().transfer() + "/" + one.entry().n()).equals(again));
  }

  @Test
  void onceTheBookHasItAllBothAreSettled() {
    bank.take(
        scene.book,
        "102",
        BooksScene.sheet(LIST + "2026-08-24,,6000,259321.50,B007,敬老院,过节\n"),
        scene.hands.clerk);
    scene.move(LocalDate.of(2026, 8, 21), "银行利息 B006", "102", "504", 321);
    assertThat(sheet().settled()).isFalse();
    assertThat(sheet().bankOnly())
        .hasSize(2); // 321 is not 321.50; 19 days are too many for the other
  }

  @Test
  void aRowThatCannotBeReadIsNamedAndTheOthersAreTaken() {
    var list = "日期,金额,流水号\n2026-13-01,5,A\n2026-02-01,0,B\n2026-02-02,7,\n2026-02-03,8,D\n";
    var answers = bank.trial(scene.book, "102", BooksScene.sheet(list), scene.hands.clerk);
    assertThat(answers)
        .extracting(Sheet.Answer::outcome)
        .containsExactly(
            Sheet.Outcome.WRONG, Sheet.Outcome.WRONG, Sheet.Outcome.WRONG, Sheet.Outcome.NEW);
    assertThat(bank.take(scene.book, "102", BooksScene.sheet(list), scene.hands.clerk))
        .isEqualTo(1);
    refused(
        "ground.not-yours",
        () -> bank.take(scene.book, "102", BooksScene.sheet(list), scene.hands.secretary));
  }

  private List<String> said(String list) {
    return bank.trial(scene.book, "102", BooksScene.sheet(list), scene.hands.clerk).stream()
        .map(answer -> answer.outcome()
            + answer.faults().stream().map(Refusal.Fault::code).toList().toString())
        .toList();
  }

  /** A missing line is what reconciling is to find: the row after it is named, and somebody is asked. */
  @Test
  void aBalanceThatDoesNotRunOnIsNamedAndAsked() {
    var gap = "日期,收入,支出,余额,流水号\n2026-03-16,60000,,240000,B001\n2026-04-10,40000,,270000,B002\n";
    assertThat(said(gap)).containsExactly("NEW[]", "NEW[books.bank-gap]");
    refused(
        "books.bank-gaps",
        () -> bank.take(scene.book, "102", BooksScene.sheet(gap), scene.hands.clerk));
    var newestFirst = "日期,金额,余额,流水号\n2026-04-10,40000,280000,B002\n2026-03-16,60000,240000,B001\n";
    assertThat(said(newestFirst)).containsExactly("NEW[]", "NEW[]");
    assertThat(bank.take(scene.book, "102", BooksScene.sheet(gap), true, scene.hands.clerk))
        .isEqualTo(2);
    var next = "日期,金额,余额,流水号\n2026-05-01,1,5,C1\n";
    assertThat(said(next)).containsExactly("NEW[books.bank-gap]");
  }

  @Test
  void aNumberStandsForOneLineAndARowHasOneSide() {
    var twice = "日期,收入,支出,流水号\n2026-03-16,60000,,N1\n2026-03-17,50,,N1\n2026-03-18,5,5,N2\n";
    assertThat(said(twice))
        .containsExactly("NEW[]", "WRONG[books.reference-twice]", "WRONG[books.in-and-out]");
    bank.take(scene.book, "102", BooksScene.sheet(twice), scene.hands.clerk);
    assertThat(said("日期,金额,流水号\n2026-03-16,700,N1\n"))
        .containsExactly("WRONG[books.reference-known]");
    assertThat(said("日期,金额,流水号\n2026-03-16,60000,N1\n")).containsExactly("SAME[]");
  }

  /** What was read wrongly is struck out with a reason, stays to be seen and counts no more. */
  @Test
  void aWrongLineIsStruckOut() {
    var clerk = scene.hands.clerk;
    bank.take(scene.book, "102", BooksScene.sheet(LIST), clerk);
    var interest = sheet().bankOnly().getFirst();
    refused("ground.missing", () -> bank.strike(scene.book, "102", interest.id(), "", clerk));
    bank.strike(scene.book, "102", interest.id(), "是别的账户的流水", clerk);
    assertThat(sheet().bankOnly()).isEmpty();
    assertThat(sheet().atBank()).isEqualTo(26_500_000);
    assertThat(bank.struck(scene.book, "102", clerk)).singleElement().satisfies(one -> {
      assertThat(one.line().reference()).isEqualTo("B006");
      assertThat(one.why()).isEqualTo("是别的账户的流水");
    });
    bank.confirm(scene.book, "102", DAY, clerk);
    var paired = sheet().pairs().getFirst().line().id();
    refused(
        "books.struck-by-another", () -> bank.strike(scene.book, "102", paired, "金额读错了", clerk));
    bank.strike(scene.book, "102", paired, "金额读错了", scene.hands.township);
    assertThat(sheet().pairs()).hasSize(4);
  }
}
