package shanzhi.foundation.parameter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 参数 A number that a county may set, as the module that needs it declares it in a bean. Its name and
 * what it does are the messages {@code parameter.<key>} and {@code parameter.<key>.about} in that
 * module's files; the part of the key before the first dot is its group, {@code parameter.group.<it>}.
 *
 * @param key such as {@code grid.accept}
 * @param initial what counts until the county sets another
 * @param least and {@code most}: the bounds, both allowed; of the length for a text
 * @param basis message key of the legal basis
 * @param words the initial text of a {@link Unit#TEXT}, else empty
 * @param choices of which a text lists some; none where it says anything
 */
public record ParameterDefinition(
    String key,
    Unit unit,
    long initial,
    long least,
    long most,
    String basis,
    Narrowing narrowing,
    String words,
    List<String> choices) {

  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");

  public ParameterDefinition {
    choices = List.copyOf(choices);
    if (!KEY.matcher(key).matches()) throw new IllegalArgumentException("not a key: " + key);
    var measured = unit == Unit.TEXT ? words.codePointCount(0, words.length()) : initial;
    if (measured < least || measured > most) {
      throw new IllegalArgumentException(
          "%s: %d is not within %d and %d".formatted(key, measured, least, most));
    }
    if (unit == Unit.YES_NO && (least != 0 || most != 1)) {
      throw new IllegalArgumentException(key + ": yes or no is bounded by 0 and 1");
    }
  }

  /** A number. */
  public ParameterDefinition(
      String key,
      Unit unit,
      long initial,
      long least,
      long most,
      String basis,
      Narrowing narrowing) {
    this(key, unit, initial, least, most, basis, narrowing, "", List.of());
  }

  /** A switch. */
  public static ParameterDefinition yesNo(
      String key, boolean initial, String basis, Narrowing narrowing) {
    return new ParameterDefinition(key, Unit.YES_NO, initial ? 1 : 0, 0, 1, basis, narrowing);
  }

  /** A text of at most {@code most} characters. */
  public static ParameterDefinition text(
      String key, String initial, int most, String basis, Narrowing narrowing) {
    return list(key, initial, most, List.of(), basis, narrowing);
  }

  /** Words out of {@code choices}, with commas between; any text where there are none. */
  public static ParameterDefinition list(
      String key,
      String initial,
      int most,
      List<String> choices,
      String basis,
      Narrowing narrowing) {
    return new ParameterDefinition(key, Unit.TEXT, 0, 0, most, basis, narrowing, initial, choices);
  }

  /** The first word of a text that is none of the choices. */
  Optional<String> beside(String text) {
    if (choices.isEmpty()) return Optional.empty();
    return listed(text).stream().filter(word -> !choices.contains(word)).findFirst();
  }

  /** The words of a text that lists some, however its commas are written. */
  public static List<String> listed(String text) {
    return Arrays.stream(text.split("[,，、\\s]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  public String group() {
    return key.substring(0, key.indexOf('.'));
  }
}
