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
 */
public record NewDeed(
    Region village,
    PersonId person,
    String code,
    LocalDate happened,
    int times,
    String what,
    List<Upload> evidence) {

  public NewDeed {
    evidence = List.copyOf(evidence);
  }
}
