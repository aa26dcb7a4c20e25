package shanzhi.program.villagerules;

import java.time.Instant;
import java.util.List;
import shanzhi.engine.publishing.NewEdition;

/** 草案 A version of the draft, and why it is so. */
public record Draft(int number, String said, String why, Instant at) {

  public List<String> clauses() {
    return NewEdition.clauses(said);
  }
}
