package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 组建 A body being formed.
 *
 * @param vacancies how many seats are to be filled
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
    Map<Vacancy, Integer> vacancies,
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

  /**
   * 表决 When it was voted, how many were there, of how many.
   *
   * @param roll of those who had a vote; none where they were counted and not listed
   */
  public record Poll(@Nullable RollId roll, LocalDate on, int present, int entitled) {

    /** The roll, as a row keeps it. */
    @Nullable
    Long rolled() {
      return roll == null ? null : roll.value();
    }
  }

  /** 公示 From a day to another, both included. */
  public record Notice(LocalDate from, LocalDate until) {}

  /** What is to be done, before it has a number. */
  public static Formation planned(
      Body body,
      Kind kind,
      Map<Vacancy, Integer> vacancies,
      boolean chair,
      LocalDate starts,
      LocalDate ends) {
    return new Formation(
        new MatterId(0),
        body.place(),
        body.id(),
        kind,
        vacancies,
        chair,
        starts,
        ends,
        null,
        null,
        null,
        null,
        null,
        1);
  }

  public int seats() {
    return vacancies.values().stream().mapToInt(Integer::intValue).sum();
  }
}
