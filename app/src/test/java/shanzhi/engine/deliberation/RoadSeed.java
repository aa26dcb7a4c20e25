package shanzhi.engine.deliberation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** A matter of a village that its villagers' meeting votes on today, with one paper in. */
public final class RoadSeed {

  private RoadSeed() {}

  public static MatterId sow(
      ApplicationContext beans, Region village, PersonId member, PersonId voter) {
    var system = Acting.system(beans.getBean(County.class));
    var clock = beans.getBean(TestClock.class);
    clock.set(TestClock.MORNING.minus(Duration.ofDays(12)));
    for (var kind : List.of(BodyKind.BRANCH, BodyKind.COMMITTEES)) {
      var body = body(beans, village, kind, system);
      beans
          .getBean(Seats.class)
          .fill(
              new NewSeat(
                  body,
                  SeatKind.PLAIN,
                  SeatRole.MEMBER,
                  member,
                  clock.instant().minusSeconds(60),
                  null),
              system,
              ClientId.fresh());
    }
    body(beans, village, BodyKind.PARTY_MEMBERS, system);
    body(beans, village, BodyKind.VILLAGERS, system);
    var roads = beans.getBean(Roads.class);
    var sittings = beans.getBean(Sittings.class);
    var today = LocalDate.of(2026, 11, 12);
    var id = roads.begin(
        new NewRoad(village, RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修三组的路", "修一公里。", null),
        system,
        ClientId.fresh());
    for (var n = 0; n < 3; n++) {
      var met = new Sittings.Result(today, 1, 1, 0, 0, "同意。");
      sittings.record(id, roads.must(id, system).version(), met, system, ClientId.fresh());
    }
    var meets = LocalDate.of(2026, 11, 24);
    sittings.call(
        id,
        roads.must(id, system).version(),
        new Sittings.Call(RollUnit.PERSON, meets, meets.plusDays(10), "村议事厅"),
        system,
        ClientId.fresh());
    clock.set(TestClock.MORNING);
    sittings.open(id, roads.must(id, system).version(), system, ClientId.fresh());
    beans.getBean(HouseholdVoters.class).name(village, voter, "委托书一号", system, ClientId.fresh());
    sittings.enter(id, voter, Mark.Way.PAPER, Motion.Choice.AYE, system, ClientId.fresh());
    return id;
  }

  private static BodyId body(
      ApplicationContext beans, Region village, BodyKind kind, Acting system) {
    var bodies = beans.getBean(Bodies.class);
    return bodies
        .at(village, kind)
        .map(Body::id)
        .orElseGet(() -> bodies.establish(
            kind, village, "本村" + kind, LocalDate.of(2026, 1, 1), system, ClientId.fresh()));
  }
}
