package shanzhi.program.assets;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Typed;

/** 面积、数量 Measures in hundredths of their unit. */
final class Hundredths {

  private static final int DIGITS = 2;
  private static final Pattern TYPED = Pattern.compile("\\d+(\\.\\d{1,2})?");

  /** Whatever it measures; each kind has a bound of its own below it. */
  private static final long MOST = 999_999_999;

  private Hundredths() {}

  static String of(long measure) {
    return BigDecimal.valueOf(measure, DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Exactly and more than nothing, or a fault at the field. */
  static long read(String field, @Nullable String typed, Checks checks) {
    var said = Typed.plain(typed).replace(",", "");
    if (!TYPED.matcher(said).matches()) {
      checks.fault(field, "assets.which-measure");
      return 1;
    }
    if (new BigDecimal(said).compareTo(BigDecimal.valueOf(MOST)) > 0) {
      checks.fault(field, "ground.number-too-large", MOST);
      return 1;
    }
    var measure = new BigDecimal(said).movePointRight(DIGITS).longValueExact();
    checks.must(measure > 0, field, "assets.which-measure");
    return Math.max(measure, 1);
  }
}
