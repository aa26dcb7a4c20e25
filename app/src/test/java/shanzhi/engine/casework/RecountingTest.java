package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.calendar.HolidayNotices;
import shanzhi.foundation.calendar.HolidayTrial;
import shanzhi.foundation.ground.ClientId;

/** Deadlines that reach into a year whose holidays are not known yet. */
@CountyTest
@TestPropertySource(properties = "test.county=of-its-own")
class RecountingTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private HolidayNotices notices;

  @Autowired
  private TestClock clock;

  @Test
  void aProvisionalDeadlineIsCountedAnewWhenItsYearIsPublished() {
    clock.set(TestClock.at("2026-12-31T17:00"));
    var scene = new CaseScene(beans);
    var matter = casework.raise(scene.leak("年底的事"), scene.resident, ClientId.fresh());
    assertThat(matter.due())
        .isCloseTo(TestClock.at("2027-01-01T17:30"), within(1, ChronoUnit.MINUTES));

    notices.publish(2027, of2027(), scene.system, ClientId.fresh());

    var counted = casework.must(matter.id(), scene.cadre);
    assertThat(counted.due())
        .isCloseTo(TestClock.at("2027-01-04T17:30"), within(1, ChronoUnit.MINUTES));
    assertThat(counted.state()).isEqualTo("RAISED");
    var events = casework.dossier(new Casework.Seen(counted, scene.cadre)).events();
    assertThat(events).extracting(Event::action).containsExactly("raise", "recount");
  }

  private static List<HolidayTrial.Row> of2027() {
    return List.of(
        new HolidayTrial.Row(1, "2027-01-01", "元旦", "no"),
        new HolidayTrial.Row(2, "2027-02-06", "春节", "no"),
        new HolidayTrial.Row(3, "2027-04-05", "清明节", "no"),
        new HolidayTrial.Row(4, "2027-05-01", "劳动节", "no"),
        new HolidayTrial.Row(5, "2027-06-09", "端午节", "no"),
        new HolidayTrial.Row(6, "2027-09-15", "中秋节", "no"),
        new HolidayTrial.Row(7, "2027-10-01", "国庆节", "no"));
  }
}
