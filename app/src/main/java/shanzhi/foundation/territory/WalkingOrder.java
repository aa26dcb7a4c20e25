package shanzhi.foundation.territory;

import java.util.regex.Pattern;

/**
 * 走访路线 The order in which a round goes within a village or grid: by address as one walks it. Numbers in an
 * address count as numbers, whether written 10 or 十, so that house 2 comes before house 10.
 */
public final class WalkingOrder {

  private static final String DIGITS = "零一二三四五六七八九";
  private static final Pattern NUMBER = Pattern.compile("\\d+|[零一二三四五六七八九十百]+");
  private static final int WIDTH = 6;

  private WalkingOrder() {}

  /** The address as it sorts. */
  public static String key(String spot) {
    return NUMBER.matcher(spot).replaceAll(number -> padded(number.group()));
  }

  private static String padded(String number) {
    var plain = Character.isDigit(number.charAt(0)) ? number : Integer.toString(value(number));
    return "0".repeat(Math.max(0, WIDTH - plain.length())) + plain;
  }

  private static int value(String chinese) {
    var whole = 0;
    var last = 0;
    for (var n = 0; n < chinese.length(); n++) {
      var sign = chinese.charAt(n);
      if (sign == '百') {
        whole += Math.max(1, last) * 100;
        last = 0;
      } else if (sign == '十') {
        whole += Math.max(1, last) * 10;
        last = 0;
      } else {
        last = last * 10 + DIGITS.indexOf(sign);
      }
    }
    return whole + last;
  }
}
