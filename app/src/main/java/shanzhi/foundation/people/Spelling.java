package shanzhi.foundation.people;

import java.text.Normalizer;
import java.util.Locale;

/**
 * 姓名写法 How a name is written does not make it another's: widths, blanks, dots and what stands in
 * brackets behind it are the typist's.
 */
public final class Spelling {

  private static final String BRACKETED = "(?<=.)[(\\[{<【〔《「『].*";

  private Spelling() {}

  /** The name as it is kept: blanks inside a Han name are left out, those of other names are single. */
  public static String plain(String name) {
    var single = name.replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ").strip();
    return single.codePoints().allMatch(c -> c == ' ' || Character.isIdeographic(c))
        ? single.replace(" ", "")
        : single;
  }

  /** Whether the two are one name. */
  public static boolean same(String one, String other) {
    return letters(one).equals(letters(other));
  }

  /** Its letters and digits alone; of a name that has none, all of it. */
  static String letters(String name) {
    var folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .strip();
    var letters = new StringBuilder();
    folded
        .replaceAll(BRACKETED, "")
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.isEmpty() ? folded : letters.toString();
  }
}
