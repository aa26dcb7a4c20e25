package shanzhi.program.industry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** What a form takes line by line: a schedule of payments, the grades of a plan; and weights. */
final class Lines {

  private static final int PARTS = 3;
  private static final int MOST_WORDS = 100;
  private static final int KILOGRAM_DIGITS = 3;

  private Lines() {}

  /** Reads what one line holds; what is wrong with it is told with the line's number. */
  private interface Row {
    void read(String[] parts, Checks checks);
  }

  private static void each(
      String field, @Nullable String typed, String code, Checks checks, Row row) {
    var n = 0;
    for (var line : (typed == null ? "" : typed).lines().toList()) {
      n++;
      if (line.isBlank()) continue;
      var parts = line.strip().split("[\\s，；;]+", PARTS);
      var own = new Checks();
      if (parts.length == PARTS) row.read(parts, own);
      if (parts.length != PARTS || !own.clean()) checks.fault(field, code, n);
    }
  }

  /** 日期 金额 事项, a line each. */
  static List<Contract.Instalment> schedule(String field, @Nullable String typed, Checks checks) {
    var schedule = new ArrayList<Contract.Instalment>();
    each(field, typed, "industry.schedule-line", checks, (parts, own) -> {
      var what = own.text(field, parts[2], 2, MOST_WORDS);
      schedule.add(new Contract.Instalment(
          schedule.size() + 1,
          Typed.day(field, parts[0], own),
          Yuan.read(field, parts[1], own),
          what));
    });
    return schedule;
  }

  /** 等级 一起卖价 单独卖价, a line each, yuan a kilogram. */
  static List<Plan.Grade> grades(String field, @Nullable String typed, Checks checks) {
    var grades = new ArrayList<Plan.Grade>();
    each(
        field,
        typed,
        "industry.grade-line",
        checks,
        (parts, own) -> grades.add(new Plan.Grade(
            grades.size() + 1,
            parts[0],
            Yuan.read(field, parts[1], own),
            Yuan.read(field, parts[2], own))));
    return grades;
  }

  /** Grams of what is typed in kilograms, exactly. */
  static long grams(String field, @Nullable String typed, Checks checks) {
    var said = Typed.plain(typed).replace(",", "");
    if (!said.matches("\\d{1,9}(\\.\\d{1,3})?")) {
      checks.fault(field, "industry.which-weight");
      return 0;
    }
    return new BigDecimal(said).movePointRight(KILOGRAM_DIGITS).longValueExact();
  }

  static String kilograms(long grams) {
    return BigDecimal.valueOf(grams, KILOGRAM_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** 亩 with two decimals, as hundredths. */
  static long area(String field, @Nullable String typed, Checks checks) {
    var said = Typed.plain(typed).replace(",", "");
    if (!said.matches("\\d{1,9}(\\.\\d{1,2})?")) {
      checks.fault(field, "industry.which-area");
      return 0;
    }
    return new BigDecimal(said).movePointRight(2).longValueExact();
  }

  static String mu(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }
}
