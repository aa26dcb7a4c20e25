package shanzhi.engine.casework;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;

/**
 * 匿名反映人 Who raised a matter and left no name may do what the procedure lets a raiser do. That it is
 * they, the room answers for that gave them their proof; the record says that nobody signed.
 */
@Component
public class Nameless {

  /** How it came: told by nobody known, on a page that asks for no name. */
  public static final String CHANNEL = "nameless";

  private final Casework casework;
  private final Procedures procedures;
  private final Transition transition;
  private final Acting platform;
  private final Clock clock;

  Nameless(
      Casework casework, Procedures procedures, Transition transition, County county, Clock clock) {
    this.casework = casework;
    this.procedures = procedures;
    this.transition = transition;
    this.platform = Acting.system(county);
    this.clock = clock;
  }

  /** What the raiser may do now; nothing where the matter is somebody's. */
  public List<Procedure.Action> acts(Matter matter) {
    if (matter.raiser() != null) return List.of();
    return procedures.of(matter).state(matter.state()).actions().stream()
        .filter(action -> action.who() == Procedure.Who.RAISER)
        .toList();
  }

  /**
   * Takes an act of the raiser's on a matter as it was seen at a version. Sent again, it gets its first
   * answer.
   */
  public Matter take(Matter current, int version, String action, Said said, ClientId client) {
    if (current.raiser() != null || !procedures.of(current).isRaisers(action)) {
      throw Refusal.forbidden("casework.not-the-raiser");
    }
    var offered =
        acts(current).stream().filter(act -> act.name().equals(action)).findFirst();
    if (offered.isPresent()) {
      if (current.version() != version) throw Refusal.conflict("casework.stale");
      transition.checkSaid(current, offered.get(), said, clock.instant());
    }
    return casework.take(current, action, said, platform, client);
  }
}
