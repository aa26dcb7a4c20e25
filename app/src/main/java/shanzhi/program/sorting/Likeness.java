package shanzhi.program.sorting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 同类 How like two matters are: whether they tell of the same trouble. What few matters hold (the name
 * of an estate, of a plant) counts most, wherever it stands; the title counts beside the whole, and what
 * one says in its title the other may say only in its text. Neighbouring characters count in whatever
 * order, so that other words for the same place and thing still meet.
 */
public final class Likeness {

  private static final int FEWEST = 2;

  /** So many characters of a text count twice. */
  private static final int BEGINNING = 60;

  static final double TITLE = 0.3;
  static final double ACROSS = 0.1;

  /** Beyond this much of a text no ties are looked for. */
  private static final int LOOKED_AT = 1_000;

  private static final int MOST_TIES = 4;
  private static final int LONGEST_TIE = 12;

  private final Vocabulary vocabulary;

  private Likeness(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What was told. */
  public record Told(String title, String text) {

    /** Where people say what it is about. */
    String beginning() {
      var said = text.strip();
      var length = Math.min(BEGINNING, said.codePointCount(0, said.length()));
      return said.substring(0, said.offsetByCodePoints(0, length));
    }
  }

  /** What was told, cut into what is counted. */
  record Cut(Map<String, Integer> title, Map<String, Integer> text, Map<String, Integer> whole) {

    static Cut of(Told told) {
      var title = Grams.neighbours(told.title());
      var text = Grams.neighbours(told.text());
      Grams.neighbours(told.beginning()).forEach((gram, n) -> text.merge(gram, n, Integer::sum));
      var whole = new HashMap<>(text);
      title.forEach((gram, n) -> whole.merge(gram, n, Integer::sum));
      return new Cut(title, text, whole);
    }
  }

  /** What of a matter is compared. */
  public record Trace(Sparse title, Sparse text, Sparse whole) {}

  /** Learns what is rare, from matters of any kind. */
  public static Likeness learn(List<Told> matters) {
    return of(matters.stream().map(Cut::of).toList());
  }

  static Likeness of(List<Cut> cuts) {
    var wholes = cuts.stream().map(Cut::whole);
    return new Likeness(Vocabulary.of(wholes, Grams::neighbours, FEWEST));
  }

  public Trace trace(Told told) {
    return trace(Cut.of(told));
  }

  Trace trace(Cut cut) {
    return new Trace(
        vocabulary.vector(cut.title()),
        vocabulary.vector(cut.text()),
        vocabulary.vector(cut.whole()));
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
    return ties.stream()
        .map(Tie::words)
        .map(Likeness::cut)
        .distinct()
        .limit(MOST_TIES)
        .toList();
  }

  private static String cut(String words) {
    return words.length() <= LONGEST_TIE ? words : words.substring(0, LONGEST_TIE) + "…";
  }

  private double weight(String run) {
    var sum = 0.0;
    for (var at = 0; at + 1 < run.length(); at++) {
      sum += Math.max(0, vocabulary.weight(run.substring(at, at + 2)) - 1);
    }
    return sum;
  }
}
