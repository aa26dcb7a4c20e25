package shanzhi.program.sorting;

import java.util.List;

/**
 * 同类 How like two matters are: whether they tell of the same trouble. Runs of two and three
 * characters that few matters hold (the name of an estate, of a plant) count most, wherever they
 * stand, and what one says in its title the other may say only in its text. The themes add matters
 * that say it in other words.
 */
public final class Likeness {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 3;
  private static final int FEWEST = 2;
  private static final int THEMES = 120;

  private static final double ACROSS = 0.3;
  private static final double THEME = 0.4;

  private final Vocabulary vocabulary;
  private final Themes themes;

  private Likeness(Vocabulary vocabulary, Themes themes) {
    this.vocabulary = vocabulary;
    this.themes = themes;
  }

  /** What was told. */
  public record Told(String title, String text) {

    String whole() {
      return title + " " + text;
    }
  }

  /** What of a matter is compared. */
  public record Trace(Sparse title, Sparse text, Sparse whole, float[] themes) {}

  /** Learns which runs of characters are rare and which keep company, from matters of any kind. */
  public static Likeness learn(List<Told> matters) {
    return learn(matters, THEMES);
  }

  /** With fewer themes, where there are few matters and somebody waits. */
  static Likeness learn(List<Told> matters, int themes) {
    var texts = matters.stream().map(Told::whole).toList();
    var vocabulary = Vocabulary.of(texts, SHORTEST, LONGEST, FEWEST);
    var vectors = texts.stream().map(vocabulary::vector).toList();
    return new Likeness(vocabulary, Themes.of(vectors, vocabulary.size(), themes));
  }

  public Trace trace(Told told) {
    var whole = vocabulary.vector(told.whole());
    return new Trace(
        vocabulary.vector(told.title()), vocabulary.vector(told.text()), whole, themes.in(whole));
  }

  /** How like they are: 0 for nothing in common, 1.4 and more for the same text. */
  public static double between(Trace one, Trace other) {
    return one.whole().dot(other.whole())
        + ACROSS * (one.title().dot(other.text()) + one.text().dot(other.title()))
        + THEME * Themes.dot(one.themes(), other.themes());
  }
}
