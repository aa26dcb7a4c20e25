package shanzhi.program.sorting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * 词表 The runs of characters met in some texts, each weighed by how few of the texts hold it: what
 * stands in every letter tells nothing.
 */
public final class Vocabulary {

  private final Function<String, Map<String, Integer>> cut;
  private final Map<String, Integer> places;
  private final List<String> grams;
  private final float[] weights;

  private Vocabulary(
      Function<String, Map<String, Integer>> cut,
      Map<String, Integer> places,
      List<String> grams,
      float[] weights) {
    this.cut = cut;
    this.places = places;
    this.grams = grams;
    this.weights = weights;
  }

  /** The runs of {@code shortest} to {@code longest} characters that {@code fewest} texts hold. */
  public static Vocabulary of(Iterable<String> texts, int shortest, int longest, int fewest) {
    Function<String, Map<String, Integer>> cut = text -> Grams.count(text, shortest, longest);
    return of(StreamSupport.stream(texts.spliterator(), false).map(cut), cut, fewest);
  }

  /**
   * What at least {@code fewest} of the texts hold.
   *
   * @param counts what each text holds, and how often
   * @param cut a text into the same
   */
  static Vocabulary of(
      Stream<Map<String, Integer>> counts, Function<String, Map<String, Integer>> cut, int fewest) {
    var holding = new HashMap<String, Integer>();
    var all = new AtomicInteger();
    counts.forEach(held -> {
      all.incrementAndGet();
      for (var gram : held.keySet()) holding.merge(gram, 1, Integer::sum);
    });
    holding.values().removeIf(count -> count < fewest);
    var grams = new ArrayList<>(holding.keySet());
    grams.sort(null);
    var places = new HashMap<String, Integer>();
    var weights = new float[grams.size()];
    for (var place = 0; place < weights.length; place++) {
      var gram = grams.get(place);
      places.put(gram, place);
      weights[place] =
          (float) (Math.log((1.0 + all.get()) / (1.0 + holding.getOrDefault(gram, 0))) + 1);
    }
    return new Vocabulary(cut, places, grams, weights);
  }

  public int size() {
    return grams.size();
  }

  String gram(int place) {
    return grams.get(place);
  }

  /** How much a gram tells; nought where it was never met. */
  double weight(String gram) {
    var place = places.get(gram);
    return place == null ? 0 : weights[place];
  }

  /** The text as a vector of length one; what was never met is passed over. */
  public Sparse vector(String text) {
    return vector(cut.apply(text));
  }

  Sparse vector(Map<String, Integer> counts) {
    var met = new ArrayList<Map.Entry<Integer, Integer>>();
    counts.forEach((gram, count) -> {
      var place = places.get(gram);
      if (place != null) met.add(Map.entry(place, count));
    });
    met.sort(Map.Entry.comparingByKey());
    var at = new int[met.size()];
    var values = new float[met.size()];
    for (var i = 0; i < at.length; i++) {
      at[i] = met.get(i).getKey();
      values[i] = (float) ((1 + Math.log(met.get(i).getValue())) * weights[at[i]]);
    }
    return new Sparse(at, values).scaledTo(1);
  }
}
