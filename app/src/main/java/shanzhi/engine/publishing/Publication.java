package shanzhi.engine.publishing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 公开文本 A published text with all its editions, the newest first.
 *
 * @param editions at least one
 */
public record Publication(
    PublicationId id, Region region, Kind kind, String title, List<Edition> editions) {

  /** What kind of text it is. */
  public enum Kind {
    /** 村规民约 */
    VILLAGE_RULES,
    /** 道德信用社章程 */
    CREDIT_CHARTER
  }

  /**
   * 版本 What it says from a day on.
   *
   * @param until the first day of the next one; open where none follows
   * @param basis by whom and when it was adopted
   * @param road by which resolution; none of what a place brought along
   * @param struck by which order of the township it left force
   */
  public record Edition(
      int number,
      LocalDate since,
      @Nullable LocalDate until,
      String basis,
      @Nullable MatterId road,
      @Nullable Struck struck,
      List<Clause> clauses) {

    public boolean inForce(LocalDate day) {
      if (struck != null && !day.isBefore(struck.on())) return false;
      return !day.isBefore(since) && (until == null || day.isBefore(until));
    }

    public Optional<Clause> clause(int number) {
      return clauses.stream().filter(clause -> clause.number() == number).findFirst();
    }
  }

  /** 责令改正 From which day on, by which order, and why. */
  public record Struck(LocalDate on, String paper, String why) {}

  /** 条款 A numbered clause, as it is cited. */
  public record Clause(int number, String said) {}

  /** What counts on a day. */
  public Optional<Edition> on(LocalDate day) {
    return editions.stream().filter(edition -> edition.inForce(day)).findFirst();
  }

  public Optional<Edition> edition(int number) {
    return editions.stream().filter(edition -> edition.number() == number).findFirst();
  }
}
