package shanzhi.program.books;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;

/** 元 Amounts in fen, as forms and tables hold them and pages show them. */
final class Yuan {

  private static final int DIGITS = 2;
  private static final String TYPED = "-?\\d{1,13}(\\.\\d{1,2})?";

  private Yuan() {}

  static String of(long fen) {
    return "%,.2f".formatted(BigDecimal.valueOf(fen, DIGITS)).replace('-', '−');
  }

  /** As a form's field or a cell holds it. */
  static BigDecimal plain(long fen) {
    return BigDecimal.valueOf(fen, DIGITS);
  }

  /** Exactly, or a fault at the field; nothing of an empty cell. */
  static long read(String field, @Nullable String typed, Checks checks) {
    var said = typed == null ? "" : typed.strip().replace(",", "").replace("¥", "");
    if (said.isEmpty() || said.equals("-") || said.equals("–")) return 0;
    if (!said.matches(TYPED)) {
      checks.fault(field, "books.which-amount", said);
      return 0;
    }
    return new BigDecimal(said).movePointRight(DIGITS).longValueExact();
  }
}
