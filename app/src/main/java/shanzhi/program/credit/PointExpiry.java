package shanzhi.program.credit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Holds;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.PointTotals;
import shanzhi.engine.ledger.Posting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;

/**
 * 到期 Points that were not spent in the months that the county set lapse: what is spent is the oldest, so
 * what is left beyond what the last months gave is too old. What is reserved does not lapse.
 */
@Component
public class PointExpiry {

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final County county;
  private final CreditMembers members;
  private final Books books;
  private final CreditBooks creditBooks;
  private final PointTotals totals;
  private final Holds holds;
  private final Ledger ledger;
  private final Parameters parameters;

  PointExpiry(
      Db db,
      County county,
      Clock clock,
      CreditMembers members,
      Books books,
      CreditBooks creditBooks,
      PointTotals totals,
      Holds holds,
      Ledger ledger,
      Parameters parameters) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.members = members;
    this.books = books;
    this.creditBooks = creditBooks;
    this.totals = totals;
    this.holds = holds;
    this.ledger = ledger;
    this.parameters = parameters;
  }

  /** Lets lapse what is too old in every village; answers of how many persons. */
  public int lapse() {
    var lapsed = 0;
    String after = null;
    do {
      var page = books.at(county.region(), after);
      for (var book : page.rows()) {
        if (book.kind() != BookKind.POINTS) continue;
        if (!book.capability().equals(Capability.CREDIT_KEEP)) continue;
        lapsed += lapse(book.id(), book.region());
      }
      after = page.next();
    } while (after != null);
    return lapsed;
  }

  private int lapse(BookId book, Region village) {
    var months = parameters.value(CreditParameters.EXPIRY_MONTHS, village, clock.instant());
    if (months == 0) return 0;
    var today = members.today();
    var cut = today.minusMonths(months);
    var lapsed = 0;
    String after = null;
    do {
      var page = books.below(book, Chart.HELD, after, platform);
      var persons = page.rows().stream()
          .map(account -> account.holder().person())
          .filter(Objects::nonNull)
          .toList();
      var young = totals.of(book, persons, cut, today, platform);
      for (var total : young.values()) {
        var old = total.has() - total.earned();
        if (old > 0 && lapse(book, total.person(), old, cut, today)) lapsed++;
      }
      after = page.next();
    } while (after != null);
    return lapsed;
  }

  private boolean lapse(BookId book, PersonId person, long old, LocalDate cut, LocalDate today) {
    return db.together(() -> {
      var account = creditBooks.held(book, person);
      var points = Math.min(old, holds.left(account, platform));
      if (points <= 0) return false;
      var occasion = new Occasion(
          today,
          "points.lapsed",
          "credit.memo.lapsed",
          List.of(cut.toString()),
          null,
          List.of(),
          List.of());
      var lines =
          List.of(Posting.debit(account, points), Posting.credit(creditBooks.lapsed(book), points));
      var named = ClientId.named("credit/lapse/" + book + "/" + person + "/" + today);
      return ledger
          .post(new NewTransfer(book, occasion, lines), platform, named)
          .fresh();
    });
  }

  @Configuration(proxyBeanMethods = false)
  static class Daily {

    @Bean
    Task<Void> moralCreditLapsing(PointExpiry expiry, Shop shop) {
      return Tasks.recurring("credit.lapsing", FixedDelay.ofHours(6)).execute((task, context) -> {
        shop.free();
        expiry.lapse();
      });
    }
  }
}
