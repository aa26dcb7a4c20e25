package shanzhi.foundation.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Sha256;

/**
 * 叶 A leaf of the log: the salted digest that one record leaves. The format is fixed in
 * {@code docs/decisions/0001-leaf-format.md} and never changes for a version once written.
 */
public final class Leaf {

  /**
   * The fragment that other modules' statements append, licensed to write into this schema so that
   * an act and its leaf are one round trip. With {@code u} the part of the statement that did the
   * act, a statement reads:
   *
   * <pre>{@code
   * with u as (update … returning county, …),
   *      l as (<INSERT> select u.county, ?, ? from u returning seq),
   *      e as (insert into … (…, salt, leaf) select …, ?, l.seq from u, l returning …)
   * select … from e
   * }</pre>
   *
   * The parameters are {@link Type#code} and {@link #hash}. No row of {@code u}, no leaf.
   */
  public static final String INSERT = "insert into transparency.leaf (county, type, hash)";

  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 32;

  /** Shared: requests run on virtual threads, where one generator a thread would be one a request. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private Leaf() {}

  /** What kind of record left the leaf. */
  public enum Type {
    CASE_EVENT(1),
    LEDGER_TRANSFER(2),
    LEDGER_BATCH(3),
    BALLOT_RECEIPT(4),
    PUBLICATION(5),
    /** A hand on a voucher, a closing, a hold, a rule. */
    LEDGER_ACT(6);

    public final short code;

    Type(int code) {
      this.code = (short) code;
    }
  }

  public static byte[] freshSalt() {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return salt;
  }

  /** The digest of a record, 32 bytes. */
  public static byte[] hash(Type type, byte[] salt, byte[] canonical) {
    if (salt.length != SALT_BYTES) throw new IllegalArgumentException("a salt has 32 bytes");
    var digest = Sha256.fresh();
    digest.update((byte) type.code);
    digest.update(VERSION);
    digest.update(salt);
    return digest.digest(canonical);
  }

  /** Starts the canonical bytes of a record; its fields follow in the fixed order of its type. */
  public static Canonical canonical() {
    return new Canonical();
  }

  /** The canonical bytes under way. An absent field and an empty one differ. */
  public static final class Canonical {

    private static final DateTimeFormatter INSTANT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    private Canonical() {}

    public Canonical text(@Nullable String text) {
      if (text == null) {
        length(-1);
        return this;
      }
      var encoded = text.getBytes(StandardCharsets.UTF_8);
      length(encoded.length);
      bytes.writeBytes(encoded);
      return this;
    }

    public Canonical number(@Nullable Long number) {
      return text(number == null ? null : Long.toString(number));
    }

    public Canonical number(int number) {
      return text(Integer.toString(number));
    }

    /** An instant in whole microseconds, which is all that the database keeps. */
    public Canonical instant(@Nullable Instant instant) {
      if (instant == null) return text(null);
      if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
        throw new IllegalArgumentException(
            "finer than the database keeps, would hash differently when read back: " + instant);
      }
      return text(INSTANT.format(instant));
    }

    public Canonical bytes(byte @Nullable [] value) {
      return text(value == null ? null : HexFormat.of().formatHex(value));
    }

    public byte[] done() {
      return bytes.toByteArray();
    }

    private void length(int length) {
      bytes.write(length >>> 24);
      bytes.write(length >>> 16);
      bytes.write(length >>> 8);
      bytes.write(length);
    }
  }
}
