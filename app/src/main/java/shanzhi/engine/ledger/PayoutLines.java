package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.time.Instant;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 待办 Whom a batch of payments waits for: who pays, until the bank has answered every line; then, where
 * something bounced, who keeps the book, until it is back in the book and chased.
 */
@Component
class PayoutLines {

  private static final String KIND = "ledger/payout";
  private static final String OF =
      "with u as (select county, id, region from ledger.payout where county = ? and id = ?) ";

  private final Db db;
  private final County county;
  private final Books books;
  private final Organisations organisations;
  private final Parameters parameters;
  private final WorkingCalendar calendar;

  PayoutLines(
      Db db,
      County county,
      Books books,
      Organisations organisations,
      Parameters parameters,
      WorkingCalendar calendar) {
    this.db = db;
    this.county = county;
    this.books = books;
    this.organisations = organisations;
    this.parameters = parameters;
    this.calendar = calendar;
  }

  /** It is to go to the bank, and the bank is to answer. */
  void opened(Payout drawn, Distribution what, Instant now) {
    open(drawn, what, LEDGER_PAY, Payout.State.AT_BANK, "answer", now);
  }

  /** The bank answered: nothing is left, the rest is awaited, or somebody is to be chased. */
  void answered(Payout after, Distribution what, Instant now) {
    if (after.waiting() > 0) return;
    if (after.bounced() > 0) {
      open(after, what, LEDGER_KEEP, Payout.State.ANSWERED, "chase", now);
    } else {
      close(after.id());
    }
  }

  void close(PayoutId id) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params(county.code(), id.value(), KIND, (short) 0)
            .update());
  }

  private void open(
      Payout drawn, Distribution what, String needs, Payout.State state, String act, Instant now) {
    var within = parameters.workingHours(LedgerParameters.ANSWER, drawn.region(), now);
    var office = office(drawn);
    close(drawn.id());
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.OPEN)
            .param(county.code())
            .param(drawn.id().value())
            .param(KIND)
            .param((short) 0)
            .param(office)
            .param(null)
            .param(null)
            .param(null)
            .param(null)
            .param(needs)
            .param("ledger.payout." + state)
            .param(act)
            .param(what.title() + " " + drawn.number())
            .param(BookStore.at(now))
            .param(BookStore.at(calendar.after(now, within).at()))
            .update());
  }

  /** The owner's office; of a body that is none, the desk of its place. */
  private long office(Payout drawn) {
    var book = books.must(drawn.money());
    return book.ownerKind() == NewBook.OwnerKind.ORGANISATION
        ? book.owner()
        : organisations
            .takesIn(book.region().at(Region.Level.VILLAGE))
            .map(Organisation::id)
            .orElseThrow()
            .value();
  }
}
