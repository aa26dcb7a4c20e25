package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.parameter.Parameters;

/**
 * 待办 Whom a distribution waits for: who pays, once its voucher or the contrary of it is paid; and each
 * payee whose money came back, until a number is said to which it can go.
 */
@Component
class DistributionLines {

  static final String CARRIES = "distribution:";
  static final String TAKES_BACK = "annulment:";

  private static final String KIND = "ledger/distribution";
  private static final String PAYEE = "ledger/dividend";
  private static final String OF =
      "with u as (select county, id, region from ledger.distribution where county = ? and id = ?) ";
  private static final String OF_BOOK =
      "with u as (select county, id, region from ledger.distribution"
          + " where county = ? and details = ?) ";

  /** Slots are small numbers: two payees who meet in one are chased by the list all the same. */
  private static final String OF_PAYEES = """
      with u as (
        select a.county, p.distribution as id, a.region, a.holder_person as person,
               (1 + a.id % 30000)::smallint as slot
          from ledger.account a
          join ledger.payout p on p.county = a.county and p.id = ?
         where a.county = ? and a.id = any(?) and a.holder_person is not null)
      """;

  private final Db db;
  private final County county;
  private final Parameters parameters;
  private final WorkingCalendar calendar;

  DistributionLines(Db db, County county, Parameters parameters, WorkingCalendar calendar) {
    this.db = db;
    this.county = county;
    this.parameters = parameters;
    this.calendar = calendar;
  }

  /** Until when what was due at a moment is to be done. */
  Instant due(Region place, Instant since) {
    var within = parameters.workingHours(LedgerParameters.ANSWER, place, since);
    return calendar.after(since, within).at();
  }

  /** Its voucher was paid, or the contrary of that: the payees' accounts are to follow. */
  void paid(Voucher voucher, List<OrganisationId> offices, Instant now) {
    for (var paper : voucher.evidence()) {
      if (paper.startsWith(CARRIES)) {
        open(number(paper), voucher, offices, Distribution.State.PAID, "enter", now);
      } else if (paper.startsWith(TAKES_BACK)) {
        open(number(paper), voucher, offices, Distribution.State.CONTRARY_PAID, "take-back", now);
      }
    }
  }

  private static DistributionId number(String paper) {
    return new DistributionId(Long.parseLong(paper.substring(paper.indexOf(':') + 1)));
  }

  private void open(
      DistributionId id,
      Voucher voucher,
      List<OrganisationId> offices,
      Distribution.State state,
      String act,
      Instant now) {
    var due = calendar
        .after(now, parameters.workingHours(LedgerParameters.STEP, voucher.region(), now))
        .at();
    // The contrary may be paid while the accounts still wait for what it takes back.
    close(id);
    db.in(Scope.system(county), jdbc -> {
      var slot = 0;
      for (var office : offices) {
        jdbc.sql(OF + LineSql.OPEN)
            .param(county.code())
            .param(id.value())
            .param(KIND)
            .param((short) slot++)
            .param(office.value())
            .param(null)
            .param(null)
            .param(null)
            .param(null)
            .param(LEDGER_PAY)
            .param("ledger.distribution." + state)
            .param(act)
            .param(voucher.summary())
            .param(BookStore.at(now))
            .param(BookStore.at(due))
            .update();
      }
      return slot;
    });
  }

  /** The payees' accounts followed. */
  void close(DistributionId id) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params(county.code(), id.value(), KIND, (short) 0)
            .update());
  }

  /** Whose money came back is to say where it can go. */
  void bounced(PayoutId payout, List<AccountId> payees, Distribution what, Instant now) {
    if (payees.isEmpty()) return;
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_PAYEES + LineSql.OPEN_EACH + " on conflict do nothing")
            .param(payout.value())
            .param(county.code())
            .param(payees.stream().map(AccountId::value).toArray(Long[]::new))
            .param(PAYEE)
            .param(LEDGER_OWN)
            .param("ledger.dividend.BOUNCED")
            .param("number")
            .param(what.title())
            .param(BookStore.at(now))
            .param(BookStore.at(due(what.region(), now)))
            .update());
  }

  /** A payee said where the money can go. */
  void said(Account payee) {
    var person = payee.holder().person();
    if (person == null) return;
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_BOOK + LineSql.CLOSE_OF)
            .params(county.code(), payee.book().value(), PAYEE, person.value())
            .update());
  }
}
