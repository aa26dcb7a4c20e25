package shanzhi.foundation.parameter;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.calendar.WorkingHours;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.TestDatabase;

@CountyTest
@DirtiesContext
class ParametersTest {

  private static final County PINGWU = new County("510727");
  private static final Region COUNTY = PINGWU.region();
  private static final Region TOWNSHIP = new Region("510727100");
  private static final Region VILLAGE = new Region("510727100001");
  private static final Region NEIGHBOUR = new Region("510727100002");
  private static final LocalDate TODAY = parse("2026-11-24");
  private static final Instant NOW = TestClock.MORNING;

  @Autowired
  Parameters parameters;

  @Autowired
  WorkingCalendar calendar;

  @Autowired
  Db db;

  @Autowired
  Territory territory;

  @Autowired
  TestClock clock;

  @Autowired
  MessageSource messages;

  @Autowired
  TestDatabase.Clone database;

  /** One key for each test, so that none reads what another set. */
  @TestConfiguration
  static class Declared {

    private static ParameterDefinition hours(String key, Narrowing narrowing) {
      return new ParameterDefinition(key, Unit.WORKING_HOURS, 8, 1, 80, "test.basis", narrowing);
    }

    @Bean
    ParameterDefinition nearest() {
      return hours("test.nearest", Narrowing.VILLAGE);
    }

    @Bean
    ParameterDefinition dated() {
      return hours("test.dated", Narrowing.NONE);
    }

    @Bean
    ParameterDefinition township() {
      return hours("test.township", Narrowing.TOWNSHIP);
    }

    @Bean
    ParameterDefinition village() {
      return hours("test.village", Narrowing.VILLAGE);
    }

    @Bean
    ParameterDefinition repeated() {
      return hours("test.repeated", Narrowing.VILLAGE);
    }

    @Bean
    ParameterDefinition elsewhere() {
      return hours("test.elsewhere", Narrowing.NONE);
    }

    @Bean
    ParameterDefinition days() {
      return new ParameterDefinition(
          "test.days", Unit.WORKING_DAYS, 3, 1, 30, "test.basis", Narrowing.NONE);
    }

    @Bean
    ParameterDefinition visited() {
      return ParameterDefinition.yesNo("test.visited", true, "test.basis", Narrowing.NONE);
    }

    @Bean
    ParameterDefinition greeting() {
      return ParameterDefinition.text("test.greeting", "您好", 10, "test.basis", Narrowing.NONE);
    }

    @Bean
    ParameterDefinition kinds() {
      return ParameterDefinition.list(
          "test.kinds", "road", 50, List.of("road", "water"), "test.basis", Narrowing.NONE);
    }
  }

  private static Acting post(Region place, String title, String... capabilities) {
    return Acting.post(PINGWU, new PersonId(7), Seats.seat(title, place, capabilities), 0);
  }

  private static final Acting OFFICE =
      post(COUNTY, "社会治理办主任", Capability.PARAMETER_READ, Capability.PARAMETER_WRITE);
  private static final Acting SECRETARY = post(VILLAGE, "村党组织书记", Capability.PARAMETER_WRITE);

  private void set(String key, Region place, long value, LocalDate from) {
    parameters.set(new NewValue(key, place, value, from, "县委常委会会议纪要"), OFFICE, ClientId.fresh());
  }

  private void refuses(NewValue wish, Acting by, String... codes) {
    assertThatThrownBy(() -> parameters.set(wish, by, ClientId.fresh()))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> assertThat(no.faults()).extracting(Refusal.Fault::code).containsExactly(codes));
  }

  @BeforeEach
  void thisMorning() {
    territory.load(Gazetteer.divisions(PINGWU), Acting.system(PINGWU));
    clock.set(NOW);
  }

  @Test
  void theNearestPlaceCounts() {
    assertThat(parameters.workingHours("test.nearest", VILLAGE, clock.instant()))
        .isEqualTo(new WorkingHours(8));
    set("test.nearest", COUNTY, 16, TODAY);
    assertThat(parameters.value("test.nearest", VILLAGE, clock.instant())).isEqualTo(16);
    set("test.nearest", TOWNSHIP, 12, TODAY);
    set("test.nearest", VILLAGE, 4, TODAY);
    assertThat(parameters.value("test.nearest", new Region("510727100001003"), clock.instant()))
        .isEqualTo(4);
    assertThat(parameters.value("test.nearest", NEIGHBOUR, clock.instant())).isEqualTo(12);
    assertThat(parameters.value("test.nearest", new Region("510727101"), clock.instant()))
        .isEqualTo(16);
    var standing = parameters.standing("test.nearest", COUNTY, OFFICE);
    assertThat(standing.narrowed()).extracting(SetValue::region).containsExactly(TOWNSHIP, VILLAGE);

    parameters.set(
        NewValue.withdrawn("test.nearest", VILLAGE, TODAY, "与乡镇一致"), OFFICE, ClientId.fresh());
    assertThat(parameters.value("test.nearest", VILLAGE, clock.instant())).isEqualTo(12);
  }

  @Test
  void whatCountedBeforeStaysAsItWas() {
    var before = clock.instant();
    clock.pass(Duration.ofHours(1));
    set("test.dated", COUNTY, 20, TODAY);
    set("test.dated", COUNTY, 40, parse("2026-12-01"));
    assertThat(parameters.value("test.dated", COUNTY, before)).as("an hour ago").isEqualTo(8);
    assertThat(parameters.value("test.dated", COUNTY, clock.instant()))
        .as("now")
        .isEqualTo(20);
    assertThat(parameters.value("test.dated", COUNTY, TestClock.at("2026-11-30T23:59")))
        .isEqualTo(20);
    assertThat(parameters.value("test.dated", COUNTY, TestClock.at("2026-12-01T00:00")))
        .isEqualTo(40);
    assertThat(parameters.standing("test.dated", COUNTY, OFFICE).coming())
        .extracting(SetValue::value)
        .containsExactly(40L);

    set("test.dated", COUNTY, 30, parse("2026-12-01"));
    assertThat(parameters.value("test.dated", COUNTY, TestClock.at("2026-12-01T00:00")))
        .as("of the same day the later word counts")
        .isEqualTo(30);
  }

  @Test
  void tellsWhoSetWhatWhenAndWhy() {
    set("test.days", COUNTY, 5, TODAY);
    set("test.days", COUNTY, 6, parse("2027-01-01"));
    var history = parameters.history("test.days", null, OFFICE).rows();
    assertThat(history).extracting(SetValue::value).containsExactly(6L, 5L);
    assertThat(history.getLast().setAs()).isEqualTo("社会治理办主任");
    assertThat(history.getLast().setBy()).isEqualTo("post:1/person:7");
    assertThat(history.getLast().setAt()).isCloseTo(NOW, within(1, ChronoUnit.MINUTES));
    assertThat(history.getLast().reason()).isEqualTo("县委常委会会议纪要");
    assertThat(parameters.workingDays("test.days", VILLAGE, clock.instant()))
        .isEqualTo(new WorkingDays(5));
    assertThat(parameters
            .history("test.days", history.getFirst().seq() + "", OFFICE)
            .rows())
        .hasSize(1);
  }

  @Test
  void answersYesAndNoAndTexts() {
    assertThat(parameters.yes("test.visited", VILLAGE, clock.instant())).isTrue();
    set("test.visited", COUNTY, 0, TODAY);
    assertThat(parameters.yes("test.visited", VILLAGE, clock.instant())).isFalse();
    assertThat(parameters.text("test.greeting", VILLAGE, clock.instant())).isEqualTo("您好");
    parameters.set(
        NewValue.text("test.greeting", COUNTY, " 乡亲们好 ", TODAY, "更亲切"), OFFICE, ClientId.fresh());
    assertThat(parameters.text("test.greeting", VILLAGE, clock.instant())).isEqualTo("乡亲们好");
  }

  @Test
  void aListHoldsWhatThereIsAndNothingElse() {
    refuses(
        NewValue.text("test.kinds", COUNTY, "road，fire", TODAY, "理由"),
        OFFICE,
        "parameter.not-a-choice");
    parameters.set(
        NewValue.text("test.kinds", COUNTY, "road、water", TODAY, "加上水"), OFFICE, ClientId.fresh());
    assertThat(parameters.text("test.kinds", VILLAGE, clock.instant())).isEqualTo("road、water");
  }

  @Test
  void refusesWhatIsOutOfBoundsInOneGo() {
    refuses(
        new NewValue("test.township", VILLAGE, 81, parse("2026-11-23"), ""),
        OFFICE,
        "parameter.not-so-narrow",
        "parameter.from-past",
        "parameter.out-of-bounds",
        "ground.missing");
    refuses(
        new NewValue("test.township", TOWNSHIP, 0, parse("2126-11-23"), "理由"),
        OFFICE,
        "parameter.from-far",
        "parameter.out-of-bounds");
    refuses(new NewValue("test.greeting", COUNTY, 1, TODAY, "理由"), OFFICE, "parameter.not-a-text");
    refuses(NewValue.text("test.days", COUNTY, "五", TODAY, "理由"), OFFICE, "parameter.not-a-number");
    refuses(
        NewValue.text("test.greeting", COUNTY, "一二三四五六七八九十一", TODAY, "理由"),
        OFFICE,
        "ground.too-long");
    refuses(new NewValue("test.nothing", COUNTY, 1, TODAY, "理由"), OFFICE, "parameter.unknown");
  }

  @Test
  void onlyWhoHoldsThePlaceSetsIt() {
    refuses(
        new NewValue("test.village", TOWNSHIP, 4, TODAY, "理由"), SECRETARY, "ground.not-your-place");
    refuses(
        new NewValue("test.village", NEIGHBOUR, 4, TODAY, "理由"),
        SECRETARY,
        "ground.not-your-place");
    var resident = Acting.resident(PINGWU, new PersonId(9), 0);
    refuses(new NewValue("test.village", VILLAGE, 4, TODAY, "理由"), resident, "ground.not-yours");
    assertThatThrownBy(() -> parameters.standing(resident)).hasMessage("ground.not-yours");
    assertThatThrownBy(() -> parameters.history("test.days", null, resident))
        .hasMessage("ground.not-yours");
    parameters.set(
        new NewValue("test.village", VILLAGE, 4, TODAY, "村民会议定的"), SECRETARY, ClientId.fresh());
    assertThat(parameters.value("test.village", VILLAGE, clock.instant())).isEqualTo(4);
    assertThat(parameters.value("test.village", NEIGHBOUR, clock.instant())).isEqualTo(8);
  }

  @Test
  void theSameSubmissionAgainGetsTheFirstAnswer() {
    var id = ClientId.fresh();
    var wish = new NewValue("test.repeated", TOWNSHIP, 10, TODAY, "会议纪要");
    var first = parameters.set(wish, OFFICE, id);
    clock.pass(Duration.ofMinutes(5));
    assertThat(parameters.set(wish, OFFICE, id)).isEqualTo(first);
    var other = new NewValue("test.repeated", TOWNSHIP, 11, TODAY, "会议纪要");
    assertThatThrownBy(() -> parameters.set(other, OFFICE, id)).hasMessage("ground.client-id-used");
    assertThat(parameters.value("test.repeated", TOWNSHIP, clock.instant())).isEqualTo(10);
  }

  @Test
  void whatStandsSoAlreadyIsNotWrittenDownASecondTime() {
    clock.set(NOW);
    var later = TODAY.plusDays(3);
    set("test.repeated", NEIGHBOUR, 12, later);
    var first = parameters.history("test.repeated", null, OFFICE).rows().getFirst();
    var again = new NewValue("test.repeated", NEIGHBOUR, 12, later, "又一次填写");
    assertThat(parameters.stands(again)).isTrue();
    assertThat(parameters.set(again, OFFICE, ClientId.fresh())).isEqualTo(first);
    assertThat(parameters.history("test.repeated", null, OFFICE).rows().getFirst())
        .isEqualTo(first);
    set("test.repeated", NEIGHBOUR, 13, later);
    set("test.repeated", NEIGHBOUR, 12, later);
    assertThat(
            parameters.history("test.repeated", null, OFFICE).rows().getFirst().seq())
        .as("back again is a change")
        .isGreaterThan(first.seq());
  }

  @Test
  void theDatabaseHoldsTheScopeAndEditsNothing() {
    var adding = """
        insert into parameter.value (county, region, key, value, valid_from, set_by, set_as, set_at,
                                     reason, client_id, print)
        values ('510727', '510727100002', 'test.x', 1, current_date, 'x', '', now(), 'x',
                gen_random_uuid(), '')""";
    assertThatThrownBy(() -> db.in(
            SECRETARY.scope(Capability.PARAMETER_WRITE),
            jdbc -> jdbc.sql(adding).update()))
        .rootCause()
        .hasMessageContaining("row-level security");
    for (var edit :
        List.of("update parameter.value set value = 1", "delete from parameter.value")) {
      assertThatThrownBy(
              () -> db.in(Scope.system(PINGWU), jdbc -> jdbc.sql(edit).update()))
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aKeyThatNobodyDeclaredIsAMistakeOfTheProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.value("test.undeclared", VILLAGE, clock.instant()))
        .withMessageContaining("test.undeclared");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.needs("test.days", "test.undeclared"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.workingHours("test.days", VILLAGE, clock.instant()));
  }

  @Test
  void followsWithinSecondsWhatAnotherNodeSet() throws SQLException {
    assertThat(parameters.value("test.elsewhere", COUNTY, clock.instant())).isEqualTo(8);
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute("""
          insert into parameter.value (county, region, key, value, valid_from, set_by, set_as,
                                       set_at, reason, client_id, print)
          values ('510727', '510727', 'test.elsewhere', 9, '2026-01-01', 'system', '',
                  '2026-01-01', 'x', gen_random_uuid(), '')""");
      statement.execute("""
          insert into parameter.edition as e values ('510727', 1)
          on conflict (county) do update set number = e.number + 1""");
    }
    await(() -> parameters.value("test.elsewhere", COUNTY, clock.instant()) == 9);
  }

  @Test
  void deadlinesFollowTheOfficeHoursThatTheCountySets() {
    set("calendar.office-closes", COUNTY, 17 * 60, parse("2027-06-01"));
    assertThat(
            calendar.after(TestClock.at("2027-05-28T09:00"), new WorkingDays(1)).at())
        .isEqualTo(TestClock.at("2027-05-31T18:00"));
    assertThat(
            calendar.after(TestClock.at("2027-05-31T09:00"), new WorkingDays(1)).at())
        .isEqualTo(TestClock.at("2027-06-01T17:00"));
  }

  @Test
  void everyParameterIsNamedAndExplainedInBothLanguages() {
    for (var standing : parameters.standing(OFFICE)) {
      var definition = standing.definition();
      if (definition.group().equals("test")) continue;
      for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
        for (var key : List.of(
            "parameter." + definition.key(),
            "parameter." + definition.key() + ".about",
            "parameter.group." + definition.group(),
            definition.basis())) {
          assertThat(messages.getMessage(key, null, "", locale))
              .as("%s %s", key, locale)
              .isNotBlank();
        }
      }
    }
  }

  private static void await(BooleanSupplier hoped) {
    var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!hoped.getAsBoolean() && System.nanoTime() < end) Thread.onSpinWait();
    assertThat(hoped.getAsBoolean()).isTrue();
  }
}
