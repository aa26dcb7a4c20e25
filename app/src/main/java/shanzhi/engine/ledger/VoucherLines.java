package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_REVIEW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Voucher.State;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 待办 Whom a voucher waits for: whoever may carry it on at the owner's own office, at the village's desk
 * or at the township's, which may review and approve; given back, whoever put it forward, with the reason.
 * The lines move in the transaction of the hand.
 */
@Component
class VoucherLines {

  private static final String KIND = "ledger/voucher";
  private static final String OF =
      "with u as (select county, id, region from ledger.voucher where county = ? and id = ?) ";

  private final Db db;
  private final County county;
  private final Organisations organisations;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final DistributionLines distributions;
  private final Words record;

  VoucherLines(
      Db db,
      County county,
      Organisations organisations,
      Parameters parameters,
      WorkingCalendar calendar,
      DistributionLines distributions,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.organisations = organisations;
    this.parameters = parameters;
    this.calendar = calendar;
    this.distributions = distributions;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** Who waits for it now: those who may carry it on, or who is to mend it; nobody where it ended. */
  void move(Voucher voucher, Book book, State to, PersonId maker, String said, Instant now) {
    db.in(Scope.system(county), jdbc -> {
      close(voucher.id());
      var act = act(to);
      if (to == State.PAID) distributions.paid(voucher, offices(book), now);
      if (act == null) return 0;
      if (to == State.REFUSED) {
        var title = record.of("ledger.refused-title", voucher.summary(), said);
        open(voucher, 0, null, maker, LEDGER_KEEP, to, act, title, now);
        return 1;
      }
      var slot = 0;
      for (var office : offices(book)) {
        open(voucher, slot++, office, null, capability(to), to, act, voucher.summary(), now);
      }
      return slot;
    });
  }

  /** It was mended by another, or let go of. */
  void close(VoucherId id) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params(county.code(), id.value(), KIND, (short) 0)
            .update());
  }

  private static @Nullable String act(State state) {
    return switch (state) {
      case PROPOSED -> "review";
      case REVIEWED -> "approve";
      case APPROVED -> "pay";
      case REFUSED -> "mend";
      case PAID, WITHDRAWN -> null;
    };
  }

  private static String capability(State state) {
    return switch (state) {
      case REVIEWED -> LEDGER_APPROVE;
      case APPROVED -> LEDGER_PAY;
      default -> LEDGER_REVIEW;
    };
  }

  /** The offices whose people carry what concerns a book: the owner's own, its village's, its township's. */
  List<OrganisationId> offices(Book book) {
    var offices = new ArrayList<OrganisationId>();
    if (book.ownerKind() == NewBook.OwnerKind.ORGANISATION) {
      offices.add(new OrganisationId(book.owner()));
    }
    for (var level : List.of(Region.Level.VILLAGE, Region.Level.TOWNSHIP)) {
      if (book.region().level().digits < level.digits) continue;
      organisations
          .takesIn(book.region().at(level))
          .map(Organisation::id)
          .filter(office -> !offices.contains(office))
          .ifPresent(offices::add);
    }
    return offices;
  }

  private void open(
      Voucher voucher,
      int slot,
      @Nullable OrganisationId office,
      @Nullable PersonId person,
      String needs,
      State state,
      String act,
      String title,
      Instant now) {
    var within = parameters.workingHours(LedgerParameters.STEP, voucher.region(), now);
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.OPEN)
            .param(county.code())
            .param(voucher.id().value())
            .param(KIND)
            .param((short) slot)
            .param(office == null ? null : office.value())
            .param(null)
            .param(person == null ? null : person.value())
            .param(null)
            .param(null)
            .param(needs)
            .param("ledger.voucher." + state)
            .param(act)
            .param(title)
            .param(BookStore.at(now))
            .param(BookStore.at(calendar.after(now, within).at()))
            .update());
  }
}
