package shanzhi.foundation.ground;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every JDK has: looked up once, copied for each use. */
public final class Sha256 {

  private static final MessageDigest UNUSED = lookedUp();

  private Sha256() {}

  private static MessageDigest lookedUp() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** One that was given nothing yet. */
  public static MessageDigest fresh() {
    try {
      return (MessageDigest) UNUSED.clone();
    } catch (CloneNotSupportedException thatOfTheJdkIs) {
      throw new IllegalStateException(thatOfTheJdkIs);
    }
  }

  /** The digest of these bytes. */
  public static byte[] of(byte[] bytes) {
    return fresh().digest(bytes);
  }
}
