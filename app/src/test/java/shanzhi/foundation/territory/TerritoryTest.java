package shanzhi.foundation.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

@CountyTest
class TerritoryTest {

  private static final Region COUNTY = new Region("510727");
  private static final Region LONGAN = new Region("510727100");
  private static final Region BAOENSI = new Region("510727100001");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Autowired
  Territory territory;

  @Autowired
  County county;

  @Autowired
  Db db;

  private Acting system;

  @BeforeEach
  void loadTheCounty() {
    system = Acting.system(county);
    territory.load(Gazetteer.divisions(county), system);
  }

  private Acting officer(Region place, String... capabilities) {
    return Acting.post(county, new PersonId(1), Seats.seat("测试岗", place, capabilities), 0);
  }

  private static void refused(ThrowingCallable act, String code) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Region village(String code, String name) {
    territory.load(List.of(new NewDivision(new Region(code), name)), system);
    return new Region(code);
  }

  @Test
  void knowsThePublishedDivisionsByName() {
    assertThat(territory.townships()).hasSize(20);
    assertThat(territory.name(BAOENSI)).isEqualTo("报恩寺社区");
    assertThat(territory.name(new Region("510727101226"))).isEqualTo("磨刀河村");
    assertThat(territory.fullName(BAOENSI)).isEqualTo("平武县 龙安镇 报恩寺社区");
    assertThat(territory.children(LONGAN)).extracting(Division::region).contains(BAOENSI);
    assertThat(territory.search("平通"))
        .extracting(Division::shortName)
        .startsWith("平通羌族乡")
        .contains("平通社区");
    assertThat(territory.search("51072710000")).hasSizeGreaterThanOrEqualTo(6);
    assertThat(territory.search(" ")).isEmpty();
  }

  @Test
  void namesANeighbourhoodThatDoesNotSaySoByItsCommittee() {
    var division = new Division(BAOENSI, "城关居民委员会", null, null);
    assertThat(division.shortName()).isEqualTo("城关居委会");
    assertThat(new Division(BAOENSI, "东皋村民委员会", null, null).shortName()).isEqualTo("东皋村");
  }

  @Test
  void refusesACodeThatNobodyLoaded() {
    var nowhere = new Region("510727999");
    refused(() -> territory.must(nowhere), "territory.unknown");
    assertThat(territory.find(nowhere)).isEmpty();
    assertThat(territory.name(nowhere)).isEqualTo("510727999");
  }

  @Test
  void loadingAgainChangesNothingAndANewNameOnlyThat() {
    assertThat(territory.load(Gazetteer.divisions(county), system)).isZero();
    var code = village("510727200901", "旧名村村民委员会");
    assertThat(territory.name(code)).isEqualTo("旧名村");
    assertThat(territory.load(List.of(new NewDivision(code, "新名村村民委员会")), system))
        .isOne();
    assertThat(territory.name(code)).isEqualTo("新名村");
  }

  @Test
  void refusesAListWithEveryFaultAtItsRow() {
    var rows = List.of(
        new NewDivision(new Region("510727200902"), ""),
        new NewDivision(new Region("510727998001"), "甲村村民委员会"),
        new NewDivision(new Region("510728100"), "外县镇"),
        new NewDivision(new Region("510727200902"), "乙村村民委员会"));
    assertThatThrownBy(() -> territory.load(rows, system))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::field, Refusal.Fault::code)
                .contains(
                    org.assertj.core.groups.Tuple.tuple("rows[0]", "ground.missing"),
                    org.assertj.core.groups.Tuple.tuple("rows[1]", "territory.no-parent"),
                    org.assertj.core.groups.Tuple.tuple("rows[2]", "territory.other-county"),
                    org.assertj.core.groups.Tuple.tuple("rows[3]", "territory.twice")));
    assertThat(territory.find(new Region("510727200902"))).isEmpty();
  }

  @Test
  void onlyTerritoryWriteOverThePlaceChangesIt() {
    var shop = new NewKeyPlace(BAOENSI, KeyPlace.Kind.SHOP, "小卖部", null, "");
    refused(
        () -> territory.place(shop, officer(COUNTY, Capability.CASE_READ), ClientId.fresh()),
        "ground.not-yours");
    refused(
        () -> territory.place(
            shop, officer(new Region("510727101"), Capability.TERRITORY_WRITE), ClientId.fresh()),
        "ground.not-your-place");
    territory.place(shop, officer(LONGAN, Capability.TERRITORY_WRITE), ClientId.fresh());
    refused(
        () -> territory.load(List.of(), officer(LONGAN, Capability.TERRITORY_WRITE)),
        "ground.not-your-place");
  }

  @Test
  void theDatabaseItselfKeepsAnotherPlacesOfficerOut() {
    var elsewhere = Scope.place(county, Capability.TERRITORY_WRITE, new Region("510727101"));
    var changed = db.in(
        elsewhere,
        jdbc -> jdbc.sql("update territory.division set name = name where region = :region")
            .param("region", BAOENSI.code())
            .update());
    assertThat(changed).isZero();
  }

  @Test
  void aZoneIsASetOfTownshipsAndChangesByVersion() {
    var client = ClientId.fresh();
    var basin = new NewZone("清漪江试片", List.of(new Region("510727216")), "");
    var id = territory.drawZone(basin, system, client);
    assertThat(territory.drawZone(basin, system, client)).isEqualTo(id);
    refused(
        () -> territory.drawZone(new NewZone("另一片", basin.townships(), ""), system, client),
        "ground.client-id-used");
    refused(() -> territory.drawZone(basin, system, ClientId.fresh()), "territory.zone-named");
    refused(
        () ->
            territory.drawZone(new NewZone("村不成片", List.of(BAOENSI), ""), system, ClientId.fresh()),
        "territory.townships-only");
    assertThat(territory.zonesOf(new Region("510727216001")))
        .extracting(Zone::name)
        .contains("清漪江试片");
    var wider = new NewZone("清漪江试片", List.of(new Region("510727216"), new Region("510727217")), "");
    territory.redrawZone(id, 1, wider, system);
    assertThat(territory.zone(id).townships()).hasSize(2);
    refused(() -> territory.redrawZone(id, 1, basin, system), "ground.stale");
    assertThat(territory.zonesOf(COUNTY)).isEmpty();
  }

  @Test
  void gridsComeAndGoWithTheYears() {
    var village = village("510727200903", "网格村村民委员会");
    var code = new Region(village.code() + "001");
    var first = new NewGrid(code, "一网格", LocalDate.of(2024, 1, 1), null);
    territory.drawGrid(first, system);
    territory.drawGrid(first, system);
    refused(
        () -> territory.drawGrid(new NewGrid(code, "重画", TODAY, null), system),
        "territory.grid-overlaps");
    territory.endGrid(code, TODAY, system);
    assertThat(territory.children(village)).isEmpty();
    refused(() -> territory.must(code), "territory.ended");
    territory.drawGrid(new NewGrid(code, "新一网格", TODAY, null), system);
    assertThat(territory.name(code)).isEqualTo("新一网格");
    assertThat(territory.grids(village)).hasSize(2);
    refused(
        () -> territory.drawGrid(new NewGrid(village, "不是网格", TODAY, null), system),
        "territory.grid-code");
  }

  @Test
  void keyPlacesAreListedByTheirPlaceUntilTheyClose() {
    var village = village("510727200904", "要点村村民委员会");
    var client = ClientId.fresh();
    var school = new NewKeyPlace(
        village, KeyPlace.Kind.SCHOOL, "村小", new KeyPlace.Position(32.4, 104.5), "");
    var id = territory.place(school, system, client);
    assertThat(territory.place(school, system, client)).isEqualTo(id);
    refused(
        () -> territory.place(
            new NewKeyPlace(village, KeyPlace.Kind.DAM, "坝", new KeyPlace.Position(132, 104), ""),
            system,
            ClientId.fresh()),
        "territory.position");
    assertThat(territory.keyPlaces(village, null).rows())
        .singleElement()
        .satisfies(place -> assertThat(place.position().latitude()).isEqualTo(32.4));
    assertThat(territory.keyPlaces(village.parent(), null).rows())
        .extracting(KeyPlace::id)
        .contains(id);
    territory.closeKeyPlace(id, 1, system);
    assertThat(territory.keyPlaces(village, null).rows()).isEmpty();
    refused(() -> territory.closeKeyPlace(id, 1, system), "ground.stale");
  }

  @Test
  void aMergerEndsTheOldCodesAndNamesTheirSuccessor() {
    var first = village("510727200905", "东村村民委员会");
    var second = village("510727200906", "西村村民委员会");
    var client = ClientId.fresh();
    var merger = new NewSuccession(
        Succession.Kind.MERGED, List.of(first, second), List.of(first), TODAY, "县府发〔2026〕1号");
    territory.succeed(merger, system, client);
    territory.succeed(merger, system, client);
    assertThat(territory.must(first).inUse(TODAY)).isTrue();
    refused(() -> territory.must(second), "territory.succeeded");
    assertThat(territory.name(second)).isEqualTo("西村");
    assertThat(territory.successions(first))
        .singleElement()
        .satisfies(s -> assertThat(s.region()).isEqualTo(second));
    refused(
        () -> territory.succeed(
            new NewSuccession(Succession.Kind.SPLIT, List.of(first), List.of(second), TODAY, "文"),
            system,
            ClientId.fresh()),
        "territory.succession-split");
    refused(
        () -> territory.succeed(
            new NewSuccession(Succession.Kind.RECODED, List.of(first), List.of(LONGAN), TODAY, "文"),
            system,
            ClientId.fresh()),
        "territory.one-level");
  }

  @Test
  void drawsTheOutlineThatExistsAndInventsNone() {
    assertThat(territory.importOutlines(Gazetteer.outline(county).orElseThrow(), "2018", system))
        .isOne();
    var picture = territory.outline(COUNTY).orElseThrow().picture(400);
    assertThat(picture.path()).startsWith("M").endsWith("Z");
    assertThat(picture.height()).isBetween(200, 800);
    assertThat(territory.outline(BAOENSI)).isEmpty();
    assertThat(territory.outside(104.53, 32.41)).isFalse();
    assertThat(territory.outside(116.4, 39.9)).isTrue();
  }

  @Test
  void refusesWhatIsNoOutline() {
    var bad = Map.of(
        "no json",
        "territory.outline-none",
        "{\"features\": []}",
        "territory.outline-none",
        "{\"features\": [{\"properties\": {\"code\": \"5107\"}}]}",
        "territory.outline-code",
        """
            {"features": [{"properties": {"code": "510727"},
              "geometry": {"type": "Point", "coordinates": [1, 2]}}]}""",
        "territory.outline-shape",
        """
            {"features": [{"properties": {"code": "510727"}, "geometry": {"type": "Polygon",
              "coordinates": [[[104, 320], [104, 32], [105, 32], [104, 320]]]}}]}""",
        "territory.outline-shape");
    bad.forEach((text, code) -> refused(() -> territory.importOutlines(text, "来源", system), code));
  }
}
