package shanzhi.foundation.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a form, so that its sender reads all of it at once. Each check answers
 * the cleaned value; {@link #end} throws the refusal when there was any fault.
 */
public final class Checks {

  /** What leaves nothing to be seen: space of any width, joiners, fillers. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\s\\p{Z}\\p{Cf}\\u115F\\u1160\\u2800\\u3164\\uFFA0]*");

  private final List<Refusal.Fault> faults = new ArrayList<>();

  /**
   * Text of at least {@code least} and at most {@code most} characters once trimmed. The end of a line
   * is one character, though browsers send two.
   */
  public String text(String field, @Nullable String value, int least, int most) {
    var text = value == null ? "" : value.strip().replace("\r\n", "\n");
    var length = text.codePointCount(0, text.length());
    if (text.chars().anyMatch(Checks::unreadable)) {
      fault(field, "ground.unreadable");
    } else if (least > 0 && INVISIBLE.matcher(text).matches()) {
      fault(field, "ground.missing");
    } else if (length < least) {
      fault(field, "ground.too-short", least);
    } else if (length > most) {
      fault(field, "ground.too-long", most, length);
    }
    return text;
  }

  /** Control characters but for line ends and tabs, and those that turn the direction of what follows. */
  private static boolean unreadable(int c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t'
        || c == 0x7F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069
        || c == 0xFFFD;
  }

  /** One of the constants of {@code type}, by its name in any case. */
  public <E extends Enum<E>> @Nullable E choice(
      String field, @Nullable String value, Class<E> type) {
    if (value == null || value.isBlank()) {
      fault(field, "ground.missing");
      return null;
    }
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value.strip().replace('-', '_'))) return constant;
    }
    fault(field, "ground.not-offered", value.strip());
    return null;
  }

  public void must(boolean holds, String field, String code, Object... facts) {
    if (!holds) fault(field, code, facts);
  }

  public void fault(String field, String code, Object... facts) {
    faults.add(new Refusal.Fault(field, code, List.of(facts)));
  }

  public boolean clean() {
    return faults.isEmpty();
  }

  /** What was found so far, for those who answer many rows at once. */
  public List<Refusal.Fault> faults() {
    return List.copyOf(faults);
  }

  /** Throws what was found, if anything. */
  public void end() {
    if (!faults.isEmpty()) throw Refusal.invalid(faults);
  }

  /** What a check answered, once there was no fault: with a fault it throws as {@link #end} does. */
  public <T> T sound(@Nullable T checked) {
    end();
    return Objects.requireNonNull(checked, "a check that finds no fault answers a value");
  }
}
