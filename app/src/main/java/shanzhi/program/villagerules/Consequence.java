package shanzhi.program.villagerules;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * 后果 What may follow from a clause. It may follow only where the clause says its word: the meeting
 * adopted that word, and nobody adds another afterwards.
 */
public enum Consequence {
  /** 改正 */
  PUT_RIGHT("改正|整改|恢复原状|清理"),
  /** 道歉 */
  APOLOGY("道歉"),
  /** 积分 by a rule of the village's table of points. */
  POINTS("积分"),
  /** 自愿捐助公益金 only where the county filed its legal basis, and the household signs. */
  CONTRIBUTION("公益金"),
  /** 表扬 */
  PRAISE("表扬|表彰");

  private final Pattern word;

  Consequence(String word) {
    this.word = Pattern.compile(word);
  }

  /** Those that a clause names; none of a clause that says what none may. */
  public static List<Consequence> namedIn(String clause) {
    if (Unlawful.in(clause).isPresent()) return List.of();
    return Arrays.stream(values())
        .filter(one -> one.word.matcher(clause).find())
        .toList();
  }

  /** Whether it may follow from a breach, or from a deed to be commended. */
  boolean fits(Conduct.Kind kind) {
    return switch (this) {
      case PUT_RIGHT, APOLOGY, CONTRIBUTION -> kind == Conduct.Kind.BREACH;
      case PRAISE -> kind == Conduct.Kind.PRAISE;
      case POINTS -> true;
    };
  }

  public String word() {
    return "villagerules.consequence." + name();
  }
}
