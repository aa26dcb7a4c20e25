package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.organisation.Organisations;

/** M12: the page of a matter: acted on with the keyboard alone, photos beside each other, on paper. */
@BrowserTest
class M12CasePageTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Casework casework;

  @Autowired
  private EvidenceStore store;

  @Autowired
  private Escalation escalation;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private Browsing.Person person(String called, Acting hat, boolean phone) {
    var account = accounts.open(
        new NewAccount(hat.person(), scene.village, "m12p-" + hat.person(), null, true),
        scene.system,
        ClientId.fresh());
    return browsing.person(called, phone ? Browsing.PHONE : Browsing.DESK).signIn(account);
  }

  private List<Evidence> photo(Color colour, Acting by, String capability) throws IOException {
    var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(colour);
    canvas.fillRect(0, 0, 320, 240);
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return store.keep(
        List.of(new Upload("照片.png", bytes.toByteArray())), scene.village, by, capability);
  }

  private Matter raised(List<Evidence> evidence) {
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
        evidence);
    return casework.raise(said, scene.resident, ClientId.fresh());
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  @Test
  void anOfficerActsWithTheKeyboardAloneOnceTheyTurnedTheKeysOn() {
    var matter = raised(List.of());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    try (var water = person("供水主管", scene.waterOfficer, false)) {
      water.go("/matters/" + matter.id());
      var keys = water.page.keyboard();
      // A stray key does nothing before.
      keys.press("b");
      assertThat(water.page.url()).endsWith("/matters/" + matter.id());
      water.page.focus("[data-keys-on]");
      keys.press("Space");
      water.look("matter-keys-desk");
      keys.press("1");
      keys.type("已到现场，1号阀门坏了");
      keys.press("Control+Enter");
      water.page.waitForURL("**?done=*.handle");
      assertThat(water.text()).contains("已到现场，1号阀门坏了");
      // Turned on once, they stay on; Escape closes what was opened.
      keys.press("2");
      var second = water.page.locator("details.act").nth(1);
      assertThat(second.getAttribute("open")).isNotNull();
      keys.press("Escape");
      assertThat(second.getAttribute("open")).isNull();
      keys.press("t");
      assertThat(water.page.evaluate("document.activeElement.className")).isEqualTo("trace");
      keys.press("b");
      water.page.waitForURL("**/matters");
    }
  }

  @Test
  void whatWasAndWhatIsStandBesideEachOtherAndLeaveOnOneSheet() throws IOException {
    var matter = raised(photo(Color.ORANGE, scene.resident, Capability.CASE_RAISE));
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("阀门坏了"), scene.waterOfficer);
    var after = photo(Color.GREEN, scene.waterOfficer, Capability.CASE_HANDLE);
    matter = take(matter, "finish", Said.note("已换好。").evidence(after), scene.waterOfficer);
    try (var resident = person("李大山", scene.resident, true);
        var desk = person("村干部", scene.cadre, false)) {
      resident.go("/matters/" + matter.id()).look("matter-photos-phone");
      var photos = resident.page.locator(".photos img");
      var left = photos.nth(0).boundingBox();
      var right = photos.nth(1).boundingBox();
      assertThat(right.x).as("beside each other, on the phone too").isGreaterThan(left.x);
      assertThat(right.y).isEqualTo(left.y);
      assertThat(resident.text()).contains("给反映人的答复", "已换好。");
      var answer = resident
          .context
          .request()
          .get(
              resident.page.locator("a[href$='/paper']").evaluate("a => a.href").toString());
      try (var paper = Loader.loadPDF(answer.body())) {
        assertThat(new PDFTextStripper().getText(paper)).contains("三组水管漏水");
      }
      desk.go("/matters/" + matter.id()).look("matter-photos-desk");
      desk.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      try (var sheet = Loader.loadPDF(desk.page.pdf(new Page.PdfOptions()
          .setFormat("A4")
          .setPath(Path.of("target", "pages", "matter-sheet.pdf"))))) {
        assertThat(sheet.getNumberOfPages()).as("one clean sheet").isEqualTo(1);
        var text = new PDFTextStripper().getText(sheet);
        assertThat(text).doesNotContain("首页", "键盘");
      }
    }
  }

  @Test
  void whichPartsAreOpenAndWithWhomIsSaidOnTheCasePage() {
    var matter = raised(List.of());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    var own = Holder.post(
        scene.gridWorker.seat().organisation(), scene.gridWorker.seat().post());
    matter = take(matter, "assign", Said.nothing().handler(own), scene.cadre);
    var task = Said.note("查一查总管的压力").handler(scene.water);
    matter = take(matter, "share", task, scene.cadre);
    matter = take(matter, "handle", Said.note("在三组看过"), scene.gridWorker);
    try (var worker = person("网格员", scene.gridWorker, true);
        var desk = person("村干部", scene.cadre, false)) {
      worker.go("/matters/" + matter.id()).look("matter-parts-phone");
      assertThat(worker.text())
          .contains("会办还有 1 项没有答复", "查一查总管的压力", names(scene.water))
          .doesNotContain("给反映人的答复");
      desk.go("/matters/" + matter.id()).look("matter-parts-desk");
      var part = casework.openParts(matter, scene.system).getFirst();
      take(part, "answer", Said.note("压力正常"), scene.waterOfficer);
      worker.page.reload();
      assertThat(worker.text()).doesNotContain("会办还有").contains("压力正常");
    }
  }

  @Test
  void theDeskAboveFindsWhatIsLateInItsInboxAndThePageSaysSo() {
    var matter = raised(List.of());
    clock.set(Objects.requireNonNull(matter.due()).plusSeconds(60));
    escalation.run();
    try (var township = person("综治专员", scene.townshipDesk, false);
        var resident = person("李大山", scene.resident, true)) {
      township.go("/inbox").look("inbox-overseer-desk");
      // What other tests left late waits with the same township, perhaps on a page before.
      var line = township.page.locator(".lines > li:has(a[href='/matters/" + matter.id() + "'])");
      while (line.count() == 0) {
        township.go(township.page.locator(".more a").getAttribute("href"));
      }
      assertThat(line.innerText()).contains("下级超期未办", "过问");
      line.locator("a.btn").click();
      township.page.waitForURL("**/matters/" + matter.id());
      resident.go("/matters/" + matter.id()).look("matter-overseen-phone");
      assertThat(resident.text()).contains("超期未办，已请 试验镇人民政府 过问");
    }
  }

  private String names(Holder holder) {
    return beans.getBean(Organisations.class).name(Objects.requireNonNull(holder.organisation()));
  }
}
