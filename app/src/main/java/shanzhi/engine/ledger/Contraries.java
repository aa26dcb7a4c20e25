package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 红字冲销 What was booked is turned back by its contrary alone, which names it: the same entries with their
 * sides exchanged, through the same hands, once. What belongs to a distribution, a batch, a transfer
 * across books or a program is undone there, and nowhere else.
 */
@Component
class Contraries implements VoucherEntailment {

  private static final int MOST_WHY = 120;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final ObjectProvider<VoucherEntailment> rooms;
  private final VoucherStore store;

  Contraries(
      Db db, County county, Clock clock, Books books, ObjectProvider<VoucherEntailment> rooms) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.rooms = rooms;
    this.store = new VoucherStore(county);
  }

  /**
   * What a voucher booked.
   *
   * @param reversedBy the contrary that was booked
   * @param contrary the voucher by which it is turned back, on its way or booked
   */
  record Booked(
      TransferId transfer,
      @Nullable TransferId reversedBy,
      @Nullable VoucherId contrary) {}

  /** What a voucher booked, for whoever sees the voucher; nothing before it is paid. */
  Optional<Booked> of(Voucher voucher) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select t.id,
                       (select r.id from ledger.transfer r
                         where r.county = t.county and r.reverses = t.id) as reversed,
                       (select k.id from ledger.voucher k
                         where k.county = t.county and k.reverses = t.id
                           and k.state not in ('REFUSED', 'WITHDRAWN')) as contrary
                  from ledger.transfer t
                 where t.county = :county and t.voucher = :voucher""")
            .param("county", county.code())
            .param("voucher", voucher.id().value())
            .query((row, n) -> {
              var reversed = TransferStore.number(row, "reversed");
              var contrary = TransferStore.number(row, "contrary");
              return new Booked(
                  new TransferId(row.getLong("id")),
                  reversed == null ? null : new TransferId(reversed),
                  contrary == null ? null : new VoucherId(contrary));
            })
            .optional());
  }

  /** Where it is undone instead; nothing where its contrary may be put forward. */
  @Nullable
  Undone elsewhere(Voucher voucher) {
    return places(voucher).findFirst().orElse(null);
  }

  /** Whether given back it is not mended, but put forward anew where it was done. */
  boolean onlyAnew(Voucher voucher) {
    return rooms.stream().anyMatch(room -> room.begunAnew(voucher));
  }

  private Stream<Undone> places(Voucher voucher) {
    // Of several beans of a kind one is never handed itself: its own pages are asked for by name.
    return Stream.concat(
        ownPage(voucher).stream(),
        rooms.stream().map(room -> room.undone(voucher)).filter(Objects::nonNull));
  }

  /**
   * A distribution is annulled on its own page, and of a batch that the bank answered each line stands as
   * it was answered; whatever the voucher came again as, and whatever its papers say. A batch that no
   * bank answered is let go of with the contrary ({@link PayoutVouchers}).
   */
  private Optional<Undone> ownPage(Voucher voucher) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                with recursive v as (
                  select b.id, b.mends from ledger.voucher b where b.county = :county and b.id = :voucher
                  union all
                  select b.id, b.mends from v
                    join ledger.voucher b on b.county = :county and b.id = v.mends)
                select '/ledger/payouts/' || p.id as page, 'ledger.undone.payout' as how
                  from v join ledger.payout p on p.county = :county and p.voucher = v.id
                 where exists (select from ledger.payout_answer r
                                where r.county = :county and r.payout = p.id)
                union all
                select '/ledger/payouts/' || r.payout, 'ledger.undone.return'
                  from v join ledger.payout_answer r on r.county = :county and r.voucher = v.id
                union all
                select '/ledger/distributions/' || d.id, 'ledger.undone.distribution'
                  from v join ledger.distribution d on d.county = :county and d.voucher = v.id
                limit 1""")
            .param("county", county.code())
            .param("voucher", voucher.id().value())
            .query((row, n) -> new Undone(row.getString("page"), row.getString("how")))
            .optional());
  }

  /**
   * The contrary of what a voucher booked, to be put forward.
   *
   * @param from the address where it is undone; none on its own page
   */
  NewVoucher contrary(
      Voucher voucher,
      LocalDate day,
      String why,
      List<String> papers,
      @Nullable String from,
      Acting by) {
    by.must(LEDGER_KEEP, voucher.region(), clock.instant());
    if (!books.must(voucher.book()).isReached(by, LEDGER_KEEP)) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    var checks = new Checks();
    var reason = checks.text("why", why, 2, MOST_WHY);
    checks.end();
    var booked = of(voucher).orElseThrow(() -> Refusal.conflict("ledger.not-booked"));
    if (voucher.reverses() != null) throw Refusal.conflict("ledger.is-reversal");
    if (booked.contrary() != null) throw Refusal.conflict("ledger.contrary-there");
    if (places(voucher).anyMatch(one -> !one.page().equals(from))) {
      throw Refusal.conflict("ledger.undone-elsewhere");
    }
    mustBeLast(voucher);
    var evidence = new ArrayList<>(papers);
    evidence.add("transfer:" + booked.transfer());
    var lines = voucher.postings().stream()
        .map(line -> new Posting(line.account(), Math.negateExact(line.amount()), line.rule()))
        .toList();
    var summary = "红字冲销第 " + booked.transfer() + " 号划转：" + reason;
    return new NewVoucher(voucher.book(), day, summary, evidence, lines, booked.transfer())
        .meant(voucher.purpose());
  }

  /** 折旧 is worked out from the months before: the later month is turned back first. */
  private void mustBeLast(Voucher voucher) {
    if (voucher.purpose() != Voucher.Purpose.DEPRECIATION) return;
    var later = db.in(
        Scope.system(county),
        jdbc -> store.workedOut(jdbc, voucher.book(), voucher.purpose()).getLast());
    if (!later.id().equals(voucher.id())) {
      throw Refusal.conflict("ledger.later-first", later.id().toString());
    }
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    // Only what is paid turns anything back.
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    if (voucher.reverses() != null) {
      db.in(Scope.system(county), jdbc -> turnBack(jdbc, voucher.id()));
    }
  }

  private VoucherId turnBack(JdbcClient jdbc, VoucherId contrary) {
    jdbc.sql("select ledger.turn_back(:county, :contrary)")
        .param("county", county.code())
        .param("contrary", contrary.value())
        .query((row, n) -> n)
        .list();
    return contrary;
  }
}
