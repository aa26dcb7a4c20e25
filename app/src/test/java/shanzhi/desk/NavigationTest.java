package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import shanzhi.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Words;

/** The menu: open where it is short, under few headings where the reader's posts open many rooms. */
class NavigationTest {

  private static final County COUNTY = new County("510727");
  private static final PersonId PERSON = new PersonId(7);

  private static Screen screen(String path, Acting... hats) {
    var who = new Identity(1, PERSON, "某人", List.of(hats));
    var words = new Words(new StaticMessageSource(), Locale.SIMPLIFIED_CHINESE);
    return new Screen(
        words, path, "", false, false, who, new Navigation().of(who), 0, null, Map.of(), Map.of());
  }

  @Test
  void aResidentSeesWhatIsDailyAtOnceAndTheRestUnderFewHeadings() {
    var screen = screen("/", Acting.resident(COUNTY, PERSON, 0));
    assertThat(screen.menu()).hasSizeLessThanOrEqualTo(6);
    assertThat(screen.menu().stream().limit(3).map(group -> group.links()))
        .allSatisfy(links -> assertThat(links).hasSize(1))
        .extracting(links -> links.getFirst().address())
        .containsExactly("/", "/inbox", "/matters/new");
  }

  @Test
  void whoseDeskOpensManyRoomsSeesFewHeadingsAndLosesNone() {
    var everything = Capability.ALL.toArray(String[]::new);
    var seat = Seats.seat("什么都做的", COUNTY.region(), everything);
    var screen = screen("/grids/510727100001", Acting.post(COUNTY, PERSON, seat, 0));
    assertThat(screen.navigation()).hasSizeGreaterThan(18);
    assertThat(screen.menu()).hasSizeLessThanOrEqualTo(8);
    assertThat(screen.menu().stream().flatMap(group -> group.links().stream()))
        .containsExactlyElementsOf(screen.navigation());
    assertThat(screen.menu())
        .filteredOn(group -> group.links().stream().anyMatch(screen::isAt))
        .singleElement()
        .satisfies(group -> assertThat(group.key()).isEqualTo("people"));
  }
}
