package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Db;
import shanzhi.launcher.TestDatabase;

/** A balance behind which years of entries lie reads those since the last sum and no others. */
@CountyTest
@TestPropertySource(properties = "test.county=ledger-indexes")
class BalancesUseIndexesTest {

  private static final int MONTHS = 36;
  private static final int A_MONTH = 300;

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Books books;

  @Autowired
  Sealing sealing;

  @Autowired
  Db db;

  @Autowired
  TestDatabase.Clone database;

  @Test
  void aBalanceReadsOneSumAndTheLinesOfThisMonth() throws SQLException {
    clock.set(TestClock.MORNING);
    var scene = new LedgerScene(beans);
    var book = scene.pointsBook("旧账");
    var given = scene.account(book, Chart.GIVEN);
    fill(given, scene.account(book, Chart.SPENT));
    for (var month = MONTHS; month >= 0; month--) {
      sealed(book, month);
    }
    assertThat(books.balance(given, scene.clerk)).isEqualTo((long) MONTHS * A_MONTH * 3);
    assertThat(books.trial(book, scene.clerk).balanced()).isTrue();
    var plan = db.in(
        scene.clerk.scope(Capability.LEDGER_READ),
        jdbc -> jdbc.sql("explain (analyze, costs off, timing off, summary off) "
                + BookStore.BALANCES
                    .replace(":county", "'510727'")
                    .replace(":ids", "'{" + given + "}'"))
            .query(String.class)
            .list());
    var read = plan.stream()
        .filter(line -> line.contains("entry_of_account"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(String.join("\n", plan)));
    assertThat(rows(read)).as(String.join("\n", plan)).isLessThanOrEqualTo(A_MONTH);
    assertThat(plan).anyMatch(line -> line.contains("Index Cond") && line.contains("placed >="));
  }

  private static long rows(String line) {
    return (long) Double.parseDouble(line.replaceAll(".*actual rows=([0-9.]+).*", "$1"));
  }

  private void fill(AccountId one, AccountId other) throws SQLException {
    owner("""
        insert into ledger.entry (county, transfer, n, account, region, placed, amount)
        select county, -(m * %1$d + e), case id when %2$d then 1 else 2 end, id, region,
               timestamptz '2026-11-01 00:00+08' - make_interval(months => m)
                 + (e * interval '1 minute'), case id when %2$d then 3 else -3 end
          from generate_series(0, %4$d) m, generate_series(1, %1$d) e, ledger.account
         where id in (%2$d, %3$d)""".formatted(A_MONTH, one.value(), other.value(), MONTHS - 1));
  }

  private void sealed(BookId book, int month) throws SQLException {
    var sql = """
        set app.county = '510727';
        set app.capability = 'system';
        select ledger.seal('510727', %d,
               timestamptz '2026-11-01 00:00+08' - make_interval(months => %d))""";
    owner(sql.formatted(book.value(), month));
  }

  private void owner(String sql) throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      statement.execute("analyze ledger.entry, ledger.snapshot, ledger.account, ledger.balance");
    }
  }
}
