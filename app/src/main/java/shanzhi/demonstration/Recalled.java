package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.NewCandidate;
import shanzhi.engine.deliberation.Recalls;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;

/**
 * 罢免与补选 A councillor who was recalled, and the by-election for the seat. Told last: a revocation ends
 * every hat that was drawn up before it.
 */
@Component
@Order(4)
class Recalled implements Sequel {

  private final Bodies bodies;
  private final Recalls recalls;
  private final Formations formations;
  private final Appointments appointments;
  private final Relations relations;
  private final Chapters chapters;
  private final County county;

  Recalled(
      Bodies bodies,
      Recalls recalls,
      Formations formations,
      Appointments appointments,
      Relations relations,
      Chapters chapters,
      County county) {
    this.bodies = bodies;
    this.recalls = recalls;
    this.formations = formations;
    this.appointments = appointments;
    this.relations = relations;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("recall")) return;
    chapters.tell("recall", county.region(), beginning, () -> {
      var village = Formed.RECALLING;
      var council = bodies.at(village, BodyKind.COUNCIL);
      var seat = council.stream()
          .flatMap(body -> bodies.seats(body.id(), moment(beginning, 40)).stream())
          .filter(one -> one.kind() == SeatKind.DEPUTY && one.role() == SeatRole.MEMBER)
          .findFirst();
      if (seat.isEmpty()) return 0;
      recall(seat.get(), beginning, clock);
      byElection(council.get(), seat.get().person(), founded, beginning, clock);
      return 1;
    });
  }

  private static Instant moment(Chapters.Beginning beginning, int ago) {
    return day(beginning, ago).atTime(15, 0).atZone(Words.ZONE).toInstant();
  }

  private static LocalDate day(Chapters.Beginning beginning, int ago) {
    return beginning.day().minusDays(ago);
  }

  private static ClientId client(Object what) {
    return Lots.client("recall", what);
  }

  private void recall(Seat seat, Chapters.Beginning beginning, TravelClock clock) {
    var system = Acting.system(county);
    var id = clock.at(
        moment(beginning, 40),
        () -> recalls.propose(seat.id(), "连续四次夜话没有到会，也没有请假。", system, client("propose")));
    clock.at(moment(beginning, 36), () -> {
      recalls.hear(id, "今年接了外地的活，实在赶不回来，愿意把位置让出来。", system, client("hear"));
      return id;
    });
    clock.at(moment(beginning, 30), () -> {
      var met = bodies.at(seat.place(), BodyKind.REPRESENTATIVES).stream()
          .mapToInt(body -> bodies.seats(body.id(), moment(beginning, 30)).size())
          .sum();
      recalls.vote(
          id,
          recalls.must(id, system).version(),
          day(beginning, 30),
          met,
          new Candidate.Votes(met - 1, 0, 1),
          system,
          client("vote"));
      return id;
    });
  }

  /** Somebody else is put forward for the seat than who was recalled from it. */
  private void byElection(
      Body council,
      PersonId recalled,
      Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock) {
    var system = Acting.system(county);
    var id = clock.at(
        moment(beginning, 10),
        () -> formations.begin(
            council.id(),
            Formation.Kind.BY_ELECTION,
            day(beginning, 10),
            system,
            client("by-election")));
    var sitting = bodies.seats(council.id(), moment(beginning, 10));
    founded.of(council.place()).stream()
        .filter(n -> n.who().away() == null && n.who().registered() == null)
        .filter(n -> n.who().age(beginning.day()) >= 26)
        .map(Neighbour::id)
        .filter(person -> !person.equals(recalled))
        .filter(person -> appointments.seatsOf(person, moment(beginning, 10)).isEmpty())
        .filter(person -> sitting.stream().noneMatch(s -> relations.near(s.person(), person)))
        .findFirst()
        .ifPresent(person -> clock.at(
            moment(beginning, 6),
            () -> formations.put(
                id,
                new NewCandidate(person, SeatKind.DEPUTY, false, "二组", "办事公道，组里信得过"),
                system,
                client("put"))));
  }
}
