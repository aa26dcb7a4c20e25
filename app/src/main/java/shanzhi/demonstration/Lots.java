package shanzhi.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import shanzhi.foundation.ground.ClientId;

/**
 * Draws that come out the same for the same seed. Each use has a stream of its own, named by what it
 * decides, so that a draw more in one place changes nothing in another.
 */
final class Lots {

  private final Random random;

  private Lots(long seed) {
    this.random = new Random(seed);
  }

  static Lots of(Object... names) {
    var id = UUID.nameUUIDFromBytes(Arrays.toString(names).getBytes(StandardCharsets.UTF_8));
    return new Lots(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
  }

  /** The id of a write of the loading: the same write has the same one at every start. */
  static ClientId client(Object... names) {
    var name = "demonstration" + Arrays.toString(names);
    return new ClientId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  /** An index, each as likely as its weight. */
  int weighted(int... weights) {
    var left = random.nextInt(Arrays.stream(weights).sum());
    for (var n = 0; n < weights.length; n++) {
      left -= weights[n];
      if (left < 0) return n;
    }
    throw new IllegalStateException("weights are counted above");
  }

  LocalDate day(LocalDate from, LocalDate to) {
    return from.plusDays(below((int) ChronoUnit.DAYS.between(from, to) + 1));
  }
}
