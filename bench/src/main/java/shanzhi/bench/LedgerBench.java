package shanzhi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.launcher.Trial;

/**
 * Single transfers a second against pgbench inserting the bare rows, many hands on one limited account,
 * and the reading of a balance behind which ten years of entries lie.
 */
final class LedgerBench implements Bench {

  private static final int CLIENTS = 4;
  private static final int SECONDS = 10;
  private static final int ROUNDS = 3;
  private static final int HOLDERS = 1_000;
  private static final int MONTHS = 120;
  private static final int ENTRIES_A_MONTH = 1_000;
  private static final int READINGS = 400;

  /**
   * The rows that a transfer is made of (what it says, its two lines, its leaf), in tables without
   * policies, references and checks; no balance is kept and nothing is asked.
   */
  private static final String BARE_TABLES = """
      drop schema if exists bare cascade;
      create schema bare;
      create table bare.transfer (like ledger.transfer excluding all);
      alter table bare.transfer alter id add generated always as identity, add primary key (county, id),
        add unique (county, client);
      create table bare.entry (like ledger.entry excluding all, primary key (county, transfer, n));
      create index on bare.entry (county, account, placed, transfer, n) include (amount);
      create table bare.leaf (county text not null, seq bigint generated always as identity,
        type smallint not null, hash bytea not null, primary key (county, seq))""";

  private static final String BARE = """
      \\set holder random(2, %d)
      \\set points random(1, 50)
      with l as (insert into bare.leaf (county, type, hash) values ('510727', 2, \
      '\\x0102030405060708010203040506070801020304050607080102030405060708') returning seq), \
      t as (insert into bare.transfer (county, book, region, place_then, day, kind, \
      memo, facts, evidence, checkers, actor, person, post, at, placed, entries, client, content, salt, \
      leaf, writer) select '510727', 1, '510727100201', '510727100201', \
      current_date, 'points.gift', 'ledger.memo.words', '{帮邻居收稻子}', '{}', '{}', \
      'post:12/person:34', 34, 12, now(), now(), 2, gen_random_uuid(), \
      '0102030405060708010203040506070801020304050607080102030405060708', \
      '\\x0102030405060708010203040506070801020304050607080102030405060708', l.seq, 'ledger.keep' \
      from l returning county, id, region, placed) \
      insert into bare.entry (county, transfer, n, account, region, placed, amount) \
      select t.county, t.id, x.n, x.account, t.region, t.placed, x.amount from t, \
      (values (1, 1::bigint, :points::bigint), (2, :holder::bigint, -(:points::bigint))) \
      as x(n, account, amount);
      """.formatted(HOLDERS);

  private record Round(double ours, double bare) {}

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    var pgbench = Pgbench.find();
    try (var folder = WorkFolder.of(options, "ledger");
        var trial = Trial.county(folder.path());
        var program = trial.start(Map.of())) {
      execute(trial, BARE_TABLES);
      var script = Files.writeString(folder.path().resolve("bare-transfer.sql"), BARE);
      var work = new Work(program);
      var seconds = options.seconds(SECONDS);
      talk.step("Warming up");
      work.rate(seconds, work::single);
      pgbench.run(script, Map.of(), trial.owner(), CLIENTS, Math.min(3, seconds));
      server(trial, "vacuum (analyze)");
      work.rate(seconds, work::single);
      var rounds = new ArrayList<Round>();
      for (var n = 1; n <= options.rounds(ROUNDS); n++) {
        server(trial, "checkpoint");
        var ours = work.rate(seconds, work::single);
        server(trial, "checkpoint");
        var bare = pgbench.run(script, Map.of(), trial.owner(), CLIENTS, seconds);
        talk.step("Round %d: ours %.0f, bare rows %.0f transfers a second", n, ours, bare);
        rounds.add(new Round(ours, bare));
      }
      talk.step("Many hands on one account");
      var before = deadlocks(trial);
      var hot = work.rate(seconds, work::hot);
      var deadlocks = deadlocks(trial) - before;
      talk.step("Ten years of entries");
      var growth = new Decade(trial, work).growth(talk);
      return figures(rounds, hot, deadlocks, work, growth, trial);
    }
  }

  private static void execute(Trial trial, String sql) throws SQLException {
    try (var connection = trial.owner().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void server(Trial trial, String command) throws SQLException {
    try (var connection = trial.superuser().connect();
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static long deadlocks(Trial trial) throws SQLException {
    return count(trial, "select sum(deadlocks) from pg_stat_database");
  }

  private static long count(Trial trial, String sql) throws SQLException {
    try (var connection = trial.owner().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A book of points and whoever keeps it. */
  private static final class Work {

    private final Ledger ledger;
    private final Books books;
    private final Acting keeper;
    private final BookId book;
    private final AccountId given;
    private final List<AccountId> holders;
    private final LocalDate today;
    private final AtomicLong failed = new AtomicLong();

    Work(Trial.Running program) {
      var crew = new CaseCrew(program);
      ledger = program.bean(Ledger.class);
      books = program.bean(Books.class);
      keeper = crew.townshipDesk();
      today = LocalDate.now(program.bean(Clock.class).withZone(Words.ZONE));
      book = books.open(
          NewBook.pointsOf(crew.region(0), 1, "量表积分账", Capability.LEDGER_KEEP),
          keeper,
          ClientId.fresh());
      given = books.account(book, Chart.GIVEN, keeper).id();
      var persons = LongStream.rangeClosed(1, HOLDERS).mapToObj(PersonId::new).toList();
      holders = List.copyOf(books.ofPersons(book, Chart.HELD, persons, keeper).values());
      post(Posting.debit(given, 1_000_000_000), Posting.credit(holders.getFirst(), 1_000_000_000));
    }

    private void post(Posting... lines) {
      ledger.post(
          new NewTransfer(book, Occasion.inWords(today, "points.gift", "帮邻居收稻子"), List.of(lines)),
          keeper,
          ClientId.fresh());
    }

    private AccountId someone() {
      return holders.get(1 + ThreadLocalRandom.current().nextInt(HOLDERS - 1));
    }

    /** Somebody earns a few points. */
    void single() {
      var points = ThreadLocalRandom.current().nextInt(1, 51);
      post(Posting.debit(given, points), Posting.credit(someone(), points));
    }

    /** One account gives to another, the lines in either order. */
    void hot() {
      var from = Posting.debit(holders.getFirst(), 1);
      var to = Posting.credit(someone(), 1);
      if (ThreadLocalRandom.current().nextBoolean()) post(from, to);
      else post(to, from);
    }

    /** How often a second; what fails is counted, for its sender would have to send again. */
    double rate(int seconds, Runnable transfer) throws InterruptedException {
      var start = System.nanoTime();
      var end = start + TimeUnit.SECONDS.toNanos(seconds);
      Callable<Long> client = () -> {
        var done = 0L;
        while (System.nanoTime() < end) {
          try {
            transfer.run();
            done++;
          } catch (RuntimeException refused) {
            failed.incrementAndGet();
          }
        }
        return done;
      };
      try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
        var done = 0L;
        for (var count : threads.invokeAll(Collections.nCopies(CLIENTS, client))) {
          done += count.get();
        }
        return done * 1e9 / (System.nanoTime() - start);
      } catch (ExecutionException broken) {
        throw new CannotMeasure("a transfer failed: %s", broken.getCause());
      }
    }
  }

  /** Two accounts of equal use, one a month old and one ten years. */
  private static final class Decade {

    private static final String FILL = """
        insert into ledger.entry (county, transfer, n, account, region, placed, amount)
        select '510727', -(m * %1$d + e), a.n, a.id, a.region,
               date_trunc('month', now()) - make_interval(months => m)
                 + (e * interval '1 second'), case a.n when 1 then 3 else -3 end
          from generate_series(%2$d, %3$d) m, generate_series(1, %1$d) e,
               (select id, region, row_number() over (order by id) as n from ledger.account
                 where id in (%4$d, %5$d)) a""";

    private static final String SEAL = """
        select set_config('app.county', '510727', false),
               set_config('app.capability', 'system', false);
        select ledger.seal('510727', %d, date_trunc('month', now()) - make_interval(months => m))
          from generate_series(%d, 0, -1) m""";

    private final Trial trial;
    private final Work work;

    Decade(Trial trial, Work work) {
      this.trial = trial;
      this.work = work;
    }

    private record Pair(BookId book, AccountId one, AccountId other) {}

    private Pair pair(int months) throws SQLException {
      var book = work.books.open(
          NewBook.pointsOf(
              work.books.must(work.book).region(),
              100 + months,
              "旧账" + months,
              Capability.LEDGER_KEEP),
          work.keeper,
          ClientId.fresh());
      var pair = new Pair(
          book,
          work.books.account(book, Chart.GIVEN, work.keeper).id(),
          work.books.account(book, Chart.SPENT, work.keeper).id());
      execute(
          trial,
          FILL.formatted(
              ENTRIES_A_MONTH, 0, months - 1, pair.one().value(), pair.other().value()));
      execute(trial, SEAL.formatted(book.value(), months));
      return pair;
    }

    double growth(Talk talk) throws SQLException {
      // Their numbers would meet: the decade lies under numbers of its own.
      var old = pair(MONTHS);
      execute(trial, "update ledger.entry set transfer = transfer - 1000000000 where transfer < 0");
      var young = pair(1);
      server(trial, "vacuum (analyze)");
      reading(young);
      reading(old);
      var growths = new double[5];
      for (var n = 0; n < growths.length; n++) {
        var month = reading(young);
        var decade = reading(old);
        growths[n] = decade / month;
      }
      talk.step("Balance after ten years / after a month: %.2f", Measured.median(growths));
      return Measured.median(growths);
    }

    /** Nanoseconds of the middle reading. */
    private double reading(Pair pair) {
      var times = new double[READINGS];
      for (var n = 0; n < READINGS; n++) {
        var start = System.nanoTime();
        work.books.balance(pair.one(), work.keeper);
        times[n] = System.nanoTime() - start;
      }
      return Measured.median(times);
    }
  }

  private static Measured figures(
      List<Round> rounds, double hot, long deadlocks, Work work, double growth, Trial trial)
      throws SQLException {
    var ours = Measured.median(rounds.stream().mapToDouble(Round::ours).toArray());
    var bare = Measured.median(rounds.stream().mapToDouble(Round::bare).toArray());
    return new Measured("ledger")
        .figure("transfers_per_s", ours)
        .figure("pgbench_transfers_per_s", bare)
        .figure("hot_account_per_s", hot)
        .figure("deadlocks", deadlocks)
        .figure("retries_seen", work.failed.get())
        .figure("unbalanced", count(trial, """
            select count(*) from (select transfer from ledger.entry where transfer > 0
             group by transfer having sum(amount) <> 0) as uneven"""))
        .figure("leaves_missing", count(trial, """
            select count(*) from ledger.transfer t
              left join transparency.leaf l on l.county = t.county and l.seq = t.leaf
             where l.seq is null"""))
        .ratio("vs_pgbench", ours / bare)
        .ratio("balance_growth", growth)
        .atLeast("vs_pgbench", 0.4)
        .atMost("balance_growth", 2)
        .atMost("deadlocks", 0)
        .atMost("retries_seen", 0)
        .atMost("unbalanced", 0)
        .atMost("leaves_missing", 0);
  }
}
