package shanzhi.engine.ledger;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * 参与范围 Which holders of a book of shares have part in something, said by codes with commas between: all
 * below a main account ("201"), a branch of it ("201.1*"), or a single account ("202.4").
 */
public final class Branches {

  static final int MOST = 2_000;

  private static final String ONE = "[0-9]{3,8}(\\.[0-9]{1,18}\\*?)?";
  private static final String FORM = ONE + "(," + ONE + ")*";

  private Branches() {}

  static boolean sound(String said) {
    return said.length() <= MOST && said.matches(FORM);
  }

  /** The pattern that codes of such accounts match. */
  static String pattern(String said) {
    return Arrays.stream(said.split(","))
        .map(Branches::one)
        .collect(Collectors.joining("|", "^(", ")"));
  }

  private static String one(String said) {
    var plain = said.replace("*", "").replace(".", "\\.");
    if (said.endsWith("*")) return plain;
    return said.contains(".") ? plain + "$" : plain + "\\.";
  }
}
