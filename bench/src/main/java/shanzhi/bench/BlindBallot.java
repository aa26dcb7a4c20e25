package shanzhi.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindingEngine;
import org.bouncycastle.crypto.generators.RSABlindingFactorGenerator;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSABlindingParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;

/** A ballot that a phone has marked and blinded, waiting to be signed: the voter's half of RFC 9474. */
final class BlindBallot {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PREFIX = 32;
  private static final int SALT = 48;

  private final RSABlindingParameters blinding;
  private final byte[] prepared;
  private final byte[] blinded;

  BlindBallot(byte[] key, String head, int mark) throws IOException {
    var open = (RSAKeyParameters) PublicKeyFactory.createKey(key);
    var factors = new RSABlindingFactorGenerator();
    factors.init(open);
    blinding = new RSABlindingParameters(open, factors.generateBlindingFactor());
    var text = (head + "%02d".formatted(mark)).getBytes(US_ASCII);
    prepared = new byte[PREFIX + text.length];
    RANDOM.nextBytes(prepared);
    System.arraycopy(text, 0, prepared, PREFIX, text.length);
    var signer = new PSSSigner(new RSABlindingEngine(), new SHA384Digest(), SALT);
    signer.init(true, new ParametersWithRandom(blinding, RANDOM));
    signer.update(prepared, 0, prepared.length);
    try {
      blinded = padded(signer.generateSignature());
    } catch (CryptoException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String prepared() {
    return Base64.getEncoder().encodeToString(prepared);
  }

  String blinded() {
    return Base64.getEncoder().encodeToString(blinded);
  }

  /** The signature with the blind taken away. */
  String finished(String blindSignature) {
    var engine = new RSABlindingEngine();
    engine.init(false, blinding);
    var signed = Base64.getDecoder().decode(blindSignature);
    return Base64.getEncoder()
        .encodeToString(padded(engine.processBlock(signed, 0, signed.length)));
  }

  private byte[] padded(byte[] number) {
    var bits = blinding.getPublicKey().getModulus().bitLength();
    return BigIntegers.asUnsignedByteArray((bits + 7) / 8, new BigInteger(1, number));
  }
}
