package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.NewDistribution;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Yuan;

/**
 * 收益分红 A collective's dividend: one voucher takes the year's income through the law's order, and what it
 * leaves to members is split by the register of shares as it stands when the voucher is put forward.
 */
@Component
public class Dividends {

  private final Db db;
  private final CollectiveBooks collectives;
  private final Books books;
  private final YearEnd years;
  private final Distributions distributions;
  private final Clock clock;

  Dividends(
      Db db,
      CollectiveBooks collectives,
      Books books,
      YearEnd years,
      Distributions distributions,
      Clock clock) {
    this.db = db;
    this.collectives = collectives;
    this.books = books;
    this.years = years;
    this.distributions = distributions;
    this.clock = clock;
  }

  /**
   * A dividend to be put forward.
   *
   * @param members what goes to who holds shares, in fen
   * @param from the first day for which shares count, and
   * @param to the last: one day counts who held on it, more weigh how long
   * @param decision the members' meeting that adopted it
   */
  public record NewDividend(
      int year, String title, long members, LocalDate from, LocalDate to, String decision) {}

  /** The register of shares of the collective whose book it is, once it has one. */
  public Optional<Book> register(Book book) {
    return books.of(book.ownerKind(), book.owner()).stream()
        .filter(one -> one.kind() == BookKind.SHARES)
        .findFirst();
  }

  /** Freezes the register and puts the voucher of the lawful order forward, in one act. */
  public DistributionId draw(BookId id, NewDividend said, Acting by, ClientId client) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var register =
        register(book).orElseThrow(() -> Refusal.conflict("books.no-register")).id();
    var plan = years.plan(id, said.year(), by);
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, 60);
    checks.must(said.year() < collectives.today().getYear(), "year", "books.year-not-over");
    checks.must(
        said.members() > 0 && said.members() <= plan.most(),
        "members",
        "books.too-much",
        Yuan.of(plan.most()));
    checks.must(!said.from().isAfter(said.to()), "to", "books.until-before-from");
    checks.text("decision", said.decision(), 4, 90);
    checks.end();
    var part = new NewDistribution.Part(
        "按股分红", Chart.HELD, said.from(), said.to().plusDays(1), said.members());
    var drawn =
        new NewDistribution(id, register, title, List.of(part), sources(plan, said.members()));
    return db.together(() -> {
      var distribution = distributions.draw(drawn, by, client);
      var voucher = years.distribute(
          id,
          said.year(),
          said.members(),
          said.decision(),
          List.of("distribution:" + distribution),
          by,
          ClientId.named("dividend-voucher/" + client));
      distributions.carry(distribution, voucher, by);
      return distribution;
    });
  }

  /** How what members get came about, in the law's order. */
  static List<Distribution.Source> sources(YearEnd.Plan plan, long members) {
    var steps = new ArrayList<Distribution.Source>();
    var year = Integer.toString(plan.year());
    add(steps, "books.pool.net", plan.net(), year);
    add(steps, plan.brought() < 0 ? "books.pool.losses" : "books.pool.brought", plan.brought());
    add(steps, "books.pool.reserve", -plan.reserve(), Long.toString(plan.reservePercent()));
    add(steps, "books.pool.welfare", -plan.welfare(), Long.toString(plan.welfarePercent()));
    add(steps, "books.pool.kept", members - plan.most());
    return steps;
  }

  private static void add(
      List<Distribution.Source> steps, String word, long amount, String... facts) {
    if (amount != 0) steps.add(Distribution.Source.of(word, amount, facts));
  }
}
