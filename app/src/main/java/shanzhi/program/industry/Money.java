package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** 提请凭证 Puts money forward as a voucher of the collective's book and keeps what it is for. */
@Component
class Money {

  /** Where money that goes out may go: stocks, living things, investments, works, costs. */
  static final List<String> OUT =
      List.of("153", "151", "401", "121", "131", "132", "141", "161", "511");

  /** Where an investor's money stands: capital, or owed on for long. */
  static final List<String> INVESTED = List.of("301", "221");

  /** What comes back: from running it, from investing, or otherwise. */
  static final List<String> RETURNED = List.of("501", "502", "504");

  static final List<String> TILLS = List.of("102", "101");

  private final Floor floor;
  private final Books books;
  private final Vouchers vouchers;
  private final BookingStore store;

  Money(Floor floor, Books books, Vouchers vouchers) {
    this.floor = floor;
    this.books = books;
    this.vouchers = vouchers;
    this.store = new BookingStore(floor.county);
  }

  /** The collective's book of the village. */
  Optional<Book> book(Region village) {
    return books.of(StatutoryChart.COLLECTIVE, village).stream()
        .filter(book -> book.region().equals(village))
        .findFirst();
  }

  /** Names of accounts for a form, by code, in the chart's words. */
  static String named(String code) {
    return StatutoryChart.COLLECTIVE.lines.stream()
        .filter(line -> line.code().equals(code))
        .map(line -> code + " " + line.name())
        .findFirst()
        .orElse(code);
  }

  static List<String> accounts(Booking.Kind kind, Contract.Side side) {
    if (kind == Booking.Kind.RETURN) return RETURNED;
    return side == Contract.Side.IN ? INVESTED : OUT;
  }

  /**
   * A booking whose voucher is still to be numbered, put forward; in the caller's transaction.
   *
   * @param ground the day of what it rests on; nothing where it rests on a contract alone
   */
  long put(
      Booking booking,
      Booking.NewBooking said,
      @Nullable LocalDate ground,
      Acting by,
      ClientId client,
      String content) {
    var scope = floor.keeps(by, booking.village());
    var checks = new Checks();
    var paper = checks.text("paper", said.paper(), 2, 100);
    checks.must(!said.day().isAfter(floor.today()), "day", "ledger.day-ahead");
    var offered = accounts(booking.kind(), booking.side());
    checks.must(offered.contains(said.account()), "account", "industry.which-account");
    checks.must(TILLS.contains(said.till()), "till", "industry.which-till");
    checks.end();
    var book = book(booking.village()).orElseThrow(() -> Refusal.conflict("industry.no-book"));
    var accounts = books.byCode(book.id(), List.of(said.account(), said.till()), by);
    var other =
        Objects.requireNonNull(accounts.get(said.account()), said.account()).id();
    var till = Objects.requireNonNull(accounts.get(said.till()), said.till()).id();
    var out = booking.side() == Contract.Side.OUT;
    var voucher = vouchers.propose(
        NewVoucher.of(
                book.id(),
                said.day(),
                booking.what(),
                List.of(paper),
                List.of(
                    Posting.debit(out ? other : till, booking.fen()),
                    Posting.credit(out ? till : other, booking.fen())))
            .restingOn(ground),
        by,
        ClientId.named("industry.booking/" + client));
    var numbered = new Booking(
        0,
        booking.village(),
        booking.project(),
        booking.contract(),
        booking.n(),
        booking.settlement(),
        booking.side(),
        booking.kind(),
        booking.what(),
        booking.fen(),
        voucher,
        null,
        Booking.State.OPEN,
        said.day());
    return floor.db.in(scope, jdbc -> store.add(jdbc, numbered, client, content));
  }
}
