package shanzhi.foundation.calendar;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.test.annotation.DirtiesContext;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

@CountyTest
@DirtiesContext
class HolidayNoticesTest {

  private static final County PINGWU = new County("510727");
  private static final Acting OFFICE = calendarKeeper("510727");

  @Autowired
  HolidayNotices notices;

  @Autowired
  WorkingCalendar calendar;

  @Autowired
  Db db;

  @Autowired
  TestClock clock;

  @Autowired
  TestDatabase.Clone database;

  @Autowired
  Heard heard;

  /** Remembers which years were told. */
  @TestConfiguration
  static class Heard {
    final List<Integer> years = new CopyOnWriteArrayList<>();

    @EventListener
    void on(YearPublished told) {
      years.add(told.year());
    }
  }

  private static Acting calendarKeeper(String place) {
    var seat = Seats.seat("政府办主任", new Region(place), Capability.CALENDAR_WRITE);
    return Acting.post(PINGWU, new PersonId(7), seat, 0);
  }

  private static HolidayTrial.Row row(int number, String day, String name, String works) {
    return new HolidayTrial.Row(number, day, name, works);
  }

  /** The statutory festivals of 2027, each written as some office writes it. */
  private static List<HolidayTrial.Row> of2027() {
    return new ArrayList<>(List.of(
        row(1, "2027-01-01", "元旦", "no"),
        row(2, "2027/2/6", "春节", "休"),
        row(3, "2027年4月5日", "清明节", "否"),
        row(4, "2027-05-01", "劳动节", "0"),
        row(5, "2027-06-09", "端午节", "放假"),
        row(6, "2027-09-15", "中秋节", "No"),
        row(7, "2027-10-01", "国庆节", "false"),
        row(8, "2027-10-09", "国庆节", "上班")));
  }

  @BeforeEach
  void inNovember() {
    clock.set(TestClock.MORNING);
    heard.years.clear();
  }

  @Test
  void aTrialChangesNothing() {
    var trial = notices.trial(2028, statutoryOf2028(), OFFICE);
    assertThat(trial.clean()).isTrue();
    assertThat(trial.off()).isEqualTo(7);
    assertThat(trial.madeUp()).isZero();
    assertThat(calendar.published(2028)).isFalse();
  }

  private static List<HolidayTrial.Row> statutoryOf2028() {
    return List.of(
        row(1, "2028-01-01", "元旦", "no"),
        row(2, "2028-01-26", "春节", "no"),
        row(3, "2028-04-04", "清明节", "no"),
        row(4, "2028-05-01", "劳动节", "no"),
        row(5, "2028-05-28", "端午节", "no"),
        row(6, "2028-10-03", "中秋节", "no"),
        row(7, "2028-10-01", "国庆节", "no"));
  }

  @Test
  void countsByAPublishedYearAtOnceAndTellsItOnce() {
    var id = ClientId.fresh();
    notices.publish(2027, of2027(), OFFICE, id);
    assertThat(calendar.published(2027)).isTrue();
    assertThat(calendar.works(parse("2027-01-01"))).isFalse();
    assertThat(calendar.works(parse("2027-10-09"))).isTrue();
    assertThat(heard.years).containsExactly(2027);

    notices.publish(2027, of2027(), OFFICE, id);
    assertThat(heard.years).as("the same submission again").containsExactly(2027);
    var other = of2027();
    other.removeLast();
    assertThatThrownBy(() -> notices.publish(2027, other, OFFICE, id))
        .isInstanceOf(Refusal.class)
        .hasMessage("ground.client-id-used");

    notices.publish(2027, other, OFFICE, ClientId.fresh());
    assertThat(calendar.works(parse("2027-10-09")))
        .as("the later notice counts")
        .isFalse();
  }

  @Test
  void answersRowByRowWhatIsWrong() {
    var rows = of2027();
    rows.add(row(9, "32 January", "元旦", "no"));
    rows.add(row(10, "2027-02-30", "春节", "no"));
    rows.add(row(11, "2026-12-31", "元旦", "no"));
    rows.add(row(12, "2027-01-01", "元旦", "no"));
    rows.add(row(13, "2027-10-08", "国庆节", "yes"));
    rows.add(row(14, "2027-10-07", "", "maybe"));
    var trial = notices.trial(2027, rows, OFFICE);
    assertThat(trial.lines().subList(8, 14))
        .extracting(line -> line.faults().stream().map(Refusal.Fault::code).toList())
        .containsExactly(
            List.of("calendar.row-date"),
            List.of("calendar.row-date"),
            List.of("calendar.row-year"),
            List.of("calendar.row-twice"),
            List.of("calendar.row-works-anyway"),
            List.of("ground.missing", "calendar.row-works"));
    assertThatThrownBy(() -> notices.publish(2027, rows, OFFICE, ClientId.fresh()))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.faults()).hasSize(7));
  }

  @Test
  void refusesANoticeThatForgetsAStatutoryFestival() {
    var rows = of2027();
    rows.remove(5);
    assertThat(notices.trial(2027, rows, OFFICE).faults())
        .containsExactly(
            new Refusal.Fault("file", "calendar.festival-missing", List.of("2027-09-15")));
    assertThat(notices.trial(2027, List.of(), OFFICE).faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("calendar.no-rows");
  }

  @Test
  void refusesAYearThatIsOverOrFarAway() {
    assertThat(notices.trial(2025, of2027(), OFFICE).faults())
        .extracting(Refusal.Fault::code)
        .contains("calendar.year-over");
    assertThat(notices.trial(2029, of2027(), OFFICE).faults())
        .extracting(Refusal.Fault::code)
        .contains("calendar.year-far");
  }

  @Test
  void onlyTheCountysKeeperMayEnter() {
    var township = calendarKeeper("510727100");
    var resident = Acting.resident(PINGWU, new PersonId(8), 0);
    for (var by : List.of(township, resident)) {
      assertThatThrownBy(() -> notices.publish(2027, of2027(), by, ClientId.fresh()))
          .isInstanceOfSatisfying(
              Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }
  }

  @Test
  void theDatabaseHoldsTheScopeAndKeepsWhatWasEntered() {
    var township = Scope.place(PINGWU, Capability.CALENDAR_WRITE, new Region("510727100"));
    var entering = """
        insert into calendar.notice (county, year, entered_by, entered_at, client_id, print)
        values ('510727', 2027, 'x', now(), gen_random_uuid(), '')""";
    assertThatThrownBy(() -> db.in(township, jdbc -> jdbc.sql(entering).update()))
        .rootCause()
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> db.in(
            Scope.system(PINGWU),
            jdbc -> jdbc.sql("update calendar.day set works = true").update()))
        .rootCause()
        .hasMessageContaining("permission denied");
    var elsewhere = Scope.system(new County("510726"));
    int seen = db.in(
        elsewhere,
        jdbc -> jdbc.sql("select count(*) from calendar.notice")
            .query(Integer.class)
            .single());
    assertThat(seen).isZero();
  }

  @Test
  void followsWithinSecondsWhatAnotherNodeImported() throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute("""
          with n as (
            insert into calendar.notice (county, year, entered_by, entered_at, client_id, print)
            values ('510727', 2030, 'system', now(), gen_random_uuid(), '') returning seq)
          insert into calendar.day
          select '510727', seq, date '2030-01-01', '元旦', false from n""");
      statement.execute("""
          insert into calendar.edition as e values ('510727', 1)
          on conflict (county) do update set number = e.number + 1""");
    }
    await(() -> calendar.published(2030));
    assertThat(calendar.works(parse("2030-01-01"))).isFalse();
  }

  private static void await(BooleanSupplier hoped) {
    var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!hoped.getAsBoolean() && System.nanoTime() < end) Thread.onSpinWait();
    assertThat(hoped.getAsBoolean()).isTrue();
  }
}
