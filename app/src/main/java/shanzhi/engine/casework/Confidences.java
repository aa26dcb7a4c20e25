package shanzhi.engine.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.people.Callbacks;

/**
 * 保密 Who raised a matter in confidence: told to the desk that has it in charge, and while it is
 * visited to whoever may visit; never once it is over, nor to who handles it or did, be it under another
 * number of its {@link Family}, nor to a level below the one that has it in charge, or what it was raised
 * again as. Whoever visits who raised one openly is told the number to call. Each look is for a purpose
 * that is stated and recorded.
 */
@Component
public class Confidences {

  /** A look as the read log names it. */
  static final String LOOK = "casework.raiser";

  private static final int MOST_REASON = 100;

  private final Transition transition;
  private final Hands hands;
  private final Family family;
  private final Procedures procedures;
  private final Callbacks callbacks;
  private final ReadLog readLog;
  private final Db db;
  private final Clock clock;

  Confidences(
      Transition transition,
      Hands hands,
      Family family,
      Procedures procedures,
      Callbacks callbacks,
      ReadLog readLog,
      Db db,
      Clock clock) {
    this.transition = transition;
    this.hands = hands;
    this.family = family;
    this.procedures = procedures;
    this.callbacks = callbacks;
    this.readLog = readLog;
    this.db = db;
    this.clock = clock;
  }

  static String subject(MatterId matter) {
    return "matter:" + matter;
  }

  /** As whom a person may learn it; where it was raised openly, by which number to call. */
  public Optional<Acting> mayLearn(Dossier dossier, Identity who) {
    var matter = dossier.matter();
    if (!matter.isOpen() || matter.raiser() == null) return Optional.empty();
    if (dossier.confidential()) return mayAsk(dossier, who);
    var now = clock.instant();
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && visits(matter, hat, now))
        .findFirst();
  }

  /** As whom a person may ask after who told a matter in confidence, be it somebody in no register. */
  public Optional<Acting> mayAsk(Dossier dossier, Identity who) {
    var matter = dossier.matter();
    if (!matter.isOpen()) return Optional.empty();
    var now = clock.instant();
    if (hands.handled(matter, who)) return Optional.empty();
    var desk = transition.inCharge(matter, family.chargedAt(matter)).organisation();
    return who.hats().stream()
        .filter(hat -> hat.seat() != null
            && (hat.seat().organisation().equals(desk)
                    && hat.can(Capability.CASE_ACCEPT, matter.region())
                || visits(matter, hat, now)))
        .findFirst();
  }

  /** Writes down that somebody was told it otherwise: by the caller at a desk, or by the number left. */
  public void told(MatterId matter, String purpose, Acting by) {
    readLog.looked(by, LOOK, subject(matter), purpose);
  }

  /** Whether it is theirs to ask who raised it how it was done. */
  private boolean visits(Matter matter, Acting hat, Instant now) {
    return procedures.of(matter).state(matter.state()).actions().stream()
        .filter(act -> act.capability().equals(Capability.CASE_VISIT)
            && act.needs().contains(Procedure.Need.RATING))
        .anyMatch(act -> transition.offers(matter, act, hat, now));
  }

  /**
   * Who raised it.
   *
   * @param phone by which number whoever visits calls them, "" where none is known; nobody else is told it
   */
  public record Learnt(PersonId raiser, @Nullable String phone) {

    @Override
    public String toString() {
      return "Learnt[hidden]";
    }
  }

  /** Who raised it; the look is in the read log before it is answered. */
  public Learnt learn(Dossier dossier, String reason, Identity who) {
    var by =
        mayLearn(dossier, who).orElseThrow(() -> Refusal.forbidden("casework.raiser-not-yours"));
    by.must(Capability.CASE_READ, dossier.matter().region(), clock.instant());
    var raiser = dossier.matter().raiser();
    if (raiser == null) throw Refusal.conflict("casework.raiser-none");
    var checks = new Checks();
    var purpose = checks.text("reason", reason, 2, MOST_REASON);
    checks.end();
    return db.together(() -> {
      var subject = subject(dossier.matter().id());
      // The name of who raised it openly is on its page: only the number is looked up.
      if (dossier.confidential()) readLog.looked(by, LOOK, subject, purpose);
      var calls = visits(dossier.matter(), by, clock.instant());
      return new Learnt(raiser, calls ? callbacks.number(raiser, subject, purpose, by) : null);
    });
  }
}
