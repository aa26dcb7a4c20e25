package shanzhi.foundation.ground;

import java.util.UUID;

/**
 * The id that the sender of a write makes before sending it. Sent again by the same actor with the
 * same content it gets the first answer; with other content it is refused.
 */
public record ClientId(UUID value) {

  public static ClientId fresh() {
    return new ClientId(UUID.randomUUID());
  }

  /** Reads the id that a form or an API call carried. */
  public static ClientId of(String text) {
    try {
      return new ClientId(UUID.fromString(text.strip()));
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid("clientId", "ground.client-id");
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
