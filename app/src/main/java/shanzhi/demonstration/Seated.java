package shanzhi.demonstration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.program.guild.Guilds;

/** Who came to a seat while the year was told, and whom one can be: a guild's six, two councillors. */
@Component
class Seated {

  private static final int COUNCILLORS = 2;

  private final Guilds guilds;
  private final Bodies bodies;
  private final Appointments appointments;
  private final Cast cast;
  private final Clock clock;

  Seated(Guilds guilds, Bodies bodies, Appointments appointments, Cast cast, Clock clock) {
    this.guilds = guilds;
    this.bodies = bodies;
    this.appointments = appointments;
    this.cast = cast;
    this.clock = clock;
  }

  /** In the village that talks; whoever one can be already has no second account. */
  List<Cast.Part> parts(Founded founded, Chapters.Beginning beginning) {
    var village = Settlements.CAST.getFirst();
    var parts = new ArrayList<Cast.Part>();
    var known = new HashSet<>(cast.people(founded, beginning));
    bodies.at(village, BodyKind.COUNCIL).ifPresent(council -> {
      var members = bodies.seats(council.id(), clock.instant()).stream()
          .filter(seat -> seat.role() == SeatRole.MEMBER && !known.contains(seat.person()))
          .limit(COUNCILLORS)
          .toList();
      add(parts, known, founded, "councillor", council.organisation(), members);
    });
    guilds.of(village).stream().findFirst().ifPresent(guild -> {
      var officers = List.copyOf(guilds.officers(guild.id()).values());
      add(parts, known, founded, "guild", guild.organisation(), officers);
    });
    return parts;
  }

  private void add(
      List<Cast.Part> parts,
      Set<PersonId> known,
      Founded founded,
      String role,
      OrganisationId organisation,
      List<Seat> seats) {
    for (var n = 0; n < seats.size(); n++) {
      var person = seats.get(n).person();
      var account = Cast.numbered(role, 0) + (char) ('a' + n);
      var post = title(person, organisation);
      founded.of(Settlements.CAST.getFirst()).stream()
          .filter(neighbour -> neighbour.id().equals(person) && known.add(person))
          .forEach(neighbour -> parts.add(Cast.resident(neighbour, account, post, false)));
    }
  }

  private String title(PersonId person, OrganisationId organisation) {
    return appointments.seatsOf(person, clock.instant()).stream()
        .filter(seat -> seat.organisation().equals(organisation))
        .findFirst()
        .orElseThrow()
        .title();
  }
}
