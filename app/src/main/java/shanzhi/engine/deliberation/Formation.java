package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 组建 A council being formed.
 *
 * @param vacancies how many seats of each kind are to be filled
 * @param chair whether a chair is to be chosen among them
 * @param checked when the candidates as they are were checked; none since the last change
 * @param noticed the notice of the result; none before the vote
 * @param why why it was called off
 */
public record Formation(
    MatterId id,
    Region place,
    BodyId body,
    Kind kind,
    Map<SeatKind, Integer> vacancies,
    boolean chair,
    LocalDate termStarts,
    LocalDate termEnds,
    @Nullable Instant checked,
    @Nullable Poll poll,
    @Nullable Notice noticed,
    @Nullable Instant closed,
    @Nullable String why,
    int version) {

  /** For a new term, or for seats that are empty until the term ends. */
  public enum Kind {
    TERM,
    BY_ELECTION;

    /** The sentence that names it. */
    public String word() {
      return this == TERM ? "deliberation.formation.term" : "deliberation.formation.by-election";
    }
  }

  /** 表决 When the representatives' meeting voted, how many were there, of how many. */
  public record Poll(RollId roll, LocalDate on, int present, int entitled) {}

  /** 公示 From a day to another, both included. */
  public record Notice(LocalDate from, LocalDate until) {}

  public int seats() {
    return vacancies.values().stream().mapToInt(Integer::intValue).sum();
  }
}
