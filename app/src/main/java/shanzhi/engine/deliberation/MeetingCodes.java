package shanzhi.engine.deliberation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 在场码 Short-lived codes that show that somebody is there, or in touch with who is: one on the hall's
 * screen as a QR code, one in figures that the chair gives to those far away. Made from the meeting's
 * secret and the moment alone, so that they outlive a restart and every node makes the same.
 */
final class MeetingCodes {

  static final int SECRET = 32;

  private static final int FIGURES = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private MeetingCodes() {}

  static byte[] secret() {
    var bytes = new byte[SECRET];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The code of a way at a moment. */
  static String code(byte[] secret, SignIn.Way way, Instant at, long seconds) {
    return code(secret, way, at.getEpochSecond() / seconds);
  }

  /** By which way a code lets in now: the code on show, and the one before while somebody types it. */
  static Optional<SignIn.Way> way(byte[] secret, String typed, Instant now, long seconds) {
    var step = now.getEpochSecond() / seconds;
    for (var way : Arrays.asList(SignIn.Way.HALL, SignIn.Way.REMOTE)) {
      for (var back = 0; back <= 1; back++) {
        if (same(code(secret, way, step - back), typed)) return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private static boolean same(String made, String typed) {
    return MessageDigest.isEqual(
        made.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
  }

  private static String code(byte[] secret, SignIn.Way way, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(way.name().getBytes(StandardCharsets.US_ASCII));
      var made = ByteBuffer.wrap(
          mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
      return String.format("%06d", (made.getInt() & Integer.MAX_VALUE) % FIGURES);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
