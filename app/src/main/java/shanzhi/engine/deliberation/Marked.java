package shanzhi.engine.deliberation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import shanzhi.foundation.ground.Sha256;

/**
 * 选票 A marked ballot as it was signed: 32 random bytes that the voter's phone drew, then which ballot
 * it is and the mark, in plain characters of one length for all marks. The random bytes make every
 * ballot different from every other; the digest of it all is its receipt.
 */
record Marked(byte[] prepared, int mark) {

  private static final int PREFIX = 32;
  private static final int MOST_OPTIONS = 20;

  /** What every ballot of the question has before its mark. */
  static String head(String county, BallotId ballot) {
    return "shanzhi ballot 1 " + county + " " + ballot + " ";
  }

  /** The ballot read; nothing where it is of another question or marks what is not offered. */
  static Optional<Marked> read(String county, BallotId ballot, int options, byte[] prepared) {
    var head = head(county, ballot).getBytes(US_ASCII);
    if (prepared.length != PREFIX + head.length + 2) return Optional.empty();
    if (!Arrays.equals(prepared, PREFIX, PREFIX + head.length, head, 0, head.length)) {
      return Optional.empty();
    }
    var tens = prepared[prepared.length - 2] - '0';
    var ones = prepared[prepared.length - 1] - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return Optional.empty();
    var mark = 10 * tens + ones;
    return mark < Math.min(options, MOST_OPTIONS)
        ? Optional.of(new Marked(prepared, mark))
        : Optional.empty();
  }

  byte[] receipt() {
    return receipt(prepared);
  }

  static byte[] receipt(byte[] prepared) {
    return Sha256.of(prepared);
  }

  /** 回执号 The receipt as people write it down: sixteen digits in fours, as on a bank card. */
  static String number(byte[] receipt) {
    var sixteen =
        Long.remainderUnsigned(ByteBuffer.wrap(receipt).getLong(), 10_000_000_000_000_000L);
    var digits = "%016d".formatted(sixteen);
    return String.join(
        " ",
        digits.substring(0, 4),
        digits.substring(4, 8),
        digits.substring(8, 12),
        digits.substring(12));
  }
}
