package shanzhi.foundation.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 账户 Who may sign in, and under which name.
 *
 * @param shown the demonstration lists it among the people that one can be
 */
public record Account(
    long id,
    PersonId person,
    Region region,
    String name,
    boolean shown,
    Instant openedAt,
    @Nullable Instant closedAt,
    int version) {

  public boolean open() {
    return closedAt == null;
  }
}
