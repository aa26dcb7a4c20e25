package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * What comes of a formation: the vote of those who have one by numbers, the notice with its objections,
 * and the seats. Objections are matters which the township answers; while one is open nobody is seated,
 * and one that is upheld strikes the candidate.
 */
@Component
public class FormationResults {

  private static final int MOST_WORDS = 1_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Formations formations;
  private final FormationWays ways;
  private final Bodies bodies;
  private final Seats seats;
  private final Rolls rolls;
  private final Parameters parameters;
  private final FormationStore store;

  FormationResults(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Formations formations,
      FormationWays ways,
      Bodies bodies,
      Seats seats,
      Rolls rolls,
      Parameters parameters) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.formations = formations;
    this.ways = ways;
    this.bodies = bodies;
    this.seats = seats;
    this.rolls = rolls;
    this.parameters = parameters;
    this.store = new FormationStore(county);
  }

  /**
   * 表决结果 What those who have a vote decided.
   *
   * @param votes by candidate, of everybody on the list
   */
  public record Result(LocalDate on, int present, Map<Long, Candidate.Votes> votes) {}

  private record Voted(MatterId formation, int version, Result result) {}

  /**
   * Records the vote: refused without quorum, or where numbers do not agree. Who has more than half of
   * those present is chosen, up to the seats there are, and the notice begins; where nobody was chosen it
   * goes back to the talking over.
   */
  public void vote(MatterId id, int version, Result result, Acting by, ClientId client) {
    var formation = formations.open(id, by);
    var content = ClientId.print(by, new Voted(id, version, result));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      var way = ways.of(formation);
      formations.mustStand(formation, way.voting());
      Formations.mustBe(formation, version);
      var standing =
          store.candidates(jdbc, id).stream().filter(Candidate::stands).toList();
      if (standing.isEmpty()) throw Refusal.conflict(way.said("nobody"));
      var voters = voters(formation, way, by, client);
      agree(formation, way, result, standing, voters.entitled());
      var poll = poll(formation, way, result, voters);
      var chosen = chosen(formation, standing, result);
      for (var candidate : standing) {
        var votes = Objects.requireNonNull(result.votes().get(candidate.id()), "agreed above");
        var won = chosen.contains(candidate.id());
        store.count(jdbc, candidate.id(), votes, won, won);
      }
      if (chosen.isEmpty()) {
        Formations.mustChange(
            store.change(jdbc, Formations.changed(formation, null, poll, null, null, null)));
        formations.take(formation, "none-chosen", Said.nothing(), client);
        return null;
      }
      var days = parameters.value(way.notice(), formation.place(), clock.instant());
      var notice = new Formation.Notice(today(), today().plusDays(days - 1));
      Formations.mustChange(store.change(
          jdbc, Formations.changed(formation, formation.checked(), poll, notice, null, null)));
      formations.take(formation, "vote", Said.nothing().until(notice.until()), client);
      return null;
    });
  }

  private void agree(
      Formation formation,
      FormationWay way,
      Result result,
      List<Candidate> standing,
      int entitled) {
    var checks = new Checks();
    var since = LocalDate.ofInstant(formations.matter(formation).openedAt(), Words.ZONE);
    checks.must(!result.on().isBefore(since), "on", way.said("on-before"), formations.day(since));
    checks.must(!result.on().isAfter(today()), "on", way.said("on-ahead"));
    checks.must(
        result.present() > 0 && result.present() <= entitled,
        "present",
        way.said("present"),
        entitled);
    for (var candidate : standing) {
      var votes = result.votes().get(candidate.id());
      var field = "votes-" + candidate.id();
      checks.must(votes != null, field, "ground.missing");
      if (votes == null) continue;
      checks.must(
          votes.inFavour() >= 0 && votes.against() >= 0 && votes.abstained() >= 0,
          field,
          "deliberation.formation.votes-negative");
      if (way.oneVote()) continue;
      checks.must(
          votes.cast() <= result.present(),
          field,
          way.said("votes-many"),
          votes.cast(),
          result.present());
    }
    if (way.oneVote()) agreeTogether(formation, way, result, standing, checks);
    checks.end();
  }

  /** Those who stand for the same seats cannot have more votes together than there were voters. */
  private void agreeTogether(
      Formation formation,
      FormationWay way,
      Result result,
      List<Candidate> standing,
      Checks checks) {
    for (var vacancy : formation.vacancies().keySet()) {
      var sum = standing.stream()
          .filter(one -> one.vacancy().equals(vacancy))
          .map(one -> result.votes().get(one.id()))
          .filter(Objects::nonNull)
          .mapToLong(Candidate.Votes::cast)
          .sum();
      checks.must(
          sum <= result.present(),
          "present",
          way.said("votes-many"),
          formations.word(vacancy),
          sum,
          result.present());
    }
  }

  /** Who has a vote: how many, and by which roll where they are listed. */
  private record Voters(@Nullable RollId roll, int entitled) {}

  private Voters voters(Formation formation, FormationWay way, Acting by, ClientId client) {
    if (way.voters() != null) {
      return new Voters(null, way.voters().applyAsInt(formation.body()));
    }
    var meeting = representatives(formation.place())
        .orElseThrow(() -> Refusal.conflict("deliberation.formation.no-representatives"));
    var roll = rolls.freeze(
        meeting.id(), RollUnit.PERSON, now(), by, ClientId.named("formation-roll/" + client));
    return new Voters(roll, Math.toIntExact(rolls.size(roll)));
  }

  private Formation.Poll poll(Formation formation, FormationWay way, Result result, Voters voters) {
    var entitled = voters.entitled();
    var quorum = Majority.percent(
        Majority.Among.ROLL, parameters.value(way.quorum(), formation.place(), clock.instant()));
    if (!quorum.carries(result.present(), entitled)) {
      throw Refusal.conflict(
          way.said("no-quorum"), result.present(), quorum.least(entitled), entitled);
    }
    return new Formation.Poll(voters.roll(), result.on(), result.present(), entitled);
  }

  /** The villagers' representatives' meeting of a village, where its list was entered. */
  public Optional<Body> representatives(Region village) {
    return bodies.at(village, BodyKind.REPRESENTATIVES);
  }

  /** Those with the most votes for each kind's seats; at a tie for the last seat none of the tied. */
  private static Set<Long> chosen(Formation formation, List<Candidate> standing, Result result) {
    var chosen = new HashSet<Long>();
    formation.vacancies().forEach((vacancy, number) -> {
      var carried = new ArrayList<>(standing.stream()
          .filter(c -> c.vacancy().equals(vacancy))
          .filter(c -> votes(result, c).carried(result.present()))
          .sorted(Comparator.comparingInt((Candidate c) -> -votes(result, c).inFavour()))
          .toList());
      if (carried.size() > number) {
        var cut = votes(result, carried.get(number)).inFavour();
        carried.subList(number, carried.size()).clear();
        carried.removeIf(c -> votes(result, c).inFavour() == cut);
      }
      carried.forEach(candidate -> chosen.add(candidate.id()));
    });
    return chosen;
  }

  private static Candidate.Votes votes(Result result, Candidate candidate) {
    return Objects.requireNonNull(result.votes().get(candidate.id()), "agreed before");
  }

  // Objections

  /** 提出异议 A resident objects to somebody of the notice, once until the township has answered. */
  public MatterId object(MatterId id, long candidate, String words, Acting by, ClientId client) {
    var formation = formations.must(id);
    var way = ways.of(formation);
    var checks = new Checks();
    var said = checks.text("words", words, 2, MOST_WORDS);
    checks.end();
    formations.mustStand(formation, FormationSteps.NOTICED);
    var notice = Objects.requireNonNull(formation.noticed(), "noticed is its state");
    if (today().isAfter(notice.until())) throw Refusal.conflict(way.said("notice-over"));
    var about = Formations.mine(formations.candidates(formation, null), candidate);
    if (!about.stands()) throw Refusal.conflict(way.said("aside-already"));
    return db.together(() -> {
      var matter = casework.raiseAt(
          Region.Level.TOWNSHIP,
          new NewMatter(
              way.objection(),
              formation.place(),
              formations.title(way.objection() + ".title", about.person()),
              said,
              "",
              null,
              "phone",
              null,
              List.of()),
          by,
          ClientId.named("objection/" + client));
      db.in(Scope.system(county), jdbc -> {
        if (store.objection(jdbc, matter.id()).isPresent()) return null;
        var before = store.objections(jdbc, id).stream()
            .filter(one -> one.candidate() == candidate && one.open())
            .anyMatch(
                one -> Objects.equals(casework.must(one.id(), platform).raiser(), by.principal()));
        if (before) throw Refusal.conflict(way.said("objected-already"));
        store.add(jdbc, formation.place(), new Objection(matter.id(), id, candidate, null));
        return null;
      });
      return matter.id();
    });
  }

  /** The objections of a notice, for who forms. */
  public List<Objection> objections(Formation formation, Acting by) {
    by.must(BODY_FORM, formation.place(), clock.instant());
    return db.in(by.scope(BODY_FORM), jdbc -> store.objections(jdbc, formation.id()));
  }

  // Seating

  private record Seated(MatterId formation, int version) {}

  /**
   * 就任 Seats those who were chosen, once the notice is over and no objection is open; where none is left
   * it goes back to the talking over.
   */
  public void seat(MatterId id, int version, Acting by, ClientId client) {
    var formation = formations.open(id, by);
    var content = ClientId.print(by, new Seated(id, version));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      formations.mustStand(formation, FormationSteps.NOTICED);
      Formations.mustBe(formation, version);
      var notice = Objects.requireNonNull(formation.noticed(), "noticed is its state");
      if (!today().isAfter(notice.until())) {
        throw Refusal.conflict(
            ways.of(formation).said("notice-runs"), formations.day(notice.until()));
      }
      var open = store.objections(jdbc, id).stream().filter(Objection::open).count();
      if (open > 0) {
        throw Refusal.conflict(ways.of(formation).said("objections-open"), open);
      }
      var chosen = store.candidates(jdbc, id).stream()
          .filter(c -> c.stands() && c.chosen())
          .sorted(Comparator.comparingInt(FormationResults::against))
          .toList();
      if (chosen.isEmpty()) {
        Formations.mustChange(store.change(
            jdbc, Formations.changed(formation, null, formation.poll(), null, null, null)));
        formations.take(formation, "none-left", Said.nothing(), client);
        return null;
      }
      fill(formation, chosen, by);
      Formations.mustChange(store.change(
          jdbc,
          Formations.changed(
              formation, formation.checked(), formation.poll(), notice, now(), null)));
      formations.take(formation, "seat", Said.nothing(), client);
      return null;
    });
  }

  /** The most votes first. */
  private static int against(Candidate candidate) {
    return candidate.votes() == null ? 0 : -candidate.votes().inFavour();
  }

  private void fill(Formation formation, List<Candidate> chosen, Acting by) {
    var first = formation.termStarts().atStartOfDay(Words.ZONE).toInstant();
    var starts = first.isBefore(now()) ? now() : first;
    var ends = formation.termEnds().atStartOfDay(Words.ZONE).toInstant();
    var chair = chair(formation, chosen);
    for (var candidate : chosen) {
      var role = candidate.equals(chair) ? SeatRole.CHAIR : candidate.vacancy().role();
      var seat = seats.fill(
          new NewSeat(formation.body(), candidate.kind(), role, candidate.person(), starts, ends),
          by,
          ClientId.named("formation-seat/" + formation.id() + "/" + candidate.id()));
      db.in(by.scope(BODY_FORM), jdbc -> {
        store.seat(jdbc, candidate.id(), seat);
        return null;
      });
    }
  }

  private static @Nullable Candidate chair(Formation formation, List<Candidate> chosen) {
    if (!formation.chair()) return null;
    return chosen.stream().filter(Candidate::chair).findFirst().orElse(null);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Instant now() {
    return Bodies.micros(clock.instant());
  }
}
