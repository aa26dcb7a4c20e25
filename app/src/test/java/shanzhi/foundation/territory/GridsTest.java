package shanzhi.foundation.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

@CountyTest
class GridsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate DRAWN = LocalDate.of(2025, 1, 1);
  private static final Region VILLAGE = new Region("510727206391");
  private static final Region ONE = new Region("510727206391001");
  private static final Region TWO = new Region("510727206391002");

  @Autowired
  Grids grids;

  @Autowired
  Territory territory;

  @Autowired
  County county;

  private Acting system;
  private Acting keeper;

  @BeforeEach
  void aVillageOfTwoGrids() {
    system = Acting.system(county);
    keeper = officer(VILLAGE, Capability.PEOPLE_WRITE);
    territory.load(Gazetteer.divisions(county), system);
    territory.load(List.of(new NewDivision(VILLAGE, "组成村村民委员会")), system);
    for (var grid : List.of(ONE, TWO)) {
      territory.drawGrid(new NewGrid(grid, "网格" + grid, DRAWN, null), system);
    }
  }

  private Acting officer(Region place, String capability) {
    return Acting.post(county, new PersonId(7), Seats.seat("文书", place, capability), 0);
  }

  private long part(Region grid, String name, LocalDate since) {
    return grids.list(
        new NewGridPart(grid, GridPart.Kind.GROUP, name, "", since), keeper, ClientId.fresh());
  }

  private long place(String name) {
    return territory.place(
        new NewKeyPlace(VILLAGE, KeyPlace.Kind.SCHOOL, name, null, ""), system, ClientId.fresh());
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  @Test
  void aGroupLiesInOneGridAtATimeAndGoesToTheNextOnItsDay() {
    var id = part(ONE, "一组", DRAWN);
    refused("territory.part-elsewhere", () -> part(TWO, "一组", DRAWN.plusDays(3)));
    refused("ground.stale", () -> grids.strike(id, 5, keeper));
    grids.strike(id, 1, keeper);
    part(TWO, "一组", TODAY);
    assertThat(grids.parts(VILLAGE, TODAY))
        .filteredOn(part -> part.name().equals("一组"))
        .extracting(GridPart::grid)
        .containsExactly(TWO);
    assertThat(grids.parts(ONE, TODAY.minusDays(1))).extracting(GridPart::name).contains("一组");
  }

  @Test
  void aBlankInAChineseNameMakesNoOtherStreetOfIt() {
    part(ONE, "眼前巷", TODAY);
    for (var same : List.of("眼前 巷", "眼前\u3000巷")) {
      refused("territory.part-elsewhere", () -> part(TWO, same, TODAY));
    }
  }

  @Test
  void aPartSentAgainIsListedOnce() {
    var client = ClientId.fresh();
    var said = new NewGridPart(ONE, GridPart.Kind.SHOP, "便民小卖部", "", TODAY);
    var id = grids.list(said, keeper, client);
    assertThat(grids.list(said, keeper, client)).isEqualTo(id);
    refused(
        "ground.client-id-used",
        () ->
            grids.list(new NewGridPart(ONE, GridPart.Kind.SHOP, "另一家", "", TODAY), keeper, client));
  }

  @Test
  void aKeyPlaceLiesInOneGridOnEachDay() {
    var school = place("村小");
    assertThat(grids.keyPlacesInNone(VILLAGE)).extracting(KeyPlace::id).contains(school);
    assertThat(grids.put(Set.of(school), ONE, TODAY.minusDays(10), keeper)).isOne();
    assertThat(grids.put(Set.of(school), ONE, TODAY, keeper)).isZero();
    assertThat(grids.put(Set.of(school), TWO, TODAY.minusDays(2), keeper)).isOne();
    refused(
        "territory.grid-before", () -> grids.put(Set.of(school), ONE, TODAY.minusDays(5), keeper));
    for (var back = 0; back <= 10; back++) {
      var day = TODAY.minusDays(back);
      var in = back <= 2 ? TWO : ONE;
      assertThat(grids.keyPlaces(in, day)).extracting(KeyPlace::id).contains(school);
      assertThat(grids.keyPlaces(in.equals(ONE) ? TWO : ONE, day))
          .extracting(KeyPlace::id)
          .doesNotContain(school);
    }
    assertThat(grids.keyPlaceCounts(VILLAGE, TODAY).get(TWO))
        .isEqualTo(grids.keyPlaces(TWO, TODAY).size());
    refused("territory.grid-not-empty", () -> territory.endGrid(TWO, TODAY, system));
  }

  @Test
  void faultsAreNamed() {
    var school = place("错小");
    refused("territory.day-ahead", () -> part(ONE, "二组", TODAY.plusDays(1)));
    refused("territory.grid-not-standing", () -> part(ONE, "二组", DRAWN.minusDays(1)));
    refused("ground.missing", () -> part(ONE, " ", TODAY));
    refused("ground.missing", () -> grids.put(Set.of(), ONE, TODAY, keeper));
    refused(
        "territory.key-place-unknown", () -> grids.put(Set.of(Long.MAX_VALUE), ONE, TODAY, keeper));
    refused("territory.part-unknown", () -> grids.strike(Long.MAX_VALUE, 1, keeper));
    var elsewhere = officer(new Region("510727100001"), Capability.PEOPLE_WRITE);
    refused("ground.not-your-place", () -> grids.put(Set.of(school), ONE, TODAY, elsewhere));
    var reader = officer(VILLAGE, Capability.PEOPLE_READ);
    refused("ground.not-yours", () -> grids.put(Set.of(school), ONE, TODAY, reader));
  }

  @Test
  void anOutlineOfAGridIsDrawn() {
    assertThat(grids.drawn(ONE, 300)).isEmpty();
    territory.importOutlines("""
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"%s"},
         "geometry":{"type":"Polygon","coordinates":[[[104.5,32.4],[104.51,32.4],[104.51,32.41],
         [104.5,32.4]]]}}]}""".formatted(ONE), "手绘", system);
    assertThat(grids.drawn(ONE, 300)).get().extracting(Grids.Drawn::source).isEqualTo("手绘");
  }

  /** The parts that have an outline lie side by side in one frame; the others are not in it. */
  @Test
  void theGridsOfAVillageLieSideBySideAsTheirOutlinesHaveThem() {
    var village = new Region("510727206392");
    territory.load(List.of(new NewDivision(village, "拼图村村民委员会")), system);
    var parts = List.of(new Region(village + "001"), new Region(village + "002"));
    for (var grid : parts) {
      territory.drawGrid(new NewGrid(grid, "网格" + grid, DRAWN, null), system);
    }
    assertThat(grids.mosaic(village, 100).paths()).isEmpty();
    for (var west : List.of("104.5", "104.6")) {
      territory.importOutlines(
          """
          {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"%1$s"},
           "geometry":{"type":"Polygon","coordinates":[[[%2$s,32.4],[%2$s9,32.4],[%2$s9,32.45],
           [%2$s,32.4]]]}}]}""".formatted(parts.get(west.equals("104.5") ? 0 : 1), west), "手绘", system);
    }
    var mosaic = grids.mosaic(village, 100);
    assertThat(mosaic.paths()).containsOnlyKeys(parts);
    assertThat(mosaic.source()).isEqualTo("手绘");
    assertThat(mosaic.paths().get(parts.getFirst())).startsWith("M0.0 ");
    assertThat(mosaic.paths().get(parts.getLast())).doesNotContain("M0.0 ").contains("L100.0 ");
  }
}
