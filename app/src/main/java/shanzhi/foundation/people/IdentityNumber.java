package shanzhi.foundation.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 公民身份号码 An identity number by GB 11643: six digits of the place, eight of the birth date, three
 * of an order whose last digit is odd for men, and a check digit (ISO 7064, MOD 11-2). It prints
 * masked.
 */
public record IdentityNumber(String text) {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";
  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);

  /** The provinces of GB/T 2260 by their first two digits; 83 is the residence permit of Taiwan. */
  private static final Set<String> PROVINCES = Set.of(
      "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
      "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
      "65", "71", "81", "82", "83");

  public IdentityNumber {
    if (fault(text).isPresent()) throw new IllegalArgumentException("not an identity number");
  }

  /** What people type, made plain: half-width, without spaces, a capital X. */
  public static String plain(@Nullable String typed) {
    return typed == null
        ? ""
        : Phone.halfWidth(typed).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** The code of what is wrong with the number, whoever's it is; empty where nothing is. */
  public static Optional<String> fault(String plain) {
    if (plain.matches("\\d{15}")) return Optional.of("people.identity-old");
    if (!plain.matches("[0-9]{17}[0-9X]")) return Optional.of("people.identity-form");
    if (!PROVINCES.contains(plain.substring(0, 2))) return Optional.of("people.identity-province");
    if (birthDate(plain).isEmpty()) return Optional.of("people.identity-birth");
    if (checkDigit(plain) != plain.charAt(17)) return Optional.of("people.identity-check");
    return Optional.empty();
  }

  /** The last character that belongs to the first seventeen digits. */
  public static char checkDigit(String seventeen) {
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i] * (seventeen.charAt(i) - '0');
    return CHECK_DIGITS.charAt(sum % 11);
  }

  /** A well-formed number out of its parts; for invented people. */
  public static IdentityNumber of(String division, LocalDate born, int order) {
    var seventeen = division + "%tY%<tm%<td".formatted(born) + "%03d".formatted(order);
    return new IdentityNumber(seventeen + checkDigit(seventeen));
  }

  public LocalDate born() {
    return birthDate(text).orElseThrow();
  }

  public Sex sex() {
    return (text.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
  }

  /** 5107**************: a birth often stands beside it, and with four figures more it would be the whole. */
  public String masked() {
    return text.substring(0, 4) + "*".repeat(14);
  }

  @Override
  public String toString() {
    return masked();
  }

  private static Optional<LocalDate> birthDate(String plain) {
    try {
      var born = LocalDate.of(
          Integer.parseInt(plain.substring(6, 10)),
          Integer.parseInt(plain.substring(10, 12)),
          Integer.parseInt(plain.substring(12, 14)));
      return born.isBefore(EARLIEST) ? Optional.empty() : Optional.of(born);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
