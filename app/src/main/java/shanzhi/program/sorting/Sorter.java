package shanzhi.program.sorting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Holder;
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

  /** So many of the like, and more than half of all of them, make somebody's handling a habit. */
  private static final int FEWEST_HANDLED = 3;

  private static final int MOST_HANDS = 3;
  private static final int MOST_GUESSES = 3;
  private static final int MOST_ALIKE = 5;
  private static final int MOST_TIES = 4;
  private static final double LEAST_ALIKE = 0.2;
  private static final Duration AFRESH = Duration.ofHours(1);

  private static final Supplier<Lexicon> EVERYDAY =
      SingletonSupplier.of(() -> Lexicon.of(List.of(), Taxonomy.leaves()));

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
  public List<Hand> hands(Matter matter, String title, String body, Acting by) {
    var lexicon = lexicon();
    var mine = lexicon.in(title + " " + body);
    if (mine.isEmpty()) return List.of();
    var handled = new HashMap<String, Map<Holder, Long>>();
    for (var before : precedents.handled(matter, by)) {
      for (var word : lexicon.in(before.title() + " " + before.body())) {
        if (!mine.contains(word)) continue;
        handled
            .computeIfAbsent(word, w -> new LinkedHashMap<>())
            .merge(before.handler(), 1L, Long::sum);
      }
    }
    var hands = new LinkedHashMap<Holder, Hand>();
    for (var word : mine) {
      var holders = handled.getOrDefault(word, Map.of());
      var all = holders.values().stream().mapToLong(Long::longValue).sum();
      holders.forEach((holder, matters) -> {
        if (matters >= FEWEST_HANDLED && 2 * matters > all) {
          hands.merge(holder, new Hand(holder, matters, word), Sorter::more);
        }
      });
    }
    return hands.values().stream()
        .sorted(Comparator.comparingLong(Hand::matters).reversed())
        .limit(MOST_HANDS)
        .toList();
  }

  private static Hand more(Hand one, Hand other) {
    return other.matters() > one.matters() ? other : one;
  }

  /** What was learnt of the county's words; before anything was, the everyday ones. */
  private Lexicon lexicon() {
    var known = learnt;
    return known == null ? EVERYDAY.get() : known.categoriser().lexicon();
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
            named(neighbourhood.likeness().ties(asked, told.get(n.place())))))
        .filter(one -> !one.words().isEmpty())
        .toList();
    return new Nearby(alike, near.size(), around.all(), around.since());
  }

  /** Of what two texts share, what may be named: what cuts through a word says nothing. */
  private List<String> named(List<String> ties) {
    var lexicon = lexicon();
    return ties.stream()
        .flatMap(run -> lexicon.whole(run).stream())
        .distinct()
        .limit(MOST_TIES)
        .toList();
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
