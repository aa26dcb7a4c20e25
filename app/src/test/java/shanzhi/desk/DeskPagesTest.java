package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;

/** The desk's own pages under several hats and in both languages. */
@CountyTest
class DeskPagesTest {

  @Autowired
  private ApplicationContext beans;

  private CaseScene scene;

  @BeforeEach
  void village() {
    scene = new CaseScene(beans);
  }

  @Test
  void everyDictionaryIsReadInBothLanguages() throws Exception {
    for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      var page = as(scene.countyOfficer, language, DictionaryPages.class).ask("/dictionaries");
      assertThat(page.getStatus()).isEqualTo(200);
      assertThat(page.getContentAsString()).contains("留守老人", "城乡建设", "Building and housing");
    }
    var file = as(scene.cadre, Locale.ENGLISH, DictionaryPages.class).ask("/dictionaries.xlsx");
    assertThat(file.getContentAsByteArray()).startsWith('P', 'K');
  }

  @Test
  void theHomeOfAnOfficerShowsTheirPlaceAndThatOfAResidentTheBigButton() throws Exception {
    beans
        .getBean(shanzhi.engine.casework.Casework.class)
        .raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    var officer = as(scene.cadre, Locale.SIMPLIFIED_CHINESE, HomePages.class).ask("/");
    assertThat(officer.getContentAsString()).contains("水管漏水", "看全部态势").doesNotContain("btn-big");
    var resident =
        as(scene.resident, Locale.SIMPLIFIED_CHINESE, HomePages.class).ask("/");
    assertThat(resident.getContentAsString()).contains("btn-big", "水管漏水");
  }

  @Test
  void theHomeOfAGridWorkerIsTheDayAndOneButtonToCapture() throws Exception {
    beans
        .getBean(shanzhi.engine.casework.Casework.class)
        .raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    var worker =
        as(scene.gridWorker, Locale.SIMPLIFIED_CHINESE, HomePages.class).ask("/");
    assertThat(worker.getContentAsString())
        .contains("href=\"/capture\"", "btn-big", "要回访的", "身边在办的事", "水管漏水")
        .containsOnlyOnce("btn-big")
        .contains("data-unsent-count hidden");
  }

  @Test
  void theWorkerAndTheManifestNameNobody() throws Exception {
    var worker = as(scene.gridWorker, Locale.ENGLISH, OfflinePages.class).ask("/worker.js");
    assertThat(worker.getHeader("Cache-Control")).isEqualTo("no-cache");
    assertThat(worker.getContentAsString())
        .matches("(?s)const RELEASE = \"[0-9a-f]{16}\";.*")
        .contains("/assets/capture/box.js")
        .doesNotContain(scene.gridWorker.signature());
    var manifest =
        as(scene.gridWorker, Locale.ENGLISH, OfflinePages.class).ask("/manifest.webmanifest");
    assertThat(manifest.getContentAsString())
        .contains("\"start_url\":\"/\"", "/assets/icons/192.png", "maskable");
  }

  @Test
  void aBoardIsDrilledDownToTheVillagesMatters() throws Exception {
    var county = as(scene.countyOfficer, Locale.SIMPLIFIED_CHINESE, BoardPages.class);
    assertThat(county.ask("/board").getRedirectedUrl()).isEqualTo("/board/510727");
    assertThat(county.ask("/board/510727").getContentAsString())
        .contains("/board/" + scene.township);
    assertThat(county.ask("/board/" + scene.township).getContentAsString())
        .contains("/matters?show=OPEN&amp;place=" + scene.village);
  }

  @Test
  void theWallShowsTheBoardsFiguresWithoutAMenu() {
    beans
        .getBean(shanzhi.engine.casework.Casework.class)
        .raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      var pages = as(scene.countyOfficer, language, BoardPages.class);
      var wall = Hatted.text(pages.ask("/board/" + scene.village + "/wall"));
      assertThat(wall)
          .contains("id=\"tile-open\"", "<strong>1</strong>", "data-events=\"/board/")
          .contains("href=\"/board/" + scene.village + "\"")
          .doesNotContain("<nav", "masthead", "<script>");
    }
  }

  private Hatted as(Acting hat, Locale language, Class<?> pages) {
    return new Hatted(beans, scene.identity(hat), language, beans.getBean(pages));
  }
}
