package shanzhi.engine.casework;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 后续 What a program did about a matter after it was answered: the matter stays as it is, and its trace
 * says what followed, who did it and why.
 */
@Component
public class Aftermath {

  private final Casework casework;
  private final County county;

  Aftermath(Casework casework, County county) {
    this.casework = casework;
    this.county = county;
  }

  /**
   * Adds a line to the trace of a matter, signed by who acted.
   *
   * @param what the message {@code did} of the matter's procedure says it
   */
  public void tell(MatterId id, String what, String words, Acting by, ClientId client) {
    var seen = casework.must(id, Acting.system(county));
    var after = seen.next();
    var scope = Scope.system(county);
    var said = words.isEmpty() ? Said.nothing() : Said.note(words);
    var told = casework.rewrite(seen, after, what, said, by, scope, client);
    if (told.version() < after.version()) throw Refusal.conflict("casework.stale");
  }
}
