package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.desk.VillageMap.By;
import shanzhi.engine.casework.Board;
import shanzhi.engine.casework.Boards;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.people.Away;
import shanzhi.foundation.people.Headcounts;
import shanzhi.foundation.people.Moves;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Mosaic;
import shanzhi.foundation.territory.Territory;

/** The map colours each village by a figure, says it in words, and leads to the village's board. */
@CountyTest
class BoardMapTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Boards boards;

  @Autowired
  private Headcounts headcounts;

  @Autowired
  private Territory territory;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    // What another test counted is told for some minutes more.
    clock.pass(Duration.ofMinutes(11));
    headcounts.living();
  }

  @AfterEach
  void back() {
    clock.set(TestClock.MORNING);
  }

  private void leak() {
    beans.getBean(Casework.class).raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
  }

  private VillageMap map(By by, Board board) {
    var drawn = territory.mosaic(board.place(), 100);
    return VillageMap.of(by, board, drawn, headcounts.living());
  }

  private String page(Acting hat, String path) {
    var pages = new Hatted(
        beans, scene.identity(hat), Locale.SIMPLIFIED_CHINESE, beans.getBean(BoardPages.class));
    return Hatted.text(pages.ask(path));
  }

  @Test
  void countsThoseWhoLiveThereAndNotThoseWhoLeft() {
    var before = headcounts.living().get(scene.village);
    var there = scene.person("王小兰");
    clock.pass(Duration.ofMinutes(11));
    assertThat(headcounts.living().get(scene.village)).isEqualTo(before + 1);
    var version =
        beans.getBean(People.class).find(there, scene.cadre).orElseThrow().version();
    beans
        .getBean(Moves.class)
        .goAway(
            there,
            new Away(null, "广东省东莞市", LocalDate.of(2026, 11, 1)),
            version,
            scene.cadre,
            ClientId.fresh());
    assertThat(headcounts.living().get(scene.village)).as("kept for minutes").isEqualTo(before + 1);
    clock.pass(Duration.ofMinutes(11));
    assertThat(headcounts.living().get(scene.village)).isEqualTo(before);
    var living = headcounts.living();
    assertThat(living.get(scene.village.parent())).isGreaterThanOrEqualTo(before);
    assertThat(living.get(scene.village.county()))
        .isGreaterThanOrEqualTo(living.get(scene.village.parent()));
  }

  @Test
  void everyVillageOfATownshipIsAFieldThatLeadsToItsBoard() {
    leak();
    clock.pass(Duration.ofDays(9));
    leak();
    var text = page(scene.townshipDesk, "/board/" + scene.township);
    assertThat(text)
        .contains("id=\"field-" + scene.village + "\"", "href=\"/board/" + scene.village + "\"")
        .contains("超期率 50%，办理中 2 件，已超期 1 件")
        .doesNotContain("style=");
    for (var place : territory.children(scene.township)) {
      assertThat(text).contains("id=\"field-" + place.region() + "\"");
    }
    var open = page(scene.townshipDesk, "/board/" + scene.township + "?by=OPEN");
    assertThat(open).contains("每百名常住人口在办", "hx-get=\"/board/" + scene.township + "?by=OPEN\"");
    assertThat(page(scene.countyOfficer, "/board/" + CaseScene.COUNTY + "/wall"))
        .contains("id=\"field-" + scene.village + "\"");
  }

  @Test
  void theShadeFollowsTheFigure() {
    leak();
    clock.pass(Duration.ofDays(9));
    leak();
    var board = boards.board(scene.township, scene.townshipDesk);
    var own = map(By.LATE, board).part(scene.village);
    assertThat(own.figure()).isEqualByComparingTo("50");
    assertThat(own.shade()).isEqualTo(2);
    var open = map(By.OPEN, board);
    var living = headcounts.living().get(scene.village);
    assertThat(open.part(scene.village).figure())
        .isEqualByComparingTo(own.openPerHundred())
        .isEqualByComparingTo(java.math.BigDecimal.valueOf(200)
            .divide(java.math.BigDecimal.valueOf(living), 1, java.math.RoundingMode.HALF_UP));
    assertThat(open.parts()).allMatch(field -> field.shade() >= 0 && field.shade() <= 4);
    assertThat(open.steps()).hasSize(4);
    var empty = scene.village();
    assertThat(map(By.LATE, boards.board(scene.township, scene.townshipDesk)).part(empty))
        .extracting(VillageMap.Field::figure, VillageMap.Field::shade)
        .containsExactly(null, 0);
  }

  @Test
  void whatHasAnOutlineIsDrawnAndTheRestAreFields() {
    var board = boards.board(scene.township, scene.townshipDesk);
    var drawn = new Mosaic(10, 10, java.util.Map.of(scene.village, "M0 0L1 1Z"), "a test");
    var map = VillageMap.of(By.LATE, board, drawn, headcounts.living());
    assertThat(map.undrawn())
        .hasSize(board.parts().size() - 1)
        .noneMatch(field -> field.place().equals(scene.village));
  }
}
