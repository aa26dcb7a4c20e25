package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewDistribution;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;

/**
 * 联合体分红 What a venture earned, split: first the fixed part that a company undertook for collectives, then
 * all that is left by shares and days. What is held for somebody gives its income to who holds it. Where
 * less was earned than is undertaken, everything goes to the fixed part, and the rest of that is the
 * company's to make good.
 */
@Component
public class UnionDividends {

  /** The accounts of all who have shares. */
  static final String EVERYBODY =
      String.join(",", Chart.HELD, Shares.HELD, Shares.MEMBERS, Shares.INVESTORS);

  private static final String FIXED = "固定分红 ";

  /** One part is the profit share; the others are undertakings. */
  private static final int MOST_UNDERTAKINGS = Distributions.MOST_PARTS - 1;

  private final Db db;
  private final Ventures ventures;
  private final Shares shares;
  private final Undertakings undertakings;
  private final Books books;
  private final Distributions distributions;
  private final CoopDividends coops;

  UnionDividends(
      Db db,
      Ventures ventures,
      Shares shares,
      Undertakings undertakings,
      Books books,
      Distributions distributions,
      CoopDividends coops) {
    this.db = db;
    this.ventures = ventures;
    this.shares = shares;
    this.undertakings = undertakings;
    this.books = books;
    this.distributions = distributions;
    this.coops = coops;
  }

  /**
   * 固定部分 What an undertaking comes to over the days that it holds of a period.
   *
   * @param until the day after the last
   * @param head the accounts that have part in it
   * @param due in fen, what is less than one left out
   */
  public record Fixed(
      Undertaking undertaking, LocalDate from, LocalDate until, String head, long due) {}

  /** What is undertaken for a period, by undertaking; both days included. */
  public List<Fixed> fixed(Venture venture, LocalDate from, LocalDate to) {
    var parties = ventures.parties(venture.id());
    var history = shares.history(venture.id());
    var found = new ArrayList<Fixed>();
    for (var one : undertakings.of(venture.id())) {
      var first = one.from().isBefore(from) ? from : one.from();
      var after = one.until().isAfter(to.plusDays(1)) ? to.plusDays(1) : one.until();
      if (!first.isBefore(after)) continue;
      var weights = Weights.of(history, first, after.minusDays(1)).entrySet().stream()
          .filter(held -> Undertakings.fixed(held.getKey(), parties))
          .collect(Collectors.toMap(Map.Entry::getKey, held -> held.getValue().days()));
      var days = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
      var due = days.multiply(BigInteger.valueOf(venture.shareFen()))
          .multiply(BigInteger.valueOf(one.parts()))
          .divide(BigInteger.valueOf(Undertakings.WHOLE * Weights.A_YEAR));
      if (due.signum() <= 0) continue;
      var head =
          weights.keySet().stream().map(Shares::code).sorted().collect(Collectors.joining(","));
      found.add(new Fixed(one, first, after, head, due.longValueExact()));
    }
    return found;
  }

  /**
   * A dividend to be put forward.
   *
   * @param money the keeper's book of money that it is paid out of
   * @param earned what is given altogether, in fen
   * @param to the last day that counts
   */
  public record NewDividend(
      BookId money, String title, long earned, LocalDate from, LocalDate to) {}

  /** The books of money of who keeps the venture. */
  public List<Book> tills(Venture venture) {
    return books.of(NewBook.OwnerKind.ORGANISATION, venture.keeper().value()).stream()
        .filter(book -> book.kind() == BookKind.MONEY)
        .toList();
  }

  /** Freezes the venture's register and puts the voucher forward, in one act. */
  public DistributionId draw(
      VentureId id, NewDividend said, Distributions.Carrying how, Acting by, ClientId client) {
    var venture = ventures.must(id);
    if (tills(venture).stream().noneMatch(book -> book.id().equals(said.money()))) {
      throw Refusal.invalid("money", "unions.not-its-book");
    }
    by.must(LEDGER_KEEP, books.must(said.money()).region(), ventures.now());
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, 60);
    checks.must(said.earned() > 0, "amount", "ground.above-nothing");
    checks.must(!said.from().isAfter(said.to()), "to", "unions.until-after");
    checks.must(!said.to().isAfter(ventures.today()), "to", "ledger.day-ahead");
    checks.end();
    return db.together(() -> {
      ventures.alone(id);
      var parts = parts(venture, said, client);
      var drawn = new NewDistribution(
          said.money(),
          venture.book(),
          title,
          parts,
          List.of(Distribution.Source.of("unions.pool.earned", said.earned(), venture.name())));
      var put = distributions.putOfEarnings(drawn, how, by, client);
      coops.drawn(venture, put, said.money(), parts);
      return put;
    });
  }

  /** The first day whose fixed part no dividend has given yet, where one gave any. */
  Optional<LocalDate> givenUntil(Venture venture) {
    return distributions.givenUntil(venture.book(), FIXED, ClientId.fresh());
  }

  private List<NewDistribution.Part> parts(Venture venture, NewDividend said, ClientId client) {
    var parts = new ArrayList<NewDistribution.Part>();
    var left = said.earned();
    var fixed = fixed(venture, said.from(), said.to());
    if (fixed.size() > MOST_UNDERTAKINGS) {
      throw Refusal.conflict("unions.too-many-undertakings", MOST_UNDERTAKINGS);
    }
    var given = distributions.givenUntil(venture.book(), FIXED, client);
    if (given.isPresent() && fixed.stream().anyMatch(one -> one.from().isBefore(given.get()))) {
      throw Refusal.invalid("from", "unions.days-given", given.get());
    }
    for (var one : fixed) {
      var part = Math.min(left, one.due());
      if (part == 0) continue;
      parts.add(new NewDistribution.Part(
          FIXED + one.undertaking().percent(), one.head(), one.from(), one.until(), part));
      left -= part;
    }
    if (left > 0) {
      parts.add(
          new NewDistribution.Part("按股分红", EVERYBODY, said.from(), said.to().plusDays(1), left));
    }
    return parts;
  }

  /** What the venture gave, newest first, as everybody may know of it: what is booked and stands. */
  public List<Distribution> of(Venture venture) {
    return distributions.ofRegister(venture.book()).stream()
        .filter(one -> one.transfer() != null)
        .toList();
  }

  /** Its distributions with where each stands, drawn up ones among them, for who keeps it. */
  List<Distribution> of(Venture venture, Acting by) {
    return distributions.ofRegister(venture.book(), by);
  }
}
