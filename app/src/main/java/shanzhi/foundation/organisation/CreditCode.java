package shanzhi.foundation.organisation;

/** 统一社会信用代码 The unified social credit code of GB 32100-2015 and its check character. */
public final class CreditCode {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int LENGTH = 18;

  private CreditCode() {}

  /** Whether the text has 18 characters of the standard's alphabet and the last one checks. */
  public static boolean holds(String code) {
    if (code.length() != LENGTH) return false;
    for (var n = 0; n < LENGTH; n++) if (ALPHABET.indexOf(code.charAt(n)) < 0) return false;
    return code.charAt(LENGTH - 1) == check(code.substring(0, LENGTH - 1));
  }

  /** A code that checks, out of its first 17 characters; for invented organisations. */
  public static String of(String body) {
    return body + check(body);
  }

  /** The check character of the first 17: weights are the powers of three modulo 31. */
  static char check(String body) {
    var sum = 0;
    var weight = 1;
    for (var n = 0; n < body.length(); n++) {
      sum += ALPHABET.indexOf(body.charAt(n)) * weight;
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }
}
