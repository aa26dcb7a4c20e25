package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/** A quarrel and its private file through the pages, and on the papers that come of it. */
@CountyTest
class MediationPagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Agreements agreements;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private Quarrel quarrel;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    quarrel = new Quarrel(beans);
  }

  private Hatted as(Acting hat, Locale locale) {
    return new Hatted(
        beans,
        Quarrel.alone(hat),
        locale,
        beans.getBean(MediationPages.class),
        beans.getBean(AgreementPages.class),
        beans.getBean(OutcomePages.class),
        beans.getBean(EnclosurePages.class));
  }

  private static String read(Hatted pages, String address) {
    var answer = pages.ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void itGoesFromAskingToConfirmationThroughThePages() {
    var mine = as(quarrel.first, Locale.ENGLISH);
    assertThat(read(mine, "/mediations/new")).contains("Ask for mediation");
    var sent = mine.send(
        "/mediations",
        "region",
        quarrel.scene.village.code(),
        "theme",
        "NEIGHBOURS",
        "what",
        Quarrel.SECRET,
        "told",
        "二组周水生");
    var address = sent.getRedirectedUrl().replaceAll("\\?.*", "");
    var desk = new Hatted(
        beans,
        quarrel.scene.identity(quarrel.scene.cadre),
        Locale.ENGLISH,
        beans.getBean(MediationPages.class),
        beans.getBean(AgreementPages.class),
        beans.getBean(OutcomePages.class),
        beans.getBean(EnclosurePages.class));
    assertThat(read(desk, address)).contains("Name a mediator");
    assertThat(desk.send(
                address + "/proposals",
                "version",
                "1",
                "second",
                quarrel.second.person().toString(),
                "mediator",
                quarrel.worthy.person().toString(),
                "role",
                "WORTHY")
            .getStatus())
        .isEqualTo(302);
    var other = as(quarrel.second, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(other, address)).contains("您同意调解员吗", "何公道");
    mine.send(address + "/answers", "version", "2", "accepts", "true");
    other.send(address + "/answers", "version", "3", "accepts", "true");
    var holds = as(quarrel.worthy, Locale.ENGLISH);
    assertThat(read(holds, address)).contains("Write the agreement down");
    holds.send(address + "/sessions", "version", "4", "note", "谈了一次");
    holds.send(
        address + "/agreement",
        "version",
        "5",
        "form",
        "WRITTEN",
        "terms",
        "周水生把猪圈挪开两米。",
        "on",
        quarrel.today().toString(),
        "until",
        quarrel.today().plusDays(10).toString());
    agreedAndKept(address, mine, other, holds);
    assertThat(read(mine, "/mediations")).contains("Neighbours");
    assertThat(read(desk, "/mediations")).contains("Mediations here");
    assertThat(as(quarrel.scene.gridWorker, Locale.ENGLISH).ask(address).getStatus())
        .isEqualTo(404);
  }

  private static void agreedAndKept(String address, Hatted mine, Hatted other, Hatted holds) {
    assertThat(read(mine, address)).contains("I agree to these terms", "has not said yes");
    assertThat(read(holds, address)).contains("Write down that a side signed");
    mine.send(address + "/agreement/answers", "version", "6", "agrees", "true");
    other.send(address + "/agreement/answers", "version", "7", "agrees", "true");
    assertThat(read(mine, address)).contains("I ask for it", "said yes");
    mine.send(address + "/confirmations", "version", "8");
    other.send(address + "/confirmations", "version", "9");
    assertThat(read(mine, address)).contains("go to the court together");
    assertThat(read(holds, address)).contains("The day agreed is").doesNotContain(">Kept<");
    mine.send(address + "/performance/words", "version", "10");
    other.send(address + "/performance/words", "version", "11");
    assertThat(read(mine, address)).contains("Settled", "Print the application");
  }

  @Test
  void whatIsNotSettledNamesTheDoorsOnThePage() {
    var left = quarrel.begun();
    beans
        .getBean(Mediations.class)
        .end(left, quarrel.version(left), "", quarrel.second, ClientId.fresh());
    assertThat(read(as(quarrel.first, Locale.ENGLISH), "/mediations/" + left))
        .contains("You can go to", "The court");
    var broken = quarrel.broken();
    assertThat(read(as(quarrel.first, Locale.SIMPLIFIED_CHINESE), "/mediations/" + broken))
        .contains("协议未履行", "协议仍然有效", "就这份协议提起诉讼")
        .doesNotContain("没有调解成功", "未能调解");
  }

  @Test
  void aRulingWaitsForAnotherHandAndWhatIsLateIsUrged() {
    var id = quarrel.agreed();
    var courts = beans.getBean(Courts.class);
    courts.confirm(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    courts.confirm(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    var said = new CourtDecision(CourtDecision.Ruling.CONFIRMED, "民特3号", quarrel.today());
    var paper = List.of(new EvidenceStore.Upload(
        "裁定.pdf", "%PDF-1.6".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    courts.decide(id, quarrel.version(id), said, paper, quarrel.first, ClientId.fresh());
    var address = "/mediations/" + id;
    assertThat(read(as(quarrel.first, Locale.SIMPLIFIED_CHINESE), address))
        .contains("等另一人核对", "确认协议有效 · 民特3号")
        .doesNotContain("裁定属实");
    var other = as(quarrel.second, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(other, address)).contains("裁定属实", "裁定不对，撤下");
    var version = Integer.toString(quarrel.version(id));
    other.send(address + "/ruling/checks", "version", version, "sound", "true");
    assertThat(read(other, address)).contains("核对了法院裁定").doesNotContain("等另一人核对");
    clock.pass(Duration.ofDays(31));
    beans.getBean(Escalation.class).run();
    var desk = new Hatted(
        beans,
        quarrel.scene.identity(quarrel.scene.cadre),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(MediationPages.class),
        beans.getBean(OutcomePages.class));
    assertThat(read(desk, address)).contains("督促履行");
    var late = Integer.toString(quarrel.version(id));
    desk.send(address + "/urging", "version", late, "note", "请按约定挪开。");
    assertThat(read(other, address)).contains("请按约定挪开。");
  }

  // Papers

  private static String text(Hatted pages, String address) throws IOException {
    var answer = pages.ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/pdf");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    try (var paper = Loader.loadPDF(answer.getContentAsByteArray())) {
      return new PDFTextStripper().getText(paper).replaceAll("\\s", "");
    }
  }

  @Test
  void anOralAgreementIsWrittenDownAndTakenToTheCourtByBoth() throws IOException {
    var id = quarrel.agreed();
    var mine = as(quarrel.first, Locale.SIMPLIFIED_CHINESE);
    var before = looks(id);
    assertThat(text(mine, "/mediations/" + id + "/agreement.pdf"))
        .contains("口头协议登记表", "周水生把猪圈挪开两米。", "何公道", Quarrel.SECRET);
    assertThat(looks(id)).as("each paper is a look at the file").isEqualTo(before + 1);
    assertThat(text(mine, "/mediations/" + id + "/confirmation.pdf"))
        .contains("司法确认申请书", "人民法院", "申请人周水生", "请求确认");
    var other = as(quarrel.resident(quarrel.scene.person("路人")), Locale.SIMPLIFIED_CHINESE);
    assertThat(other.ask("/mediations/" + id + "/agreement.pdf").getStatus()).isEqualTo(404);
  }

  @Test
  void aWrittenAgreementIsPrintedToBeSigned() throws IOException {
    var id = quarrel.begun();
    var said = new Agreement(
        Agreement.Form.WRITTEN, "周水生把猪圈挪开两米。", quarrel.today(), quarrel.today().plusDays(9));
    var holds = as(quarrel.worthy, Locale.SIMPLIFIED_CHINESE);
    assertThat(holds.ask("/mediations/" + id + "/agreement.pdf").getStatus()).isEqualTo(409);
    agreements.draw(id, quarrel.version(id), said, quarrel.worthy, ClientId.fresh());
    assertThat(text(holds, "/mediations/" + id + "/agreement.pdf"))
        .contains("人民调解协议书", "按指印", "调解委员会", "双方各执一份", "编号" + id);
  }

  private long looks(MatterId id) {
    return db.in(
        Scope.system(quarrel.first.county()),
        jdbc -> jdbc.sql("select count(*) from access.read_log where subject = :subject")
            .param("subject", "mediation:" + id)
            .query(Long.class)
            .single());
  }
}
