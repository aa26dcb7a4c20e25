package shanzhi.program.sorting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import shanzhi.program.sorting.Likeness.Told;
import shanzhi.program.sorting.Likeness.Trace;

/**
 * 邻近 Some hundred matters set beside each other, to find those that tell of the same trouble. Two that
 * are alike to the same third come nearer, although they say it in other words; and what is alike to
 * many, because its raiser writes in set phrases, steps back behind what is alike to this one alone.
 * Work and memory grow with the square of their number, so it is for the candidates, not the record.
 */
public final class Neighbourhood {

  /** Through how many others a matter comes nearer, and how much that counts. */
  private static final int BRIDGES = 3;

  private static final float BRIDGED = 0.5f;

  /** How many of the likest say how crowded it is around a matter, and how much that counts. */
  private static final int CROWD = 10;

  private static final float CROWDED = 0.3f;

  private final Likeness likeness;
  private final float[][] alone;
  private final float[][] together;
  private final float[] crowded;

  private Neighbourhood(Likeness likeness, float[][] alone) {
    this.likeness = likeness;
    this.alone = alone;
    this.together = bridged(alone);
    this.crowded = new float[alone.length];
    for (var n = 0; n < alone.length; n++) crowded[n] = crowd(together[n], n);
  }

  /**
   * A matter.
   *
   * @param place in the list given
   * @param likeness to the one asked for, by their own words alone
   */
  public record Near(int place, double likeness) {}

  public static Neighbourhood of(List<Told> matters) {
    var likeness = Likeness.learn(matters);
    return new Neighbourhood(
        likeness, alike(matters.stream().map(likeness::trace).toList()));
  }

  /** The words that two matters share are told by what was learnt here. */
  Likeness likeness() {
    return likeness;
  }

  /** The others, the likest first. */
  public List<Near> nearest(int asked, int most) {
    return IntStream.range(0, alone.length)
        .filter(other -> other != asked)
        .boxed()
        .sorted(
            Comparator.comparingDouble(other -> CROWDED * crowded[other] - together[asked][other]))
        .limit(most)
        .map(other -> new Near(other, alone[asked][other]))
        .toList();
  }

  /** As {@link Likeness#between}, of all at once: what two have in common is met once, in a list. */
  private static float[][] alike(List<Trace> traces) {
    var like = new float[traces.size()][traces.size()];
    var wholes = Holders.of(traces.stream().map(Trace::whole).toList());
    var titles = Holders.of(traces.stream().map(Trace::title).toList());
    var texts = Holders.of(traces.stream().map(Trace::text).toList());
    for (var n = 0; n < like.length; n++) {
      var trace = traces.get(n);
      wholes.add(trace.whole(), 1, like[n]);
      titles.add(trace.title(), Likeness.TITLE, like[n]);
      titles.add(trace.text(), Likeness.ACROSS, like[n]);
      texts.add(trace.title(), Likeness.ACROSS, like[n]);
    }
    return like;
  }

  private static float[][] bridged(float[][] like) {
    var bridged = new float[like.length][];
    for (var n = 0; n < like.length; n++) bridged[n] = like[n].clone();
    for (var n = 0; n < like.length; n++) {
      for (var bridge : likest(like[n], n, BRIDGES)) {
        var step = BRIDGED / 2 * like[n][bridge];
        for (var other = 0; other < like.length; other++) {
          bridged[n][other] += step * like[bridge][other];
          bridged[other][n] += step * like[bridge][other];
        }
      }
    }
    return bridged;
  }

  private static float crowd(float[] like, int self) {
    var nearest = likest(like, self, CROWD);
    var sum = 0f;
    for (var n : nearest) sum += like[n];
    return nearest.length == 0 ? 0 : sum / nearest.length;
  }

  private static int[] likest(float[] like, int self, int most) {
    return IntStream.range(0, like.length)
        .filter(n -> n != self)
        .boxed()
        .sorted(Comparator.comparingDouble(n -> -like[n]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** For each gram which vectors hold it, and how much of it. */
  private record Holders(int[][] who, float[][] much) {

    static Holders of(List<Sparse> vectors) {
      var size = 0;
      for (var vector : vectors) {
        var places = vector.places();
        if (places.length > 0) size = Math.max(size, places[places.length - 1] + 1);
      }
      var counts = new int[size];
      for (var vector : vectors) for (var place : vector.places()) counts[place]++;
      var who = new int[size][];
      var much = new float[size][];
      for (var place = 0; place < size; place++) {
        who[place] = new int[counts[place]];
        much[place] = new float[counts[place]];
      }
      Arrays.fill(counts, 0);
      for (var n = 0; n < vectors.size(); n++) {
        var vector = vectors.get(n);
        for (var i = 0; i < vector.places().length; i++) {
          var place = vector.places()[i];
          who[place][counts[place]] = n;
          much[place][counts[place]++] = vector.values()[i];
        }
      }
      return new Holders(who, much);
    }

    void add(Sparse asked, double weight, float[] sums) {
      for (var i = 0; i < asked.places().length; i++) {
        var place = asked.places()[i];
        if (place >= who.length) break;
        var value = (float) (weight * asked.values()[i]);
        for (var k = 0; k < who[place].length; k++) sums[who[place][k]] += value * much[place][k];
      }
    }
  }
}
