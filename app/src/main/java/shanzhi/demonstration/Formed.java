package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.NewCandidate;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.PostKind;

/** 组建 Councils of villages whose people one can be: two that sit, and one at each step to sitting. */
@Component
@Order(1)
class Formed implements Sequel {

  /** How far the forming of a council has come. */
  private enum Far {
    TALKING,
    LISTED,
    NOTICED,
    SEATED
  }

  /**
   * @param village which of those whose people one can be
   * @param days since it was begun
   */
  private record Forming(int village, Far far, int days) {}

  /** The village whose council lost a councillor since. */
  static final Region RECALLING = Settlements.CAST.get(1);

  static final String COUNCIL = "群众议事会";

  private static final List<Forming> TOLD = List.of(
      new Forming(1, Far.SEATED, 420),
      new Forming(5, Far.SEATED, 130),
      new Forming(2, Far.TALKING, 6),
      new Forming(3, Far.LISTED, 12),
      new Forming(4, Far.NOTICED, 16));

  private static final int REPRESENTATIVES = 9;
  private static final int LEAST_REPRESENTATIVES = 4;
  private static final int YEARS_OF_REPRESENTATIVES = 2;
  private static final List<String> GROUPS = List.of("一组", "二组", "三组", "四组");
  private static final List<String> NOTES =
      List.of("办事公道，组里信得过", "常在村里，说话有人听", "懂种养，肯出力", "在外闯过，见得多");

  private final Bodies bodies;
  private final Seats seats;
  private final Formations formations;
  private final FormationResults results;
  private final Appointments appointments;
  private final Relations relations;
  private final Chapters chapters;
  private final County county;

  Formed(
      Bodies bodies,
      Seats seats,
      Formations formations,
      FormationResults results,
      Appointments appointments,
      Relations relations,
      Chapters chapters,
      County county) {
    this.bodies = bodies;
    this.seats = seats;
    this.formations = formations;
    this.results = results;
    this.appointments = appointments;
    this.relations = relations;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("councils")) return;
    chapters.tell("councils", county.region(), beginning, () -> {
      for (var forming : TOLD) {
        var scene = scene(founded, beginning, forming, clock);
        if (scene != null) form(scene);
      }
      return TOLD.size();
    });
  }

  /** Who could sit, and who forms. */
  private record Scene(
      Forming forming,
      Region village,
      LocalDate begun,
      Acting secretary,
      List<Staff.Holding> officers,
      List<PersonId> neighbours,
      TravelClock clock) {

    /** So many days after it was begun, in the forenoon. */
    <T> T on(int day, Supplier<T> telling) {
      return clock.at(begun.plusDays(day).atTime(10, 0).atZone(Words.ZONE).toInstant(), telling);
    }
  }

  private @Nullable Scene scene(
      Founded founded, Chapters.Beginning beginning, Forming forming, TravelClock clock) {
    var village = Settlements.CAST.get(forming.village());
    var staff = founded.staff();
    var secretary = staff.first(village, "village", PostKind.VILLAGE_SECRETARY);
    var office = staff.office(village, "village");
    if (secretary.isEmpty() || office.isEmpty()) return null;
    var officers = staff.of(office.get()).stream()
        .filter(held -> held.kind() != PostKind.GRID_WORKER)
        .toList();
    var day = beginning.day();
    var free = founded.of(village).stream()
        .filter(n -> n.who().away() == null && n.who().registered() == null)
        .filter(n -> n.who().age(day) >= 26 && n.who().age(day) < 75)
        .map(Neighbour::id)
        .filter(person -> appointments.seatsOf(person, moment(day)).isEmpty())
        .toList();
    return new Scene(
        forming,
        village,
        day.minusDays(forming.days()),
        secretary.get().acting(),
        officers,
        free,
        clock);
  }

  private static Instant moment(LocalDate day) {
    return day.atStartOfDay(Words.ZONE).toInstant();
  }

  private static ClientId client(Scene scene, Object... what) {
    return Lots.client("forming", scene.village(), List.of(what));
  }

  private void form(Scene scene) {
    var met = representatives(scene);
    var id = scene.on(0, () -> {
      var body = bodies.establish(
          BodyKind.COUNCIL,
          scene.village(),
          COUNCIL,
          scene.begun(),
          scene.secretary(),
          client(scene, "body"));
      return formations.begin(
          body, Formation.Kind.TERM, scene.begun(), scene.secretary(), client(scene, "begin"));
    });
    var complete = put(scene, id);
    if (scene.forming().far() == Far.TALKING) {
      scene.on(4, () -> aside(scene, id));
      return;
    }
    if (!complete || met < LEAST_REPRESENTATIVES) return;
    step(
        scene, 8, id, "check", v -> formations.check(id, v, scene.secretary(), client(scene, "c")));
    if (!scene
        .on(8, () -> formations.findings(formations.must(id), scene.secretary()))
        .isEmpty()) {
      return;
    }
    step(scene, 8, id, "list", v -> formations.list(id, v, scene.secretary(), client(scene, "l")));
    if (scene.forming().far() == Far.LISTED) return;
    vote(scene, id, met);
    if (scene.forming().far() == Far.NOTICED) scene.on(15, () -> objection(scene, id));
    else
      step(scene, 22, id, "seat", v -> results.seat(id, v, scene.secretary(), client(scene, "s")));
  }

  private void step(Scene scene, int day, MatterId id, String name, Consumer<Integer> taken) {
    scene.on(day, () -> {
      taken.accept(formations.must(id).version());
      return name;
    });
  }

  /** 村民代表会议 The list of the representatives' meeting, which votes on councils; how many they are. */
  private int representatives(Scene scene) {
    var people = scene.neighbours().stream().limit(REPRESENTATIVES).toList();
    var system = Acting.system(county);
    var since = scene.begun().minusYears(YEARS_OF_REPRESENTATIVES);
    scene.on(-1, () -> {
      var body = bodies.establish(
          BodyKind.REPRESENTATIVES,
          scene.village(),
          "村民代表会议",
          since,
          system,
          client(scene, "representatives"));
      for (var person : people) {
        seats.fill(
            new NewSeat(body, SeatKind.PLAIN, SeatRole.MEMBER, person, moment(scene.begun()), null),
            system,
            client(scene, "representative", person));
      }
      return body;
    });
    return people.size();
  }

  /** Puts forward who is nobody's kin among them; whether every kind of seat has somebody. */
  private boolean put(Scene scene, MatterId id) {
    var chosen = new ArrayList<PersonId>();
    var committee = 0;
    for (var officer : scene.officers()) {
      if (committee == 2 || kin(chosen, officer.person())) continue;
      chosen.add(officer.person());
      put(scene, id, chosen.size(), officer.person(), SeatKind.COMMITTEE);
      committee++;
    }
    var seated = chosen.size();
    for (var person : scene.neighbours()) {
      if (chosen.size() == seated + 6) break;
      if (kin(chosen, person)) continue;
      chosen.add(person);
      // A deputy more than there are seats, so that the meeting has a choice.
      var kind = (chosen.size() - seated) % 3 == 0 ? SeatKind.WORTHY : SeatKind.DEPUTY;
      put(scene, id, chosen.size(), person, kind);
    }
    return committee > 0 && chosen.size() >= seated + 3;
  }

  private boolean kin(List<PersonId> chosen, PersonId person) {
    return chosen.stream().anyMatch(other -> relations.near(other, person));
  }

  private void put(Scene scene, MatterId id, int n, PersonId person, SeatKind kind) {
    var said = new NewCandidate(
        person,
        kind,
        kind == SeatKind.DEPUTY,
        GROUPS.get(n % GROUPS.size()),
        NOTES.get(n % NOTES.size()));
    scene.on(
        1 + n / 3, () -> formations.put(id, said, scene.secretary(), client(scene, "put", person)));
  }

  private boolean aside(Scene scene, MatterId id) {
    var last = formations.candidates(formations.must(id), scene.secretary()).getLast();
    formations.stepAside(id, last.id(), "准备外出务工，顾不过来", scene.secretary(), client(scene, "aside"));
    return true;
  }

  private void vote(Scene scene, MatterId id, int met) {
    scene.on(14, () -> {
      var lots = Lots.of(Founding.SEED, "council-vote", scene.village());
      var votes = new HashMap<Long, Candidate.Votes>();
      for (var candidate : formations.candidates(formations.must(id), scene.secretary())) {
        var against = lots.below(Math.max(1, met / 3));
        votes.put(candidate.id(), new Candidate.Votes(met - against, against, 0));
      }
      results.vote(
          id,
          formations.must(id).version(),
          new FormationResults.Result(scene.begun().plusDays(14), met, Map.copyOf(votes)),
          scene.secretary(),
          client(scene, "vote"));
      return met;
    });
  }

  private MatterId objection(Scene scene, MatterId id) {
    var formation = formations.must(id);
    var about = formations.candidates(formation, null).stream()
        .filter(one -> one.stands() && one.kind() == SeatKind.DEPUTY)
        .findFirst()
        .orElseThrow();
    var raiser = scene.neighbours().stream()
        .filter(person -> !relations.near(about.person(), person))
        .reduce((one, next) -> next)
        .orElseThrow();
    var by = Acting.resident(county, Objects.requireNonNull(raiser), appointments.epoch());
    return results.object(id, about.id(), "他一年有八个月在外包工，会上怕是到不齐。", by, client(scene, "objection"));
  }
}
