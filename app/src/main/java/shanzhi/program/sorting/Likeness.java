package shanzhi.program.sorting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * 同类 How like two matters are: whether they tell of the same trouble. What few matters hold (the name
 * of an estate, of a plant) counts most, wherever it stands; the title counts beside the whole, and what
 * one says in its title the other may say only in its text. Neighbouring characters count in whatever
 * order, so that other words for the same place and thing still meet.
 */
public final class Likeness {

  private static final int FEWEST = 2;

  /** The beginning of a text, where people say what it is about; it counts twice. */
  private static final int BEGINNING = 60;

  static final double TITLE = 0.3;
  static final double ACROSS = 0.1;

  /** Beyond this much of a text no ties are looked for. */
  private static final int LOOKED_AT = 1_000;

  private static final int MOST_TIES = 4;

  private final Vocabulary vocabulary;

  private Likeness(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What was told. */
  public record Told(String title, String text) {

    String whole() {
      return title + " " + twiceBegun();
    }

    String twiceBegun() {
      var said = text.strip();
      return text + " " + said.substring(0, said.offsetByCodePoints(0, beginning(said)));
    }

    private static int beginning(String said) {
      return Math.min(BEGINNING, said.codePointCount(0, said.length()));
    }
  }

  /** What of a matter is compared. */
  public record Trace(Sparse title, Sparse text, Sparse whole) {}

  /** Learns what is rare, from matters of any kind. */
  public static Likeness learn(List<Told> matters) {
    var texts = matters.stream().map(Told::whole).toList();
    return new Likeness(Vocabulary.of(texts, Grams::neighbours, FEWEST));
  }

  public Trace trace(Told told) {
    return new Trace(
        vocabulary.vector(told.title()),
        vocabulary.vector(told.twiceBegun()),
        vocabulary.vector(told.whole()));
  }

  /** How like they are: 0 for nothing in common, 1.3 and more for the same text. */
  public static double between(Trace one, Trace other) {
    return one.whole().dot(other.whole())
        + TITLE * one.title().dot(other.title())
        + ACROSS * (one.title().dot(other.text()) + one.text().dot(other.title()));
  }

  /** The words that both use, the weightiest first. */
  List<String> ties(Told one, Told other) {
    record Tie(String words, double weight) {}
    var mine = Grams.plain(one.title() + " " + one.text());
    var its = Grams.plain(other.title() + " " + other.text());
    var ties = new ArrayList<Tie>();
    var end = Math.min(LOOKED_AT, mine.length());
    for (var from = 0; from < end; ) {
      var to = from;
      while (to < end
          && Character.isLetterOrDigit(mine.charAt(to))
          && its.contains(mine.substring(from, to + 1))) {
        to++;
      }
      if (to - from > 1)
        ties.add(new Tie(mine.substring(from, to), weight(mine.substring(from, to))));
      from = Math.max(from + 1, to);
    }
    ties.sort(Comparator.comparingDouble(Tie::weight).reversed());
    return ties.stream().map(Tie::words).distinct().limit(MOST_TIES).toList();
  }

  private double weight(String run) {
    var sum = 0.0;
    for (var at = 0; at + 1 < run.length(); at++) {
      sum += Math.max(0, vocabulary.weight(run.substring(at, at + 2)) - 1);
    }
    return sum;
  }
}
