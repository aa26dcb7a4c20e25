package shanzhi.program.mediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * Takes an ended mediation out of everybody's inbox, whether it ends in the file or at the desk; keeps
 * the desk's words out of the trace, which more people read than the file; and lets nothing be kept
 * before its day unless both sides said so.
 */
@Component
class Closing implements Entailment {

  private static final Set<String> ENDING = Set.of("leave", "end", "performed", "broken");

  private final Db db;
  private final Clock clock;
  private final MediationStore store;

  Closing(Db db, Clock clock, County county) {
    this.db = db;
    this.clock = clock;
    this.store = new MediationStore(county);
  }

  @Override
  public String procedure() {
    return MediationSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return ENDING.contains(action);
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    if (said.note() != null || !said.evidence().isEmpty()) {
      throw Refusal.invalid("note", "mediation.words-in-file");
    }
    db.in(Scope.system(by.county()), jdbc -> {
      if (after.state().equals(MediationSteps.SETTLED)) {
        mustBeDue(store.find(jdbc, after.id()).orElseThrow(Mediations::unknown));
      }
      store.untell(jdbc, after.id());
      return null;
    });
  }

  private void mustBeDue(Mediation file) {
    var until =
        Objects.requireNonNull(file.agreement(), "only an agreement is kept").by();
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    if (today.isBefore(until) && !file.voices().done()) {
      throw Refusal.conflict("mediation.not-yet-due", until);
    }
  }
}
