package shanzhi.program.mutualaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interest by days: however often somebody pays, the sum of interest is that of the days, to the fen. */
class ReckoningTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Test
  void theHandbooksExampleComesToTheFen() {
    var out = new Reckoning(480, List.of(new Reckoning.Flow(DAY, 1_000_000, 0)));
    assertThat(out.owed(DAY)).isZero();
    assertThat(out.owed(DAY.plusDays(1))).isEqualTo(132);
    assertThat(out.owed(DAY.plusDays(73))).isEqualTo(9_600);
    assertThat(out.pay(DAY.plusDays(73), 409_600)).isEqualTo(new Reckoning.Payment(400_000, 9_600));
    assertThat(Reckoning.schedule(1_000_000, 3, DAY))
        .extracting(Loan.Instalment::fen)
        .containsExactly(333_334L, 333_333L, 333_333L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void paymentsOfAnySizeOnAnyDayComeToTheInterestOfTheDays(long seed) {
    var chance = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var lent = 1 + Math.abs(chance.nextLong() % 1_000_000_000L);
      var rate = chance.nextInt(1_201);
      var flows = new ArrayList<Reckoning.Flow>();
      flows.add(new Reckoning.Flow(DAY, lent, 0));
      var day = DAY;
      var exact = BigInteger.ZERO;
      var left = lent;
      while (left > 0) {
        var days = chance.nextInt(40);
        exact =
            exact.add(BigInteger.valueOf(left).multiply(BigInteger.valueOf((long) days * rate)));
        day = day.plusDays(days);
        var reckoning = new Reckoning(rate, flows);
        var whole = reckoning.whole(day);
        var fen = chance.nextInt(4) == 0 ? whole : 1 + Math.abs(chance.nextLong() % whole);
        var parts = reckoning.pay(day, fen);
        assertThat(parts.principal() + parts.interest()).isEqualTo(fen);
        assertThat(parts.principal()).isBetween(0L, left);
        flows.add(new Reckoning.Flow(day, -parts.principal(), parts.interest()));
        left -= parts.principal();
      }
      var paid = flows.stream().mapToLong(Reckoning.Flow::interest).sum();
      var year = BigInteger.valueOf(3_650_000);
      assertThat(BigInteger.valueOf(paid))
          .isEqualTo(exact.add(year.shiftRight(1)).divide(year));
      assertThat(new Reckoning(rate, flows).whole(day.plusDays(900))).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12, 24, 60})
  void instalmentsAddUpAndDifferByAFenAtMost(int months) {
    for (var fen : new long[] {1, 2, 59, 100, 999_999, 123_456_789}) {
      var schedule = Reckoning.schedule(fen, months, DAY);
      assertThat(schedule.stream().mapToLong(Loan.Instalment::fen).sum()).isEqualTo(fen);
      var most = schedule.getFirst().fen();
      assertThat(schedule).allMatch(one -> most - one.fen() <= 1);
    }
  }
}
