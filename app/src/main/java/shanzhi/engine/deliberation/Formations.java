package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * Forms bodies, each kind in the {@link FormationWay} of its program: candidates put forward, voted on,
 * noticed, then seated with their term. Those of a council are talked over in each group and checked, and
 * the villagers' representatives' meeting votes. Needs {@code body.form} over the place. Bodies that the
 * law has elected otherwise are never formed here.
 */
@Component
public class Formations {

  /** The name of its procedure. */
  public static final String PROCEDURE = FormationSteps.FORMATION;

  private static final int MOST_TEXT = 200;
  private static final int MOST_GROUP = 60;
  private static final int SHOWN = 20;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Bodies bodies;
  private final FormationCheck check;
  private final FormationWays ways;
  private final Parameters parameters;
  private final People people;
  private final ReadLog readLog;
  private final Words record;
  private final FormationStore store;

  Formations(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Bodies bodies,
      FormationCheck check,
      FormationWays ways,
      Parameters parameters,
      People people,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.bodies = bodies;
    this.check = check;
    this.ways = ways;
    this.parameters = parameters;
    this.people = people;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new FormationStore(county);
  }

  /** 法定选举 Elected and recalled by the law's own procedure, of which only the outcome is recorded. */
  static boolean statutory(BodyKind kind) {
    return switch (kind) {
      case COMMITTEES, REPRESENTATIVES, VILLAGERS, MEMBERS, BRANCH, PARTY_MEMBERS -> true;
      case COUNCIL, COORDINATION, GUILD, JOINT -> false;
    };
  }

  private record Begun(BodyId body, Formation.Kind kind, LocalDate starts) {}

  /**
   * Begins to form a council for a term, or for the seats that are empty until it ends.
   *
   * @param starts the first day of the new term; of a by-election today
   */
  public MatterId begin(
      BodyId id, Formation.Kind kind, LocalDate starts, Acting by, ClientId client) {
    var body = bodies.must(id);
    by.must(BODY_FORM, body.place(), clock.instant());
    if (statutory(body.kind())) throw Refusal.conflict("deliberation.formation.statutory");
    if (body.kind() != BodyKind.COUNCIL) throw Refusal.conflict("deliberation.formation.council");
    return begin(body, new Begun(id, kind, starts), () -> planned(body, kind, starts), by, client);
  }

  /**
   * Begins to fill seats of a body that is formed in a way of its program's own.
   *
   * @param said what was sent, by which the same sent again is known
   * @param plan which seats and until when, asked only where it was not sent before
   */
  public MatterId begin(
      Body body, Record said, Supplier<Formation> plan, Acting by, ClientId client) {
    by.must(BODY_FORM, body.place(), clock.instant());
    var way = ways.of(body.kind());
    var content = ClientId.print(by, said);
    try {
      return db.together(() -> {
        var before =
            db.in(by.scope(BODY_FORM), jdbc -> store.again(jdbc, "formation", client, content));
        if (before.isPresent()) return before.get();
        var planned = plan.get();
        var kind = record.of(planned.kind().word());
        var title = record.of(way.said("matter"), body.name(), kind);
        var matter = casework.raise(
            new NewMatter(
                way.procedure(), body.place(), title, title, "", null, "desk", null, List.of()),
            by,
            ClientId.named("formation/" + client));
        db.in(by.scope(BODY_FORM), jdbc -> {
          store.add(jdbc, with(planned, matter.id()), client, content);
          return null;
        });
        return matter.id();
      });
    } catch (DataIntegrityViolationException broken) {
      if (!Broken.constraint(broken).equals("one_formation_a_body")) throw broken;
      throw Refusal.conflict(way.said("under-way"));
    }
  }

  private Formation planned(Body body, Formation.Kind kind, LocalDate starts) {
    var now = clock.instant();
    var plan = FormationParameters.plan(parameters, body.place(), now);
    var sitting = bodies.seats(body.id(), now);
    var last = sitting.stream()
        .map(Seat::ends)
        .filter(ends -> ends != null)
        .max(Instant::compareTo)
        .map(ends -> LocalDate.ofInstant(ends, Words.ZONE));
    if (kind == Formation.Kind.TERM) {
      var checks = new Checks();
      checks.must(
          Seats.mayBegin(starts, today()), "starts", "deliberation.formation.starts-before");
      checks.must(
          sitting.isEmpty() || last.isPresent() && !starts.isBefore(last.get()),
          "starts",
          "deliberation.formation.term-runs",
          last.map(record::day).orElse(""));
      checks.must(!plan.isEmpty(), "", "deliberation.formation.no-seats");
      checks.end();
      var years = parameters.value(FormationParameters.TERM_YEARS, body.place(), now);
      return Formation.planned(body, kind, plan, true, starts, starts.plusYears(years));
    }
    if (last.isEmpty()) throw Refusal.conflict("deliberation.formation.no-term");
    var empty = new TreeMap<Vacancy, Integer>();
    plan.forEach((seats, number) -> {
      var left =
          number - (int) sitting.stream().filter(s -> s.kind() == seats.kind()).count();
      if (left > 0) empty.put(seats, left);
    });
    if (empty.isEmpty()) throw Refusal.conflict("deliberation.formation.full");
    var chair = sitting.stream().noneMatch(seat -> seat.role() == SeatRole.CHAIR);
    return Formation.planned(body, kind, empty, chair, today(), last.get());
  }

  private static Formation with(Formation f, MatterId id) {
    return new Formation(
        id,
        f.place(),
        f.body(),
        f.kind(),
        f.vacancies(),
        f.chair(),
        f.termStarts(),
        f.termEnds(),
        f.checked(),
        f.poll(),
        f.noticed(),
        f.closed(),
        f.why(),
        f.version());
  }

  // Reading

  public Optional<Formation> find(MatterId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  /** As {@link #find}, refusing where there is none. */
  public Formation must(MatterId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("deliberation.formation.unknown"));
  }

  /** As {@link #must(MatterId)}, of bodies of a kind alone. */
  public Formation must(MatterId id, BodyKind kind) {
    return find(id)
        .filter(formation -> bodies.must(formation.body()).kind() == kind)
        .orElseThrow(() -> Refusal.unknown(ways.of(kind).said("unknown")));
  }

  /** How far it is: the state of its matter. */
  public String state(Formation formation) {
    return matter(formation).state();
  }

  /** Until when the step under way is to be done; none once it is over. */
  public @Nullable Instant due(Formation formation) {
    return matter(formation).due();
  }

  Matter matter(Formation formation) {
    return casework.must(formation.id(), platform);
  }

  /** Those of a body, the latest first. */
  public List<Formation> ofBody(BodyId body) {
    return db.in(Scope.open(county), jdbc -> store.ofBody(jdbc, body, SHOWN));
  }

  /** Those of a kind of bodies that are under way in a township's villages. */
  public List<Formation> underWay(Region township, BodyKind kind) {
    return db.in(Scope.open(county), jdbc -> store.openIn(jdbc, township, kind));
  }

  /** All candidates for who forms; for everybody else those whom the meeting chose, once noticed. */
  public List<Candidate> candidates(Formation formation, @Nullable Acting by) {
    var scope = by != null && by.can(BODY_FORM, formation.place())
        ? by.scope(BODY_FORM)
        : Scope.open(county);
    return db.in(scope, jdbc -> store.candidates(jdbc, formation.id()));
  }

  /** What was found against candidates, for who forms; a look at degrees of kin is recorded. */
  public List<Finding> findings(Formation formation, Acting by) {
    by.must(BODY_FORM, formation.place(), clock.instant());
    return db.together(() -> {
      var found = db.in(by.scope(BODY_FORM), jdbc -> store.findings(jdbc, formation.id()));
      if (found.stream().anyMatch(finding -> finding.kind() == Finding.Kind.KIN)) {
        readLog.looked(
            by,
            "deliberation.kin-degree",
            "formation:" + formation.id(),
            record.of("deliberation.formation.check-purpose"));
      }
      return found;
    });
  }

  // Talking over

  private record Put(MatterId formation, NewCandidate said) {}

  /** Puts somebody forward who was talked over in a group. */
  public long put(MatterId id, NewCandidate said, Acting by, ClientId client) {
    var formation = open(id, by);
    var way = ways.of(formation);
    var checks = new Checks();
    var putBy = checks.text("putBy", said.putBy(), 1, MOST_GROUP);
    var note = checks.text("note", said.note(), 0, MOST_TEXT);
    checks.must(
        formation.vacancies().containsKey(said.vacancy()), "kind", way.said("no-such-seat"));
    checks.must(formation.chair() || !said.chair(), "chair", "deliberation.formation.chair-there");
    checks.must(!people.name(said.person()).isEmpty(), "person", "deliberation.seat.who");
    checks.end();
    var plain = new NewCandidate(said.person(), said.vacancy(), said.chair(), putBy, note);
    var content = ClientId.print(by, new Put(id, plain));
    try {
      return db.in(by.scope(BODY_FORM), jdbc -> {
        var before = store.again(jdbc, "candidate", client, content);
        if (before.isPresent()) return before.get().value();
        mustStand(formation, way.talking());
        var added = store.add(jdbc, formation, plain, by, now(), client, content);
        if (added.isEmpty()) {
          return store
              .again(jdbc, "candidate", client, content)
              .orElseThrow(() -> Refusal.conflict("ground.client-id-used"))
              .value();
        }
        mustChange(store.change(jdbc, unchecked(formation)));
        return added.get();
      });
    } catch (DataIntegrityViolationException broken) {
      if (!Broken.constraint(broken).equals("once_a_candidate")) throw broken;
      throw Refusal.conflict(way.said("put-already"));
    }
  }

  private static Formation unchecked(Formation f) {
    return changed(f, null, f.poll(), f.noticed(), f.closed(), f.why());
  }

  static Formation changed(
      Formation f,
      @Nullable Instant checked,
      Formation.@Nullable Poll poll,
      Formation.@Nullable Notice noticed,
      @Nullable Instant closed,
      @Nullable String why) {
    return new Formation(
        f.id(),
        f.place(),
        f.body(),
        f.kind(),
        f.vacancies(),
        f.chair(),
        f.termStarts(),
        f.termEnds(),
        checked,
        poll,
        noticed,
        closed,
        why,
        f.version());
  }

  private record Aside(MatterId formation, long candidate, String why) {}

  /** 退出 A candidate steps aside, or is taken off before the vote. */
  public void stepAside(MatterId id, long candidate, String reason, Acting by, ClientId client) {
    var formation = open(id, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_TEXT);
    checks.end();
    var content = ClientId.print(by, new Aside(id, candidate, why));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      var way = ways.of(formation);
      mustStand(formation, way.talking(), FormationSteps.NOTICED);
      mine(store.candidates(jdbc, id), candidate);
      if (!store.aside(jdbc, candidate, why, now())) {
        throw Refusal.conflict(way.said("aside-already"));
      }
      mustChange(store.change(jdbc, unchecked(formation)));
      return null;
    });
  }

  static Candidate mine(List<Candidate> candidates, long id) {
    return candidates.stream()
        .filter(candidate -> candidate.id() == id)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("deliberation.formation.candidate-unknown"));
  }

  private record Checked(MatterId formation, int version) {}

  /** 核对 Checks the candidates who stand; what is found is kept until the list changes. */
  public void check(MatterId id, int version, Acting by, ClientId client) {
    var formation = open(id, by);
    var content = ClientId.print(by, new Checked(id, version));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      mustStand(formation, FormationSteps.TALKING);
      mustBe(formation, version);
      var standing =
          store.candidates(jdbc, id).stream().filter(Candidate::stands).toList();
      if (standing.isEmpty()) throw Refusal.conflict("deliberation.formation.nobody");
      store.found(jdbc, formation, check.of(formation, standing));
      mustChange(store.change(jdbc, changed(formation, now(), null, null, null, null)));
      return null;
    });
  }

  private record Listed(MatterId formation, int version) {}

  /** 定下候选人名单 Those who stand go to the vote, once nothing stands against any of them. */
  public void list(MatterId id, int version, Acting by, ClientId client) {
    var formation = open(id, by);
    var content = ClientId.print(by, new Listed(id, version));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      mustStand(formation, FormationSteps.TALKING);
      mustBe(formation, version);
      if (formation.checked() == null) throw Refusal.conflict("deliberation.formation.unchecked");
      if (!store.findings(jdbc, id).isEmpty()) {
        throw Refusal.conflict("deliberation.formation.findings");
      }
      var standing =
          store.candidates(jdbc, id).stream().filter(Candidate::stands).toList();
      formation.vacancies().forEach((kind, seats) -> {
        var here = standing.stream().filter(c -> c.vacancy().equals(kind)).count();
        if (here == 0) {
          throw Refusal.conflict(
              "deliberation.formation.kind-empty", record.of(kind.word()), seats);
        }
      });
      if (formation.chair() && standing.stream().noneMatch(Candidate::chair)) {
        throw Refusal.conflict("deliberation.formation.no-chair");
      }
      mustChange(
          store.change(jdbc, changed(formation, formation.checked(), null, null, null, null)));
      take(formation, "list", Said.nothing(), client);
      return null;
    });
  }

  /** Back from the list to the talking over, before the vote. */
  public void talkAgain(MatterId id, int version, Acting by, ClientId client) {
    var formation = open(id, by);
    var content = ClientId.print(by, new Listed(id, -version));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      mustStand(formation, FormationSteps.LISTED);
      mustBe(formation, version);
      mustChange(store.change(jdbc, unchecked(formation)));
      take(formation, "talk-again", Said.nothing(), client);
      return null;
    });
  }

  private record CalledOff(MatterId formation, int version, String why) {}

  /** 终止组建 It is not gone on with, for a reason; whoever sits stays. */
  public void callOff(MatterId id, int version, String reason, Acting by, ClientId client) {
    var formation = open(id, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_TEXT);
    checks.end();
    var content = ClientId.print(by, new CalledOff(id, version, why));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, formation.place(), now(), client, content)) return null;
      mustBe(formation, version);
      if (formation.closed() != null) throw Refusal.conflict("casework.not-now");
      mustChange(store.change(
          jdbc,
          changed(
              formation, formation.checked(), formation.poll(), formation.noticed(), now(), why)));
      take(formation, "call-off", Said.nothing(), client);
      return null;
    });
  }

  // Shared with the later steps

  /** The formation, for whoever may form at its place. */
  Formation open(MatterId id, Acting by) {
    var formation = must(id);
    by.must(BODY_FORM, formation.place(), clock.instant());
    return formation;
  }

  void mustStand(Formation formation, String... states) {
    if (!List.of(states).contains(state(formation))) throw Refusal.conflict("casework.not-now");
  }

  static void mustBe(Formation formation, int version) {
    if (formation.version() != version) throw Refusal.conflict("ground.stale");
  }

  static void mustChange(boolean changed) {
    if (!changed) throw Refusal.conflict("ground.stale");
  }

  void take(Formation formation, String act, Said said, ClientId client) {
    casework.take(matter(formation), act, said, platform, ClientId.named("formation/" + client));
  }

  String title(String key, PersonId about) {
    return record.of(key, people.name(about));
  }

  String word(Vacancy vacancy) {
    return record.of(vacancy.word());
  }

  String day(LocalDate day) {
    return record.day(day);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Instant now() {
    return Bodies.micros(clock.instant());
  }
}
