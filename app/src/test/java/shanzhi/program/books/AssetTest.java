package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
