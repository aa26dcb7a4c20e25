package shanzhi.program.councilwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.deliberation.ServiceRecord;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 届满结清 When a term ends, what stands on the account is written down and taken off it: a new term begins
 * at nothing, and nothing more is entered for the old one.
 */
@Component
class TermEnds {

  /** 届满结清 Where the points of ended terms go. */
  private static final String ENDED = "403";

  private static final int AT_ONCE = 200;
  private static final Duration AGAIN = Duration.ofDays(30);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final ServiceRecord served;
  private final Bodies bodies;
  private final WorkBooks workBooks;
  private final Books books;
  private final Ledger ledger;
  private final Absences absences;
  private final Words record;
  private final FollowingStore followings;

  TermEnds(
      Db db,
      County county,
      Clock clock,
      ServiceRecord served,
      Bodies bodies,
      WorkBooks workBooks,
      Books books,
      Ledger ledger,
      Absences absences,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.served = served;
    this.bodies = bodies;
    this.workBooks = workBooks;
    this.books = books;
    this.ledger = ledger;
    this.absences = absences;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.followings = new FollowingStore(county);
  }

  /** A term that has ended, and what stood on the account. */
  public record Ended(SeatId seat, Instant starts, Instant ended, long points) {}

  /** Closes the accounts of the terms that ended until a moment; each once. */
  void close(Instant until) {
    var after = db.in(Scope.system(county), this::latest).minus(AGAIN);
    var seen = 0L;
    while (true) {
      var page = served.ended(after, seen, until, AT_ONCE);
      for (var seat : page) db.together(() -> close(seat));
      if (page.size() < AT_ONCE) return;
      after = Objects.requireNonNull(page.getLast().ends());
      seen = page.getLast().id().value();
    }
  }

  private Instant latest(JdbcClient jdbc) {
    return jdbc.sql("""
            select ended from councilwork.term_end where county = :county
             order by ended desc, seat desc limit 1""")
        .param("county", county.code())
        .query((row, n) -> WorkStore.instant(row, "ended"))
        .optional()
        .orElse(Instant.EPOCH);
  }

  private @Nullable Void close(Seat seat) {
    var ends = Objects.requireNonNull(seat.ends(), "it has ended");
    if (db.in(Scope.system(county), jdbc -> ended(jdbc, seat.id()))) return null;
    var book = workBooks.find(seat.body());
    // Who only changes their role within the term goes on with what they have.
    var goesOn = seat.endedWhy() != null && bodies.isIn(seat.body(), seat.person(), ends);
    var points = book.isEmpty() || goesOn ? 0 : has(book.get(), seat);
    var transfer = points == 0 ? null : empty(book.orElseThrow(), seat, points, ends);
    absences.lapse(seat.id());
    db.in(Scope.system(county), jdbc -> {
      followings.letGo(jdbc, seat.id(), ends);
      keep(jdbc, seat, ends, points, transfer);
      return null;
    });
    return null;
  }

  private long has(BookId book, Seat seat) {
    var account = books.ofPersons(book, Chart.HELD, List.of(seat.person()), platform);
    return books.balance(Objects.requireNonNull(account.get(seat.person())), platform);
  }

  private TransferId empty(BookId book, Seat seat, long points, Instant ends) {
    var held = books.ofPersons(book, Chart.HELD, List.of(seat.person()), platform);
    var name = record.of("councilwork.term-account");
    var other = books
        .accounts(book, List.of(NewAccount.plain(ENDED, name, Nature.INCOME, Unit.POINT)), platform)
        .get(ENDED);
    var day = LocalDate.ofInstant(ends.minusNanos(1_000), Words.ZONE);
    var said = Scoring.occasion(
        LocalDate.ofInstant(clock.instant(), Words.ZONE),
        "councilwork.memo.term",
        List.of(day.toString()));
    return ledger
        .post(
            new NewTransfer(
                book,
                said,
                List.of(
                    Posting.debit(Objects.requireNonNull(held.get(seat.person())), points),
                    Posting.credit(Objects.requireNonNull(other).id(), points))),
            platform,
            ClientId.named("councilwork/term/" + seat.id()))
        .id();
  }

  private boolean ended(JdbcClient jdbc, SeatId seat) {
    return jdbc.sql("""
            select exists (select from councilwork.term_end
                            where county = :county and seat = :seat)""")
        .param("county", county.code())
        .param("seat", seat.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether nothing more is entered for a seat. */
  boolean over(SeatId seat) {
    return db.in(Scope.system(county), jdbc -> ended(jdbc, seat));
  }

  private void keep(
      JdbcClient jdbc, Seat seat, Instant ends, long points, @Nullable TransferId transfer) {
    jdbc.sql("""
            insert into councilwork.term_end (county, seat, region, body, person, starts, ended, points,
                   transfer, at)
            values (:county, :seat, :region, :body, :person, :starts, :ended, :points,
                    nullif(:transfer, 0), :at)""")
        .param("county", county.code())
        .param("seat", seat.id().value())
        .param("region", seat.place().code())
        .param("body", seat.body().value())
        .param("person", seat.person().value())
        .param("starts", WorkStore.utc(seat.starts()))
        .param("ended", WorkStore.utc(ends))
        .param("points", points)
        .param("transfer", transfer == null ? 0L : transfer.value())
        .param("at", WorkStore.utc(clock.instant().truncatedTo(ChronoUnit.MICROS)))
        .update();
  }

  /** The ended terms of a person, the latest first. */
  List<Ended> of(PersonId person, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                select seat, starts, ended, points from councilwork.term_end
                 where county = :county and person = :person
                 order by seat desc limit 20""")
            .param("county", county.code())
            .param("person", person.value())
            .query(TermEnds::read)
            .list());
  }

  private static Ended read(ResultSet row, int n) throws SQLException {
    return new Ended(
        new SeatId(row.getLong("seat")),
        WorkStore.instant(row, "starts"),
        WorkStore.instant(row, "ended"),
        row.getLong("points"));
  }
}
