package shanzhi.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.CreditCode;

class OfficesTest {

  @Test
  void everyCreditCodeHoldsAndIsGivenOnce() {
    var codes = new ArrayList<String>();
    for (var region : new Region[] {
      new Region("510727"),
      new Region("510727100"),
      new Region("510727213"),
      new Region("510727100001"),
      new Region("510727213204")
    }) {
      for (var number = 0; number < (region.code().length() == 6 ? 40 : 5); number++) {
        codes.add(Offices.creditCode("11", region, number));
        codes.add(Offices.creditCode("N2", region, number));
      }
    }
    assertThat(codes).doesNotHaveDuplicates().allMatch(CreditCode::holds);
  }

  @Test
  void everyStoryGoesToAnOfficeThatExists() {
    var county = new Region("510727");
    var keys =
        new ArrayList<>(Offices.ofCounty(county).stream().map(Office::key).toList());
    Offices.ofTownship(new Region("510727100"), "龙安镇").forEach(office -> keys.add(office.key()));
    keys.add("grid");
    for (var story : Stories.read().stories()) {
      assertThat(keys).as(story.theme()).containsAll(story.handlers());
      assertThat(story.months()).as(story.theme()).hasSize(12);
    }
  }

  @Test
  void noGapStaysOpenInWhatIsTold() {
    var stories = Stories.read();
    for (var n = 0; n < 2000; n++) {
      var lots = Lots.of("gaps", n);
      var telling = stories.tell(lots.one(stories.stories()), n % 2 == 0, stories.gaps(lots), lots);
      var said = telling.title()
          + telling.body()
          + telling.spot()
          + telling.fill(lots.one(telling.strand().answers()));
      assertThat(said).doesNotContain("{").doesNotContain("}");
      assertThat(telling.title().length()).isBetween(4, 60);
    }
  }
}
