package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.parameter.Parameters;

/**
 * 待办 Tells whoever keeps the other book that a transfer across books waits for their voucher, until they
 * answered or the first side let go of it.
 */
@Component
class MirrorLines implements VoucherEntailment {

  private static final String KIND = "ledger/mirror";
  private static final String OF =
      "with u as (select county, id, ?::text as region from ledger.mirror where county = ? and id = ?) ";
  private static final String OF_VOUCHER = """
      with u as (select county, id, region from ledger.mirror where county = ? and out_voucher = ?
                 union all
                 select county, id, region from ledger.mirror where county = ? and in_voucher = ?)
      """;

  private final Db db;
  private final County county;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final VoucherLines vouchers;

  MirrorLines(
      Db db,
      County county,
      Parameters parameters,
      WorkingCalendar calendar,
      VoucherLines vouchers) {
    this.db = db;
    this.county = county;
    this.parameters = parameters;
    this.calendar = calendar;
    this.vouchers = vouchers;
  }

  /** It waits for the keepers of the other side's book. */
  void ask(MirrorId id, String why, Book other, Instant now) {
    var within = parameters.workingHours(LedgerParameters.STEP, other.region(), now);
    var due = BookStore.at(calendar.after(now, within).at());
    db.in(Scope.system(county), jdbc -> {
      short slot = 0;
      for (var office : vouchers.offices(other)) {
        jdbc.sql(OF + LineSql.OPEN + " on conflict do nothing")
            .params(other.region().code(), county.code(), id.value(), KIND, slot++, office.value())
            .param(null)
            .param(null)
            .param(null)
            .param(null)
            .params(LEDGER_KEEP, "ledger.mirror." + Mirror.State.ASKED, "answer", why)
            .params(BookStore.at(now), due)
            .update();
      }
      return slot;
    });
  }

  /** It was answered. */
  void close(MirrorId id) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params("", county.code(), id.value(), KIND, (short) 0)
            .update());
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    var mends = hand == Voucher.Hand.PROPOSE ? voucher.mends() : null;
    if (mends != null && mirrored(mends)) throw Refusal.conflict("ledger.mirror-anew");
    if (hand != Voucher.Hand.REFUSE && hand != Voucher.Hand.WITHDRAW) return;
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_VOUCHER + LineSql.CLOSE)
            .params(
                county.code(), voucher.id().value(), county.code(), voucher.id().value())
            .params(KIND, (short) 0)
            .update());
  }

  /** What was given back of a transfer across books is begun anew with the other side, never paid alone. */
  private boolean mirrored(VoucherId id) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select exists (select from ledger.mirror where county = :county and out_voucher = :voucher)
                    or exists (select from ledger.mirror where county = :county and in_voucher = :voucher)""")
            .param("county", county.code())
            .param("voucher", id.value())
            .query(Boolean.class)
            .single());
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {}
}
