package shanzhi.engine.casework;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;

/**
 * 保密 Who raised a matter in confidence: told to the desk that takes in and to nobody else, each time
 * for a purpose that is stated and recorded.
 */
@Component
public class Confidences {

  private static final int MOST_REASON = 100;

  private final Transition transition;
  private final ReadLog readLog;
  private final Db db;
  private final Clock clock;

  Confidences(Transition transition, ReadLog readLog, Db db, Clock clock) {
    this.transition = transition;
    this.readLog = readLog;
    this.db = db;
    this.clock = clock;
  }

  /** As whom a person may learn it; nobody of another desk. */
  public Optional<Acting> mayLearn(Dossier dossier, Identity who) {
    var matter = dossier.matter();
    if (!dossier.confidential()) return Optional.empty();
    var desk = transition.takesIn(matter).organisation();
    return who.hats().stream()
        .filter(hat -> hat.seat() != null
            && hat.seat().organisation().equals(desk)
            && hat.can(Capability.CASE_ACCEPT, matter.region()))
        .findFirst();
  }

  /** Who raised it; the look is in the read log before it is answered. */
  public PersonId learn(Dossier dossier, String reason, Identity who) {
    var by =
        mayLearn(dossier, who).orElseThrow(() -> Refusal.forbidden("casework.raiser-not-yours"));
    by.must(Capability.CASE_ACCEPT, dossier.matter().region(), clock.instant());
    var raiser = dossier.matter().raiser();
    if (raiser == null) throw Refusal.conflict("casework.raiser-none");
    var checks = new Checks();
    var purpose = checks.text("reason", reason, 2, MOST_REASON);
    checks.end();
    return db.together(() -> {
      readLog.looked(by, "casework.raiser", "matter:" + dossier.matter().id(), purpose);
      return raiser;
    });
  }
}
