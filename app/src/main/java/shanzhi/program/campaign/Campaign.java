package shanzhi.program.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 专项行动 A campaign as it was ordered and how far it is. Its holder, deadline and trace are those of the
 * matter of its number.
 *
 * @param ends the last day
 * @param every of a patrol: each place once in so many days
 * @param closed when it ended, whether it was carried out or called off
 */
public record Campaign(
    MatterId id,
    Region place,
    Kind kind,
    String title,
    String orderedBy,
    LocalDate starts,
    LocalDate ends,
    @Nullable Integer every,
    Rule rule,
    List<Question> questions,
    @Nullable Instant opened,
    @Nullable Instant closed,
    boolean calledOff,
    int version) {

  /** How far it is. */
  public enum Phase {
    DRAFTED,
    OPEN,
    CLOSED,
    CALLED_OFF
  }

  public Phase phase() {
    if (calledOff) return Phase.CALLED_OFF;
    if (closed != null) return Phase.CLOSED;
    return opened == null ? Phase.DRAFTED : Phase.OPEN;
  }

  public boolean isOpen() {
    return phase() == Phase.OPEN;
  }

  /** Whether its list is gone for good. */
  public boolean erased() {
    return kind.erased() && closed != null;
  }
}
