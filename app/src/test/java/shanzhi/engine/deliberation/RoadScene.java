package shanzhi.engine.deliberation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.PartyMembers;

/** A village with every body of the road, a secretary, a clerk and its residents, as far as a test wants. */
public final class RoadScene {

  public final CaseScene scene;
  public Acting secretary;
  public Acting clerk;

  /** Everybody registered in the village, in the order of their numbers. */
  public final List<PersonId> villagers = new ArrayList<>();

  public final List<PersonId> representatives = new ArrayList<>();

  public final Roads roads;
  final Sittings sittings;
  final Disclosures disclosures;
  final Rolls rolls;
  private final Bodies bodies;
  private final Seats seats;
  private final PartyMembers party;
  private final County county;
  private final Appointments appointments;
  private final TestClock clock;

  public RoadScene(ApplicationContext beans) {
    county = beans.getBean(County.class);
    appointments = beans.getBean(Appointments.class);
    clock = beans.getBean(TestClock.class);
    roads = beans.getBean(Roads.class);
    sittings = beans.getBean(Sittings.class);
    disclosures = beans.getBean(Disclosures.class);
    rolls = beans.getBean(Rolls.class);
    bodies = beans.getBean(Bodies.class);
    seats = beans.getBean(Seats.class);
    party = beans.getBean(PartyMembers.class);
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    var office = scene.cadre.seat().organisation();
    secretary = scene.officer(office, scene.village, PostKind.VILLAGE_SECRETARY, "支部书记");
    clerk = scene.officer(office, scene.village, PostKind.VILLAGE_CLERK, "村文书");
    var branch = establish(BodyKind.BRANCH);
    var committees = establish(BodyKind.COMMITTEES);
    establish(BodyKind.PARTY_MEMBERS);
    establish(BodyKind.VILLAGERS);
    establish(BodyKind.MEMBERS);
    var meeting = establish(BodyKind.REPRESENTATIVES);
    for (var name : List.of("支委一", "支委二", "支委三")) {
      var person = scene.person(name);
      sit(branch, person);
      sit(committees, person);
      party.enter(List.of(person), LocalDate.of(2010, 7, 1), secretary);
    }
    for (var name : List.of("代表一", "代表二", "代表三", "代表四", "代表五", "代表六")) {
      var person = scene.person(name);
      representatives.add(person);
      sit(meeting, person);
    }
    beans
        .getBean(Electorate.class)
        .adults(scene.village, LocalDate.of(2026, 11, 24))
        .forEach(one -> villagers.add(one.person()));
  }

  private BodyId establish(BodyKind kind) {
    return bodies.establish(
        kind, scene.village, "试验村" + kind, LocalDate.of(2026, 1, 1), secretary, ClientId.fresh());
  }

  private void sit(BodyId body, PersonId person) {
    var from = TestClock.MORNING.minusSeconds(60);
    seats.fill(
        new NewSeat(body, SeatKind.PLAIN, SeatRole.MEMBER, person, from, null),
        secretary,
        ClientId.fresh());
  }

  public Acting resident(PersonId person) {
    return Acting.resident(county, person, appointments.epoch());
  }

  /** Both as a new request finds them, after somebody's authority was taken back. */
  public void anew() {
    secretary = scene.anew(secretary);
    clerk = scene.anew(clerk);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  public void pass(int days) {
    clock.pass(Duration.ofDays(days));
  }

  public Road road(MatterId id) {
    return roads.must(id, clerk);
  }

  private int version(MatterId id) {
    return road(id).version();
  }

  /** The newest road of a subject that is under way. */
  public MatterId unfinished(RoadSubject subject) {
    return roads.placed(scene.village, null, clerk).rows().stream()
        .filter(road -> road.subject() == subject && !road.effective() && !road.isOver())
        .map(Road::id)
        .findFirst()
        .orElseThrow();
  }

  public MatterId begun(RoadSubject subject, BodyKind decider, String what) {
    return roads.begin(
        new NewRoad(scene.village, subject, decider, subject + "的方案", what, null),
        clerk,
        ClientId.fresh());
  }

  public void record(MatterId id, int present, int ayes) {
    record(id, present, ayes, 0);
  }

  public void record(MatterId id, int present, int ayes, int days) {
    var on = today().plusDays(days);
    var result = new Sittings.Result(on, present, ayes, present - ayes, 0, "大家同意。");
    sittings.record(id, version(id), result, clerk, ClientId.fresh());
  }

  /** Proposed, discussed and reviewed: the deciding body is to be called. */
  public MatterId reviewed(RoadSubject subject, BodyKind decider, String what) {
    var id = begun(subject, decider, what);
    for (var step = 0; step < 3; step++) record(id, 3, 3);
    return id;
  }

  public void call(MatterId id, RollUnit unit, int ahead, int days) {
    var meets = today().plusDays(ahead);
    sittings.call(
        id,
        version(id),
        new Sittings.Call(unit, meets, meets.plusDays(days), "村议事厅"),
        clerk,
        ClientId.fresh());
  }

  public void open(MatterId id) {
    sittings.open(id, version(id), clerk, ClientId.fresh());
  }

  /** Called with ten days' notice, voting for two days, and open. */
  public MatterId opened(RoadSubject subject, BodyKind decider, RollUnit unit, String what) {
    var id = reviewed(subject, decider, what);
    call(id, unit, 10, 2);
    pass(10);
    open(id);
    return id;
  }

  public MatterId opened(RoadSubject subject, BodyKind decider) {
    return opened(subject, decider, RollUnit.PERSON, "按公示的方案办理。");
  }

  public void enter(MatterId id, PersonId person, Motion.Choice choice) {
    sittings.enter(id, person, Mark.Way.PAPER, choice, clerk, ClientId.fresh());
  }

  /** So many of these say aye, so many no; in turn remote, on paper and at the door. */
  public void vote(MatterId id, List<PersonId> people, int ayes, int noes) {
    for (var n = 0; n < ayes + noes; n++) {
      var choice = n < ayes ? Motion.Choice.AYE : Motion.Choice.NO;
      var person = people.get(n);
      if (n % 3 == 0) sittings.vote(id, choice, resident(person), ClientId.fresh());
      else {
        var way = n % 3 == 1 ? Mark.Way.PAPER : Mark.Way.DOOR;
        sittings.enter(id, person, way, choice, clerk, ClientId.fresh());
      }
    }
  }

  /** Counted on the day after the last. */
  public void count(MatterId id) {
    pass(3);
    sittings.count(id, version(id), "", clerk, ClientId.fresh());
  }

  public void enterIntoForce(MatterId id) {
    disclosures.enter(id, version(id), clerk, ClientId.fresh());
  }

  /** Decided by all and in force. */
  public MatterId effective(RoadSubject subject, BodyKind decider, String what) {
    var id = opened(subject, decider, RollUnit.PERSON, what);
    vote(id, villagers, villagers.size(), 0);
    count(id);
    pass(8);
    enterIntoForce(id);
    return id;
  }

  public Instant now() {
    return clock.instant();
  }
}
