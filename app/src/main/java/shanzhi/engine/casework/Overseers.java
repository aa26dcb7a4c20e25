package shanzhi.engine.casework;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 逐级催办 With whom a late matter waits besides its holder: with the desk above, one step higher at
 * each deadline that passes, in the end with whoever leads the county. The holder keeps it.
 */
@Component
class Overseers {

  /**
   * An office that is told of a late matter.
   *
   * @param needs what somebody of the office must carry to find it in their inbox
   */
  record Overseer(OrganisationId office, String needs) {}

  private final Desks desks;

  Overseers(Desks desks) {
    this.desks = desks;
  }

  /** Who is told now; none of what is in time, nor where nobody stands above. */
  @Nullable
  Overseer of(Matter matter, Procedure.State state) {
    if (matter.late() == 0 || !matter.isOpen()) return null;
    var above = above(matter, state);
    return above.isEmpty() ? null : above.get(Math.min(matter.late(), above.size()) - 1);
  }

  /** The offices above, nearest first. What only some may look at stays with offices that have those. */
  private List<Overseer> above(Matter matter, Procedure.State state) {
    var above = new ArrayList<Overseer>();
    var level = matter.level();
    while (level != Region.Level.COUNTY) {
      level = Desks.up(level);
      if (level != Region.Level.COUNTY) {
        var needs = state.tended() == null ? Capability.CASE_ASSIGN : state.tended();
        add(desks.known(matter.region(), level), needs, matter, above);
      }
    }
    if (state.tended() != null) return above;
    var county = matter.region();
    add(desks.known(county, Region.Level.COUNTY), Capability.CASE_SUPERVISE, matter, above);
    add(desks.leading(county), Capability.CASE_SUPERVISE, matter, above);
    return above;
  }

  private static void add(
      @Nullable OrganisationId office, String needs, Matter matter, List<Overseer> above) {
    var holds = matter.holder() == null ? null : matter.holder().organisation();
    if (office != null && !office.equals(holds)) above.add(new Overseer(office, needs));
  }
}
