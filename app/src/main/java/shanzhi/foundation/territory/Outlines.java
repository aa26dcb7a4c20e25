package shanzhi.foundation.territory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** The outlines as last read, the smaller places first; another node's import is seen a minute later. */
final class Outlines {

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private record Drawn(List<Outline> outlines, Instant read) {}

  private final Supplier<List<Outline>> source;
  private final Clock clock;
  private volatile @Nullable Drawn drawn;

  Outlines(Supplier<List<Outline>> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Those that hold the point. */
  Stream<Outline> at(double east, double north) {
    return all().stream().filter(outline -> outline.holds(east, north));
  }

  /** Those of the places right below one, which is not the county itself. */
  List<Outline> in(Region place) {
    return all().stream()
        .filter(outline -> outline.region().level() != Region.Level.COUNTY)
        .filter(outline -> outline.region().parent().equals(place))
        .toList();
  }

  List<Outline> all() {
    var now = clock.instant();
    var known = drawn;
    if (known == null || now.isAfter(known.read().plus(LOOK_AGAIN))) {
      known = new Drawn(source.get(), now);
      drawn = known;
    }
    return known.outlines();
  }

  void changed() {
    drawn = null;
  }
}
