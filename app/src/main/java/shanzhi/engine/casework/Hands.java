package shanzhi.engine.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;

/**
 * 经手人 Through whose hands a matter went, under its own number or another of its {@link Family}: who did
 * some of it does not visit for it, nor speak for its raiser, nor as its raiser of how it was done; and
 * who was told in confidence whose it is does not handle it.
 */
@Component
public class Hands {

  /** Raised, accepted, assigned, begun, given to another, finished: none shorter has a second hand. */
  private static final int FEWEST_ACTS = 6;

  private final Family family;
  private final Desks desks;
  private final Appointments appointments;
  private final ReadLog readLog;

  Hands(Family family, Desks desks, Appointments appointments, ReadLog readLog) {
    this.family = family;
    this.desks = desks;
    this.appointments = appointments;
    this.readLog = readLog;
  }

  /**
   * Whether somebody handled or answered it, or what is one trouble with it; or had for a while what was
   * raised in confidence, and is not told whom they would visit.
   */
  public boolean helped(Matter matter, Acting by) {
    return by.person() != null && helped(matter, by.person());
  }

  boolean helped(Matter matter, PersonId person) {
    if (few(matter)) return false;
    var hands = family.hands(matter, person);
    var secret = hands.stream().anyMatch(Family.Hand::secret);
    return hands.stream().anyMatch(hand -> secret ? hand.handled() : hand.worked());
  }

  /** Whether its raiser did some of it as an officer: by another number than their own. */
  boolean did(Matter matter, Acting by) {
    var person = by.person();
    return person != null
        && !few(matter)
        && family.hands(matter, person).stream().anyMatch(Family.Hand::worked);
  }

  /** Whether it went through no more hands than its own row names. */
  static boolean few(Matter matter) {
    return matter.version() < FEWEST_ACTS && Family.alone(matter);
  }

  /** Whether an agent has it in hand as an officer, or had: whoever did cannot be its raiser's voice. */
  boolean had(Matter matter, PersonId agent, Instant now) {
    return touched(family.hands(matter, agent), appointments.seatsOf(agent, now), Family.Hand::had);
  }

  /** Whether a person handles it or did, by any of their posts. */
  boolean handled(Matter matter, Identity who) {
    var seats = who.hats().stream().map(Acting::seat).filter(Objects::nonNull).toList();
    return touched(family.hands(matter, who.person()), seats, Family.Hand::handled);
  }

  private static boolean touched(
      List<Family.Hand> hands, List<Acting.Seat> seats, Predicate<Family.Hand> did) {
    var posts = seats.stream()
        .map(seat -> Holder.post(seat.organisation(), seat.post()))
        .toList();
    return hands.stream()
        .anyMatch(hand -> did.test(hand)
            || hand.handler() != null && posts.stream().anyMatch(hand.handler()::overlaps));
  }

  /** As {@link #wasTold(Matter, PersonId, OrganisationId)}, of who acts. */
  public boolean wasTold(Matter matter, Acting by) {
    return wasTold(matter, by.person(), by.seat() == null ? null : by.seat().organisation());
  }

  /** Whether somebody was told in confidence who raised it, or what is one trouble with it. */
  boolean wasTold(Matter matter, @Nullable PersonId person, @Nullable OrganisationId office) {
    if (person == null) return false;
    var alone = Family.alone(matter);
    if (alone && !ofADesk(matter, office)) return false;
    var family = alone ? List.of(matter.id()) : this.family.of(matter);
    return readLog.hasLooked(
        person, Confidences.LOOK, family.stream().map(Confidences::subject).toList());
  }

  /** No other office may ask, so that those who only handle are not looked for. */
  private boolean ofADesk(Matter matter, @Nullable OrganisationId office) {
    if (office == null) return false;
    for (var level : Region.Level.values()) {
      if (level == Region.Level.GRID) continue;
      if (office.equals(desks.known(matter.region(), level))) return true;
    }
    return false;
  }
}
