package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import shanzhi.foundation.ground.Region;

/** 强村帮弱村 A strong village's help to a weak one, and what came of it. */
public record Help(
    long id,
    Region helper,
    Region helped,
    Kind kind,
    String what,
    LocalDate from,
    LocalDate until,
    List<Result> results) {

  /** With what it helps. */
  public enum Kind {
    INDUSTRY,
    TECHNIQUE,
    MARKET;

    public String word() {
      return "unions.helps." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** What came of it: the helped collective's income before and since, in fen. */
  public record Result(LocalDate on, String what, long before, long after) {}
}
