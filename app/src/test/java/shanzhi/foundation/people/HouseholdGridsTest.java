package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shanzhi.foundation.people.Village.COUNTY;
import static shanzhi.foundation.people.Village.SYSTEM;
import static shanzhi.foundation.people.Village.officer;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.TestDatabase;

@CountyTest
class HouseholdGridsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate DRAWN = LocalDate.of(2025, 1, 1);
  private static final AtomicInteger VILLAGES = new AtomicInteger(220);

  @Autowired
  HouseholdGrids grids;

  @Autowired
  Households households;

  @Autowired
  People people;

  @Autowired
  Territory territory;

  @Autowired
  Db db;

  @Autowired
  TestDatabase.Clone database;

  private Region village;
  private Region one;
  private Region two;
  private Region three;

  @BeforeEach
  void threeGrids() {
    Village.load(territory);
    village = new Region("510727107" + VILLAGES.incrementAndGet());
    territory.load(List.of(new NewDivision(village, "网格户村" + village)), SYSTEM);
    one = grid(1);
    two = grid(2);
    three = grid(3);
  }

  private Region grid(int number) {
    var grid = new Region(village.code() + "%03d".formatted(number));
    territory.drawGrid(new NewGrid(grid, "第" + number + "网格", DRAWN, null), SYSTEM);
    return grid;
  }

  private HouseholdId household(Region grid, String number) {
    return households.open(
        new NewHousehold(village, grid, number, "测试巷" + number), SYSTEM, ClientId.fresh());
  }

  private int version(HouseholdId household) {
    return households.must(household, SYSTEM).version();
  }

  private int put(Region grid, LocalDate since, HouseholdId... whom) {
    var named = new HashMap<HouseholdId, Integer>();
    for (var household : whom) named.put(household, version(household));
    return grids.assign(GridAssignment.of(grid, since, named), officer(village), ClientId.fresh());
  }

  private void asOwner(String sql) throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  @Test
  void aHouseholdComesFromNoneIntoAGridAndItsPeopleWithIt() {
    var home = household(null, "A1");
    var person = people.enrol(
        Village.somebody("进网", Sex.MALE, village).household(home), SYSTEM, ClientId.fresh());
    assertThat(grids.countInNone(village, officer(village))).isOne();
    assertThat(put(one, TODAY, home)).isOne();
    assertThat(grids.countInNone(village, officer(village))).isZero();
    assertThat(people.must(person, SYSTEM).grid()).isEqualTo(one);
    assertThat(grids.spans(home, SYSTEM))
        .extracting(GridSpan::grid, GridSpan::since, GridSpan::until)
        .containsExactly(tuple(one, TODAY, null));
  }

  @Test
  void theSpansOfAHouseholdTouch() throws SQLException {
    var home = household(one, "B1");
    asOwner("update people.household_in_grid set since = '2026-01-01' where household = "
        + home.value());
    put(two, LocalDate.of(2026, 6, 1), home);
    put(three, LocalDate.of(2026, 6, 1), home);
    assertThat(grids.spans(home, SYSTEM))
        .extracting(GridSpan::grid, GridSpan::since, GridSpan::until)
        .containsExactly(
            tuple(one, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 1)),
            tuple(three, LocalDate.of(2026, 6, 1), null));
    refused("people.grid-before", () -> put(one, LocalDate.of(2026, 5, 31), home));
  }

  @Test
  void whateverIsSaidEachHouseholdLiesInOneGridOnEachDay() {
    for (var seed = 1; seed <= 12; seed++) {
      var random = new Random(seed);
      var homes = new ArrayList<HouseholdId>();
      for (var n = 0; n < 3; n++) {
        homes.add(household(random.nextBoolean() ? one : null, "P" + seed + "-" + n));
      }
      var day = TODAY.minusDays(400);
      for (var step = 0; step < 15; step++) {
        var to = List.of(one, two, three).get(random.nextInt(3));
        day = day.plusDays(random.nextInt(-20, 60));
        var since = day.isAfter(TODAY) ? TODAY : day;
        var whom = homes.get(random.nextInt(3));
        try {
          if (random.nextInt(5) == 0) {
            grids.assign(GridAssignment.ofAllInNone(to, since), officer(village), ClientId.fresh());
          } else {
            put(to, since, whom);
          }
        } catch (Refusal lawful) {
          assertThat(lawful.code()).isIn("people.grid-before", "territory.grid-not-standing");
        }
      }
      for (var home : homes) oneGridADay(home, seed);
    }
  }

  private void oneGridADay(HouseholdId home, int seed) {
    var spans = grids.spans(home, SYSTEM);
    var now = households.must(home, SYSTEM).grid();
    assertThat(spans.isEmpty()).as("seed " + seed).isEqualTo(now == null);
    if (spans.isEmpty()) return;
    for (var day = spans.getFirst().since(); !day.isAfter(TODAY); day = day.plusDays(1)) {
      var on = day;
      assertThat(spans)
          .as("seed %d, household %s on %s", seed, home, on)
          .filteredOn(span ->
              !on.isBefore(span.since()) && (span.until() == null || on.isBefore(span.until())))
          .hasSize(1);
    }
    assertThat(spans.getLast().grid()).isEqualTo(now);
  }

  @Test
  void theDatabaseItselfKeepsAHouseholdOutOfTwoGrids() {
    var home = household(one, "D1");
    var insert = "insert into people.household_in_grid (county, region, household, grid, since,"
        + " recorded_by, recorded_at) values ('%s', '%s', %d, '%s', '2026-12-01', 'x', now())";
    assertThatThrownBy(() ->
            asOwner(insert.formatted(COUNTY.code(), village.code(), home.value(), two.code())))
        .hasMessageContaining("one_grid_a_household");
  }

  @Test
  void allOfAGridMoveInOneActAndOnlyThenMayItEnd() {
    var first = household(one, "E1");
    var second = household(one, "E2");
    refused("territory.grid-not-empty", () -> territory.endGrid(one, TODAY, SYSTEM));
    var moved =
        grids.assign(GridAssignment.ofAllIn(one, two, TODAY), officer(village), ClientId.fresh());
    assertThat(moved).isEqualTo(2);
    assertThat(households.must(first, SYSTEM).grid()).isEqualTo(two);
    assertThat(households.must(second, SYSTEM).grid()).isEqualTo(two);
    territory.endGrid(one, TODAY, SYSTEM);
    refused("territory.grid-not-standing", () -> put(one, TODAY, first));
  }

  @Test
  void aCorrectionMovesAHouseholdButNeverOutOfAllGrids() {
    var home = household(one, "F1");
    var was = households.must(home, SYSTEM);
    var moved = new Household(home, village, two, was.number(), was.address(), null, was.version());
    households.change(moved, SYSTEM, ClientId.fresh());
    assertThat(households.must(home, SYSTEM).grid()).isEqualTo(two);
    var out = new Household(home, village, null, was.number(), was.address(), null, version(home));
    refused("people.grid-needed", () -> households.change(out, SYSTEM, ClientId.fresh()));
  }

  @Test
  void whatWasReadBeforeAnotherChangeIsRefusedAsStale() {
    var home = household(one, "G1");
    var said = GridAssignment.of(two, TODAY, Map.of(home, version(home)));
    put(three, TODAY, home);
    refused("people.stale", () -> grids.assign(said, officer(village), ClientId.fresh()));
  }

  @Test
  void sentAgainItIsDoneOnceAndOtherContentIsRefused() {
    var home = household(null, "H1");
    var client = ClientId.fresh();
    var by = officer(village);
    var said = GridAssignment.of(one, TODAY, Map.of(home, version(home)));
    assertThat(grids.assign(said, by, client)).isOne();
    assertThat(grids.assign(said, by, client)).isOne();
    assertThat(grids.spans(home, SYSTEM)).hasSize(1);
    var other = GridAssignment.of(two, TODAY, Map.of(home, version(home)));
    refused("ground.client-id-used", () -> grids.assign(other, by, client));
  }

  @Test
  void faultsAreNamed() {
    var home = household(null, "I1");
    var named = Map.of(home, version(home));
    var by = officer(village);
    refused("people.day-ahead", () -> put(one, TODAY.plusDays(1), home));
    refused("territory.grid-not-standing", () -> put(one, DRAWN.minusDays(1), home));
    refused("people.grid-whom", () -> put(one, TODAY));
    refused(
        "people.grid-elsewhere",
        () -> grids.assign(GridAssignment.ofAllIn(one, one, TODAY), by, ClientId.fresh()));
    var unknown = Map.of(new HouseholdId(Long.MAX_VALUE), 1);
    refused(
        "people.household-unknown",
        () -> grids.assign(GridAssignment.of(one, TODAY, unknown), by, ClientId.fresh()));
    refused(
        "ground.not-your-place",
        () -> grids.assign(
            GridAssignment.of(one, TODAY, named), officer(Village.RENMIN), ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> grids.assign(
            GridAssignment.of(one, TODAY, named),
            officer(village, Capability.PEOPLE_READ),
            ClientId.fresh()));
  }

  @Test
  void anotherVillageSeesNoneOfTheSpans() {
    household(one, "J1");
    var count = "select count(*) from people.household_in_grid where village = :village";
    for (var place : List.of(village, Village.RENMIN)) {
      var seen = db.in(
          Scope.place(COUNTY, Capability.PEOPLE_READ, place),
          jdbc -> jdbc.sql(count)
              .param("village", village.code())
              .query(Integer.class)
              .single());
      assertThat(seen).isEqualTo(place.equals(village) ? 1 : 0);
    }
    var otherCapability = db.in(
        Scope.place(COUNTY, Capability.CASE_READ, village),
        jdbc -> jdbc.sql(count)
            .param("village", village.code())
            .query(Integer.class)
            .single());
    assertThat(otherCapability).isZero();
  }
}
