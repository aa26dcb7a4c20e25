package shanzhi.program.industry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.industry.Settlement.Brought;

/** Whatever growers brought, their parts add up to what is left to them, to the fen. */
class SettlementTest {

  private static Brought brought(long person, long grams, long price, long alone) {
    return new Brought(new PersonId(person), grams, price, alone);
  }

  @Test
  void theHandbooksExampleComesToTheFen() {
    var reckoned = Settlement.reckon(
        List.of(
            brought(1, 333_333, 1_255, 980),
            brought(1, 120_500, 903, 801),
            brought(2, 77_777, 903, 801)),
        250);
    assertThat(reckoned.fen()).isEqualTo(597_377);
    assertThat(reckoned.kept()).isEqualTo(14_934);
    assertThat(reckoned.growers()).isEqualTo(582_443);
    assertThat(reckoned.parts())
        .extracting(Settlement.Part::fen)
        .containsExactly(513_966L, 68_477L);
    assertThat(reckoned.parts()).extracting(Settlement.Part::gain).containsExactly(90_779L, 6_178L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void partsAddUpWhateverWasBroughtInWhateverOrder(long seed) {
    var chance = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var keeps = chance.nextInt(3_001);
      var loads = new ArrayList<Brought>();
      var prices = chance.longs(3, 1, 100_000).toArray();
      for (var n = 0; n < 1 + chance.nextInt(80); n++) {
        var grade = chance.nextInt(3);
        var grams = 1 + Math.abs(chance.nextLong() % 1_000_000_000L);
        loads.add(brought(1 + chance.nextInt(20), grams, prices[grade], prices[grade] / 2));
      }
      var reckoned = Settlement.reckon(loads, keeps);
      var parts = reckoned.parts();
      assertThat(parts.stream().mapToLong(Settlement.Part::fen).sum())
          .isEqualTo(reckoned.growers())
          .isEqualTo(reckoned.fen() - reckoned.kept());
      assertThat(reckoned.kept() * 10_000L).isLessThanOrEqualTo(reckoned.fen() * keeps);
      everyPartIsWithinAFenOfItsExactShare(reckoned);
      Collections.shuffle(loads, chance);
      assertThat(Settlement.reckon(loads, keeps)).isEqualTo(reckoned);
    }
  }

  private static void everyPartIsWithinAFenOfItsExactShare(Settlement.Reckoned reckoned) {
    var worth = reckoned.parts().stream()
        .map(Settlement.Part::worth)
        .reduce(BigInteger.ZERO, BigInteger::add);
    var byWorth = new HashMap<BigInteger, Long>();
    for (var part : reckoned.parts()) {
      var exact = BigInteger.valueOf(reckoned.growers()).multiply(part.worth());
      var off = exact.subtract(BigInteger.valueOf(part.fen()).multiply(worth)).abs();
      assertThat(off).isLessThan(worth);
      var same = byWorth.putIfAbsent(part.worth(), part.fen());
      if (same != null) assertThat(part.fen() - same).isBetween(-1L, 1L);
    }
  }

  @Test
  void sumsBeyondSixtyFourBitsOfThousandthsAreExact() {
    var loads = new ArrayList<Brought>();
    for (var n = 1; n <= 1_000; n++) loads.add(brought(n, 1_000_000_000, 100_000_000, 1));
    var reckoned = Settlement.reckon(loads, 0);
    assertThat(BigDecimal.valueOf(reckoned.fen())).isEqualByComparingTo("100000000000000000");
    assertThat(reckoned.parts()).allMatch(part -> part.fen() == 100_000_000_000_000L);
  }
}
