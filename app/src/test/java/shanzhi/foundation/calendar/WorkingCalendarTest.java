package shanzhi.foundation.calendar;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Register;

class WorkingCalendarTest {

  private final WorkingCalendar calendar = withHours();

  private static WorkingCalendar withHours(OfficeHours.Source... sources) {
    return counting(Map.of(), sources);
  }

  private static WorkingCalendar counting(
      Map<Integer, List<Holiday>> notices, OfficeHours.Source... sources) {
    var beans = new StaticListableBeanFactory();
    for (var source : sources) beans.addBean("hours", source);
    var years = new Register<>(() -> 0, () -> new Years(notices));
    return new WorkingCalendar(years, beans.getBeanProvider(OfficeHours.Source.class));
  }

  @ParameterizedTest
  @CsvSource({"2024, 38, 8", "2025, 33, 5", "2026, 39, 6"})
  void knowsThePublishedYears(int year, int days, int madeUp) {
    assertThat(calendar.holidays(year)).hasSize(days);
    assertThat(calendar.holidays(year)).filteredOn(Holiday::works).hasSize(madeUp);
    assertThat(calendar.published(year)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // The working days of a year by the notices of the State Council.
    "2024-01-01, 2024-12-31, 251",
    "2025-01-01, 2025-12-31, 248",
    "2026-01-01, 2026-12-31, 248"
  })
  void countsTheWorkingDaysOfAYear(LocalDate first, LocalDate last, int days) {
    assertThat(calendar.between(first.minusDays(1), last)).isEqualTo(days);
  }

  @Test
  void worksOnMakeUpSaturdaysAndRestsInTheHoliday() {
    assertThat(calendar.works(parse("2026-02-14"))).as("Saturday made up").isTrue();
    assertThat(calendar.works(parse("2026-02-15"))).as("Sunday, holiday").isFalse();
    assertThat(calendar.works(parse("2026-02-23"))).as("Monday, holiday").isFalse();
    assertThat(calendar.works(parse("2026-02-24"))).as("Tuesday after").isTrue();
    assertThat(calendar.works(parse("2026-02-28"))).as("Saturday made up").isTrue();
    assertThat(calendar.works(parse("2026-03-01"))).as("plain Sunday").isFalse();
  }

  @Test
  void crossesTheSpringFestival() {
    // Thursday before: Friday 13th, the made-up Saturday 14th, then Tuesday 24th.
    assertThat(calendar.plus(parse("2026-02-12"), new WorkingDays(3))).isEqualTo("2026-02-24");
    assertThat(calendar.between(parse("2026-02-14"), parse("2026-02-23"))).isZero();
    assertThat(calendar.plus(parse("2025-01-27"), new WorkingDays(1))).isEqualTo("2025-02-05");
    assertThat(calendar.plus(parse("2024-02-09"), new WorkingDays(1))).isEqualTo("2024-02-18");
  }

  @Test
  void aDeadlineInDaysEndsWithTheOfficeOnTheLastDay() {
    // The day of the start does not count, however early it was.
    assertThat(calendar.after(TestClock.at("2026-11-24T00:01"), new WorkingDays(3)))
        .isEqualTo(new Deadline(TestClock.at("2026-11-27T18:00"), false));
    assertThat(
            calendar.after(TestClock.at("2026-11-24T23:59"), new WorkingDays(3)).at())
        .isEqualTo(TestClock.at("2026-11-27T18:00"));
    assertThat(
            calendar.after(TestClock.at("2026-02-12T10:00"), new WorkingDays(3)).at())
        .isEqualTo(TestClock.at("2026-02-24T18:00"));
  }

  @Test
  void aDeadlineOfNoDaysEndsTheSameDayOrTheNextThatWorks() {
    assertThat(
            calendar.after(TestClock.at("2026-11-24T10:00"), new WorkingDays(0)).at())
        .isEqualTo(TestClock.at("2026-11-24T18:00"));
    assertThat(
            calendar.after(TestClock.at("2026-11-28T10:00"), new WorkingDays(0)).at())
        .isEqualTo(TestClock.at("2026-11-30T18:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T09:00, 2, 2026-11-24T11:00",
    "2026-11-24T09:00, 3, 2026-11-24T12:00",
    "2026-11-24T09:00, 4, 2026-11-24T15:00",
    "2026-11-24T11:30, 1, 2026-11-24T14:30",
    "2026-11-24T13:00, 1, 2026-11-24T15:00",
    "2026-11-24T07:00, 1, 2026-11-24T09:30",
    "2026-11-24T14:00, 4, 2026-11-24T18:00",
    "2026-11-24T17:00, 1, 2026-11-24T18:00",
    "2026-11-24T18:00, 1, 2026-11-25T09:30",
    "2026-11-24T23:00, 8, 2026-11-26T09:00",
    "2026-11-27T17:30, 1, 2026-11-30T09:00",
    "2026-11-28T10:00, 1, 2026-11-30T09:30",
    "2026-02-14T17:00, 2, 2026-02-24T09:30",
    "2026-11-24T09:00, 0, 2026-11-24T09:00"
  })
  void workingHoursRunOnlyWhileTheOfficesAreOpen(String start, int hours, String end) {
    assertThat(calendar.after(TestClock.at(start), new WorkingHours(hours)).at())
        .isEqualTo(TestClock.at(end));
  }

  @Test
  void followsTheCountysOfficeHoursFromTheDayTheyChange() {
    var summer = new OfficeHours(
        LocalTime.of(8, 0), LocalTime.of(17, 0), LocalTime.of(12, 0), LocalTime.of(13, 0));
    var set = withHours(day -> day.isBefore(parse("2026-11-25")) ? OfficeHours.USUAL : summer);
    assertThat(set.after(TestClock.at("2026-11-24T17:00"), new WorkingHours(2)).at())
        .isEqualTo(TestClock.at("2026-11-25T09:00"));
    assertThat(set.after(TestClock.at("2026-11-24T17:00"), new WorkingDays(1)).at())
        .isEqualTo(TestClock.at("2026-11-25T17:00"));
  }

  @Test
  void aYearNotYetPublishedCountsMondayToFridayAndSaysSo() {
    assertThat(calendar.published(2027)).isFalse();
    assertThat(calendar.works(parse("2027-01-01"))).as("a Friday").isTrue();
    assertThat(calendar.works(parse("2027-01-02"))).as("a Saturday").isFalse();
    assertThat(
            calendar.after(TestClock.at("2026-12-30T10:00"), new WorkingDays(1)).provisional())
        .isFalse();
    assertThat(calendar.after(TestClock.at("2026-12-30T10:00"), new WorkingDays(2)))
        .isEqualTo(new Deadline(TestClock.at("2027-01-01T18:00"), true));
    assertThat(calendar.after(TestClock.at("2026-12-31T17:00"), new WorkingHours(2)))
        .isEqualTo(new Deadline(TestClock.at("2027-01-01T09:30"), true));
  }

  @Test
  void countsByAnImportedYear() {
    var newYear = new Holiday(parse("2027-01-01"), "元旦", false);
    var madeUp = new Holiday(parse("2027-01-03"), "元旦", true);
    var noticed = counting(Map.of(2027, List.of(newYear, madeUp)));
    assertThat(noticed.published(2027)).isTrue();
    assertThat(noticed.after(TestClock.at("2026-12-31T10:00"), new WorkingDays(1)))
        .isEqualTo(new Deadline(TestClock.at("2027-01-03T18:00"), false));
  }

  @Test
  void countingForthAndBackAgrees() {
    var random = new Random(20261124);
    for (var round = 0; round < 5_000; round++) {
      var from = parse("2023-06-01").plusDays(random.nextInt(5 * 365));
      var n = random.nextInt(300);
      var to = calendar.plus(from, new WorkingDays(n));
      assertThat(calendar.between(from, to)).as("%s + %s", from, n).isEqualTo(n);
      assertThat(calendar.between(to, from)).isEqualTo(-n);
      if (n > 0) {
        assertThat(calendar.works(to)).as("%s + %s = %s", from, n, to).isTrue();
        assertThat(calendar.between(from, to.minusDays(1))).isEqualTo(n - 1);
      }
      var m = random.nextInt(60);
      assertThat(calendar.plus(to, new WorkingDays(m)))
          .isEqualTo(calendar.plus(from, new WorkingDays(n + m)));
    }
  }

  @Test
  void officeHoursAddUp() {
    var random = new Random(510727);
    for (var round = 0; round < 5_000; round++) {
      var start = TestClock.at("2026-01-01T00:00").plusSeconds(random.nextInt(300 * 24 * 3600));
      var first = random.nextInt(1, 40);
      var second = random.nextInt(1, 40);
      var halfway = calendar.after(start, new WorkingHours(first)).at();
      assertThat(calendar.after(halfway, new WorkingHours(second)))
          .as("%s + %s h + %s h", start, first, second)
          .isEqualTo(calendar.after(start, new WorkingHours(first + second)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, calendar.festival.new-year",
    "2026-02-17, calendar.festival.spring",
    "2026-02-16, calendar.festival.eve",
    "2026-03-03, calendar.festival.lantern",
    "2026-04-05, calendar.term.clear-and-bright",
    "2026-05-01, calendar.festival.labour",
    "2026-06-19, calendar.festival.dragon-boat",
    "2026-09-25, calendar.festival.mid-autumn",
    "2026-10-18, calendar.festival.double-ninth",
    "2026-11-22, calendar.term.minor-snow",
    "2026-12-22, calendar.term.winter-solstice",
    "2026-02-04, calendar.term.start-of-spring"
  })
  void namesFestivalsAndSolarTerms(LocalDate day, String code) {
    assertThat(calendar.festivals(day)).containsExactly(code);
  }

  @Test
  void tellsTheLunarDate() {
    assertThat(calendar.lunar(parse("2026-11-24")).chinese()).isEqualTo("十月十六");
    assertThat(calendar.lunar(parse("2026-11-24")).brief()).isEqualTo("十六");
    assertThat(calendar.lunar(parse("2026-11-09")).brief()).isEqualTo("十月");
    assertThat(calendar.festivals(parse("2026-11-24"))).isEmpty();
    assertThat(calendar.lunar(parse("2026-11-24")))
        .isEqualTo(new LunarDate(10, false, 16, "十月", "十六"));
    assertThat(calendar.lunar(parse("2025-08-01")))
        .isEqualTo(new LunarDate(6, true, 8, "闰六月", "初八"));
  }

  @Test
  void aQuarterStartsAndEndsWithItsMonths() {
    var fourth = Quarter.of(parse("2026-11-24"));
    assertThat(fourth).hasToString("2026-Q4").isEqualTo(new Quarter(2026, 4));
    assertThat(fourth.start()).isEqualTo("2026-10-01");
    assertThat(fourth.end()).isEqualTo("2026-12-31");
    assertThat(fourth.next()).isEqualTo(new Quarter(2027, 1));
    assertThat(Quarter.of(parse("2024-02-29")).end()).isEqualTo("2024-03-31");
    assertThat(fourth.contains(parse("2026-09-30"))).isFalse();
    assertThat(fourth.contains(parse("2026-10-01"))).isTrue();
  }
}
