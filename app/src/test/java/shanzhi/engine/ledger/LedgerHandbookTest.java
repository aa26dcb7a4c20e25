package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;

/** The handbook's worked examples, entered again from its own tables. */
@CountyTest
class LedgerHandbookTest {

  private static final Path PAGE = Path.of("../docs/handbook/ledger.md");
  private static final Pattern EARNED = Pattern.compile("([a-z]+) (\\d+)");

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Ledger ledger;

  @Autowired
  Books books;

  @Autowired
  Points points;

  @Autowired
  Vouchers vouchers;

  private LedgerScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
  }

  /** The rows of the n-th table under a heading, without its head. */
  private static List<List<String>> table(String heading, int n) throws IOException {
    var section = Files.readString(PAGE).split("## " + heading)[1].split("\n## ")[0];
    var tables = Pattern.compile("(?m)(^\\|.*\\n?)+").matcher(section).results().toList();
    return tables.get(n).group().lines().skip(2).map(LedgerHandbookTest::cells).toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
  }

  private static long number(String cell) {
    return Long.parseLong(cell.replace("−", "-"));
  }

  @Test
  void aCouncillorsFourMeetingsComeToWhatTheHandbookSays() throws IOException {
    var book = scene.pointsBook("议事积分");
    var rules = scene.table("councillor", "attendance 2", "topic 5", "absence -10");
    var someone = scene.place.raiser;
    TransferId last = null;
    for (var row : table("A worked example: a councillor's four meetings", 0)) {
      var earned = EARNED
          .matcher(row.get(1))
          .results()
          .map(one -> new Points.Earned(someone, one.group(1), Integer.parseInt(one.group(2))))
          .toList();
      var settlement = points.settle(
          book,
          rules,
          earned,
          Occasion.inWords(TODAY, "points.meeting", row.getFirst()),
          scene.clerk,
          ClientId.fresh());
      var settled = settlement.settled();
      assertThat(settled.stream().mapToLong(Points.Settled::said).sum())
          .isEqualTo(number(row.get(2)));
      assertThat(settled.stream().mapToLong(Points.Settled::booked).sum())
          .isEqualTo(number(row.get(3)));
      assertThat(settled.stream().mapToLong(Points.Settled::uncollected).sum())
          .isEqualTo(number(row.get(4)));
      assertThat(scene.has(book, someone)).as(row.getFirst()).isEqualTo(number(row.get(5)));
      last = settlement.posted().id();
    }
    ledger.reverse(last, "是另一位议事员的", scene.clerk, ClientId.fresh());
    compare(book, table("A worked example: a councillor's four meetings", 1));
  }

  @Test
  void aVillagesMoneyComesToWhatTheHandbookSays() throws IOException {
    var book = scene.moneyBook("集体资金");
    var accounts = books.accounts(
        book,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN),
            NewAccount.plain("521", "管理费用", Nature.EXPENSE, Unit.FEN)),
        scene.clerk);
    var bank = accounts.get("102").id();
    pay(book, Posting.debit(bank, 1_000_000), Posting.credit(accounts.get("301").id(), 1_000_000));
    pay(book, Posting.debit(accounts.get("521").id(), 320_050), Posting.credit(bank, 320_050));
    compare(book, table("A worked example: a village's money", 0));
  }

  private void pay(BookId book, Posting... lines) {
    var id = vouchers.propose(
        NewVoucher.of(book, TODAY, "修三组水渠", List.of("paper:2026-031"), List.of(lines)),
        scene.clerk,
        ClientId.fresh());
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    vouchers.pay(id, "", scene.cadre);
  }

  private void compare(BookId book, List<List<String>> rows) {
    var trial = books.trial(book, scene.clerk);
    for (var row : rows) {
      var code = row.getFirst().split(" ")[0];
      var found = trial.rows().stream()
          .filter(one -> one.code().equals(code))
          .findFirst()
          .orElseThrow();
      assertThat(found.name()).isEqualTo(row.getFirst().split(" ")[1]);
      assertThat(Stream.of(found.debit(), found.credit()).map(Object::toString))
          .as(code)
          .containsExactly(row.get(1), row.get(2));
    }
    assertThat(trial.balanced()).isTrue();
  }
}
