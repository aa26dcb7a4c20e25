package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;

/** How long matters stand in each state, in hours of open offices. */
@CountyTest
class PacesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Paces paces;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  @Test
  void theMedianIsOfWorkingHoursAndAddsUpWhatWentTwiceThroughAState() {
    // Three matters that wait one, two and three hours for being accepted.
    for (var hours = 1; hours <= 3; hours++) closedAfter(Duration.ofHours(hours));
    clock.pass(Duration.ofDays(1));
    assertThat(paces.count()).isTrue();
    assertThat(paces.count()).as("once a day").isFalse();
    var raised = paces.of(scene.village, scene.cadre).stream()
        .filter(pace -> pace.state().equals("RAISED"))
        .findFirst()
        .orElseThrow();
    assertThat(raised.matters()).isEqualTo(3);
    assertThat(raised.hours()).isEqualTo("2");
    assertThat(paces.of(scene.township, scene.townshipDesk))
        .as("the township counts the village's")
        .anySatisfy(pace -> assertThat(pace.state()).isEqualTo("RAISED"));
    assertThat(paces.of(scene.village, scene.cadre))
        .extracting(Pace::state)
        .startsWith("RAISED", "ACCEPTED", "ASSIGNED");
  }

  private void closedAfter(Duration waiting) {
    clock.set(TestClock.MORNING);
    var matter = casework.raise(scene.leak("漏水"), scene.resident, ClientId.fresh());
    clock.pass(waiting);
    matter = take(matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY));
    matter = take(matter, "assign", Said.nothing().handler(scene.water));
    matter = take(matter, "handle", Said.note("已到现场"), scene.waterOfficer);
    matter = take(matter, "finish", Said.note("已修好"), scene.waterOfficer);
    take(matter, "confirm", Said.nothing().visit(null, 5), scene.resident);
  }

  private Matter take(Matter matter, String action, Said said) {
    return take(matter, action, said, scene.cadre);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }
}
