package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;

/** The page of a matter on paper, read back from the PDF: what its reader sees, and no more. */
@CountyTest
@Tag("quick")
class MatterPaperTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private EvidenceStore store;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  private Hatted as(Acting hat) {
    return new Hatted(
        beans, scene.identity(hat), Locale.SIMPLIFIED_CHINESE, beans.getBean(MatterPages.class));
  }

  private PDDocument paper(Matter matter, Acting reader) throws IOException {
    var answer = as(reader).ask("/matters/" + matter.id() + "/paper");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/pdf");
    return Loader.loadPDF(answer.getContentAsByteArray());
  }

  private static String text(PDDocument paper) throws IOException {
    return new PDFTextStripper().getText(paper).replaceAll("\\s", "");
  }

  private List<Evidence> photo(Color colour, Acting by, String capability) throws IOException {
    var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(colour);
    canvas.fillRect(0, 0, 60, 40);
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return store.keep(
        List.of(new Upload("照片.png", bytes.toByteArray())), scene.village, by, capability);
  }

  private Matter raised(boolean confidential, List<Evidence> evidence) {
    var leak = scene.leak("三组水管漏水");
    var said = new NewMatter(
            leak.procedure(),
            leak.region(),
            leak.title(),
            leak.body(),
            leak.spot(),
            null,
            "phone",
            null,
            evidence)
        .confidential(confidential);
    return casework.raise(said, scene.resident, ClientId.fresh());
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  @Test
  void aFinishedMatterTellsWhatWhereWhoTheTraceTheAnswerAndShowsItsPhotos() throws IOException {
    var matter = raised(false, photo(Color.ORANGE, scene.resident, Capability.CASE_RAISE));
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("去看了，阀门坏了"), scene.waterOfficer);
    var after = photo(Color.GREEN, scene.waterOfficer, Capability.CASE_HANDLE);
    var answer = Said.note("阀门已经换好，路面也修平了。").evidence(after);
    matter = take(matter, "finish", answer, scene.waterOfficer);
    try (var paper = paper(matter, scene.resident)) {
      assertThat(text(paper))
          .contains("三组水管漏水", "水都流到路上了", "三组水井旁", "李大山")
          .contains("去看了，阀门坏了", "阀门已经换好，路面也修平了。", "待回访")
          .contains("编号" + matter.id(), "2026年11月24日", "打印", "1/" + paper.getNumberOfPages());
      assertThat(paper.getDocumentInformation().getTitle()).isEqualTo("三组水管漏水");
      assertThat(images(paper)).isEqualTo(2);
    }
  }

  private static long images(PDDocument paper) {
    return StreamSupport.stream(paper.getPages().spliterator(), false)
        .flatMap(
            page -> StreamSupport.stream(page.getResources().getXObjectNames().spliterator(), false)
                .filter(name -> page.getResources().isImageXObject(name)))
        .count();
  }

  @Test
  void aNameThatIsKeptOnThePageIsKeptOnPaper() throws IOException {
    var matter = raised(true, List.of());
    try (var own = paper(matter, scene.resident);
        var desk = paper(matter, scene.cadre)) {
      assertThat(text(own)).contains("李大山");
      assertThat(text(desk)).doesNotContain("李大山").contains("保密");
    }
  }

  @Test
  void whoWasLetGoOfAPartHasNotAnsweredOnPaperEither() throws IOException {
    var other = new CaseScene(beans);
    var lead = raised(false, List.of());
    lead = take(
        lead, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    lead = take(lead, "assign", Said.nothing().handler(scene.water), scene.cadre);
    lead = take(lead, "share", Said.note("请查水质").handler(other.water), scene.cadre);
    var part = casework.openParts(lead, scene.system).getFirst();
    part = take(part, "send-back", Said.note("不归我们"), other.waterOfficer);
    take(part, "drop", Said.note("不用查了"), scene.cadre);
    try (var paper = paper(lead, scene.cadre)) {
      assertThat(text(paper)).contains("原会办单位：自来水公司").doesNotContain("答复单位：");
    }
  }

  @Test
  void whoDoesNotSeeThePageGetsNoPaper() {
    var matter = raised(false, List.of());
    var elsewhere = new CaseScene(beans);
    var address = "/matters/" + matter.id() + "/paper";
    assertThat(as(elsewhere.cadre).ask(address).getStatus()).isEqualTo(404);
    assertThat(as(scene.waterOfficer).ask(address).getStatus()).isEqualTo(404);
  }
}
