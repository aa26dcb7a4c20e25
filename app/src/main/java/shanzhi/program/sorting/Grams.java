package shanzhi.program.sorting;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * 字串 The runs of characters that a text is made of. Chinese sets no spaces between its words, and runs
 * of one to a few characters hold all of them without a dictionary that would have to know the
 * county's streets and estates. Letters and figures stay together as they were typed.
 */
final class Grams {

  /** Marks that a machine left between lines, addresses of the web, and figures struck out. */
  private static final Pattern NOISE =
      Pattern.compile("_x[0-9a-f]{4}_|https?://[\\w./?=&%#-]+|\\*+|&[a-z]{2,6};");

  private static final Pattern PART = Pattern.compile("\\p{IsHan}+|[a-z0-9]+");

  private Grams() {}

  /** How often each run of {@code shortest} to {@code longest} characters occurs. */
  static Map<String, Integer> count(String text, int shortest, int longest) {
    var counts = new HashMap<String, Integer>();
    var parts = PART.matcher(plain(text));
    while (parts.find()) {
      var part = parts.group();
      if (!Character.isIdeographic(part.codePointAt(0))) {
        counts.merge(part, 1, Integer::sum);
        continue;
      }
      for (var from = 0; from < part.length(); from++) {
        for (var to = from + shortest; to <= Math.min(from + longest, part.length()); to++) {
          counts.merge(part.substring(from, to), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /** One form of each character, small letters, no noise. */
  static String plain(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NOISE.matcher(folded).replaceAll(" ");
  }
}
