package shanzhi.foundation.access;

import java.time.Instant;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;

/**
 * 会话 A sign-in that lasts until it is ended, stays idle too long, or is too old.
 *
 * @param means how the person signed in: {@code password}, {@code passkey}, {@code code},
 *     {@code outside}, {@code demonstration}
 */
public record Session(
    long id,
    long account,
    PersonId person,
    String name,
    String means,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt,
    String device,
    String address) {

  /** What it runs on, in words. */
  public String on(Words words) {
    return Device.named(device, words);
  }
}
