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
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.program.guild.Guilds;

/**
 * Who came to a post or a seat while the year was told, and whom one can be: the stationed leader, a
 * guild's six, two councillors.
 */
@Component
class Seated {

  private static final int COUNCILLORS = 2;

  private final Guilds guilds;
  private final Bodies bodies;
  private final Posts posts;
  private final Appointments appointments;
  private final Cast cast;
  private final Clock clock;

  Seated(
      Guilds guilds,
      Bodies bodies,
      Posts posts,
      Appointments appointments,
      Cast cast,
      Clock clock) {
    this.guilds = guilds;
    this.bodies = bodies;
    this.posts = posts;
    this.appointments = appointments;
    this.cast = cast;
    this.clock = clock;
  }

  /** In the village that talks; whoever one can be already has no second account. */
  List<Cast.Part> parts(Founded founded, Chapters.Beginning beginning) {
    var village = Settlements.CAST.getFirst();
    var parts = new ArrayList<Cast.Part>();
    var known = new HashSet<>(cast.people(founded, beginning));
    for (var post : posts.at(village, PostKind.STATIONED_LEADER)) {
      var holders = appointments.holdersOf(post.id(), clock.instant());
      add(parts, known, founded, "stationed", post.organisation(), holders);
    }
    bodies.at(village, BodyKind.COUNCIL).ifPresent(council -> {
      var members = bodies.seats(council.id(), clock.instant()).stream()
          .filter(seat -> seat.role() == SeatRole.MEMBER && !known.contains(seat.person()))
          .limit(COUNCILLORS)
          .map(Seat::person)
          .toList();
      add(parts, known, founded, "councillor", council.organisation(), members);
    });
    guilds.of(village).stream().findFirst().ifPresent(guild -> {
      var officers =
          guilds.officers(guild.id()).values().stream().map(Seat::person).toList();
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
      List<PersonId> people) {
    for (var n = 0; n < people.size(); n++) {
      var person = people.get(n);
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
