package shanzhi.program.villagerules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;

/** 元 Amounts in fen, as forms hold them and pages show them. */
final class Yuan {

  private static final int DIGITS = 2;
  private static final String TYPED = "\\d{1,7}(\\.\\d{1,2})?";

  private Yuan() {}

  static String of(long fen) {
    return "¥%,.2f".formatted(BigDecimal.valueOf(fen, DIGITS));
  }

  /** Exactly, or a fault at the field. */
  static long read(String field, @Nullable String typed, Checks checks) {
    var said = typed == null ? "" : typed.strip();
    if (!said.matches(TYPED)) {
      checks.fault(field, "villagerules.which-amount");
      return 0;
    }
    return new BigDecimal(said).movePointRight(DIGITS).longValueExact();
  }
}
