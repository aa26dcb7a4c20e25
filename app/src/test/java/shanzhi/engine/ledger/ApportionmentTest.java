package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shanzhi.engine.ledger.Apportionment.Claim;

/** A sum split by claims: to the fen, fair among equals, and the same however it is worked out. */
class ApportionmentTest {

  private static Claim[] claims(long... weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(n -> new Claim(n + 1L, BigInteger.valueOf(weights[n])))
        .toArray(Claim[]::new);
  }

  @Test
  void leftoverFenGoToTheLargestRemaindersThenToTheLowerNumbers() {
    assertThat(Apportionment.of(100, claims(1, 1, 1)).shares()).containsExactly(34, 33, 33);
    assertThat(Apportionment.of(10, claims(5, 3, 1)).shares()).containsExactly(6, 3, 1);
    assertThat(Apportionment.of(2, claims(1, 1, 1, 1)).shares()).containsExactly(1, 1, 0, 0);
  }

  @Test
  void comesOutEvenWithoutACut() {
    var split = Apportionment.of(90, claims(1, 2));
    assertThat(split.shares()).containsExactly(30, 60);
    assertThat(split.cut()).isNull();
  }

  @Test
  void isExactWhereSharesTimesDaysTimesFenPassSixtyFourBits() {
    var shares = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(366));
    var claims = new Claim[] {
      new Claim(1, shares), new Claim(2, shares), new Claim(3, shares.subtract(BigInteger.ONE))
    };
    var split = Apportionment.of(Long.MAX_VALUE, claims);
    assertThat(Arrays.stream(split.shares()).sum()).isEqualTo(Long.MAX_VALUE);
    assertThat(split.shares()[0] - split.shares()[1]).isBetween(0L, 1L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void whateverIsSplitAddsUpAndEqualsDifferByAFenAtMost(long seed) {
    var chance = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var claims = claims(
          chance.longs(1 + chance.nextInt(60), 1, 2 + chance.nextInt(1_000)).toArray());
      var amount = 1 + Math.abs(chance.nextLong() % 1_000_000_000L);
      var split = Apportionment.of(amount, claims);
      assertThat(Arrays.stream(split.shares()).sum()).isEqualTo(amount);
      for (var n = 0; n < claims.length; n++) {
        var alone = Apportionment.share(amount, claims[n], split.weight(), split.cut());
        assertThat(alone.fen()).isEqualTo(split.shares()[n]);
        var exact = BigInteger.valueOf(amount).multiply(claims[n].weight());
        var off = exact
            .subtract(BigInteger.valueOf(split.shares()[n]).multiply(split.weight()))
            .abs();
        assertThat(off).isLessThan(split.weight());
        for (var m = 0; m < n; m++) {
          if (claims[n].weight().equals(claims[m].weight())) {
            assertThat(split.shares()[m] - split.shares()[n]).isBetween(0L, 1L);
          }
        }
      }
    }
  }
}
