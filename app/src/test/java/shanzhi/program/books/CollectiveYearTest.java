package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Voucher.Purpose;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Yuan;

/** The book of a collective from its opening balances to the end of its year, as the handbook tells it. */
@CountyTest
class CollectiveYearTest {

  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Books books;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private OpeningBalances openings;

  @Autowired
  private CollectiveBooks collectives;

  @Autowired
  private StatementRoom statements;

  @Autowired
  private YearEnd years;

  @Autowired
  private FixedAssets assets;

  private BooksScene scene;

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
  }

  @Test
  void everyStatutoryAccountIsThereAtOnce() {
    var accounts = books.plain(scene.book, scene.hands.clerk);
    assertThat(accounts)
        .extracting(account -> account.code() + account.name())
        .containsExactlyInAnyOrderElementsOf(StatutoryChart.COLLECTIVE.lines.stream()
            .map(line -> line.code() + line.name())
            .toList());
    refused(
        "books.no-collective",
        () -> collectives.open(scene.hands.committee, scene.hands.clerk, ClientId.fresh()));
    var debtor = collectives.subLedger(scene.book, "112", "李家采石场", scene.hands.clerk);
    assertThat(debtor.code()).isEqualTo("112.1");
    assertThat(collectives.subLedger(scene.book, "112", "李家采石场", scene.hands.clerk))
        .isEqualTo(debtor);
    refused(
        "books.no-such-account",
        () -> collectives.subLedger(scene.book, "599", "自设科目", scene.hands.clerk));
  }

  private Map<Integer, String> faults(String csv) {
    return openings.trial(scene.book, BooksScene.sheet(csv), scene.hands.clerk).answers().stream()
        .filter(answer -> answer.outcome() == Sheet.Outcome.WRONG)
        .collect(Collectors.toMap(
            Sheet.Answer::number, answer -> answer.faults().getFirst().code()));
  }

  @Test
  void aTableWithFaultsIsAnsweredRowByRowAndNotTaken() {
    var head = "科目编号,科目名称,借方余额,贷方余额\n";
    var wrong = head + "102,银行存款,10,5\n999,没有的,1,\n311,公积公益金,,5\n101,库存现金,,3\n"
        + "112.7,,4,\n301,资本,,一百\n301,资本,,6\n";
    assertThat(faults(wrong))
        .containsOnly(
            Map.entry(2, "ledger.one-side"),
            Map.entry(3, "books.no-such-account"),
            Map.entry(4, "books.sum-of-below"),
            Map.entry(5, "books.below-nothing"),
            Map.entry(6, "ground.missing"),
            Map.entry(7, "ground.which-amount"),
            Map.entry(8, "books.code-twice"));
    var uneven = head + "102,银行存款,10,\n301,资本,,9.99\n";
    assertThat(openings
            .trial(scene.book, BooksScene.sheet(uneven), scene.hands.clerk)
            .clean())
        .isFalse();
    for (var table : List.of(wrong, uneven)) {
      refused(
          "books.opening-faulty",
          () -> openings.propose(
              scene.book,
              BooksScene.sheet(table),
              LocalDate.of(2026, 1, 1),
              scene.hands.clerk,
              ClientId.fresh()));
    }
  }

  @Test
  void openingBalancesAreEnteredOnceAndAgainOnlyWhenGivenBack() {
    var day = LocalDate.of(2026, 1, 1);
    var sheet = BooksScene.sheet(BooksScene.OPENING);
    var client = ClientId.fresh();
    var first = openings.propose(scene.book, sheet, day, scene.hands.clerk, client);
    assertThat(openings.propose(scene.book, sheet, day, scene.hands.clerk, client))
        .as("sent twice")
        .isEqualTo(first);
    refused(
        "ledger.opened-before",
        () -> openings.propose(scene.book, sheet, day, scene.hands.clerk, ClientId.fresh()));
    vouchers.refuse(first, "水渠款少记了", scene.hands.township);
    scene.begin();
    refused(
        "ledger.opened-before",
        () -> openings.propose(scene.book, sheet, day, scene.hands.clerk, ClientId.fresh()));
    assertThat(books.trial(scene.book, scene.hands.clerk).balanced()).isTrue();
  }

  @Test
  void nothingIsBookedBeforeTheOpeningOrOnBothSidesOfOneAccount() {
    scene.begin();
    refused(
        "ledger.before-opening",
        () -> scene.propose(LocalDate.of(2020, 1, 1), "早年的电费", "513.1", "102", 10));
    refused(
        "ledger.both-sides",
        () -> scene.propose(LocalDate.of(2026, 2, 1), "自己转自己", "102", "102", 10));
    scene.move(LocalDate.of(2026, 1, 1), "当天的电费", "513.1", "102", 10);
  }

  private void wholeYear() {
    scene.begin();
    scene.year();
    assets.register(
        scene.book,
        new FixedAssets.NewAsset(
            "农机大棚", 24_000_000, 1_200_000, 240, LocalDate.of(2021, 9, 15), "511"),
        scene.hands.clerk,
        ClientId.fresh());
    clock.pass(Duration.ofDays(50));
    for (var month = YearMonth.of(2026, 1); !month.isAfter(DECEMBER); month = month.plusMonths(1)) {
      scene.carry(assets.propose(scene.book, month, scene.hands.clerk, ClientId.fresh()));
    }
  }

  /** The rows of a table of the handbook under a heading: the first one, or the second. */
  private static List<List<String>> handbook(int which) throws IOException {
    var page = Files.readString(Path.of("../docs/handbook/M45-collective-books.md"));
    var part =
        page.substring(page.indexOf("## A worked example"), page.indexOf("## Reconciliation"));
    var tables = List.of(part.split("\\| line \\| item \\|"));
    return tables
        .get(which + 1)
        .lines()
        .filter(row -> row.matches("\\| \\d+ \\|.*"))
        .map(row ->
            Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  private static FormLine line(List<FormLine> lines, List<String> row) {
    return lines.stream()
        .filter(line -> line.number() == Integer.parseInt(row.getFirst()))
        .findFirst()
        .orElseThrow();
  }

  private List<FormLine> income() {
    return statements.income(scene.book, DECEMBER, scene.hands.clerk).lines();
  }

  @Test
  void theYearOfTheHandbookComesToTheFen() throws IOException {
    wholeYear();
    var plan = years.plan(scene.book, 2026, scene.hands.clerk);
    assertThat(plan.losses()).isEqualTo(1_045_000);
    assertThat(plan.base()).isEqualTo(5_215_000);
    assertThat(plan.reserve()).isEqualTo(1_043_000);
    assertThat(plan.welfare()).isEqualTo(521_500);
    assertThat(plan.most()).isEqualTo(3_650_500);
    refused(
        "books.too-much",
        () -> years.distribute(
            scene.book, 2026, 3_650_501, "成员大会决议 2027-1", scene.hands.clerk, ClientId.fresh()));
    var before = income().subList(0, 16);
    assertThat(years.distributed(scene.book, 2026, scene.hands.clerk)).isEmpty();
    end();
    distributedOnce(plan);
    assertThat(income().subList(0, 16)).as("a year's end moves no income").isEqualTo(before);
    var rows = handbook(0);
    assertThat(rows).hasSizeGreaterThan(10);
    for (var row : rows) {
      assertThat(line(income(), row).two()).as(row.get(1)).isEqualTo(row.get(2));
    }
    var sheet = statements.balance(scene.book, DECEMBER, scene.hands.clerk);
    assertThat(sheet.balanced()).isTrue();
    var lines = Stream.concat(sheet.assets().stream(), sheet.claims().stream()).toList();
    assertThat(handbook(1)).hasSizeGreaterThan(7);
    for (var row : handbook(1)) {
      assertThat(line(lines, row).two()).as(row.get(1)).isEqualTo(row.get(2));
      assertThat(line(lines, row).one()).as(row.get(1)).isEqualTo(row.get(3));
    }
  }

  /** What the year's page says is what the statement says, and it is distributed no second time. */
  private void distributedOnce(YearEnd.Plan before) {
    var clerk = scene.hands.clerk;
    assertThat(years.plan(scene.book, 2026, clerk)).isEqualTo(before);
    var done = years.distributed(scene.book, 2026, clerk).orElseThrow();
    assertThat(done.given().funds()).isEqualTo(1_564_500);
    assertThat(done.given().members()).isEqualTo(3_000_000);
    assertThat(Yuan.bare(done.left())).isEqualTo(income().getLast().two());
    refused(
        "books.distributed-already",
        () -> years.distribute(scene.book, 2026, 1, "成员大会决议 2027-2", clerk, ClientId.fresh()));
    var pages = new Hatted(
        beans,
        scene.hands.place.identity(clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(YearPages.class));
    var page = Hatted.text(pages.ask("/collective-books/" + scene.book + "/year-end?year=2026"));
    assertThat(page)
        .contains("−10,450.00", "15,645.00", "30,000.00", "2026年的收益分配已经提出", "看分配凭证")
        .doesNotContain("最多可向成员分配", "name=\"members\"", "??");
  }

  private void end() {
    var clerk = scene.hands.clerk;
    scene.carry(years.propose(scene.book, 2026, Purpose.YEAR_INCOME, clerk, ClientId.fresh()));
    scene.carry(years.propose(scene.book, 2026, Purpose.YEAR_RESULT, clerk, ClientId.fresh()));
    scene.carry(
        years.distribute(scene.book, 2026, 3_000_000, "成员大会决议 2027-1", clerk, ClientId.fresh()));
    scene.carry(
        years.propose(scene.book, 2026, Purpose.YEAR_APPROPRIATED, clerk, ClientId.fresh()));
    for (var step : List.of(Purpose.YEAR_INCOME, Purpose.YEAR_RESULT, Purpose.YEAR_APPROPRIATED)) {
      assertThat(years.step(scene.book, 2026, step, clerk))
          .as(step + " is done")
          .isEmpty();
    }
  }

  @Test
  void whatIsWorkedOutIsPutForwardOnceAndNeverPostedAlone() {
    wholeYear();
    var before = books.balance(account("321"), scene.hands.clerk);
    years.propose(scene.book, 2026, Purpose.YEAR_INCOME, scene.hands.clerk, ClientId.fresh());
    assertThat(books.balance(account("321"), scene.hands.clerk))
        .isEqualTo(before)
        .isZero();
    refused(
        "ledger.worked-out-before",
        () -> years.propose(
            scene.book, 2026, Purpose.YEAR_INCOME, scene.hands.clerk, ClientId.fresh()));
    refused(
        "ledger.worked-out-before",
        () -> assets.propose(scene.book, DECEMBER, scene.hands.clerk, ClientId.fresh()));
  }

  private AccountId account(String code) {
    return books.account(scene.book, code, scene.hands.clerk).id();
  }

  @Test
  void lossesComeFirstThenTheFundsThenMembers() {
    // net, brought, then reserve, welfare and the most that members can have, at 20 % and 10 %
    plan(100_00, 0, 20_00, 10_00, 70_00);
    plan(100_00, -40_00, 12_00, 6_00, 42_00);
    plan(100_00, -150_00, 0, 0, 0);
    plan(-50_00, 80_00, 0, 0, 30_00);
    plan(-50_00, 20_00, 0, 0, 0);
    plan(1, 0, 0, 0, 1);
    plan(33, 0, 7, 3, 23);
  }

  private static void plan(long net, long brought, long reserve, long welfare, long most) {
    var plan = YearEnd.plan(2026, net, brought, 20, 10);
    assertThat(plan.reserve()).isEqualTo(reserve);
    assertThat(plan.welfare()).isEqualTo(welfare);
    assertThat(plan.most()).isEqualTo(most);
    assertThat(plan.reserve() + plan.welfare() + plan.most())
        .as("nothing is given that is not there")
        .isEqualTo(Math.max(0, net + brought));
  }
}
