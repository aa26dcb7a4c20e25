package shanzhi.engine.publishing;

import java.time.LocalDate;
import java.util.List;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 依法通过 Who decides whether a text may be published: brought by the engine that keeps how it was adopted,
 * and asked in the transaction that publishes.
 */
public interface Adoption {

  /**
   * What was adopted.
   *
   * @param basis by whom and when, as it stands with the edition
   * @param from the first day on which it may be in force
   */
  record Adopted(String basis, LocalDate from, List<String> clauses) {}

  /**
   * The text that was adopted on the road of that number, and that may be in force; refuses where it is
   * not, and notes that it took effect.
   *
   * @param edition which edition it becomes, as a code
   */
  Adopted adopted(Publication.Kind kind, Region region, MatterId road, String edition, Acting by);

  /** Refuses a text said to be in force already that a place cannot have brought along. */
  void mustStand(Publication.Kind kind, Region region, LocalDate since);
}
