package shanzhi.foundation.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shanzhi.foundation.ground.Keys;

/**
 * Seals personal numbers with SM4 in GCM mode and makes the blind index that finds them. A sealed
 * value is one byte of format, four of the id of both keys, twelve of nonce, then text and tag; it is bound
 * to its owner's row and field, so that moved to another row it does not open.
 */
public final class Vault {

  private static final byte FORMAT = 1;
  private static final int HEAD = 5;
  private static final int NONCE = 12;

  private final SecureRandom random = new SecureRandom();
  private final byte[] key;
  private final byte[] keyId;
  private final SecretKeySpec blind;

  Vault(Keys keys) {
    this.key = keys.personal();
    var both = "shanzhi keys " + HexFormat.of().formatHex(keys.blind());
    this.keyId = Arrays.copyOf(hmac(new SecretKeySpec(key, "HmacSHA256"), both), 4);
    this.blind = new SecretKeySpec(keys.blind(), "HmacSHA256");
  }

  /** Seals the text for the owner, {@code field:person}. */
  public byte[] seal(String owner, String text) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    var head = ByteBuffer.allocate(HEAD).put(FORMAT).put(keyId).array();
    var body = new Sm4(key).seal(nonce, head, owner, text);
    return ByteBuffer.allocate(HEAD + NONCE + body.length)
        .put(head)
        .put(nonce)
        .put(body)
        .array();
  }

  public String open(String owner, byte[] sealed) {
    if (!current(sealed)) {
      throw new IllegalStateException("sealed under another key; see operations: change of keys");
    }
    var head = Arrays.copyOf(sealed, HEAD);
    var nonce = Arrays.copyOfRange(sealed, HEAD, HEAD + NONCE);
    var body = Arrays.copyOfRange(sealed, HEAD + NONCE, sealed.length);
    return new Sm4(key).open(nonce, head, owner, body);
  }

  /** Whether the value was sealed under the key in force. */
  public boolean current(byte[] sealed) {
    return sealed.length > HEAD + NONCE
        && sealed[0] == FORMAT
        && Arrays.equals(sealed, 1, HEAD, keyId, 0, keyId.length);
  }

  /** The id that values sealed under the key in force carry. */
  byte[] keyId() {
    return keyId.clone();
  }

  /** A keyed digest by which equal numbers of a field are equal, and nothing else is told. */
  public byte[] blind(String field, String text) {
    return hmac(blind, field + "\u0000" + text);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
