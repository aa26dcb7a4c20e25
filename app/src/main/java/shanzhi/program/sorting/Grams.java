package shanzhi.program.sorting;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 字串 The runs of characters that a text is made of. Chinese sets no spaces between its words, and runs
 * of one to a few characters hold all of them without a dictionary that would have to know the
 * county's streets and estates. Letters and figures stay together as they were typed.
 */
final class Grams {

  /**
   * Marks that a machine left between lines, addresses of the web, figures struck out, and what the
   * platform itself writes before what a device is and reads.
   */
  private static final Pattern NOISE =
      Pattern.compile("_x[0-9a-f]{4}_|https?://[\\w./?=&%#-]+|\\*+|&[a-z]{2,6};|(?m)^(设备|读数):");

  private static final Pattern PART = Pattern.compile("\\p{IsHan}+|[a-z0-9]+");

  private static final Pattern SIGN = Pattern.compile("\\p{IsHan}|[a-z]+[0-9]*|[0-9]+");

  /** A figure written out, before what is counted: 三号线 is 3号线. */
  private static final Pattern WRITTEN = Pattern.compile("[一二三四五六七八九](?=[号期栋区组])");

  private static final String FIGURES = "〇一二三四五六七八九";

  /** Stands between two signs that need not touch. */
  private static final char LOOSE = '~';

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

  /**
   * How often each sign occurs, each two that follow each other, and each two with at most one between
   * them, in whatever order. A figure is a sign like a character and joins its neighbours. Names that
   * were written down wrong (宝丰网, 丰宝网) and those that people cut short (红岩砖厂, 红砖厂) still
   * share most of what is counted here.
   */
  static Map<String, Integer> neighbours(String text) {
    var counts = new HashMap<String, Integer>();
    var signs = SIGN.matcher(figured(plain(text)));
    @Nullable String last = null;
    @Nullable String before = null;
    var end = 0;
    while (signs.find()) {
      var sign = signs.group();
      if (signs.start() != end) last = before = null;
      counts.merge(sign, 1, Integer::sum);
      if (last != null) {
        counts.merge(last + sign, 1, Integer::sum);
        counts.merge(pair(last, sign), 1, Integer::sum);
      }
      if (before != null) counts.merge(pair(before, sign), 1, Integer::sum);
      before = last;
      last = sign;
      end = signs.end();
    }
    return counts;
  }

  private static String pair(String one, String other) {
    return one.compareTo(other) <= 0 ? one + LOOSE + other : other + LOOSE + one;
  }

  private static String figured(String text) {
    return WRITTEN
        .matcher(text)
        .replaceAll(found -> Integer.toString(FIGURES.indexOf(found.group())));
  }

  /** One form of each character, small letters, no noise. */
  static String plain(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NOISE.matcher(folded).replaceAll(" ");
  }
}
