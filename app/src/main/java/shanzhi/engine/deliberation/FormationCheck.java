package shanzhi.engine.deliberation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Ties;

/**
 * 核对候选人 What stands against candidates: kin who would sit beside each other, posts that do not go with
 * the seat, who is not of the village. The platform computes kin itself; of what it finds it keeps the
 * degree alone.
 */
@Component
class FormationCheck {

  private static final Set<PostKind> VILLAGE =
      EnumSet.of(PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CADRE, PostKind.VILLAGE_CLERK);

  private static final Set<PostKind> STATIONED = EnumSet.of(
      PostKind.TOWNSHIP_DESK,
      PostKind.TOWNSHIP_LEADER,
      PostKind.DEPARTMENT_OFFICER,
      PostKind.COUNTY_OFFICER,
      PostKind.COUNTY_LEADER);

  private final Clock clock;
  private final Acting platform;
  private final Parameters parameters;
  private final Appointments appointments;
  private final Posts posts;
  private final People people;
  private final Ties ties;
  private final Bodies bodies;

  FormationCheck(
      County county,
      Clock clock,
      Parameters parameters,
      Appointments appointments,
      Posts posts,
      People people,
      Ties ties,
      Bodies bodies) {
    this.clock = clock;
    this.platform = Acting.system(county);
    this.parameters = parameters;
    this.appointments = appointments;
    this.posts = posts;
    this.people = people;
    this.ties = ties;
    this.bodies = bodies;
  }

  List<Finding> of(Formation formation, List<Candidate> standing) {
    var starts = formation.termStarts().atStartOfDay(Words.ZONE).toInstant();
    var moment = starts.isBefore(clock.instant()) ? clock.instant() : starts;
    var staying =
        bodies.seats(formation.body(), moment).stream().map(Seat::person).toList();
    var findings = new ArrayList<Finding>();
    for (var candidate : standing) {
      findings.addAll(ofPerson(formation, candidate));
      findings.addAll(ofPosts(candidate));
      if (staying.contains(candidate.person())) {
        findings.add(plain(candidate, Finding.Kind.SITS));
      }
    }
    findings.addAll(kin(formation, standing, staying));
    return findings;
  }

  private List<Finding> ofPerson(Formation formation, Candidate candidate) {
    var found = new ArrayList<Finding>();
    var resident = people.must(candidate.person(), platform);
    if (!resident.adult(LocalDate.ofInstant(clock.instant(), Words.ZONE))) {
      found.add(plain(candidate, Finding.Kind.UNDER_AGE));
    }
    var outside = candidate.kind() == SeatKind.COMMITTEE || candidate.kind() == SeatKind.STATIONED;
    var code = resident.registered().code();
    if (!outside && (code == null || !code.startsWith(formation.place().code()))) {
      found.add(plain(candidate, Finding.Kind.NOT_REGISTERED));
    }
    return found;
  }

  /** A deputy is not who holds office; whoever sits for an office holds one. */
  private List<Finding> ofPosts(Candidate candidate) {
    var held = appointments.seatsOf(candidate.person(), clock.instant()).stream()
        .map(seat -> posts.must(seat.post()))
        .toList();
    var found = new ArrayList<Finding>();
    for (var post : held) {
      if (clashes(post, candidate.kind())) {
        found.add(new Finding(candidate.id(), Finding.Kind.POST, null, null, post.title()));
      }
    }
    var needed = switch (candidate.kind()) {
      case COMMITTEE -> VILLAGE;
      case STATIONED -> STATIONED;
      default -> Set.<PostKind>of();
    };
    if (!needed.isEmpty() && held.stream().noneMatch(post -> needed.contains(post.kind()))) {
      found.add(plain(candidate, Finding.Kind.NO_POST));
    }
    return found;
  }

  private static boolean clashes(Post post, SeatKind kind) {
    if (post.kind().administration()) return true;
    if (VILLAGE.contains(post.kind())) return kind != SeatKind.COMMITTEE;
    return STATIONED.contains(post.kind()) && kind != SeatKind.STATIONED;
  }

  private static Finding plain(Candidate candidate, Finding.Kind kind) {
    return new Finding(candidate.id(), kind, null, null, null);
  }

  /** Each pair once, at the one who was put forward later. */
  private List<Finding> kin(Formation formation, List<Candidate> standing, List<PersonId> staying) {
    var now = clock.instant();
    if (!parameters.yes(FormationParameters.KIN_BARS, formation.place(), now)) return List.of();
    var most =
        Math.toIntExact(parameters.value(FormationParameters.KIN_DEGREE, formation.place(), now));
    var beside = new LinkedHashSet<PersonId>();
    beside.addAll(staying);
    var found = new ArrayList<Finding>();
    for (var candidate : standing) {
      var kin = ties.kinOf(candidate.person(), most);
      for (var other : beside) {
        if (!kin.contains(other)) continue;
        ties.kinship(candidate.person(), other, most)
            .ifPresent(tie -> found.add(
                new Finding(candidate.id(), Finding.Kind.KIN, other, tie.degree(), null)));
      }
      beside.add(candidate.person());
    }
    return found;
  }
}
