package shanzhi.engine.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/**
 * 可分配收益 What a book of money earned and has not given yet. A dividend is held to it: losses of
 * earlier years come first, and capital is never given. Income and expense are told by their nature; what
 * a year's end carried on stands on the accounts that the three standards of accounting name for it.
 */
@Component
public class Earnings implements VoucherEntailment {

  /**
   * 本年收益、收益分配 of collectives; 本年利润、利润分配 of small enterprises (财会〔2011〕17号) and of
   * others (财会〔2006〕18号).
   */
  private static final List<String> RESULTS = List.of("321", "322", "3103", "3104", "4103", "4104");

  /** Whether a voucher debits anything that was not earned. */
  private static final String OF_OTHERS = """
      select exists (
        select from ledger.voucher v
         cross join lateral unnest(v.accounts, v.amounts) as line(account, amount)
          join ledger.account a on a.county = v.county and a.id = line.account
         where v.county = :county and v.id = :voucher and line.amount > 0
           and a.nature not in ('INCOME', 'EXPENSE')
           and not (a.nature = 'EQUITY' and split_part(a.code, '.', 1) = any (:results)))""";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Turnovers turnovers;

  Earnings(Db db, County county, Clock clock, Books books, Turnovers turnovers) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.turnovers = turnovers;
  }

  /**
   * What can be given until a day, in fen.
   *
   * @param net what the year earned by then
   * @param brought what earlier years left; a loss below nothing
   * @param given what the year has given by then
   * @param underWay dividends that are drawn up and not paid yet
   */
  public record Earned(LocalDate day, long net, long brought, long given, long underWay) {

    public long left() {
      return net + brought - given - underWay;
    }

    /** The figures as the sentence of a fault takes them. */
    Object[] facts(long asked) {
      return new Object[] {
        day,
        Yuan.of(net),
        Yuan.of(brought),
        Yuan.of(given),
        Yuan.of(underWay),
        Yuan.of(Math.max(0, left())),
        Yuan.of(asked)
      };
    }
  }

  /** What a book can give as of a day. */
  public Earned of(BookId money, LocalDate day, Acting by) {
    return of(money, day, by, ClientId.fresh());
  }

  private Earned of(BookId money, LocalDate day, Acting by, ClientId but) {
    var turnover = turnovers.of(money, day.withDayOfYear(1), day, by);
    var underWay = db.in(
        by.scope(books.looks(by)),
        jdbc -> jdbc.sql("""
                select coalesce(sum(d.amount), 0)
                  from ledger.distribution d
                  left join ledger.voucher v
                    on v.county = d.county and v.id = ledger.in_its_place(d.county, d.voucher)
                 where d.county = :county and d.money = :money and d.client <> :but
                   and d.dropped_at is null and d.annulled_at is null
                   and v.state is distinct from 'PAID'""")
            .param("county", county.code())
            .param("money", money.value())
            .param("but", but.value())
            .query(Long.class)
            .single());
    return new Earned(
        day,
        -turnover.sum(Earnings::earns, Turnover.Row::moved),
        -turnover.sum(Earnings::counts, Turnover.Row::before),
        turnover.sum(Earnings::holds, Turnover.Row::moved),
        underWay);
  }

  private static boolean earns(Turnover.Row row) {
    return row.nature() == Nature.INCOME || row.nature() == Nature.EXPENSE;
  }

  private static boolean holds(Turnover.Row row) {
    return row.nature() == Nature.EQUITY && RESULTS.stream().anyMatch(row::under);
  }

  private static boolean counts(Turnover.Row row) {
    return earns(row) || holds(row);
  }

  /** The codes of a book's accounts on which what was earned stands, and is given out of. */
  public List<String> results(BookId money, Acting by) {
    var today = today();
    return turnovers.of(money, today, today, by).rows().stream()
        .filter(Earnings::holds)
        .map(Turnover.Row::code)
        .toList();
  }

  /**
   * Refuses a dividend beyond what was earned, one that is booked out of anything else, and one that is
   * owed on no account of what is owed. Two of one book wait for one another.
   *
   * @param client whose own distribution does not count, so that it may be sent again
   */
  public void hold(
      BookId money, long amount, Distributions.Carrying how, Acting by, ClientId client) {
    alone(money);
    mustBeOutOfThem(money, how.debit(), how.credit(), by);
    var today = today();
    var earned = of(money, how.day().isAfter(today) ? today : how.day(), by, client);
    if (how.day().isBefore(today)) {
      var now = of(money, today, by, client);
      if (now.left() < earned.left()) earned = now;
    }
    if (amount > earned.left()) {
      throw Refusal.invalid("amount", "ledger.more-than-earned", earned.facts(amount));
    }
  }

  /** Refuses what takes a dividend out of another account than what was earned, capital above all. */
  void mustBeOutOfThem(BookId money, String debit, String credit, Acting by) {
    var today = today();
    var rows = turnovers.of(money, today, today, by).rows();
    var checks = new Checks();
    checks.must(
        rows.stream().anyMatch(row -> row.code().equals(debit) && counts(row)),
        "debit",
        "ledger.dividend-out-of");
    checks.must(
        rows.stream()
            .anyMatch(row -> row.code().equals(credit) && row.nature() == Nature.LIABILITY),
        "credit",
        "ledger.dividend-owed-on");
    checks.end();
  }

  /** What was to be given out of what was earned still is, when it is put forward anew. */
  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    if (hand != Voucher.Hand.PROPOSE) return;
    var carries = voucher.evidence().stream()
        .filter(paper -> paper.startsWith(DistributionLines.CARRIES))
        .findFirst();
    if (carries.isEmpty()) return;
    var number = Long.parseLong(carries.get().substring(DistributionLines.CARRIES.length()));
    db.in(Scope.system(county), jdbc -> {
      var before = jdbc.sql("""
              select voucher from ledger.distribution
               where county = :county and id = :id and voucher is not null""")
          .param("county", county.code())
          .param("id", number)
          .query(Long.class)
          .optional();
      if (before.isPresent()
          && !ofOthers(jdbc, before.get())
          && ofOthers(jdbc, voucher.id().value())) {
        throw Refusal.conflict("ledger.dividend-out-of");
      }
      return voucher.id();
    });
  }

  private boolean ofOthers(JdbcClient jdbc, long voucher) {
    return jdbc.sql(OF_OTHERS)
        .param("county", county.code())
        .param("voucher", voucher)
        .param("results", RESULTS.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {}

  private void alone(BookId money) {
    db.in(
        Scope.open(county),
        jdbc -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
            .param("name", "ledger.earnings/" + county.code() + "/" + money)
            .query((row, n) -> 0)
            .single());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }
}
