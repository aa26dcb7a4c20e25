package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;

/** As whom somebody works on a venture: as its keeper, or as an office that is a party of it. */
@Component
class KeepingHats {

  private final Ventures ventures;

  KeepingHats(Ventures ventures) {
    this.ventures = ventures;
  }

  /** The hat of who keeps the venture itself. */
  Acting keeper(VentureId id, Identity who) {
    return ventures
        .hat(ventures.must(id), who)
        .orElseThrow(() -> who.can(UNION_KEEP)
            ? Refusal.forbidden("unions.other-keeper")
            : Refusal.forbidden("ground.not-yours"));
  }

  /** The hat of an office that is a party, or of the village of one. */
  Acting party(Venture venture, Identity who) {
    return who.hats().stream()
        .filter(hat -> ventures.parties(venture.id()).stream().anyMatch(one -> isOf(one, hat)))
        .findFirst()
        .orElseThrow(() -> who.can(UNION_KEEP)
            ? Refusal.forbidden("unions.other-keeper")
            : Refusal.forbidden("ground.not-yours"));
  }

  static boolean isOf(Party party, Acting hat) {
    var seat = hat.seat();
    if (seat == null || !hat.can(UNION_KEEP)) return false;
    return seat.organisation().equals(party.organisation())
        || party.village() != null && seat.place().equals(party.village());
  }
}
