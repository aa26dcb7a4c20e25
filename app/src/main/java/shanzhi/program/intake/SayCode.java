package shanzhi.program.intake;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * 查询码 What who told something without a name holds in their hands: twelve signs, sixty bits that nobody
 * guesses, without those that are mistaken for each other.
 */
record SayCode(String plain) {

  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int BITS = 5;

  /** The code that a keyed digest makes: the same of the same. */
  static SayCode of(byte[] digest) {
    var rest = new BigInteger(1, Arrays.copyOf(digest, Long.BYTES)).longValue();
    var code = new StringBuilder();
    for (var i = 0; i < LENGTH; i++) {
      code.append(SIGNS.charAt((int) (rest & SIGNS.length() - 1)));
      rest >>>= BITS;
    }
    return new SayCode(code.toString());
  }

  /** As somebody types it, with or without dashes, in small letters, an O for a nought. */
  static Optional<SayCode> read(String typed) {
    var plain = typed
        .replaceAll("[\\s\\p{Z}\\p{Pd}]", "")
        .toUpperCase(Locale.ROOT)
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
    var right = plain.length() == LENGTH && plain.chars().allMatch(c -> SIGNS.indexOf(c) >= 0);
    return right ? Optional.of(new SayCode(plain)) : Optional.empty();
  }

  /** In groups of four, as it is written down. */
  String written() {
    return plain.replaceAll("(.{4})(?=.)", "$1-");
  }

  @Override
  public String toString() {
    return "SayCode[hidden]";
  }
}
