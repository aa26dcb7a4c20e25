package shanzhi.program.books;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;

/** 报表 The statements of a collective, made from the entries whenever they are asked for. */
@Component
class StatementRoom {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;

  private final Turnovers turnovers;
  private final CollectiveBooks books;

  StatementRoom(Turnovers turnovers, CollectiveBooks books) {
    this.turnovers = turnovers;
    this.books = books;
  }

  /** The month that a page asks for; the one under way where it asks for none. */
  YearMonth month(@Nullable String typed) {
    if (typed == null || typed.isBlank()) return YearMonth.from(books.today());
    try {
      var month = YearMonth.parse(typed.strip());
      if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) return month;
    } catch (DateTimeParseException noMonth) {
      throw Refusal.invalid("month", "books.which-month");
    }
    throw Refusal.invalid("month", "books.which-month");
  }

  /** The month of a statement, which is not one that has not come yet. */
  YearMonth told(@Nullable String typed) {
    var month = month(typed);
    var now = YearMonth.from(books.today());
    if (month.isAfter(now)) throw Refusal.invalid("month", "books.month-ahead", month, now);
    return month;
  }

  Turnover year(BookId book, LocalDate until, Acting by) {
    return turnovers.of(book, until.withDayOfYear(1), until, by);
  }

  Turnover month(BookId book, YearMonth month, Acting by) {
    return turnovers.of(book, month.atDay(1), month.atEndOfMonth(), by);
  }

  BalanceSheet balance(BookId book, YearMonth month, Acting by) {
    return new BalanceSheet(year(book, month.atEndOfMonth(), by));
  }

  IncomeStatement income(BookId book, YearMonth month, Acting by) {
    return new IncomeStatement(month(book, month, by), year(book, month.atEndOfMonth(), by));
  }
}
