package shanzhi.foundation.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.Hatted.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;

@CountyTest
class PlacePagesTest {

  @Autowired
  ApplicationContext context;

  @Autowired
  Territory territory;

  @Autowired
  County county;

  private Hatted officer;
  private Hatted english;
  private Hatted resident;

  @BeforeEach
  void openTheDoors() {
    var system = Acting.system(county);
    territory.load(Gazetteer.divisions(county), system);
    territory.importOutlines(Gazetteer.outline(county).orElseThrow(), "公开数据", system);
    var person = new PersonId(1);
    var seat = Seats.seat("县中心", county.region(), Capability.TERRITORY_WRITE);
    var hats = List.of(Acting.resident(county, person, 0), Acting.post(county, person, seat, 0));
    officer = hatted(new Identity(1, person, "干部", hats), Locale.SIMPLIFIED_CHINESE);
    english = hatted(new Identity(1, person, "Officer", hats), Locale.ENGLISH);
    resident = hatted(new Identity(2, person, "居民", hats.subList(0, 1)), Locale.SIMPLIFIED_CHINESE);
  }

  private Hatted hatted(Identity who, Locale locale) {
    return new Hatted(
        context,
        who,
        locale,
        context.getBean(PlacePages.class),
        context.getBean(PlaceForms.class),
        context.getBean(PlaceImports.class));
  }

  private Region village(String code, String name) {
    var region = new Region(code);
    territory.load(List.of(new NewDivision(region, name)), Acting.system(county));
    return region;
  }

  @Test
  void theTreeShowsTownshipsWithTheirCountsAndTheOutlineThatExists() {
    var page = text(resident.ask("/places"));
    assertThat(page)
        .contains("龙安镇", "个村（社区）", "<svg", "平武县的轮廓", "公开数据")
        .doesNotContain("/places/import");
    assertThat(text(officer.ask("/places"))).contains("/places/import");
    assertThat(text(english.ask("/places"))).contains("Outline of", "villages");
  }

  @Test
  void aSearchFindsPlacesByFragmentAndSaysSoWhenThereIsNone() {
    assertThat(text(resident.ask("/places?q=报恩"))).contains("报恩寺社区", "平武县 龙安镇");
    assertThat(text(resident.ask("/places?q=<b>无"))).contains("没有名称含").doesNotContain("<b>无");
  }

  @Test
  void aPlaceShowsItselfAndWhatLiesInIt() {
    assertThat(text(resident.ask("/places/510727100"))).contains("龙安镇", "报恩寺社区", "510727100001");
    var page = text(english.ask("/places/510727100001"));
    assertThat(page).contains("Grids", "Key places", "Draw a grid", "龙安镇").doesNotContain("<svg");
    assertThat(resident.ask("/places/510727").getStatus()).isEqualTo(200);
    assertThat(resident.ask("/places/510727999").getStatus()).isEqualTo(404);
    assertThat(resident.ask("/places/12").getStatus()).isEqualTo(404);
  }

  @Test
  void formsAreForThoseWhoMayWriteAndShowEachChoiceInBothLanguages() {
    for (var address : List.of(
        "/places/510727100001/grids/new",
        "/places/510727100001/key-places/new",
        "/places/zones/new",
        "/places/successions/new",
        "/places/outlines/new",
        "/places/import")) {
      assertThat(officer.ask(address).getStatus()).as(address).isEqualTo(200);
      assertThat(english.ask(address).getStatus()).as(address).isEqualTo(200);
      assertThat(resident.ask(address).getStatus()).as(address).isEqualTo(403);
    }
  }

  @Test
  void aGridIsDrawnAndEndedByForms() {
    var village = village("510727200951", "网格页村村民委员会");
    var address = "/places/" + village;
    var drawn = officer.send(
        address + "/grids", "grid", "001", "name", "一网格", "since", "2024-01-01", "until", "");
    assertThat(drawn.getRedirectedUrl()).isEqualTo(address + "?done=territory.grid-drawn");
    assertThat(text(officer.ask(address))).contains("一网格", "今天起停用");
    var ended = officer.send("/places/" + village + "001/closure");
    assertThat(ended.getRedirectedUrl()).startsWith(address);
    assertThat(text(officer.ask(address))).contains("已停用");
    assertThat(text(officer.send(address + "/grids", "grid", "1", "name", "x")))
        .isEqualTo("territory.grid-number");
    assertThat(officer
            .send(address + "/grids", "grid", "001", "name", "x", "since", "")
            .getStatus())
        .isEqualTo(422);
    assertThat(resident
            .send(address + "/grids", "grid", "001", "name", "x", "since", "2024-01-01")
            .getStatus())
        .isEqualTo(403);
  }

  @Test
  void aKeyPlaceComesAndGoesByFormsAndIsExported() {
    var village = village("510727200952", "要点页村村民委员会");
    var address = "/places/" + village;
    officer.send(
        address + "/key-places",
        "kind",
        "ELDERLY_HOME",
        "name",
        "敬老院",
        "latitude",
        "32.4",
        "longitude",
        "104.5");
    var place = territory.keyPlaces(village, null).rows().getFirst();
    assertThat(text(officer.ask(address))).contains("敬老院", "养老机构", "北纬 32.4");
    var sheet =
        Sheet.read("file", resident.ask(address + "/key-places.xlsx").getContentAsByteArray());
    assertThat(sheet.rows().getFirst().cells()).contains("敬老院", "养老机构", "32.4", "104.5");
    officer.send(address + "/key-places/" + place.id() + "/closure", "version", "1");
    assertThat(text(officer.ask(address))).doesNotContain("敬老院");
    assertThat(text(officer.send(address + "/key-places", "kind", "CASTLE", "name", "x")))
        .isEqualTo("ground.not-offered");
    assertThat(text(
            officer.send(address + "/key-places", "kind", "SHOP", "name", "x", "latitude", "32.4")))
        .isEqualTo("territory.position");
  }

  @Test
  void aZoneIsDrawnAndChangedByForms() {
    var drawn = officer.send(
        "/places/zones", "name", "页面片区", "townships", "510727208", "townships", "510727209");
    assertThat(drawn.getRedirectedUrl()).startsWith("/places?done=");
    var zone = territory.zonesOf(new Region("510727209")).stream()
        .filter(z -> z.name().equals("页面片区"))
        .findFirst()
        .orElseThrow();
    assertThat(zone.townships()).hasSize(2);
    assertThat(text(officer.ask("/places/zones/" + zone.id()))).contains("页面片区", "checked");
    var address = "/places/zones/" + zone.id();
    officer.send(address, "version", "1", "name", "页面片区", "townships", "510727208");
    assertThat(territory.zone(zone.id()).townships()).hasSize(1);
    assertThat(officer
            .send(address, "version", "1", "name", "页面片区", "townships", "510727208")
            .getStatus())
        .isEqualTo(409);
    assertThat(text(officer.send("/places/zones", "name", "空片区"))).isEqualTo("ground.missing");
  }

  @Test
  void aMergerIsRecordedByAForm() {
    var first = village("510727200953", "甲页村村民委员会");
    var second = village("510727200954", "乙页村村民委员会");
    var recorded = officer.send(
        "/places/successions",
        "kind",
        "MERGED",
        "was",
        first + "、" + second,
        "now",
        first.code(),
        "day",
        "2026-11-01",
        "basis",
        "县府发〔2026〕2号");
    assertThat(recorded.getRedirectedUrl()).startsWith("/places/" + first);
    assertThat(text(officer.ask("/places/" + first))).contains("乙页村", "合并", "县府发〔2026〕2号");
    assertThat(text(english.ask("/places/" + second))).contains("Out of use", "Merged");
  }

  @Test
  void theExportedListComesBackThroughADryRun() {
    var exported = officer.ask("/places/divisions.xlsx").getContentAsByteArray();
    var sheet = Sheet.read("file", exported);
    assertThat(sheet.headers()).containsExactly("代码", "名称", "级别", "所在地");
    assertThat(sheet.rows()).hasSizeGreaterThanOrEqualTo(199);
    var tried = officer.upload("/places/import", exported);
    assertThat(tried.getStatus()).isEqualTo(200);
    assertThat(text(tried)).contains("没有变化", "导入").doesNotContain("有误");
  }

  @Test
  void anImportAnswersRowByRowAndTakesTheRowsWithoutAFault() {
    var mixed = """
        代码,名称
        510727200955,好村村民委员会
        51072,坏
        510728100,外县镇
        510727986,
        510727986201,无镇村村民委员会
        510727200956,多,一格
        """;
    var tried = officer.upload("/places/import", mixed.getBytes(StandardCharsets.UTF_8));
    assertThat(tried.getStatus()).isEqualTo(422);
    assertThat(text(tried)).contains("共 6 行，可以导入 1 行，有误 5 行", "不是区划代码", "不在本县", "导入没有错的 1 行");
    assertThat(territory.find(new Region("510727200955"))).isEmpty();

    var taken = officer.send("/places/import", "rows", mixed);
    assertThat(taken.getStatus()).isEqualTo(422);
    assertThat(text(taken)).contains("已导入 1 行；5 行有误，没有导入").doesNotContain("导入没有错的");
    assertThat(territory.name(new Region("510727200955"))).isEqualTo("好村");
    assertThat(territory.find(new Region("510727986201")))
        .as("a village of a township whose own row is wrong")
        .isEmpty();

    var right = "Code,Name\n510727200957,后村村民委员会\n";
    var english = this.english.upload("/places/import", right.getBytes(StandardCharsets.UTF_8));
    assertThat(text(english)).contains("New", "510727200957,后村村民委员会");
    assertThat(this.english.send("/places/import", "rows", right).getRedirectedUrl())
        .isEqualTo("/places?done=territory.imported");
    assertThat(territory.name(new Region("510727200957"))).isEqualTo("后村");
    assertThat(text(officer.upload("/places/import", "a,b\n1,2".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("ground.sheet-column");
  }

  @Test
  void outlinesComeByFile() {
    var file = Gazetteer.outline(county).orElseThrow().getBytes(StandardCharsets.UTF_8);
    assertThat(officer.upload("/places/outlines", file, "source", "测绘").getRedirectedUrl())
        .startsWith("/places?done=");
    assertThat(text(officer.upload("/places/outlines", file))).isEqualTo("ground.missing");
    assertThat(text(officer.upload("/places/outlines", new byte[0], "source", "x")))
        .isEqualTo("territory.outline-missing");
    assertThat(text(officer.upload("/places/outlines", new byte[] {-1, -2}, "source", "x")))
        .isEqualTo("territory.outline-none");
  }
}
