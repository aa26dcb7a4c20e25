package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.engine.ledger.Voucher.Purpose;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.transparency.VerifyLog;

/** Random years: the statements are what the entries come to, both sides equal, and nothing is missing. */
@CountyTest
@TestPropertySource(properties = "test.county=books-random")
class StatementsFromEntriesTest {

  private static final long SEED = 20_261_124;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Books books;

  @Autowired
  private Turnovers turnovers;

  @Autowired
  private StatementRoom statements;

  @Autowired
  private YearEnd years;

  @Autowired
  private VerifyLog verifyLog;

  private BooksScene scene;

  /** What was really posted: by day, code and amount. */
  private record Move(LocalDate day, String code, long amount) {}

  private final List<Move> moves = new ArrayList<>();

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
  }

  @Test
  void everyFigureIsTheSumOfItsEntries() {
    var random = new Random(SEED);
    scene.begin();
    opened();
    clock.pass(Duration.ofDays(400));
    for (var n = 0; n < 60; n++) draw(random);
    for (var month : List.of("2026-01", "2026-07", "2026-12", "2027-03", "2027-11")) {
      check(YearMonth.parse(month));
    }
    var before =
        statements.income(scene.book, YearMonth.of(2026, 12), scene.hands.clerk).lines();
    for (var step : List.of(Purpose.YEAR_INCOME, Purpose.YEAR_RESULT)) {
      if (years.step(scene.book, 2026, step, scene.hands.clerk).isEmpty()) continue;
      scene.carry(years.propose(scene.book, 2026, step, scene.hands.clerk, ClientId.fresh()));
    }
    assertThat(statements
            .income(scene.book, YearMonth.of(2026, 12), scene.hands.clerk)
            .lines())
        .as("a year's end changes no figure of its income")
        .isEqualTo(before);
    var sheet = statements.balance(scene.book, YearMonth.of(2027, 11), scene.hands.clerk);
    assertThat(sheet.balanced()).isTrue();
    assertThat(verifyLog.run(n -> {}).ok()).isTrue();
  }

  private void opened() {
    for (var line : BooksScene.OPENING.lines().skip(1).toList()) {
      var cells = line.split(",", -1);
      var yuan = cells[2].isEmpty() ? -Long.parseLong(cells[3]) : Long.parseLong(cells[2]);
      moves.add(new Move(LocalDate.of(2025, 12, 31), cells[0], yuan * 100));
    }
  }

  private void draw(Random random) {
    var open = StatutoryChart.COLLECTIVE.lines.stream()
        .filter(line ->
            !line.isHead() && !line.code().startsWith("322") && !line.code().equals("321"))
        .toList();
    var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(690));
    var codes = new ArrayList<String>();
    var amounts = new ArrayList<Long>();
    var left = 0L;
    for (var n = 0; n < 1 + random.nextInt(4); n++) {
      var amount = random.nextLong(-500_000, 500_000);
      if (amount == 0) continue;
      var code = open.get(random.nextInt(open.size())).code();
      if (code.equals("113") || codes.contains(code)) continue;
      codes.add(code);
      amounts.add(amount);
      left += amount;
    }
    if (left != 0) {
      codes.add("113");
      amounts.add(-left);
    }
    if (codes.size() < 2) return;
    try {
      scene.carry(scene.propose(day, "随机", codes, amounts));
    } catch (Refusal below) {
      assertThat(below.code()).isEqualTo("ledger.not-enough");
      return;
    }
    for (var n = 0; n < codes.size(); n++) moves.add(new Move(day, codes.get(n), amounts.get(n)));
  }

  private void check(YearMonth month) {
    var sheet = statements.balance(scene.book, month, scene.hands.clerk);
    assertThat(sheet.balanced()).as(month + " balances").isTrue();
    var until = month.atEndOfMonth();
    var expected = new HashMap<String, Long>();
    for (var move : moves) {
      if (!move.day().isAfter(until)) expected.merge(move.code(), move.amount(), Long::sum);
    }
    var found = new HashMap<String, Long>();
    for (var row : sheet.year().rows()) if (row.after() != 0) found.put(row.code(), row.after());
    expected.values().removeIf(amount -> amount == 0);
    assertThat(found).as(month.toString()).isEqualTo(expected);
    assertThat(sheet.assets().getFirst().first())
        .isEqualTo(sum(expected, "101") + sum(expected, "102"));
    var income = statements.income(scene.book, month, scene.hands.clerk).lines();
    var earned = moves.stream()
        .filter(move -> move.day().getYear() == month.getYear() && !move.day().isAfter(until))
        .filter(move -> move.code().startsWith("5"))
        .mapToLong(move -> -move.amount())
        .sum();
    assertThat(line(income, "net").second()).isEqualTo(earned);
    assertThat(line(income, "left").second())
        .as("the income statement ends where the balance sheet stands")
        .isEqualTo(line(sheet.claims(), "undistributed").first());
    entries(month, expected);
  }

  /** The entries behind a figure come to the figure. */
  private void entries(YearMonth month, Map<String, Long> expected) {
    for (var code : List.of("102", "112", "501", "311")) {
      var sum = 0L;
      String after = null;
      do {
        var page = turnovers.entries(
            scene.book,
            code,
            LocalDate.of(1990, 1, 1),
            month.atEndOfMonth(),
            after,
            scene.hands.clerk);
        sum += page.rows().stream().mapToLong(entry -> entry.amount()).sum();
        after = page.next();
      } while (after != null);
      assertThat(sum).as(code).isEqualTo(sum(expected, code));
    }
  }

  private static long sum(Map<String, Long> amounts, String code) {
    return amounts.entrySet().stream()
        .filter(entry -> entry.getKey().equals(code) || entry.getKey().startsWith(code + "."))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static FormLine line(List<FormLine> lines, String key) {
    return lines.stream().filter(line -> line.key().equals(key)).findFirst().orElseThrow();
  }
}
