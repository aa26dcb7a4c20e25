package shanzhi.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.IdentityNumber;
import shanzhi.foundation.people.Phone;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Gazetteer;

/** Invented families: well-formed, each number once, old and young as such villages are. */
class FamiliesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static List<Homestead> county(int residents) {
    var villages = Gazetteer.divisions(new County("510727")).stream()
        .filter(division -> division.region().level() == Region.Level.VILLAGE)
        .map(division -> new Division(division.region(), division.name(), null, null))
        .toList();
    var families = new Families(DAY, new Numbers());
    var homes = new ArrayList<Homestead>();
    for (var village : Settlements.plan(villages, residents, 1)) {
      homes.addAll(families.settle(
          village.region(), village.name(), village.grids(), village.people(), village.hands(), 1));
    }
    return homes;
  }

  private final List<Homestead> homes = county(5000);
  private final List<Villager> people =
      homes.stream().flatMap(home -> home.members().stream()).toList();

  @Test
  void theCountyHasAboutAsManyResidentsAsSaid() {
    assertThat(people.size()).isBetween(4800, 5800);
    assertThat(homes.stream().map(Homestead::village).distinct()).hasSize(178);
  }

  @Test
  void everyIdentityNumberHoldsAndFitsItsPerson() {
    for (var person : people) {
      assertThat(IdentityNumber.fault(person.identity())).as(person.identity()).isEmpty();
      var number = new IdentityNumber(person.identity());
      assertThat(number.born()).isEqualTo(person.born());
      assertThat(number.sex()).isEqualTo(person.sex());
    }
    assertThat(people).extracting(Villager::identity).doesNotHaveDuplicates();
  }

  @Test
  void everyPhoneIsOfTheRangeThatNobodyHas() {
    var phones =
        people.stream().map(Villager::phone).filter(phone -> !phone.isEmpty()).toList();
    assertThat(phones).doesNotHaveDuplicates().allMatch(phone -> phone.startsWith("154"));
    assertThat(phones).allMatch(phone -> Phone.fault(phone).isEmpty());
  }

  @Test
  void nobodyIsBornOrGoneBeforeTheirTime() {
    for (var home : homes) {
      for (var person : home.members()) {
        assertThat(person.born()).isBefore(DAY);
        assertThat(person.since()).isBetween(person.born(), DAY);
        var away = person.away();
        if (away != null) assertThat(away.since()).isBetween(person.born(), DAY);
      }
      for (var link : home.links()) {
        var one = home.members().get(link.one());
        var other = home.members().get(link.other());
        if (link.kind() == Tie.Kind.PARENT) {
          assertThat(one.born().plusYears(15)).as("%s of %s", one, other).isBefore(other.born());
        } else {
          assertThat(one.sex()).isEqualTo(Sex.MALE);
          assertThat(other.sex()).isEqualTo(Sex.FEMALE);
        }
      }
    }
  }

  @Test
  void theVillagesAreEmptyingAndAgeing() {
    var villages = homes.stream()
        .filter(home -> home.village().code().charAt(9) != '0')
        .flatMap(home -> home.members().stream())
        .toList();
    var able =
        villages.stream().filter(v -> v.age(DAY) >= 20 && v.age(DAY) < 45).toList();
    var old =
        villages.stream().filter(v -> v.away() == null && v.age(DAY) >= 60).count();
    var here = villages.stream().filter(v -> v.away() == null).count();
    assertThat(able.stream().filter(v -> v.away() != null).count() * 100 / able.size())
        .as("percent of the able who are away")
        .isBetween(45L, 80L);
    assertThat(old * 100 / here).as("percent of those at home who are old").isBetween(25L, 55L);
  }

  @Test
  void theSameSeedSettlesTheSamePeople() {
    assertThat(county(5000)).isEqualTo(homes);
    assertThat(county(5000)).hasSameSizeAs(homes);
  }

  @Test
  void aSmallCountyStillHasEverybodyWhomOneCanBe() {
    var small = county(100);
    for (var village : Settlements.CAST) {
      var hands = small.stream()
          .filter(home -> home.village().equals(village))
          .flatMap(home -> home.members().stream())
          .filter(person -> person.hand(DAY))
          .count();
      assertThat(small.size()).isLessThan(200);
      assertThat(hands).as(village.code()).isGreaterThanOrEqualTo(7);
    }
  }
}
