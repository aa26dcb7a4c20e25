package shanzhi.engine.casework;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Appointments;

/**
 * 经手人 Through whose hands a matter went: who did some of it does not visit for it, nor speak for its
 * raiser; and who was told in confidence whose it is does not handle it.
 */
@Component
class Hands {

  /** Raised, accepted, assigned, begun, given to another, finished: none shorter has a second hand. */
  private static final int FEWEST_ACTS = 6;

  private final Procedures procedures;
  private final Desks desks;
  private final Appointments appointments;
  private final ReadLog readLog;
  private final Db db;
  private final County county;

  Hands(
      Procedures procedures,
      Desks desks,
      Appointments appointments,
      ReadLog readLog,
      Db db,
      County county) {
    this.procedures = procedures;
    this.desks = desks;
    this.appointments = appointments;
    this.readLog = readLog;
    this.db = db;
    this.county = county;
  }

  /**
   * 会办 Whether somebody answered a part of it; or handled for a while what was raised in confidence, and
   * is not told whom they would visit.
   */
  boolean helped(Matter matter, Acting by) {
    var person = by.person();
    if (person == null || matter.version() < FEWEST_ACTS) return false;
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select exists (
                  select from casework.event e
                    join casework.event r on r.county = e.county and r.matter = e.matter
                   where e.county = :county and e.matter = :lead and e.person = :person
                     and e.action = any(:handling) and r.n = 1 and r.way = :confidential)
                or exists (
                  select from casework.matter p
                    join casework.event e on e.county = p.county and e.matter = p.id
                   where p.county = :county and p.part_of = :lead
                     and e.action = 'answer' and e.person = :person)""")
            .param("county", county.code())
            .param("lead", matter.id().value())
            .param("person", person.value())
            .param("confidential", Said.CONFIDENTIAL)
            .param("handling", handling(procedures.of(matter)).toArray(String[]::new))
            .query(Boolean.class)
            .single());
  }

  /** Whether an agent has it in hand as an officer, or had: whoever did cannot be its raiser's voice. */
  boolean had(Matter matter, PersonId agent, Instant now) {
    var handler = matter.handler();
    var holds = handler != null
        && appointments.seatsOf(agent, now).stream()
            .anyMatch(seat -> handler.overlaps(Holder.post(seat.organisation(), seat.post())));
    return holds
        || db.in(
            Scope.system(county),
            jdbc -> jdbc.sql("""
                    select exists (
                      select from casework.event
                       where county = :county and matter = :matter and person = :person
                         and n > 1 and post is not null)""")
                .param("county", county.code())
                .param("matter", matter.id().value())
                .param("person", agent.value())
                .query(Boolean.class)
                .single());
  }

  /** Whether somebody of a desk was told in confidence who raised it. */
  boolean wasTold(Matter matter, Acting by) {
    var person = by.person();
    if (person == null || matter.raiser() == null || !ofADesk(matter, by)) return false;
    return readLog.hasLooked(person, Confidences.LOOK, Confidences.subject(matter));
  }

  /** No other office may ask, so that those who only handle are not looked for. */
  private boolean ofADesk(Matter matter, Acting by) {
    var seat = by.seat();
    if (seat == null) return false;
    for (var level : Region.Level.values()) {
      if (level == Region.Level.GRID) continue;
      if (seat.organisation().equals(desks.known(matter.region(), level))) return true;
    }
    return false;
  }

  /** The acts of whoever handles. */
  static Set<String> handling(Procedure procedure) {
    return procedure.states().values().stream()
        .flatMap(state -> state.actions().stream())
        .filter(act -> act.capability().equals(Capability.CASE_HANDLE))
        .map(Procedure.Action::name)
        .collect(Collectors.toSet());
  }
}
