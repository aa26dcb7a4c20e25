package shanzhi.foundation.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 电话 A mainland mobile number or a landline with its area code, digits alone. It prints masked. */
public record Phone(String digits) {

  private static final String MOBILE = "1[3-9]\\d{9}";

  /** Three digits for 010 and 02x with eight of their own, else four with seven or eight. */
  private static final String LANDLINE = "(010|02\\d)\\d{8}|0[3-9]\\d{2}\\d{7,8}";

  public Phone {
    if (fault(digits).isPresent()) throw new IllegalArgumentException("not a phone number");
  }

  /** What people type, made plain: half-width digits without spaces, dashes or the country's 86. */
  public static String plain(@Nullable String typed) {
    if (typed == null) return "";
    return halfWidth(typed).replaceAll("[\\s()-]", "").replaceFirst("^(\\+|00)86", "");
  }

  /** The code of what is wrong with the number; empty where nothing is. */
  public static Optional<String> fault(String plain) {
    return plain.matches(MOBILE) || plain.matches(LANDLINE)
        ? Optional.empty()
        : Optional.of("people.phone-form");
  }

  public boolean mobile() {
    return digits.matches(MOBILE);
  }

  /** 138****1234, 0816****567. */
  public String masked() {
    return mobile()
        ? digits.substring(0, 3) + "****" + digits.substring(7)
        : digits.substring(0, digits.length() - 7) + "****" + digits.substring(digits.length() - 3);
  }

  @Override
  public String toString() {
    return masked();
  }

  /** Full-width letters, digits and signs as their half-width kin; spreadsheets are full of them. */
  static String halfWidth(String typed) {
    var plain = new StringBuilder(typed.length());
    typed
        .chars()
        .map(c -> c >= '\uFF01' && c <= '\uFF5E' ? c - 0xFEE0 : c == '\u3000' ? ' ' : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
