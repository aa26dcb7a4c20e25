package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers.WorkedOut;

class AssetTest {

  @Test
  void theMonthsTogetherAreCostLessResidualWhateverTheyAre() {
    var random = new Random(20_261_124);
    for (var n = 0; n < 300; n++) {
      var cost = 1 + random.nextLong(Long.MAX_VALUE / 1_300);
      var residual = random.nextLong(cost);
      var months = 1 + random.nextInt(600);
      var asset = new Asset(
          1, "设备", cost, residual, months, LocalDate.of(2020, 5, 31), "511", null, Instant.EPOCH);
      var first = YearMonth.of(2020, 6);
      assertThat(asset.of(YearMonth.of(2020, 5))).as("not in the month of use").isZero();
      var sum = 0L;
      for (var month = 0; month < months; month++) {
        var part = asset.of(first.plusMonths(month));
        assertThat(Math.abs(part - (cost - residual) / months)).isLessThanOrEqualTo(1);
        sum += part;
      }
      assertThat(sum).isEqualTo(cost - residual);
      assertThat(asset.of(first.plusMonths(months))).as("and no more").isZero();
    }
  }

  /** 600.00 over sixty months; the book begins in July with what was written off by June. */
  @Test
  void aMonthShowsWhatItsVoucherTookAndBeforeWhatItBears() {
    var shed =
        new Asset(1, "大棚", 600_00, 0, 60, LocalDate.of(2025, 6, 15), "511", null, Instant.EPOCH);
    var july = YearMonth.of(2026, 7);
    var october = YearMonth.of(2026, 10);
    var today = LocalDate.of(2026, 11, 30);
    var paid = new WorkedOut(
        new VoucherId(13),
        october.atEndOfMonth(),
        Voucher.State.PAID,
        Instant.EPOCH.plusSeconds(1));
    var waits = new WorkedOut(paid.id(), paid.day(), Voucher.State.PROPOSED, paid.at());
    var before = new WrittenOff(july, List.of(), today);
    assertThat(before.within(shed, october)).isEqualTo(40_00);
    assertThat(new WrittenOff(july, List.of(waits), today).within(shed, october))
        .isEqualTo(40_00);
    var after = new WrittenOff(july, List.of(paid), today);
    assertThat(after.within(shed, october)).isEqualTo(40_00);
    assertThat(after.within(shed, july)).isZero();
    assertThat(after.within(shed, october.plusMonths(1))).isEqualTo(10_00);
    assertThat(after.of(shed, october)).isEqualTo(160_00);
  }

  @Test
  void theMonthInWhichItGoesIsTheLast() {
    var asset = new Asset(
        1,
        "水泵",
        120_00,
        0,
        12,
        LocalDate.of(2026, 1, 10),
        "511",
        LocalDate.of(2026, 4, 3),
        Instant.EPOCH);
    assertThat(asset.of(YearMonth.of(2026, 4))).isEqualTo(10_00);
    assertThat(asset.of(YearMonth.of(2026, 5))).isZero();
    assertThat(asset.net(asset.byEndOf(YearMonth.of(2026, 12)))).isEqualTo(90_00);
  }
}
