package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.NewCandidate;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.Seats;
import shanzhi.engine.deliberation.Vacancy;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 推选 The officers of a guild: a formation of its body, whose seats are the six offices. They are put
 * forward in the hamlet and chosen by the meeting of its households, one vote each; the meeting is recorded
 * by its numbers, and how many households there are is the register's word.
 */
@Component
public class Elections {

  private final Clock clock;
  private final Acting platform;
  private final Guilds guilds;
  private final Bodies bodies;
  private final Formations formations;
  private final FormationResults results;
  private final Parameters parameters;
  private final People people;

  Elections(
      County county,
      Clock clock,
      Guilds guilds,
      Bodies bodies,
      Formations formations,
      FormationResults results,
      Parameters parameters,
      People people) {
    this.clock = clock;
    this.platform = Acting.system(county);
    this.guilds = guilds;
    this.bodies = bodies;
    this.formations = formations;
    this.results = results;
    this.parameters = parameters;
    this.people = people;
  }

  private record Begun(BodyId guild, LocalDate starts) {}

  /**
   * Begins to choose the officers who are missing on a day: all six for a new term, or those whose
   * offices are empty until the term of the others ends.
   */
  public MatterId begin(BodyId id, LocalDate starts, Acting by, ClientId client) {
    var guild = guilds.must(id);
    var said = new Begun(id, starts);
    return formations.begin(bodies.must(id), said, () -> planned(guild, starts), by, client);
  }

  private Formation planned(Guild guild, LocalDate starts) {
    var today = guilds.today();
    var checks = new Checks();
    checks.must(Seats.mayBegin(starts, today), "starts", "guild.election.starts-before");
    checks.end();
    var moment = starts.equals(today) ? clock.instant() : midnight(starts);
    var staying = new EnumMap<Office, Seat>(Office.class);
    guilds.officers(guild.id()).forEach((office, seat) -> {
      if (seat.inForce(moment)) staying.put(office, seat);
    });
    var empty = new TreeMap<Vacancy, Integer>();
    for (var office : Office.values()) {
      if (!staying.containsKey(office)) empty.put(Vacancy.of(office.role), 1);
    }
    if (empty.isEmpty()) throw Refusal.conflict("guild.election.full");
    var years = parameters.value(GuildParameters.TERM_YEARS, guild.village(), clock.instant());
    var ends = staying.values().stream()
        .map(Seat::ends)
        .filter(Objects::nonNull)
        .map(end -> LocalDate.ofInstant(end, Words.ZONE))
        .min(LocalDate::compareTo)
        .orElse(starts.plusYears(years));
    var kind = staying.isEmpty() ? Formation.Kind.TERM : Formation.Kind.BY_ELECTION;
    return Formation.planned(bodies.must(guild.id()), kind, empty, false, starts, ends);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(Words.ZONE).toInstant();
  }

  /** Puts somebody of the village forward for an office, once. */
  public long put(
      MatterId id, Office office, PersonId person, String group, Acting by, ClientId client) {
    var election = must(id);
    by.must(BODY_FORM, election.place(), clock.instant());
    var checks = new Checks();
    checks.must(offices(election).contains(office), "office", "guild.election.no-such-seat");
    checks.must(!people.name(person).isEmpty(), "person", "guild.election.who");
    checks.end();
    checks.must(belongs(person, election.place()), "person", "guild.election.not-of-here");
    checks.end();
    var said = new NewCandidate(person, Vacancy.of(office.role), false, group, "");
    return formations.put(id, said, by, client);
  }

  private boolean belongs(PersonId person, Region village) {
    var resident = people.must(person, platform);
    var registered = resident.registered().code();
    return resident.adult(guilds.today())
        && registered != null
        && registered.startsWith(village.code());
  }

  /**
   * 表决结果 What the meeting of the households counted.
   *
   * @param inFavour households for each who stands; of those of one office each household has one vote
   */
  public record Result(LocalDate on, int present, Map<Long, Integer> inFavour) {}

  /** Records the vote; for whom nothing was said nobody was. */
  public void vote(MatterId id, int version, Result result, Acting by, ClientId client) {
    var votes = new HashMap<Long, Candidate.Votes>();
    for (var one : nominees(must(id), by)) {
      votes.put(one.id(), new Candidate.Votes(result.inFavour().getOrDefault(one.id(), 0), 0, 0));
    }
    var said = new FormationResults.Result(result.on(), result.present(), votes);
    results.vote(id, version, said, by, client);
  }

  /** As it is, refusing where there is none. */
  public Formation must(MatterId id) {
    return formations.must(id, BodyKind.GUILD);
  }

  /** Which offices are to be filled. */
  static List<Office> offices(Formation election) {
    return election.vacancies().keySet().stream()
        .map(vacancy -> Office.of(vacancy.role()))
        .toList();
  }

  /** Everybody put forward for who forms; for all others those who were chosen and still stand. */
  public List<Candidate> nominees(Formation election, @Nullable Acting by) {
    var forms = by != null && by.can(BODY_FORM, election.place());
    return formations.candidates(election, by).stream()
        .filter(one -> forms || one.stands())
        .toList();
  }
}
