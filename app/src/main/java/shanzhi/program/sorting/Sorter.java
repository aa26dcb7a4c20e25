package shanzhi.program.sorting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Precedents;
import shanzhi.engine.casework.Sorting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * Suggests from what this county sorted before. Each application keeps what it learnt in memory and
 * learns anew in the background when it is asked and the last time is an hour ago; until the first
 * time is over it suggests nothing. Nobody ever waits for it.
 */
@Component
class Sorter implements Sorting {

  private static final Logger LOG = LoggerFactory.getLogger(Sorter.class);

  /** The newest matters that were sorted; more teach little and cost memory. */
  private static final int MOST_LEARNT = 2_000;

  /** The newest matters of the township, and of the village, that may tell of the same trouble. */
  private static final int MOST_NEAR = 300;

  private static final int MOST_GUESSES = 3;
  private static final int MOST_ALIKE = 5;
  private static final double LEAST_ALIKE = 0.2;
  private static final Duration AFRESH = Duration.ofHours(1);

  /** @param from the taxonomy that was learnt */
  private record Learnt(Categoriser categoriser, Instant at, Object from) {}

  private final Precedents precedents;
  private final Leaves leaves;
  private final County county;
  private final Clock clock;
  private final AtomicBoolean learning = new AtomicBoolean();
  private volatile @Nullable Learnt learnt;

  Sorter(Precedents precedents, Leaves leaves, County county, Clock clock) {
    this.precedents = precedents;
    this.leaves = leaves;
    this.county = county;
    this.clock = clock;
  }

  @Override
  public List<Guess> categories(Dossier.Content content) {
    var known = learnt;
    if (known == null || stale(known)) learnInBackground();
    if (known == null) return List.of();
    return known.categoriser().rank(content.title(), content.body()).stream()
        .limit(MOST_GUESSES)
        .map(guess -> new Guess(guess.category(), guess.words()))
        .toList();
  }

  /** After an hour, and when the county has edited its taxonomy. */
  private boolean stale(Learnt known) {
    return known.at().plus(AFRESH).isBefore(clock.instant())
        || !known.from().equals(leaves.print());
  }

  @Override
  public List<Hand> hands(Matter matter, Acting by) {
    return precedents.hands(matter, by);
  }

  @Override
  public Nearby alike(
      Region place, @Nullable MatterId except, String title, String body, Acting by) {
    var asked = new Likeness.Told(title, body);
    var around = precedents.around(place, except, by, MOST_NEAR);
    var near = around.matters();
    var told = near.stream().map(p -> new Likeness.Told(p.title(), p.body())).toList();
    var all = new ArrayList<>(told);
    all.add(asked);
    var neighbourhood = Neighbourhood.of(all);
    var alike = neighbourhood.nearest(told.size(), MOST_ALIKE).stream()
        .filter(n -> n.likeness() >= LEAST_ALIKE)
        .map(n -> new Alike(
            near.get(n.place()),
            n.likeness(),
            neighbourhood.likeness().ties(asked, told.get(n.place()))))
        .filter(one -> !one.words().isEmpty())
        .toList();
    return new Nearby(alike, near.size(), around.all(), around.since());
  }

  private void learnInBackground() {
    if (!learning.compareAndSet(false, true)) return;
    Thread.ofPlatform().name("sorting").daemon().start(() -> {
      try {
        learn();
      } catch (RuntimeException failed) {
        LOG.warn("nothing was learnt for sorting; the next look tries again", failed);
      } finally {
        learning.set(false);
      }
    });
  }

  /** Learns from the county's record and the taxonomy; takes some seconds. */
  void learn() {
    var now = clock.instant();
    var sorted = precedents.sorted(Acting.system(county), MOST_LEARNT).stream()
        .map(p -> new Categoriser.Sorted(p.title(), p.body(), String.valueOf(p.category())))
        .toList();
    var from = leaves.print();
    learnt = new Learnt(Categoriser.learn(sorted, leaves.taught()), now, from);
  }
}
