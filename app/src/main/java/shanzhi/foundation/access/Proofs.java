package shanzhi.foundation.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** For acts that ask for more than a session: whether it began with a proof, and not long ago. */
@Component
public class Proofs {

  private final Codes codes;
  private final Clock clock;

  Proofs(Codes codes, Clock clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /** Whether codes are sent to telephones here; a passkey can always be used. */
  public boolean codes() {
    return codes.offered();
  }

  /** The proof with which the session of the request under way began, if it is no older than this. */
  public Optional<Proof> fresh(Duration longest) {
    var presence = Presence.current();
    if (presence == null) return Optional.empty();
    var session = presence.there().session();
    if (session.createdAt().isBefore(clock.instant().minus(longest))) return Optional.empty();
    return switch (session.means()) {
      case "passkey" -> Optional.of(new Proof(Proof.Means.PASSKEY, session.createdAt()));
      case "code" -> Optional.of(new Proof(Proof.Means.CODE, session.createdAt()));
      default -> Optional.empty();
    };
  }
}
