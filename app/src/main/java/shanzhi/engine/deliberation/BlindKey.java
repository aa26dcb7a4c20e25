package shanzhi.engine.deliberation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import shanzhi.foundation.ground.Refusal;

/**
 * 盲签名 The signer's half of RFC 9474, suite RSABSSA-SHA384-PSS-Randomized: it signs what it cannot
 * read, and knows its signature again. The voter's half is in the browser; see
 * {@code docs/decisions/0014-secret-ballots.md}.
 */
final class BlindKey {

  static final String SUITE = "RSABSSA-SHA384-PSS-Randomized";

  private static final int BITS = 2048;
  private static final int SALT = 48;

  private static final SecureRandom RANDOM = new SecureRandom();

  private BlindKey() {}

  /**
   * A key pair of one ballot.
   *
   * @param open as SubjectPublicKeyInfo
   * @param secret as PKCS #8
   */
  record Pair(byte[] open, byte[] secret) {}

  static Pair fresh() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4), RANDOM);
      var pair = generator.generateKeyPair();
      return new Pair(pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** BlindSign: the same for the same blinded message, so it may be asked for again. */
  static byte[] sign(byte[] secret, byte[] blinded) {
    return sign((RSAPrivateCrtKeyParameters) privateKey(secret), blinded);
  }

  static byte[] sign(RSAPrivateCrtKeyParameters key, byte[] blinded) {
    var length = (key.getModulus().bitLength() + 7) / 8;
    var number = new BigInteger(1, blinded);
    var sound =
        blinded.length == length && number.signum() > 0 && number.compareTo(key.getModulus()) < 0;
    if (!sound) throw Refusal.invalid("blinded", "deliberation.secret.not-blinded");
    // The engine blinds once more against who measures times, and checks its result before it
    // answers.
    var engine = new RSABlindedEngine();
    engine.init(true, new ParametersWithRandom(key, RANDOM));
    var signed = engine.processBlock(blinded, 0, blinded.length);
    return BigIntegers.asUnsignedByteArray(length, new BigInteger(1, signed));
  }

  /** How many bytes a signature of the key has. */
  static int length(byte[] open) {
    try {
      return (((RSAKeyParameters) PublicKeyFactory.createKey(open)).getModulus().bitLength() + 7)
          / 8;
    } catch (IOException notAKey) {
      throw new IllegalStateException(notAKey);
    }
  }

  /** Whether the signature is the key's over the prepared message. */
  static boolean verify(byte[] open, byte[] prepared, byte[] signature) {
    try {
      var key = (RSAKeyParameters) PublicKeyFactory.createKey(open);
      var signer = new PSSSigner(new RSAEngine(), new SHA384Digest(), SALT);
      signer.init(false, key);
      signer.update(prepared, 0, prepared.length);
      return signature.length == (key.getModulus().bitLength() + 7) / 8
          && signer.verifySignature(signature);
    } catch (IOException notAKey) {
      throw new IllegalStateException(notAKey);
    } catch (DataLengthException tooLarge) {
      return false;
    }
  }

  private static Object privateKey(byte[] secret) {
    try {
      return PrivateKeyFactory.createKey(secret);
    } catch (IOException notAKey) {
      throw new IllegalStateException(notAKey);
    }
  }
}
