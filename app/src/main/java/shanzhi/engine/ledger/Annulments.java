package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;

/**
 * 撤销 How a distribution is taken back: dropped, as long as its voucher did not go through; else by the
 * contrary of its voucher, carried by three people like any other, and then the contrary of its batch.
 * Nobody may be under way to the bank or paid by then. Both sides stay in the books.
 */
@Component
public class Annulments {

  private static final int MOST_WHY = 120;

  private final Db db;
  private final Clock clock;
  private final Ledger ledger;
  private final Vouchers vouchers;
  private final Distributions distributions;
  private final DistributionLines lines;
  private final DistributionStore store;

  Annulments(
      Db db,
      County county,
      Clock clock,
      Ledger ledger,
      Vouchers vouchers,
      Distributions distributions,
      DistributionLines lines) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.vouchers = vouchers;
    this.distributions = distributions;
    this.lines = lines;
    this.store = new DistributionStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Lets go of one that no voucher carried through. */
  public void drop(DistributionId id, Acting by) {
    var what = distributions.must(id);
    by.must(LEDGER_KEEP, what.region(), clock.instant());
    if (what.dropped() != null) return;
    asked(() -> db.together(() -> {
      vouchers.lapse(what.voucher(), "这次分配已放弃", by);
      if (!db.in(by.scope(LEDGER_KEEP), jdbc -> store.drop(jdbc, id, now()))) {
        throw Refusal.conflict("ledger.distribution-under-way");
      }
      return id;
    }));
  }

  /** Puts the contrary of its voucher forward, for a reason. */
  public VoucherId propose(
      DistributionId id,
      LocalDate day,
      String why,
      List<String> papers,
      Acting by,
      ClientId client) {
    var what = distributions.standing(id, by);
    by.must(LEDGER_KEEP, what.region(), clock.instant());
    var checks = new Checks();
    var reason = checks.text("why", why, 2, MOST_WHY);
    checks.end();
    var carried = what.voucher();
    if (carried == null) throw Refusal.conflict("ledger.distribution-not-paid");
    var before = vouchers.must(vouchers.latest(carried, by), by);
    if (before.state() != Voucher.State.PAID) {
      throw Refusal.conflict("ledger.distribution-not-paid");
    }
    var moved = db.in(by.scope(LEDGER_KEEP), jdbc -> store.paidBy(jdbc, before.id()));
    var evidence = new ArrayList<>(papers);
    evidence.add(DistributionLines.TAKES_BACK + id);
    var said = new NewVoucher(
        what.money(),
        day,
        "撤销“" + what.title() + "”：" + reason,
        evidence,
        before.postings().stream()
            .map(line -> new Posting(line.account(), Math.negateExact(line.amount()), line.rule()))
            .toList(),
        moved);
    return asked(() -> db.together(() -> {
      var voucher = vouchers.propose(said, by, client);
      if (!db.in(by.scope(LEDGER_KEEP), jdbc -> store.annul(jdbc, id, voucher))) {
        throw Refusal.conflict("ledger.distribution-being-paid");
      }
      return voucher;
    }));
  }

  /** Once the contrary is paid: what each payee was owed is taken back, and it is annulled. */
  public void takeBack(DistributionId id, Acting by) {
    var what = distributions.standing(id, by);
    by.must(LEDGER_PAY, what.region(), clock.instant());
    if (what.annulled() != null) return;
    if (what.state() != Distribution.State.CONTRARY_PAID) {
      throw Refusal.conflict("ledger.contrary-not-paid");
    }
    asked(() -> db.together(() -> {
      var batch = what.transfer();
      if (batch != null) {
        ledger.reverse(batch, "分配已撤销", by, ClientId.named("annulment/" + id));
      }
      if (!db.in(by.scope(LEDGER_PAY), jdbc -> store.close(jdbc, id, now()))) {
        throw Refusal.conflict("ledger.contrary-not-paid");
      }
      lines.close(id);
      return id;
    }));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }
}
