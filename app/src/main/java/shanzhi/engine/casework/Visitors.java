package shanzhi.engine.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 由谁回访 With which office a finished matter waits for its visit: by its place, mostly its own desk; and
 * where everybody who sits there had a hand in it or must step aside, with the nearest desk that has
 * somebody who may. An ordinary matter that was given to others is asked nothing: its own desk is free.
 */
@Component
class Visitors {

  private final Procedures procedures;
  private final Desks desks;
  private final Hands hands;
  private final Apart apart;
  private final Clock clock;

  Visitors(Procedures procedures, Desks desks, Hands hands, Apart apart, Clock clock) {
    this.procedures = procedures;
    this.desks = desks;
    this.hands = hands;
    this.apart = apart;
    this.clock = clock;
  }

  /**
   * The office that a matter which was just finished waits with.
   *
   * @param lowest no desk below this level visits
   */
  Holder of(Matter finished, Procedure.State state, Region.Level lowest, Instant now) {
    var first = desks.visitor(finished, lowest);
    return plain(finished, first) ? first : free(first, finished, state, lowest, now);
  }

  /** The office that one which was not visited in time waits with: as before, where somebody there may. */
  Holder later(Matter late, Holder held, Procedure.State state, Region.Level lowest, Instant now) {
    return free(held, late, state, lowest, now);
  }

  /** Whether somebody may visit at present: where it waits, or at the county's centre. */
  boolean anybody(Matter matter) {
    var holder = matter.holder();
    if (holder == null || plain(matter, holder)) return true;
    var state = procedures.of(matter).state(matter.state());
    var now = clock.instant();
    return sits(holder.organisation(), matter, state, now)
        || sits(desks.known(matter.region(), Region.Level.COUNTY), matter, state, now);
  }

  /** Whether it never left its desk but to be handled by others, in the fewest acts that it takes. */
  private static boolean plain(Matter matter, Holder visitor) {
    var handler = matter.handler();
    return Hands.few(matter)
        && handler != null
        && handler.organisation() != null
        && !handler.organisation().equals(visitor.organisation());
  }

  private Holder free(
      Holder first, Matter matter, Procedure.State state, Region.Level lowest, Instant now) {
    if (sits(first.organisation(), matter, state, now)) return first;
    return others(matter, lowest).stream()
        .filter(office -> sits(office, matter, state, now))
        .findFirst()
        .map(Holder::desk)
        .orElse(first);
  }

  /** The desks of its place from the lowest up, but that of who handled it. */
  private Set<OrganisationId> others(Matter matter, Region.Level lowest) {
    var others = new LinkedHashSet<OrganisationId>();
    var level = lowest;
    add(desks.known(matter.region(), level), matter, others);
    while (level != Region.Level.COUNTY) {
      level = Desks.up(level);
      add(desks.known(matter.region(), level), matter, others);
    }
    return others;
  }

  private static void add(
      @Nullable OrganisationId office, Matter matter, Set<OrganisationId> others) {
    var handler = matter.handler();
    if (office != null && (handler == null || !office.equals(handler.organisation()))) {
      others.add(office);
    }
  }

  /** Whether somebody who may visit it sits in an office. */
  private boolean sits(
      @Nullable OrganisationId office, Matter matter, Procedure.State state, Instant now) {
    if (office == null) return false;
    var degree = state.actions().stream()
        .filter(Action::isHolders)
        .map(action -> action.clauses().kin())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
    return apart.of(office, Capability.CASE_VISIT, matter.region(), now).stream()
        .anyMatch(person -> !person.equals(matter.finishedBy())
            && !hands.helped(matter, person)
            && (degree == null || apart.bars(matter, person, office, degree, true, now) == null));
  }
}
