package shanzhi.engine.deliberation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * 封签 Seals what must not be read once a ballot is over: the private key, the ballots in the box, the
 * papers' totals. All of it is under one secret of the key folder; with that destroyed, what the
 * database, its log and its backups hold is noise, also the order in which it came.
 */
final class BallotSeal {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;

  BallotSeal(byte[] secret) {
    this.secret = secret;
  }

  /** AES-256-GCM: nonce, text and tag. */
  byte[] seal(String purpose, byte[] text) {
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    var body = run(Cipher.ENCRYPT_MODE, purpose, nonce, text);
    return ByteBuffer.allocate(NONCE + body.length).put(nonce).put(body).array();
  }

  byte[] open(String purpose, byte[] sealed) {
    var nonce = Arrays.copyOf(sealed, NONCE);
    return run(
        Cipher.DECRYPT_MODE, purpose, nonce, Arrays.copyOfRange(sealed, NONCE, sealed.length));
  }

  /** By which equal things are known as equal, while the secret exists, and by nobody without it. */
  byte[] tag(String purpose, byte[] text) {
    return hmac(hmac(secret, ("tag " + purpose).getBytes(UTF_8)), text);
  }

  private byte[] run(int mode, String purpose, byte[] nonce, byte[] text) {
    try {
      var key = new SecretKeySpec(hmac(secret, ("seal " + purpose).getBytes(UTF_8)), "AES");
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException altered) {
      throw new IllegalStateException("what was sealed for " + purpose + " does not open", altered);
    }
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
