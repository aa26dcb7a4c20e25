package shanzhi.program.industry;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;

/** 元 Amounts in fen, as forms and sheets hold them and pages show them. */
final class Yuan {

  private static final int DIGITS = 2;
  private static final String TYPED = "\\d{1,12}(\\.\\d{1,2})?";

  private Yuan() {}

  static String of(long fen) {
    var sum = "¥%,.2f".formatted(BigDecimal.valueOf(fen, DIGITS).abs());
    return fen < 0 ? "−" + sum : sum;
  }

  /** As a form's field or a sheet's cell holds it. */
  static String plain(long fen) {
    return BigDecimal.valueOf(fen, DIGITS).toPlainString();
  }

  /** Exactly, or a fault at the field. */
  static long read(String field, @Nullable String typed, Checks checks) {
    return read(field, typed, "industry.which-amount", checks);
  }

  /** 百分比 With two decimals parts of ten thousand, as an amount with two is in fen. */
  static long percent(String field, @Nullable String typed, Checks checks) {
    return read(field, typed, "industry.which-percent", checks);
  }

  private static long read(String field, @Nullable String typed, String code, Checks checks) {
    var said = typed == null ? "" : typed.strip().replace(",", "");
    if (!said.matches(TYPED)) {
      checks.fault(field, code);
      return 0;
    }
    return new BigDecimal(said).movePointRight(DIGITS).longValueExact();
  }

  /** Nothing where nothing was typed. */
  static @Nullable Long readAny(String field, @Nullable String typed, Checks checks) {
    return typed == null || typed.isBlank() ? null : read(field, typed, checks);
  }
}
