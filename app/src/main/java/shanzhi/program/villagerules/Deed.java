package shanzhi.program.villagerules;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 经过 What somebody did in the making of rules or in a file.
 *
 * @param act the act of the procedure, or another code of the room's
 * @param person absent where the platform itself did it
 */
public record Deed(String act, @Nullable PersonId person, Instant at, String note) {

  public String word() {
    return "villagerules.did." + act.toLowerCase(Locale.ROOT);
  }
}
