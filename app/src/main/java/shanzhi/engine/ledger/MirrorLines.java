package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.parameter.Parameters;

/**
 * 待办 Tells whoever keeps the other book that a transfer across books waits for their voucher, until they
 * answered or the first side let go of it; and whoever has a voucher on its way that the other side ended.
 */
@Component
class MirrorLines implements VoucherEntailment {

  private static final String KIND = "ledger/mirror";
  private static final String OF =
      "with u as (select county, id, ?::text as region from ledger.mirror where county = ? and id = ?) ";
  private final Db db;
  private final County county;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final VoucherLines vouchers;
  private final Clock clock;
  private final BookStore books;
  private final Told told;
  private final Words record;
  private final MirrorStore store;
  private final VoucherStore papers;

  MirrorLines(
      Db db,
      County county,
      Parameters parameters,
      WorkingCalendar calendar,
      VoucherLines vouchers,
      Told told,
      MessageSource messages,
      Clock clock) {
    this.db = db;
    this.county = county;
    this.parameters = parameters;
    this.calendar = calendar;
    this.vouchers = vouchers;
    this.clock = clock;
    this.told = told;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.books = new BookStore(county);
    this.store = new MirrorStore(county);
    this.papers = new VoucherStore(county);
  }

  /** It waits for the keepers of the other side's book. */
  void ask(Mirror mirror, Book own, Book other, Instant now) {
    var id = mirror.id();
    var title = title("asked", own, mirror, mirror.why());
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
            .params(LEDGER_KEEP, "ledger.mirror." + Mirror.State.ASKED, "answer", title)
            .params(BookStore.at(now), due)
            .update();
      }
      return slot;
    });
  }

  /** Two that wait are told apart by who is across and how much it is. */
  private String title(String what, Book across, Mirror mirror, String why) {
    var amount = told.amount(Unit.FEN, mirror.amount(), record);
    return record.of("ledger.mirror-title." + what, told.owner(across), amount, why);
  }

  /** Where it is read, and turned back. */
  static String page(MirrorId id) {
    return "/ledger/mirrors/" + id;
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
    if (mends != null && of(mends).isPresent()) throw Refusal.conflict("ledger.mirror-anew");
    if (!hand.ends()) return;
    of(voucher.id()).ifPresent(mirror -> ended(mirror, voucher.book()));
  }

  private Optional<Mirror> of(VoucherId id) {
    return db.in(Scope.system(county), jdbc -> store.of(jdbc, id));
  }

  /**
   * What one side ended goes no further on the other: nobody there is asked to carry it on, and whoever
   * put it forward is told to let go of it.
   */
  void ended(Mirror mirror, BookId from) {
    close(mirror.id());
    var other = mirror.across(from);
    var open = other.state();
    if (other.voucher() == null || open == null || !open.open()) return;
    vouchers.close(other.voucher());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var within = parameters.workingHours(LedgerParameters.STEP, other.region(), now);
    var id = other.voucher();
    db.in(Scope.system(county), jdbc -> {
      var across = books.find(jdbc, from).orElseThrow();
      var said = Objects.requireNonNullElse(mirror.declined(), "");
      var why = Objects.requireNonNullElse(mirror.side(from).why(), said);
      var title = title("ended", across, mirror, why);
      var maker = papers.find(jdbc, id).orElseThrow().steps().getFirst().person();
      return jdbc.sql(OF + LineSql.OPEN + " on conflict do nothing")
          .params(other.region().code(), county.code(), mirror.id().value(), KIND, (short) 0)
          .param(null)
          .param(null)
          .param(maker.value())
          .param(null)
          .param(null)
          .params(LEDGER_KEEP, "ledger.mirror." + Mirror.State.ENDED, "let-go", title)
          .params(BookStore.at(now), BookStore.at(calendar.after(now, within).at()))
          .update();
    });
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {}

  /** Half of it is not turned back alone: another transfer across books takes it back on both sides. */
  @Override
  public @Nullable Undone undone(Voucher voucher) {
    return of(voucher.id())
        .map(mirror -> new Undone(page(mirror.id()), "ledger.undone.mirror"))
        .orElse(null);
  }
}
