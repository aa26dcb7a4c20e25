package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

  private static final int CHUNK = 1 << 20;
  private static final int SALT = 32;
  private static final int TAG = 16;

  private final byte[] key = bytes(32);
  private final Seal seal = new Seal(key, "database");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7})
  void opensWhatItClosed(int length) throws IOException {
    var plain = bytes(length);
    assertThat(open(seal, close(plain))).isEqualTo(plain);
  }

  @Test
  void doesNotOpenWhatWasChangedCutOrReordered() throws IOException {
    var sealed = close(bytes(2 * CHUNK + 100));

    var changed = sealed.clone();
    changed[SALT + CHUNK] ^= 1;
    assertClosed(seal, changed);

    assertClosed(seal, Arrays.copyOf(sealed, SALT + 2 * (CHUNK + TAG)));
    assertClosed(seal, Arrays.copyOf(sealed, sealed.length - 1));
    assertClosed(seal, Arrays.copyOf(sealed, 10));

    var reordered = sealed.clone();
    System.arraycopy(sealed, SALT, reordered, SALT + CHUNK + TAG, CHUNK + TAG);
    System.arraycopy(sealed, SALT + CHUNK + TAG, reordered, SALT, CHUNK + TAG);
    assertClosed(seal, reordered);
  }

  @Test
  void opensWithItsOwnKeyAndForItsOwnPurposeOnly() throws IOException {
    var sealed = close(bytes(100));
    assertClosed(new Seal(bytes(32), "database"), sealed);
    assertClosed(new Seal(key, "log"), sealed);
  }

  @Test
  void neverWritesTheSameTwice() throws IOException {
    var plain = bytes(100);
    assertThat(close(plain)).isNotEqualTo(close(plain));
  }

  private byte[] close(byte[] plain) throws IOException {
    var sealed = new ByteArrayOutputStream();
    try (var closing = seal.closing(sealed)) {
      closing.write(plain);
    }
    return sealed.toByteArray();
  }

  private static byte[] open(Seal seal, byte[] sealed) throws IOException {
    try (var opening = seal.opening(new ByteArrayInputStream(sealed))) {
      return opening.readAllBytes();
    }
  }

  private static void assertClosed(Seal seal, byte[] sealed) {
    assertThatThrownBy(() -> open(seal, sealed)).isInstanceOf(IOException.class);
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    new Random().nextBytes(bytes);
    return bytes;
  }
}
