package shanzhi.program.books;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** The year 2026 of a collective with a register of shares: two who held all year, one from July. */
public final class DividendScene {

  public final BooksScene books;
  public final BookId register;
  public final List<PersonId> holders = new ArrayList<>();

  private final ApplicationContext beans;

  public DividendScene(ApplicationContext beans, TestClock clock) {
    this.beans = beans;
    books = new BooksScene(beans);
    register = beans
        .getBean(Books.class)
        .open(
            new NewBook(
                books.hands.place.village,
                NewBook.OwnerKind.ORGANISATION,
                books.collective.value(),
                BookKind.SHARES,
                "股权登记簿",
                Capability.LEDGER_KEEP),
            books.hands.clerk,
            ClientId.fresh());
    hold("田一", LocalDate.of(2025, 12, 1), 100);
    hold("田二", LocalDate.of(2025, 12, 1), 50);
    hold("田三", LocalDate.of(2026, 7, 1), 25);
    books.begin();
    books.year();
    clock.set(LocalDate.of(2027, 1, 15).atTime(9, 0).toInstant(ZoneOffset.ofHours(8)));
    clock.pass(Duration.ofMinutes(1));
  }

  private void hold(String name, LocalDate day, long shares) {
    var ledger = beans.getBean(Ledger.class);
    var all = beans.getBean(Books.class);
    var person = books.hands.place.person(name);
    holders.add(person);
    var held = all.ofPersons(register, Chart.HELD, List.of(person), books.hands.clerk);
    ledger.post(
        new NewTransfer(
            register,
            Occasion.inWords(day, "shares.issue", "折股"),
            List.of(
                Posting.debit(
                    all.account(register, Chart.QUANTIFIED, books.hands.clerk).id(), shares),
                Posting.credit(held.get(person), shares))),
        books.hands.clerk,
        ClientId.fresh());
  }

  public Acting own(int n) {
    var place = books.hands.place;
    return Acting.resident(place.system.county(), holders.get(n), place.resident.epoch());
  }

  /** Thirty thousand yuan of the year, put forward. */
  public DistributionId drawn() {
    return beans
        .getBean(Dividends.class)
        .draw(
            books.book,
            new Dividends.NewDividend(
                2026,
                "2026年度分红",
                3_000_000,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                "成员大会决议 2027-1"),
            books.hands.clerk,
            ClientId.fresh());
  }

  /** Carried by three people and paid. */
  public DistributionId paid() {
    var drawn = drawn();
    var carried = beans.getBean(Distributions.class).must(drawn).voucher();
    books.carry(Objects.requireNonNull(carried));
    return drawn;
  }

  /** And entered for each payee. */
  public DistributionId entered() {
    var paid = paid();
    beans.getBean(Distributions.class).enter(paid, books.hands.cadre);
    return paid;
  }
}
