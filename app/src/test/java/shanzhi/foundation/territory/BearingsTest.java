package shanzhi.foundation.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.Region;

/** About where a place lies, as far as anything tells. */
class BearingsTest {

  private static final Region TOWNSHIP = new Region("510727100");
  private static final Region KNOWN = new Region("510727100001");
  private static final Region UNKNOWN = new Region("510727100002");
  private static final Region ELSEWHERE = new Region("510727101200");

  private static final Map<Region, List<Outline.Point>> PLACED =
      Map.of(KNOWN, List.of(new Outline.Point(104.5, 32.4), new Outline.Point(104.7, 32.6)));

  @Test
  void aVillageOfWhichNothingIsKnownLiesAboutWhereItsTownshipDoes() {
    var own = Bearings.middle(PLACED, KNOWN);
    assertThat(own).isNotNull();
    assertThat(own.of()).isEqualTo(KNOWN);
    assertThat(own.point().east()).isEqualTo(104.6);
    assertThat(own.point().north()).isEqualTo(32.5);
    assertThat(Bearings.middle(PLACED, new Region("510727100001001")).of()).isEqualTo(KNOWN);
    assertThat(Bearings.middle(PLACED, UNKNOWN).of()).isEqualTo(TOWNSHIP);
    assertThat(Bearings.middle(PLACED, ELSEWHERE)).isNull();
    assertThat(Bearings.middle(PLACED, new Region("510727"))).isNull();
  }
}
