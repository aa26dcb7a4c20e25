package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 成员身份确认规则 By what somebody is a member. Grounds are ticked, none can be written; those of the law
 * are always among them.
 *
 * @param referenceDay who belonged on it is a member from it on
 * @param road on which the members' meeting decides it
 */
public record MemberRules(
    int n,
    LocalDate referenceDay,
    List<JoinGround> joins,
    List<EndGround> ends,
    @Nullable MatterId road,
    @Nullable LocalDate adoptedOn) {

  public boolean inForce() {
    return adoptedOn != null;
  }
}
