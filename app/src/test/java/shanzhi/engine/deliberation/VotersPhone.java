package shanzhi.engine.deliberation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
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

/** The voter's half of RFC 9474, as the browser does it: prepare and blind, then finalize. */
public final class VotersPhone {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final RSAKeyParameters key;
  private final BigInteger factor;

  public final byte[] prepared;
  public final byte[] blinded;

  public VotersPhone(String county, SecretBallot ballot, int mark) {
    this(key(ballot.key()), prepared(county, ballot.id(), mark), null, null);
  }

  /** With the salt and the blinding factor given, which only a test vector has. */
  VotersPhone(RSAKeyParameters key, byte[] prepared, byte[] salt, BigInteger factor) {
    this.key = key;
    this.prepared = prepared;
    this.factor = factor == null ? factor(key) : factor;
    var engine = new RSABlindingEngine();
    var signer = salt == null
        ? new PSSSigner(engine, new SHA384Digest(), 48)
        : new PSSSigner(engine, new SHA384Digest(), salt);
    signer.init(
        true, new ParametersWithRandom(new RSABlindingParameters(key, this.factor), RANDOM));
    signer.update(prepared, 0, prepared.length);
    try {
      this.blinded = padded(signer.generateSignature());
    } catch (CryptoException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static RSAKeyParameters key(byte[] open) {
    try {
      return (RSAKeyParameters) PublicKeyFactory.createKey(open);
    } catch (IOException notAKey) {
      throw new IllegalStateException(notAKey);
    }
  }

  private static BigInteger factor(RSAKeyParameters key) {
    var generator = new RSABlindingFactorGenerator();
    generator.init(key);
    return generator.generateBlindingFactor();
  }

  private static byte[] prepared(String county, BallotId ballot, int mark) {
    var text = (Marked.head(county, ballot) + "%02d".formatted(mark)).getBytes();
    var prepared = new byte[32 + text.length];
    RANDOM.nextBytes(prepared);
    System.arraycopy(text, 0, prepared, 32, text.length);
    return prepared;
  }

  /** Takes the blind away. */
  public byte[] finished(byte[] blindSignature) {
    var engine = new RSABlindingEngine();
    engine.init(false, new RSABlindingParameters(key, factor));
    return padded(engine.processBlock(blindSignature, 0, blindSignature.length));
  }

  BigInteger inverse() {
    return factor.modInverse(key.getModulus());
  }

  private byte[] padded(byte[] number) {
    var length = (key.getModulus().bitLength() + 7) / 8;
    return BigIntegers.asUnsignedByteArray(length, new BigInteger(1, number));
  }

  /** As somebody would send it who changed the mark after it was signed. */
  byte[] marked(int mark) {
    var other = Arrays.copyOf(prepared, prepared.length);
    other[other.length - 2] = (byte) ('0' + mark / 10);
    other[other.length - 1] = (byte) ('0' + mark % 10);
    return other;
  }
}
