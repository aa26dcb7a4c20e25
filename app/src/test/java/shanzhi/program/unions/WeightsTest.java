package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.PersonId;

/** Shares times days, worked out from the history as if each day were asked by itself. */
class WeightsTest {

  private static final VentureId VENTURE = new VentureId(1);
  private static final LocalDate START = LocalDate.of(2026, 12, 1);
  private static final Stake.Holding COLLECTIVE = new Stake.Holding(1, Stake.Role.OWN, null, null);
  private static final Stake.Holding POOL = new Stake.Holding(4, Stake.Role.HELD, null, null);
  private static final Stake.Holding MEMBER =
      new Stake.Holding(4, Stake.Role.MEMBER, new PersonId(9), null);

  private static Stake move(int day, Stake.Holding holding, long delta) {
    return new Stake(VENTURE, START.plusDays(day), holding, delta, Stake.Cause.TAKEN, 1, null);
  }

  @Test
  void theHandbooksExample() {
    var history = List.of(
        move(-30, COLLECTIVE, 400), move(-30, POOL, 100), move(5, POOL, -50), move(5, MEMBER, 50));
    var register = Weights.of(history, START, START.plusDays(9));
    assertThat(register.get(POOL)).isEqualTo(new Weight(50, BigInteger.valueOf(750)));
    assertThat(register.get(MEMBER)).isEqualTo(new Weight(50, BigInteger.valueOf(250)));
    assertThat(register.get(COLLECTIVE)).isEqualTo(new Weight(400, BigInteger.valueOf(4_000)));
  }

  @Test
  void overRandomHistoriesItIsTheSumOfItsDaysAndOfNobodyMore() {
    var random = new SplittableRandom(49);
    for (var round = 0; round < 200; round++) {
      var history = new ArrayList<Stake>();
      history.add(move(-random.nextInt(40), COLLECTIVE, 1_000));
      for (var n = 0; n < random.nextInt(12); n++) {
        var day = random.nextInt(80);
        var person =
            new Stake.Holding(4, Stake.Role.MEMBER, new PersonId(1 + random.nextInt(4)), null);
        var count = 1 + random.nextInt(20);
        history.add(move(day, COLLECTIVE, -count));
        history.add(move(day, person, count));
      }
      history.sort(java.util.Comparator.comparing(Stake::day));
      var from = START.plusDays(random.nextInt(40));
      var to = from.plusDays(random.nextInt(40));
      var register = Weights.of(history, from, to);
      var slow = new HashMap<Stake.Holding, BigInteger>();
      for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
        for (var one : history) {
          if (!one.day().isAfter(day)) {
            slow.merge(one.holding(), BigInteger.valueOf(one.delta()), BigInteger::add);
          }
        }
      }
      slow.values().removeIf(one -> one.signum() == 0);
      assertThat(register.keySet()).isEqualTo(slow.keySet());
      register.forEach((who, weight) -> assertThat(weight.days()).isEqualTo(slow.get(who)));
      var days = java.time.temporal.ChronoUnit.DAYS.between(from, to) + 1;
      assertThat(
              register.values().stream().map(Weight::days).reduce(BigInteger.ZERO, BigInteger::add))
          .isEqualTo(BigInteger.valueOf(1_000 * days));
    }
  }

  @Test
  void itDoesNotOverflow() {
    var history = List.of(move(0, COLLECTIVE, 1_000_000_000_000L));
    var register = Weights.of(history, START, START.plusYears(30_000));
    assertThat(register.get(COLLECTIVE).days().bitLength()).isGreaterThan(63);
  }
}
