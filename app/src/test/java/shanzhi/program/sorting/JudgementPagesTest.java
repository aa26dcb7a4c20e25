package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Months;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Sheet;

/** A sheet by its pages: in both languages, as a file, and with what is typed wrong. */
@CountyTest
@TestPropertySource(properties = "test.county=judged")
class JudgementPagesTest {

  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Months months;

  @Autowired
  private Judgements judgements;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private String sheet;

  @BeforeEach
  void draft() {
    clock.set(TestClock.at("2026-09-15T09:00"));
    scene = new CaseScene(beans);
    months.forget(scene.system);
    casework.take(
        casework.raise(scene.leak("水管漏了"), scene.resident, ClientId.fresh()),
        "accept",
        Said.nothing().category("construction", Urgency.ORDINARY),
        scene.cadre,
        ClientId.fresh());
    clock.set(TestClock.MORNING);
    sheet = "/judgements/" + judgements.draft(CaseScene.COUNTY, SEPTEMBER, scene.countyOfficer);
  }

  private Hatted as(Acting hat, Locale language) {
    return new Hatted(beans, scene.identity(hat), language, beans.getBean(JudgementPages.class));
  }

  private Hatted centre() {
    return as(scene.countyOfficer, Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void readsInBothLanguagesAndSaysHowItIsReckoned() {
    assertThat(Hatted.text(centre().ask("/judgements"))).contains("2026年9月研判表", "起草研判表");
    assertThat(Hatted.text(centre().ask(sheet))).contains("数字是怎么算的", "城乡建设", "各地情况");
    var english = as(scene.countyOfficer, Locale.ENGLISH);
    assertThat(Hatted.text(english.ask(sheet)))
        .contains("sheet of 2026-09", "How the numbers are reckoned");
    assertThat(Hatted.text(centre().ask(sheet + "?part=" + scene.township))).contains("：反映了什么");
  }

  @Test
  void leavesForExcelWithWhatItIsReckonedFrom() {
    var file = Sheet.read("file", centre().ask(sheet + "/export").getContentAsByteArray());
    assertThat(file.headers()).contains("当月", "应有", "季节取自");
    assertThat(file.rows()).anyMatch(row -> row.cells().contains("城乡建设"));
  }

  @Test
  void refusesWhatIsTypedWrong() {
    assertThat(centre().ask(sheet + "?part=510728").getStatus()).isEqualTo(422);
    assertThat(centre().ask(sheet + "?part=abc").getStatus()).isEqualTo(422);
    assertThat(centre().ask("/judgements/999999999").getStatus()).isEqualTo(404);
    assertThat(centre().ask("/judgements?after=x").getStatus()).isEqualTo(422);
    assertThat(
            centre().send("/judgements", "place", "510727", "month", "2026-13").getStatus())
        .isEqualTo(422);
    assertThat(centre()
            .send("/judgements", "place", scene.village.code(), "month", "2026-10")
            .getStatus())
        .isEqualTo(422);
    assertThat(centre()
            .send(
                sheet + "/decisions",
                "words",
                "排查",
                "owner",
                "x",
                "until",
                "2026-12-01",
                "about",
                "510727")
            .getStatus())
        .isEqualTo(422);
    assertThat(as(scene.cadre, Locale.SIMPLIFIED_CHINESE).ask(sheet).getStatus())
        .isEqualTo(404);
  }

  @Test
  void aRemarkIsKeptAndADecisionTakenOffAgain() {
    var id = Long.parseLong(sheet.substring(sheet.lastIndexOf('/') + 1));
    var version = judgements.must(id, scene.countyOfficer).version();
    centre().send(sheet + "/remark", "version", version + "", "remark", "汛期刚过");
    assertThat(Hatted.text(centre().ask(sheet))).contains("汛期刚过");
    centre()
        .send(
            sheet + "/decisions",
            "words",
            "看一遍管网",
            "owner",
            scene.water.organisation().toString(),
            "until",
            "2026-12-18",
            "about",
            "510727",
            "category",
            "construction");
    assertThat(Hatted.text(centre().ask(sheet))).contains("看一遍管网");
    var put = judgements
        .decisions(judgements.must(id, scene.countyOfficer), scene.countyOfficer)
        .getLast();
    centre().send(sheet + "/decisions/" + put.id() + "/withdrawal");
    assertThat(Hatted.text(centre().ask(sheet))).doesNotContain("看一遍管网");
  }
}
