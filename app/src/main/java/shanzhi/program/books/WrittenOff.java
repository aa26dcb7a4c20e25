package shanzhi.program.books;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.Vouchers.WorkedOut;

/**
 * 已提折旧 What a book has written off of each asset: by its opening balances, and by the months whose
 * vouchers are paid. The register says what the book says, and a month that waits is no part of it.
 *
 * @param opened the month at whose beginning the opening balances stand
 * @param vouchers the months put forward that stand, by day
 */
public record WrittenOff(@Nullable YearMonth opened, List<WorkedOut> vouchers, LocalDate today) {

  /** 累计折旧 Of an asset in the book by the end of a month. */
  long of(Asset asset, YearMonth until) {
    var before = opened == null || asset.inUse().isAfter(opened.atDay(1))
        ? 0
        : asset.byEndOf(opened.minusMonths(1));
    return vouchers.stream()
        .filter(one -> one.state() == Voucher.State.PAID && !asset.at().isAfter(one.at()))
        .map(one -> YearMonth.from(one.day()))
        .filter(month -> !month.isAfter(until))
        .mapToLong(asset::byEndOf)
        .reduce(before, Math::max);
  }

  /** What the month bears of it, with what it should have borne before and was not in the book yet. */
  long bears(Asset asset, YearMonth month) {
    return Math.max(0, asset.byEndOf(month) - of(asset, month));
  }

  /** 本月折旧 What the month took of it, once it is put forward or passed over; before, what it bears. */
  long within(Asset asset, YearMonth month) {
    var own = voucher(month);
    var waits = own == null ? !has(month) : own.state().open();
    return waits ? bears(asset, month) : of(asset, month) - of(asset, month.minusMonths(1));
  }

  /** Whether the month is put forward, or a later one is: nothing is written off backwards. */
  boolean has(YearMonth month) {
    return vouchers.stream().anyMatch(one -> !YearMonth.from(one.day()).isBefore(month));
  }

  boolean over(YearMonth month) {
    return !month.atEndOfMonth().isAfter(today);
  }

  /** The month whose voucher is still carried; none where all are paid. */
  @Nullable
  YearMonth underWay() {
    return vouchers.stream()
        .filter(one -> one.state().open())
        .map(one -> YearMonth.from(one.day()))
        .findFirst()
        .orElse(null);
  }

  /** The voucher of a month; none where none stands. */
  @Nullable
  WorkedOut voucher(YearMonth month) {
    return vouchers.stream()
        .filter(one -> YearMonth.from(one.day()).equals(month))
        .findFirst()
        .orElse(null);
  }
}
