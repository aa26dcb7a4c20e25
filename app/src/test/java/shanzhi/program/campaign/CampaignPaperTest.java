package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;

/** The report of a campaign on paper, read back from the PDF. */
@CountyTest
class CampaignPaperTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private CampaignScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CampaignScene(beans);
  }

  private Hatted as(Acting hat) {
    return new Hatted(
        beans,
        scene.people.identity(hat),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(CampaignReportPages.class));
  }

  /** A nought would be a number, and one visit tells of a door. */
  @Test
  void ofFewerDoorsThanMayBeToldTheReportSaysNoNumber() {
    scene.household(scene.first, "王一", LocalDate.of(1950, 1, 1));
    scene.household(scene.first, "王二", LocalDate.of(1950, 1, 1));
    var old = new Rule(List.of(), 75, List.of());
    var id = scene.open(scene.said(Kind.EPIDEMIC, old, CampaignScene.FEVER, CampaignScene.LIVING));
    var door = scene.list(id, DoorFilter.all()).getFirst();
    scene.visit(id, door, Door.State.DONE, Map.of("q-fever", "no", "living", "1"));
    var page = Hatted.text(as(scene.people.townshipDesk).ask("/campaigns/" + id + "/report"));
    assertThat(page).contains("户（点）不足 5 个，各项数字都不列出").doesNotContain("应到", "记录 1 次");
  }

  @Test
  void numbersWithDecimalsAreToldByTheirMeanAndOfAnEpidemicCheckByNothingElse() {
    scene.households();
    var heat = new Question("q-heat", Question.Kind.DECIMAL, "体温", List.of(), false);
    var id = scene.open(scene.said(Kind.SURVEY, Rule.everyHousehold(), heat));
    var doors = scene.list(id, DoorFilter.all());
    scene.visit(id, doors.get(0), Door.State.DONE, Map.of("q-heat", "36.6"));
    scene.visit(id, doors.get(1), Door.State.DONE, Map.of("q-heat", "38.25"));
    scene.visit(id, doors.get(2), Door.State.DONE, Map.of());
    var page = Hatted.text(as(scene.people.townshipDesk).ask("/campaigns/" + id + "/report"));
    assertThat(page).contains("答了 2 次 · 平均 37.43 · 最低 36.6，最高 38.25");
    assertThat(CampaignReports.spread(List.of(new VisitStore.Given("q-heat", "36.6", 9)), 9, 5))
        .isEqualTo(new Report.Spread(new BigDecimal("36.60"), null, null));
  }

  @Test
  void theReportIsPrintedForWhoRunsItAndForNobodyElse() throws IOException {
    scene.households();
    var id = scene.open(scene.survey());
    var first = scene.list(id, DoorFilter.all()).getFirst();
    scene.visit(id, first, Door.State.DONE, Map.of("q-roof", "漏", "living", "2"));
    var address = "/campaigns/" + id + "/report.pdf";
    var answer = as(scene.people.townshipDesk).ask(address);
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/pdf");
    try (var paper = Loader.loadPDF(answer.getContentAsByteArray())) {
      var text = new PDFTextStripper().getText(paper).replaceAll("\\s", "");
      assertThat(text).contains("编号" + id, "屋顶怎么样？", "1/" + paper.getNumberOfPages());
    }
    assertThat(as(scene.people.gridWorker).ask(address).getStatus()).isIn(403, 404);
  }
}
