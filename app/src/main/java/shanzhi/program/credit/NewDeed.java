package shanzhi.program.credit;

import java.time.LocalDate;
import java.util.List;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * A deed as it is reported.
 *
 * @param person whose deed it is
 * @param code of the rule that it falls under
 * @param evidence at least one photo or paper
 * @param another whether the reporter says that it is another deed than one reported before of the same
 *     person, rule and day
 */
public record NewDeed(
    Region village,
    PersonId person,
    String code,
    LocalDate happened,
    int times,
    String what,
    List<Upload> evidence,
    boolean another) {

  public NewDeed {
    evidence = List.copyOf(evidence);
  }

  public NewDeed(
      Region village,
      PersonId person,
      String code,
      LocalDate happened,
      int times,
      String what,
      List<Upload> evidence) {
    this(village, person, code, happened, times, what, evidence, false);
  }

  /** The same, said to be another deed. */
  public NewDeed another(boolean said) {
    return new NewDeed(village, person, code, happened, times, what, evidence, said);
  }
}
