package shanzhi.program.sorting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Precedent;
import shanzhi.engine.casework.Precedents;
import shanzhi.engine.casework.Sorting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;

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

  /** The newest matters of the township that may tell of the same trouble. */
  private static final int MOST_NEAR = 150;

  private static final int MOST_GUESSES = 3;
  private static final int MOST_ALIKE = 5;
  private static final int THEMES = 16;
  private static final double LEAST_ALIKE = 0.25;
  private static final Duration AFRESH = Duration.ofHours(1);

  /** The county's word for each top level of the taxonomy. */
  private static final Map<String, String> TOPS = Map.ofEntries(
      Map.entry("城乡建设", "construction"),
      Map.entry("国土资源", "land"),
      Map.entry("交通运输", "transport"),
      Map.entry("环境保护", "environment"),
      Map.entry("农村农业", "agriculture"),
      Map.entry("教育文体", "education"),
      Map.entry("卫生计生", "health"),
      Map.entry("民政", "welfare"),
      Map.entry("劳动和社会保障", "labour"),
      Map.entry("政法", "safety"),
      Map.entry("商贸旅游", "commerce"),
      Map.entry("科技与信息产业", "science"),
      Map.entry("党务政务", "party"),
      Map.entry("经济管理", "economy"),
      Map.entry("纪检监察", "discipline"));

  private record Learnt(Categoriser categoriser, Instant at) {}

  private final Precedents precedents;
  private final County county;
  private final Clock clock;
  private final AtomicBoolean learning = new AtomicBoolean();
  private volatile @Nullable Learnt learnt;

  Sorter(Precedents precedents, County county, Clock clock) {
    this.precedents = precedents;
    this.county = county;
    this.clock = clock;
  }

  @Override
  public List<Guess> categories(Dossier.Content content) {
    var known = learnt;
    if (known == null || known.at().plus(AFRESH).isBefore(clock.instant())) learnInBackground();
    if (known == null) return List.of();
    return known.categoriser().rank(content.title(), content.body()).stream()
        .limit(MOST_GUESSES)
        .map(guess -> new Guess(guess.category(), guess.words()))
        .toList();
  }

  @Override
  public List<Hand> hands(Matter matter, Acting by) {
    return precedents.hands(matter, by);
  }

  /** An earlier matter, and how like it is. */
  record Alike(Precedent matter, double likeness) {}

  /** The matters nearby that may tell of the same trouble, the likest first. */
  List<Alike> alike(Matter matter, Dossier.Content content, Acting by) {
    var asked = new Likeness.Told(content.title(), content.body());
    var near = precedents.around(matter, by, MOST_NEAR);
    var told = near.stream().map(p -> new Likeness.Told(p.title(), p.body())).toList();
    var all = new ArrayList<>(told);
    all.add(asked);
    var likeness = Likeness.learn(all, THEMES);
    var trace = likeness.trace(asked);
    return near.stream()
        .map(p -> new Alike(
            p, Likeness.between(trace, likeness.trace(new Likeness.Told(p.title(), p.body())))))
        .filter(alike -> alike.likeness() >= LEAST_ALIKE)
        .sorted(Comparator.comparingDouble(Alike::likeness).reversed())
        .limit(MOST_ALIKE)
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

  /** Learns from the county's record and the taxonomy; takes a second or two. */
  void learn() {
    var now = clock.instant();
    var sorted = precedents.sorted(Acting.system(county), MOST_LEARNT).stream()
        .map(p -> new Categoriser.Sorted(p.title(), p.body(), String.valueOf(p.category())))
        .toList();
    var leaves = Taxonomy.leaves().stream()
        .map(leaf -> new Taxonomy.Leaf(key(leaf.top()), leaf.middle(), leaf.name()))
        .toList();
    learnt = new Learnt(Categoriser.learn(sorted, leaves), now);
  }

  private static String key(String top) {
    return Objects.requireNonNull(TOPS.get(top), top);
  }
}
