package shanzhi.foundation.people;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The block cipher SM4 (国密 GB/T 32907) in GCM mode. It stands apart from the vault, and is an engine of the
 * library's itself, because that library is a signed archive: the first class from there costs the check
 * of some thousand digests. Java cannot lay out a class with such a parent, so none is read at the start.
 */
final class Sm4 extends SM4Engine {

  private static final int TAG_BITS = 128;

  private final KeyParameter key;

  Sm4(byte[] key) {
    this.key = new KeyParameter(key);
  }

  byte[] seal(byte[] nonce, byte[] head, String owner, String text) {
    return run(true, nonce, head, owner, text.getBytes(StandardCharsets.UTF_8));
  }

  String open(byte[] nonce, byte[] head, String owner, byte[] body) {
    return new String(run(false, nonce, head, owner, body), StandardCharsets.UTF_8);
  }

  private byte[] run(boolean seal, byte[] nonce, byte[] head, String owner, byte[] text) {
    var cipher = GCMBlockCipher.newInstance(this);
    cipher.init(seal, new AEADParameters(key, TAG_BITS, nonce, head));
    var whose = owner.getBytes(StandardCharsets.UTF_8);
    cipher.processAADBytes(whose, 0, whose.length);
    var out = new byte[cipher.getOutputSize(text.length)];
    try {
      var written = cipher.processBytes(text, 0, text.length, out, 0);
      cipher.doFinal(out, written);
      return out;
    } catch (InvalidCipherTextException broken) {
      throw new IllegalStateException("a sealed number was altered: " + owner);
    }
  }
}
