package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.transparency.VerifyLog;
import shanzhi.launcher.TestDatabase;

/** The promises of the whole book, under random work, many hands at once and quiet edits behind it. */
@CountyTest
@TestPropertySource(properties = "test.county=ledger-checks")
class LedgerChecksTest {

  private static final long SEED = 20_261_124;
  private static final int PEOPLE = 6;

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Ledger ledger;

  @Autowired
  Books books;

  @Autowired
  Sealing sealing;

  @Autowired
  VerifyLog verifyLog;

  @Autowired
  Db db;

  @Autowired
  TestDatabase.Clone database;

  private LedgerScene scene;
  private BookId book;
  private List<PersonId> people;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    book = scene.pointsBook("积分账");
    people = new ArrayList<>();
    for (var n = 0; n < PEOPLE; n++) people.add(scene.place.person("赵钱孙李周吴".charAt(n) + "村民"));
    books.ofPersons(book, Chart.HELD, people, scene.clerk);
  }

  // Random work

  @Test
  void underRandomWorkTheSumIsNothingAndAReplayOfTheEntriesGivesTheSameBalances() {
    var random = new Random(SEED);
    var expected = new HashMap<PersonId, Long>();
    people.forEach(person -> expected.put(person, 0L));
    var posted = new ArrayList<TransferId>();
    var refused = 0;
    for (var n = 0; n < 150; n++) {
      // Months pass and are summed up in between.
      if (n % 30 == 29) {
        clock.pass(Duration.ofDays(31));
        sealing.upToThisMonth();
      }
      try {
        if (random.nextInt(8) == 0 && !posted.isEmpty()) {
          var id = posted.get(random.nextInt(posted.size()));
          var lines = ledger.lines(id, 1, 100, scene.clerk);
          ledger.reverse(id, "随机冲正", scene.clerk, ClientId.fresh());
          apply(lines, expected, -1);
        } else {
          var said = drawn(random);
          var done = random.nextBoolean()
              ? ledger.post(said, scene.clerk, ClientId.fresh())
              : ledger.postAll(said, scene.clerk, ClientId.fresh());
          posted.add(done.id());
          apply(ledger.lines(done.id(), 1, 100, scene.clerk), expected, 1);
        }
      } catch (Refusal no) {
        refused++;
        assertThat(no.code()).isIn("ledger.not-enough", "ledger.reversed-before", "ledger.uneven");
      }
    }
    assertThat(refused).as("some of it must have been refused").isPositive();
    for (var person : people) {
      assertThat(scene.has(book, person)).isEqualTo(expected.get(person)).isNotNegative();
      assertThat(replayed(scene.held(book, person))).isEqualTo(expected.get(person));
    }
    var trial = books.trial(book, scene.clerk);
    assertThat(trial.balanced()).isTrue();
    for (var code : List.of(Chart.GIVEN, Chart.SPENT)) {
      var account = scene.account(book, code);
      assertThat(books.balance(account, scene.clerk)).isEqualTo(replayed(account));
    }
    var report = verifyLog.run(n -> {});
    assertThat(report.ok()).as(report.toString()).isTrue();
  }

  /** Two to seven lines; now and then they do not balance. */
  private NewTransfer drawn(Random random) {
    var lines = new ArrayList<Posting>();
    var sum = 0L;
    for (var n = random.nextInt(6) + 1; n > 0; n--) {
      var amount = random.nextInt(-40, 60);
      if (amount == 0) continue;
      lines.add(Posting.credit(scene.held(book, people.get(random.nextInt(PEOPLE))), amount));
      sum += amount;
    }
    if (random.nextInt(15) == 0) sum++;
    if (sum != 0) {
      var other = random.nextBoolean() ? Chart.GIVEN : Chart.SPENT;
      lines.add(Posting.debit(scene.account(book, other), sum));
    }
    if (lines.size() < 2) return drawn(random);
    return new NewTransfer(book, Occasion.inWords(TODAY, "points.random", "随机"), lines);
  }

  private void apply(List<Line> lines, Map<PersonId, Long> expected, int sign) {
    for (var person : people) {
      var account = scene.held(book, person);
      for (var line : lines) {
        if (line.account().equals(account)) {
          expected.merge(person, -line.amount() * sign, Math::addExact);
        }
      }
    }
  }

  private long replayed(AccountId account) {
    return db.in(
        scene.place.system.scope(""),
        jdbc -> jdbc.sql("""
                select coalesce(sum(e.amount * a.side), 0)
                  from ledger.account a left join ledger.entry e on e.account = a.id
                 where a.id = ?""").param(account.value()).query(Long.class).single());
  }

  // Many at once

  @Test
  void manyTransfersOnOneAccountWaitForEachOtherAndNobodySeesARetry() throws Exception {
    var hot = people.getFirst();
    scene.give(book, hot, 10_000);
    var clients = 8;
    var each = 25;
    try (var threads = Executors.newFixedThreadPool(clients)) {
      Callable<Integer> crossing = () -> {
        var random = new Random();
        for (var n = 0; n < each; n++) {
          // To and fro in both orders: what would lock each other out in the order given.
          var other = scene.held(book, people.get(1 + random.nextInt(PEOPLE - 1)));
          var lines = new ArrayList<>(
              List.of(Posting.debit(scene.held(book, hot), 1), Posting.credit(other, 1)));
          if (random.nextBoolean()) Collections.reverse(lines);
          ledger.post(
              new NewTransfer(book, Occasion.inWords(TODAY, "points.gift", "转给邻居"), lines),
              scene.clerk,
              ClientId.fresh());
        }
        return each;
      };
      for (var done : threads.invokeAll(Collections.nCopies(clients, crossing))) {
        assertThat(done.get()).isEqualTo(each);
      }
    }
    assertThat(scene.has(book, hot)).isEqualTo(10_000 - clients * each);
    assertThat(books.trial(book, scene.clerk).balanced()).isTrue();
  }

  @Test
  void oneClientsIdSentByManyAtOnceIsPostedOnce() throws Exception {
    var client = ClientId.fresh();
    var said = scene.gift(book, people.getFirst(), 7);
    try (var threads = Executors.newFixedThreadPool(6)) {
      Callable<TransferId> sending =
          () -> ledger.post(said, scene.clerk, client).id();
      var ids = new ArrayList<TransferId>();
      for (var answer : threads.invokeAll(Collections.nCopies(6, sending))) ids.add(answer.get());
      assertThat(ids).containsOnly(ids.getFirst());
    }
    assertThat(scene.has(book, people.getFirst())).isEqualTo(7);
  }

  @Test
  void aMonthThatIsSummedUpTakesNothingMoreAndLeavesBalancesAsTheyWere() {
    var given = scene.account(book, Chart.GIVEN);
    scene.give(book, people.getFirst(), 30);
    clock.set(TestClock.at("2026-12-02T09:00"));
    scene.give(book, people.getFirst(), 12);
    sealing.upToThisMonth();
    assertThat(books.balance(given, scene.clerk)).isEqualTo(42);
    // The clock set back does not write into what was summed up.
    clock.set(TestClock.MORNING);
    scene.give(book, people.getFirst(), 8);
    assertThat(books.balance(given, scene.clerk)).isEqualTo(50);
    assertThat(sealing.upToThisMonth()).isZero();
    var report = verifyLog.run(n -> {});
    assertThat(report.ok()).as(report.toString()).isTrue();
  }

  // Quiet edits

  @Test
  void everyQuietEditIsFoundByName() throws SQLException {
    var one = scene.give(book, people.get(0), 30);
    var two = scene.give(book, people.get(1), 40);
    var batch = ledger.postAll(scene.gift(book, people.get(2), 50), scene.clerk, ClientId.fresh());
    assertThat(verifyLog.run(n -> {}).ok()).isTrue();
    var raised = edited(
        "update ledger.entry set amount = amount * 2 where transfer = " + one.id(),
        "update ledger.entry set amount = amount / 2 where transfer = " + one.id());
    assertThat(raised.differing()).containsExactly("ledger.transfer 510727/" + one.id());
    assertThat(raised.inconsistent())
        .containsExactly("ledger.balance 510727/" + scene.held(book, people.get(0))
            + " is not what its entries made it");
    var retold = edited(
        "update ledger.transfer set facts = '{别的事}' where id = " + two.id(),
        "update ledger.transfer set facts = '{帮邻居收稻子}' where id = " + two.id());
    assertThat(retold.differing()).containsExactly("ledger.transfer 510727/" + two.id());
    var inBatch = edited(
        "update ledger.entry set amount = amount + 1 where n = 2 and transfer = " + batch.id(),
        "update ledger.entry set amount = amount - 1 where n = 2 and transfer = " + batch.id());
    assertThat(inBatch.differing()).containsExactly("ledger.transfer 510727/" + batch.id());
    assertThat(inBatch.inconsistent())
        .contains("ledger.transfer 510727/" + batch.id() + " does not balance");
    var topped = edited(
        "update ledger.balance set free = free + 5 where account = "
            + scene.held(book, people.get(0)),
        "update ledger.balance set free = free - 5 where account = "
            + scene.held(book, people.get(0)));
    assertThat(topped.inconsistent()).hasSize(1);
    assertThat(verifyLog.run(n -> {}).ok()).isTrue();
  }

  private VerifyLog.Report edited(String sql, String back) throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      var report = verifyLog.run(n -> {});
      statement.execute(back);
      assertThat(report.ok()).isFalse();
      return report;
    }
  }
}
