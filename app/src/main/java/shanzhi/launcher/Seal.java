package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Encrypts a stream of any length: AES-256-GCM in chunks of a mebibyte, each bound to its place, the
 * last one marked, so that a stream that was cut, reordered or changed does not open. Fixed in
 * {@code docs/decisions/0002-backup.md}.
 */
final class Seal {

  private static final int CHUNK = 1 << 20;
  private static final int TAG = 16;
  private static final int SALT = 32;

  private final byte[] key;
  private final String purpose;

  /**
   * @param key 32 bytes
   * @param purpose which stream it is; one sealed for another purpose does not open
   */
  Seal(byte[] key, String purpose) {
    this.key = key;
    this.purpose = purpose;
  }

  OutputStream closing(OutputStream target) throws IOException {
    var salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    target.write(salt);
    return new Closing(target, streamKey(salt));
  }

  InputStream opening(InputStream source) throws IOException {
    var salt = source.readNBytes(SALT);
    if (salt.length < SALT) throw new IOException("the file is cut short");
    return new Opening(source, streamKey(salt));
  }

  private SecretKeySpec streamKey(byte[] salt) {
    var derived = new byte[32];
    var generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(key, salt, purpose.getBytes(UTF_8)));
    generator.generateBytes(derived, 0, derived.length);
    return new SecretKeySpec(derived, "AES");
  }

  private static Cipher cipher(int mode, SecretKeySpec key, int chunk, boolean last)
      throws GeneralSecurityException {
    var nonce =
        ByteBuffer.allocate(12).putInt(7, chunk).put(11, (byte) (last ? 1 : 0)).array();
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    return cipher;
  }

  private static final class Closing extends OutputStream {

    private final OutputStream target;
    private final SecretKeySpec key;
    private final byte[] plain = new byte[CHUNK];
    private int filled;
    private int chunk;

    Closing(OutputStream target, SecretKeySpec key) {
      this.target = target;
      this.key = key;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      for (var done = 0; done < count; ) {
        // A full chunk is written when more follows: only then it is known not to be the last.
        if (filled == CHUNK) writeChunk(false);
        var part = Math.min(count - done, CHUNK - filled);
        System.arraycopy(bytes, from + done, plain, filled, part);
        filled += part;
        done += part;
      }
    }

    private void writeChunk(boolean last) throws IOException {
      try {
        target.write(cipher(Cipher.ENCRYPT_MODE, key, chunk++, last).doFinal(plain, 0, filled));
        filled = 0;
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void close() throws IOException {
      writeChunk(true);
      target.close();
    }
  }

  private static final class Opening extends InputStream {

    private final InputStream source;
    private final SecretKeySpec key;
    private byte[] next;
    private byte[] plain = new byte[0];
    private int taken;
    private int chunk;
    private boolean last;

    Opening(InputStream source, SecretKeySpec key) throws IOException {
      this.source = source;
      this.key = key;
      this.next = source.readNBytes(CHUNK + TAG);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (count == 0) return 0;
      while (taken == plain.length) {
        if (last) return -1;
        readChunk();
      }
      var part = Math.min(count, plain.length - taken);
      System.arraycopy(plain, taken, bytes, from, part);
      taken += part;
      return part;
    }

    private void readChunk() throws IOException {
      var sealed = next;
      next = source.readNBytes(CHUNK + TAG);
      last = next.length == 0;
      try {
        plain = cipher(Cipher.DECRYPT_MODE, key, chunk++, last).doFinal(sealed);
        taken = 0;
      } catch (GeneralSecurityException forged) {
        throw new IOException("it was changed or cut, or sealed with another key", forged);
      }
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
