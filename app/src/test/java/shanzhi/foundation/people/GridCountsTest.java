package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.SYSTEM;
import static shanzhi.foundation.people.Village.officer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;

@CountyTest
class GridCountsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate DRAWN = LocalDate.of(2025, 1, 1);
  private static final LocalDate BORN = LocalDate.of(1970, 1, 1);
  private static final Region VILLAGE = new Region("510727107890");
  private static final Region ONE = new Region("510727107890001");
  private static final Region TWO = new Region("510727107890002");

  @Autowired
  GridCounts counts;

  @Autowired
  Households households;

  @Autowired
  People people;

  @Autowired
  Groups groups;

  @Autowired
  PartyMembers members;

  @Autowired
  Territory territory;

  @BeforeEach
  void aVillageOfTwoGrids() {
    Village.load(territory);
    territory.load(List.of(new NewDivision(VILLAGE, "点数村村民委员会")), SYSTEM);
    for (var grid : List.of(ONE, TWO)) {
      territory.drawGrid(new NewGrid(grid, "网格" + grid, DRAWN, null), SYSTEM);
    }
  }

  private PersonId somebody(HouseholdId home, @Nullable Away away, boolean here) {
    var said = Village.born("点数人", Sex.FEMALE, VILLAGE, BORN)
        .household(home)
        .away(away)
        .since(DRAWN);
    return people.enrol(
        here ? said : said.registered(new Registered("510100", "成都市", BORN)),
        SYSTEM,
        ClientId.fresh());
  }

  private HouseholdId home(Region grid, String number) {
    return households.open(new NewHousehold(VILLAGE, grid, number, ""), SYSTEM, ClientId.fresh());
  }

  @Test
  void eachNumberAgreesWithTheListBehindItToTheRow() {
    var random = new Random(5);
    for (var n = 0; n < 24; n++) {
      var home = home(random.nextInt(3) == 0 ? TWO : ONE, "数" + n);
      for (var m = random.nextInt(5); m >= 0; m--) {
        var away = random.nextInt(3) == 0 ? new Away(null, "绵阳", TODAY.minusDays(9)) : null;
        var person = somebody(home, away, random.nextInt(4) > 0);
        if (random.nextInt(3) == 0) {
          var concern = Concern.values()[random.nextInt(3)];
          groups.join(person, concern, TODAY.minusDays(random.nextInt(5)), SYSTEM);
        }
        if (random.nextInt(4) == 0) {
          members.enter(List.of(person), TODAY.minusYears(3), SYSTEM);
        }
      }
    }
    for (var day : List.of(TODAY, TODAY.plusDays(30), DRAWN)) {
      var of = counts.of(VILLAGE, day, officer(VILLAGE));
      for (var grid : List.of(ONE, TWO)) {
        var count = counts.ofGrid(grid, day, officer(VILLAGE));
        assertThat(of.getOrDefault(grid, GridCount.none(grid))).isEqualTo(count);
        for (var which : GridPeople.values()) {
          assertThat(listed(grid, day, which, null))
              .as("%s on %s", which, day)
              .isEqualTo(count.of(which));
        }
        for (var concern : Concern.values()) {
          assertThat(listed(grid, day, GridPeople.ALL, concern))
              .isEqualTo(count.concerns().getOrDefault(concern, 0));
        }
        assertThat(count.households())
            .isEqualTo(
                counts.households(grid, day, officer(VILLAGE), null).rows().size());
        assertThat(count.living() + count.away()).isEqualTo(count.people());
      }
    }
    assertThat(counts.ofGrid(ONE, TODAY, officer(VILLAGE)).living()).isPositive();
    assertThat(counts.ofGrid(ONE, TODAY, officer(VILLAGE)).members()).isPositive();
    assertThat(counts.ofGrid(ONE, DRAWN, officer(VILLAGE)).people()).isZero();
  }

  private int listed(Region grid, LocalDate day, GridPeople which, @Nullable Concern concern) {
    var number = 0;
    for (Long after = 0L; after != null; ) {
      var slice = counts.people(grid, day, which, concern, officer(VILLAGE), after);
      number += slice.rows().size();
      after = slice.next() == null ? null : Long.valueOf(slice.next());
    }
    return number;
  }

  @Test
  void whoseRegistrationIsElsewhereLivesHereAllTheSame() {
    var grid = new Region(VILLAGE + "003");
    territory.drawGrid(new NewGrid(grid, "外来网格", DRAWN, null), SYSTEM);
    var home = home(grid, "外1");
    somebody(home, null, false);
    somebody(home, new Away(null, "广州", TODAY), true);
    var count = counts.ofGrid(grid, TODAY, officer(VILLAGE));
    assertThat(count).isEqualTo(new GridCount(grid, 2, 1, 1, 1, 0, 1, Map.of()));
  }

  @Test
  void anotherVillagesOfficerCountsNobody() {
    assertThatThrownBy(() -> counts.ofGrid(ONE, TODAY, officer(Village.RENMIN)))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("ground.not-your-place"));
  }

  @Test
  void aMembershipBeginsOnceAndEndsAtItsVersion() {
    var person = somebody(home(TWO, "党1"), null, true);
    var by = officer(VILLAGE);
    members.enter(List.of(person), LocalDate.of(2001, 7, 1), by);
    members.enter(List.of(person), LocalDate.of(2002, 7, 1), by);
    assertThat(members.of(person, by))
        .containsExactly(new PartyMember(LocalDate.of(2001, 7, 1), null, 1));
    refused("people.stale", () -> members.leave(person, 9, TODAY, by));
    members.leave(person, 1, TODAY, by);
    assertThat(members.of(person, by).getFirst().until()).isEqualTo(TODAY);
    refused(
        "people.party-since", () -> members.enter(List.of(person), LocalDate.of(2003, 1, 1), by));
    var other = somebody(home(TWO, "党2"), null, true);
    refused("people.party-age", () -> members.enter(List.of(other), BORN.plusYears(17), by));
    refused("people.unknown", () -> members.enter(List.of(other), TODAY, officer(Village.RENMIN)));
    assertThat(members.of(person, officer(Village.RENMIN))).isEmpty();
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }
}
