package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;

/**
 * 措施 What is to be done, by whom, until when, with what money; its course is the matter's.
 *
 * @param due the last day
 * @param fen the money in fen; 0 where it takes none
 * @param reported when its owner reported it done
 * @param struck when the body accepted it
 */
public record ResolutionMeasure(
    long id,
    BodyId body,
    long resolution,
    int n,
    String what,
    OrganisationId owner,
    @Nullable PostId post,
    LocalDate due,
    Money money,
    long fen,
    MatterId matter,
    @Nullable Instant reported,
    @Nullable Instant struck) {

  /** 资金来源 Where its money comes from. */
  public enum Money {
    NONE,
    COLLECTIVE,
    SUPERIOR,
    RAISED,
    OWN;

    public String word() {
      return "deliberation.resolution.money." + name();
    }
  }

  /** The money as it is read: ¥1,234.56. */
  public String yuan() {
    return String.format(Locale.ROOT, "¥%,d.%02d", fen / 100, fen % 100);
  }

  /** 进展 How it stands. */
  public enum State {
    DOING,
    LATE,
    REPORTED,
    STRUCK;

    public String word() {
      return "deliberation.resolution.state." + name();
    }

    public String tone() {
      return switch (this) {
        case DOING -> "plain";
        case LATE -> "late";
        case REPORTED -> "soon";
        case STRUCK -> "good";
      };
    }
  }

  public boolean reportedDone() {
    return reported != null && struck == null;
  }

  /** Late is what is not struck off after its day, reported or not. */
  public boolean late(LocalDate today) {
    return struck == null && today.isAfter(due);
  }

  public State state(LocalDate today) {
    if (struck != null) return State.STRUCK;
    if (reported != null) return State.REPORTED;
    return late(today) ? State.LATE : State.DOING;
  }
}
