package shanzhi.program.mediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  private static final Set<String> ENDING =
      Set.of("leave", "end", "abandon", "performed", "broken");

  /** 督促履行 The desk sees that time has gone by: whoever takes part finds the file anew. */
  private static final String URGING = "urge";

  private final Db db;
  private final Clock clock;
  private final Waiting waiting;
  private final MediationStore store;

  Closing(Db db, Clock clock, Waiting waiting, County county) {
    this.db = db;
    this.clock = clock;
    this.waiting = waiting;
    this.store = new MediationStore(county);
  }

  @Override
  public String procedure() {
    return MediationSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return ENDING.contains(action) || action.equals(URGING);
  }

  /** Before the mediator was alone in it, the desk could say so on the matter's page. */
  @Override
  public @Nullable Refusal bars(Matter seen, String action, Acting by) {
    var mediators = action.equals("performed") || action.equals("broken");
    var begun = action.equals("end") && seen.state().equals(MediationSteps.SESSIONS);
    return (mediators || begun) && by.kind() != Acting.Kind.SYSTEM
        ? Refusal.forbidden("mediation.mediator-alone")
        : null;
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    if (said.note() != null || !said.evidence().isEmpty()) {
      throw Refusal.invalid("note", "mediation.words-in-file");
    }
    if (after.isOpen()) {
      waiting.tell(found(after, by), after);
      return;
    }
    db.in(Scope.system(by.county()), jdbc -> {
      if (after.state().equals(MediationSteps.SETTLED)) {
        mustBeDue(found(after, by));
      }
      store.untell(jdbc, after.id());
      return null;
    });
  }

  private Mediation found(Matter matter, Acting by) {
    return db.in(
        Scope.system(by.county()),
        jdbc -> store.find(jdbc, matter.id()).orElseThrow(Mediations::unknown));
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
