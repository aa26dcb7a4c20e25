package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Board;
import shanzhi.engine.casework.Boards;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.MatterLine;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewMandate;

/** What happens to a raising that is sent again, goes where no office is, or is taken back. */
@CountyTest
class RaisePagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Boards boards;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private Hatted resident;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    resident = new Hatted(
        beans,
        scene.identity(scene.resident),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(RaisePages.class));
  }

  private @Nullable String raise(String title, Region place) {
    return resident
        .send("/matters", "title", title, "body", "水流到路上了。", "region", place.code(), "spot", "井旁")
        .getRedirectedUrl();
  }

  @Test
  void whoGoesBackAndSendsTheFormAgainHasOneMatter() {
    var first = raise("水管漏水", scene.village);
    clock.pass(Duration.ofMinutes(5));
    assertThat(first).endsWith("?done=grid.five-steps.raise");
    assertThat(raise("水管漏水", scene.village))
        .isEqualTo(first.replace("grid.five-steps.raise", "casework.raised-before"));
    assertThat(raise("水管又漏水", scene.village)).isNotNull().doesNotContain("raised-before");
    clock.pass(Duration.ofHours(1));
    assertThat(raise("水管漏水", scene.village)).isNotNull().doesNotContain("raised-before");
  }

  @Test
  void whatIsAboutALevelGoesToTheOneAboveAndIsNeverSeenByIt() {
    var township = straight("TOWNSHIP");
    assertThat(casework.find(township, scene.cadre)).isEmpty();
    var seen = casework.must(township, scene.townshipDesk);
    assertThat(seen.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(casework.own(scene.resident, 1))
        .extracting(MatterLine::id)
        .contains(township.value());
    var county = straight("COUNTY");
    assertThat(casework.find(county, scene.cadre)).isEmpty();
    assertThat(casework.find(county, scene.townshipDesk)).isEmpty();
    assertThat(casework.must(county, scene.countyOfficer).level()).isEqualTo(Region.Level.COUNTY);
  }

  private MatterId straight(String desk) {
    var address = resident
        .send(
            "/matters",
            "title",
            "村干部收钱不开收据",
            "body",
            "收了两百元。",
            "region",
            scene.village.code(),
            "desk",
            desk)
        .getRedirectedUrl();
    assertThat(address).endsWith("?done=grid.raise.above");
    return new MatterId(Long.parseLong(address.replaceAll("\\D", "")));
  }

  @Test
  void whoMayOnlyRaiseForAnotherRaisesAndSeesNothing() {
    var agent = scene.person("邻居");
    var mandates = beans.getBean(Mandates.class);
    mandates.give(
        new NewMandate(
            scene.raiser,
            agent,
            List.of(Capability.CASE_RAISE),
            LocalDate.of(2026, 12, 31),
            ConsentWay.ONLINE,
            ""),
        scene.resident,
        ClientId.fresh());
    var behalf = mandates.mandatesOf(agent, clock.instant()).getFirst();
    var county = scene.resident.county();
    var hats = List.of(
        Acting.resident(county, agent, scene.resident.epoch()),
        Acting.behalf(county, agent, behalf, scene.resident.epoch()));
    var neighbour = new Hatted(
        beans,
        new Identity(1, agent, "邻居", hats),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(RaisePages.class));
    var sent = neighbour.send(
        "/matters",
        "title",
        "替他反映漏水",
        "body",
        "水流到路上了。",
        "region",
        scene.village.code(),
        "as",
        hats.getLast().signature());
    assertThat(sent.getRedirectedUrl()).isEqualTo("/matters/new?done=grid.raise.unseen");
    assertThat(casework.own(scene.resident, 1)).extracting(line -> line.title()).contains("替他反映漏水");
  }

  /** A file's name and a paper's author tell who sent it. */
  @Test
  void whatIsSentInConfidenceBearsNoNameOfAFile() throws IOException {
    var photo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", photo);
    assertThat(names(attached("李大山家门口.png", photo.toByteArray()))).containsExactly("1.jpg");
    var paper = "%PDF-1.4 /Author (李大山)".getBytes(StandardCharsets.UTF_8);
    assertThat(attached("诉求.pdf", paper).getStatus()).isEqualTo(422);
  }

  private MockHttpServletResponse attached(String name, byte[] file) {
    return resident.attach(
        "/matters",
        new MockMultipartFile("evidence", name, null, file),
        "title",
        "占道",
        "body",
        "路被占了。",
        "region",
        scene.village.code(),
        "confidential",
        "true");
  }

  private List<String> names(MockHttpServletResponse raised) {
    var number = String.valueOf(raised.getRedirectedUrl()).replaceAll("\\D", "");
    var matter = casework.must(new MatterId(Long.parseLong(number)), scene.system);
    var raising =
        casework.dossier(new Casework.Seen(matter, scene.system)).events().getFirst();
    return raising.evidence().stream().map(file -> file.name()).toList();
  }

  @Test
  void whatIsKeptSecretOrWasTakenBackIsNotTheSame() {
    var first = raise("狗吵人", scene.village);
    var kept = resident
        .send(
            "/matters",
            "title",
            "狗吵人",
            "body",
            "水流到路上了。",
            "region",
            scene.village.code(),
            "spot",
            "井旁",
            "confidential",
            "true")
        .getRedirectedUrl();
    assertThat(kept).isNotEqualTo(first).endsWith("?done=grid.five-steps.raise");
    var id = new MatterId(Long.parseLong(first.replaceAll("\\D", "")));
    casework.take(
        casework.must(id, scene.resident),
        "withdraw",
        Said.nothing(),
        scene.resident,
        ClientId.fresh());
    assertThat(raise("狗吵人", scene.village)).endsWith("?done=grid.five-steps.raise");
  }

  @Test
  void whoKeepsTheirNameIsWarnedBeforeTheirOwnWordsGiveItAway() {
    var fields = List.of(
        "title",
        "狗吵人",
        "body",
        "我是李大山，隔壁的狗吵人",
        "region",
        scene.village.code(),
        "confidential",
        "true");
    var warned = resident.send("/matters", fields.toArray(String[]::new));
    assertThat(warned.getRedirectedUrl()).isNull();
    assertThat(Hatted.text(warned)).isEqualTo("grid.raise.own-name");
    var knowing = Stream.concat(fields.stream(), Stream.of("named", "true"));
    assertThat(resident.send("/matters", knowing.toArray(String[]::new)).getRedirectedUrl())
        .endsWith("?done=grid.five-steps.raise");
  }

  @Test
  void whereAVillageHasNoOfficeTheTownshipTakesIn() {
    var raised = raise("水管漏水", scene.village());
    var id = new MatterId(Long.parseLong(raised.replaceAll("\\D", "")));
    var matter = casework.must(id, scene.townshipDesk);
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
    assertThat(casework.offers(matter, scene.identity(scene.townshipDesk)))
        .extracting(offer -> offer.action().name())
        .contains("accept");
    assertThat(matter.level()).isEqualTo(Region.Level.TOWNSHIP);
  }

  @Test
  void whatIsTakenBackIsNotAskedAnAnswerFor() {
    var before = whole();
    var matter = casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    casework.take(matter, "withdraw", Said.nothing(), scene.resident, ClientId.fresh());
    var after = whole();
    assertThat(after.closed()).isEqualTo(before.closed());
    assertThat(after.asked()).isEqualTo(before.asked());
  }

  private Board.Row whole() {
    return boards.board(scene.village, scene.townshipDesk).whole();
  }
}
