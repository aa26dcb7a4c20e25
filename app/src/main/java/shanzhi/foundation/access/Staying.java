package shanzhi.foundation.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;

/** 在线 Whether sessions still live, and when people last came: for what lasts longer than a request. */
@Component
public class Staying {

  private final SessionStore sessions;
  private final Limits limits;
  private final Clock clock;

  Staying(SessionStore sessions, Limits limits, Clock clock) {
    this.sessions = sessions;
    this.limits = limits;
    this.clock = clock;
  }

  /** The number of the session by which the request under way came. */
  public long session() {
    var presence = Presence.current();
    if (presence == null) throw new IllegalStateException("nobody is signed in");
    return presence.there().session().id();
  }

  /** 最近使用 When these people last used their open account; no entry for who has none or never came. */
  public Map<PersonId, Instant> used(Collection<PersonId> asked) {
    return sessions.used(asked);
  }

  /** Those of the sessions that live now; asked for all of them at once. */
  public Set<Long> living(Collection<Long> asked) {
    return sessions.living(asked, clock.instant(), limits.idle());
  }
}
