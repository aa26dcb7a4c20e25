package shanzhi.foundation.ground;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The id that the sender of a write makes before sending it. Sent again by the same actor with the
 * same content it gets the first answer; with other content it is refused.
 */
public record ClientId(UUID value) {

  /** The machine's own: nobody reads the time of an id, it only puts the ids in order. */
  private static final Clock WALL = Clock.systemUTC();

  /**
   * A new one of version 7: it begins with the time, so that the index that tells a repetition grows at
   * its end and not all over.
   */
  public static ClientId fresh() {
    var random = UUID.randomUUID();
    var version = 0x7000 | random.getMostSignificantBits() & 0xfff;
    return new ClientId(new UUID(WALL.millis() << 16 | version, random.getLeastSignificantBits()));
  }

  /** The id of something that happens once by its nature: the same name has the same id. */
  public static ClientId named(String name) {
    return new ClientId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads the id that a form or an API call carried. */
  public static ClientId of(String text) {
    try {
      return new ClientId(UUID.fromString(text.strip()));
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid("clientId", "ground.client-id");
    }
  }

  /**
   * What tells a repetition from another write under the same id: the actor and the content, as one
   * digest that a table keeps beside the id.
   */
  public static String print(Acting by, Record content) {
    var digest = Sha256.fresh();
    digest.update(by.signature().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of()
        .formatHex(digest.digest(content.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
