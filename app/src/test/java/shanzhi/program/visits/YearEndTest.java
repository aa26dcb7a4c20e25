package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.calendar.HolidayNotices;
import shanzhi.foundation.calendar.HolidayTrial;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Concern;

/** A visit that is due in a year whose holidays are not known when it opens. */
@CountyTest
@TestPropertySource(properties = "test.county=open311")
class YearEndTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private HolidayNotices notices;

  @Autowired
  private TestClock clock;

  @Test
  void theDayOfAVisitFollowsTheHolidaysOfTheNewYear() {
    clock.set(TestClock.at("2026-12-10T09:00"));
    var scene = new VisitScene(beans);
    // By the address each has their day; one of many opens in the last days of the year.
    var open = new ArrayList<PersonId>();
    for (var n = 0; n < 40; n++) open.add(scene.person("王桂香", Concern.ELDER_ALONE));
    scene.keep();
    clock.set(TestClock.at("2026-12-30T09:00"));
    scene.keep();
    var across = open.stream()
        .map(scene::card)
        .filter(card -> card.due() != null && card.due().equals(LocalDate.of(2027, 1, 6)))
        .toList();
    assertThat(across).as("five working days from Monday to Friday").isNotEmpty();
    notices.publish(2027, of2027(), scene.cases.system, ClientId.fresh());
    scene.keep();
    for (var before : across) {
      var card = scene.card(before.person());
      assertThat(card.due()).isEqualTo(LocalDate.of(2027, 1, 7));
      var matter = casework.must(card.matter(), scene.cases.system);
      assertThat(LocalDate.ofInstant(matter.due(), Words.ZONE)).isEqualTo(card.due());
    }
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
