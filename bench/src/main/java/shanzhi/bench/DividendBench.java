package shanzhi.bench;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewDistribution;
import shanzhi.engine.ledger.Unit;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.launcher.Trial;

/**
 * A pay-out to a million holders: from the paid voucher to what each is owed, posted as one batch under
 * one root, against COPY of as many rows into an equal, indexed table.
 */
final class DividendBench implements Bench {

  private static final int HOLDERS = 1_000_000;
  private static final int ROUNDS = 3;
  private static final long FEN = 12_345_678_901L;

  private static final String BARE_TABLE = """
      drop schema if exists bare cascade;
      create schema bare;
      create table bare.entry (like ledger.entry excluding all, primary key (county, transfer, n));
      create index on bare.entry (county, account, placed, transfer, n) include (amount)""";

  /** A register that grew over years: everybody holds something, some since this summer. */
  private static final String REGISTER = """
      insert into ledger.account (county, book, region, code, name, nature, unit, limited,
             holder_person, writer, owner_org)
      select b.county, b.id, b.region, '201.' || n, '持股', 'EQUITY', 'SHARE', true, n, b.capability,
             b.owner
        from ledger.book b, generate_series(1, %2$d) n where b.id = %1$d;
      insert into ledger.transfer (county, id, book, region, place_then, day, kind, memo, facts,
             evidence, checkers, actor, at, placed, entries, client, content, salt, leaf, writer, owner_org)
      select b.county, nextval('ledger.transfer_id') + 25 + k, b.id, b.region, b.region,
             case k when 0 then date '%3$s' - 900 else date '%3$s' - 120 end, 'shares.issue',
             'ledger.memo.words', '{折股}', '{}', '{}', 'system', now() - interval '1 day',
             now() - interval '1 day', 2, gen_random_uuid(), 'register',
             decode(repeat('00', 32), 'hex'), 1, b.capability, b.owner
        from ledger.book b, generate_series(0, 1) k where b.id = %1$d;
      insert into ledger.entry (county, transfer, n, account, region, placed, amount)
      select a.county, t.id, row_number() over (partition by t.id order by a.id), a.id, a.region,
             t.placed, -(1 + a.id %% 97)
        from ledger.account a
        join ledger.transfer t on t.county = a.county and t.book = a.book
       where a.book = %1$d and a.code like '201.%%' and (a.id %% 4 = 0) = (t.day > date '%3$s' - 200)""";

  private record Round(double ours, double copied) {}

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    try (var folder = WorkFolder.of(options, "dividend");
        var trial = Trial.county(folder.path());
        var program = trial.start(Map.of())) {
      execute(trial, BARE_TABLE);
      var work = new Work(program);
      var holders = options.holders(HOLDERS);
      talk.step("A register of %d holders", holders);
      execute(trial, REGISTER.formatted(work.shares.value(), holders, work.today));
      server(trial, "vacuum (analyze)");
      talk.step("An account for each payee, opened when they are paid for the first time");
      var began = System.nanoTime();
      work.drawn();
      var first = seconds(began);
      server(trial, "vacuum (analyze)");
      var rounds = new ArrayList<Round>();
      var drawing = 0.0;
      for (var n = 1; n <= options.rounds(ROUNDS); n++) {
        began = System.nanoTime();
        var distribution = work.drawn();
        drawing = seconds(began);
        work.paid(distribution);
        server(trial, "checkpoint");
        began = System.nanoTime();
        work.entered(distribution);
        var ours = seconds(began);
        server(trial, "checkpoint");
        var copied = copied(trial);
        talk.step(
            "Round %d: ours %.2f s, COPY %.2f s (drawn up in %.2f s)", n, ours, copied, drawing);
        rounds.add(new Round(ours, copied));
      }
      return figures(rounds, first, drawing, trial);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
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

  private static long count(Trial trial, String sql) throws SQLException {
    try (var connection = trial.owner().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Seconds to COPY the lines of the newest batch into an equal table, from text that is ready. */
  private static double copied(Trial trial) throws SQLException, IOException {
    try (var connection = trial.owner().connect()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      var text = new StringWriter();
      copy.copyOut(
          "copy (select county, transfer, n, account, region, placed, amount from ledger.entry"
              + " where transfer = (select max(transfer) from ledger.distribution)) to stdout",
          text);
      execute(trial, "truncate bare.entry");
      var began = System.nanoTime();
      copy.copyIn(
          "copy bare.entry (county, transfer, n, account, region, placed, amount) from stdin",
          new StringReader(text.toString()));
      return seconds(began);
    }
  }

  private static Measured figures(List<Round> rounds, double first, double drawing, Trial trial)
      throws SQLException {
    var ours = Measured.median(rounds.stream().mapToDouble(Round::ours).toArray());
    var copied = Measured.median(rounds.stream().mapToDouble(Round::copied).toArray());
    return new Measured("dividend")
        .figure("payees", count(trial, """
            select entries - 1 from ledger.transfer
             where id = (select max(transfer) from ledger.distribution)"""))
        .figure("sum_error", count(trial, """
            select coalesce(sum(abs(d.amount - e.given) + abs(e.uneven)), 0)
              from ledger.distribution d
              join lateral (
                select sum(amount) as uneven, -sum(amount) filter (where amount < 0) as given
                  from ledger.entry where transfer = d.transfer) e on true"""))
        .figure("seconds", ours)
        .figure("copy_seconds", copied)
        .figure("drawn_seconds", drawing)
        .figure("first_drawn_seconds", first)
        .figure("roots_missing", count(trial, """
            select count(*) from ledger.distribution d
              left join ledger.transfer t on t.id = d.transfer and t.root is not null
             where d.transfer is not null and t.id is null"""))
        .ratio("vs_copy", copied / ours)
        .atLeast("vs_copy", 0.35)
        .atMost("sum_error", 0)
        .atMost("roots_missing", 0);
  }

  /** A collective's books, and the people who carry its vouchers. */
  private static final class Work {

    private final Distributions distributions;
    private final Vouchers vouchers;
    private final Acting clerk;
    private final Acting reviewer;
    private final Acting secretary;
    private final Acting cadre;
    private final BookId money;
    private final BookId shares;
    private final LocalDate today;

    Work(Trial.Running program) {
      var crew = new CaseCrew(program);
      distributions = program.bean(Distributions.class);
      vouchers = program.bean(Vouchers.class);
      today = LocalDate.now(program.bean(Clock.class).withZone(Words.ZONE));
      reviewer = crew.townshipDesk();
      clerk = crew.villageOfficer(PostKind.VILLAGE_CLERK, "文书");
      secretary = crew.villageOfficer(PostKind.VILLAGE_SECRETARY, "书记");
      cadre = crew.villageOfficer(PostKind.VILLAGE_CADRE, "出纳");
      var books = program.bean(Books.class);
      money = books.open(
          NewBook.moneyOf(crew.region(0), crew.committee(), "集体资金"), clerk, ClientId.fresh());
      books.accounts(
          money,
          List.of(
              NewAccount.plain("211", "应付成员分配款", Nature.LIABILITY, Unit.FEN),
              NewAccount.plain("322", "收益分配", Nature.EQUITY, Unit.FEN)),
          clerk);
      shares = books.open(
          new NewBook(
              crew.region(0),
              NewBook.OwnerKind.ORGANISATION,
              crew.committee().value(),
              BookKind.SHARES,
              "成员股",
              Capability.LEDGER_KEEP),
          clerk,
          ClientId.fresh());
    }

    /** A fixed dividend by who holds today, and a share of the profit by the days of a year. */
    DistributionId drawn() {
      var tomorrow = today.plusDays(1);
      var parts = List.of(
          new NewDistribution.Part("固定分红", Chart.HELD, today, tomorrow, FEN),
          new NewDistribution.Part("盈余分红", Chart.HELD, today.minusDays(364), tomorrow, FEN));
      return distributions.draw(
          new NewDistribution(money, shares, "年度分红", parts), clerk, ClientId.fresh());
    }

    /** The sum, through its three people. */
    void paid(DistributionId distribution) {
      var voucher = distributions.propose(
          distribution, today, "322", "211", List.of("paper:1"), clerk, ClientId.fresh());
      vouchers.review(voucher, "", reviewer);
      vouchers.approve(voucher, "", secretary);
      vouchers.pay(voucher, "", cadre);
    }

    void entered(DistributionId distribution) {
      distributions.enter(distribution, cadre);
    }
  }
}
