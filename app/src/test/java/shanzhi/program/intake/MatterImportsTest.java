package shanzhi.program.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sheet;

/** A list from another system: tried first, then taken once, wherever it was broken off. */
@CountyTest
class MatterImportsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private MatterImports imports;

  @Autowired
  private Casework casework;

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private String name;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    name = "试验" + scene.village.code().substring(6) + "村";
  }

  @Test
  void eachRowIsAnsweredAndNothingIsWrittenByTheTrial() {
    var answers = imports.trial(sheet(), scene.cadre);
    assertThat(answers)
        .extracting(Sheet.Answer::outcome)
        .containsExactly(
            Sheet.Outcome.NEW,
            Sheet.Outcome.NEW,
            Sheet.Outcome.WRONG,
            Sheet.Outcome.WRONG,
            Sheet.Outcome.WRONG);
    assertThat(answers.get(1).label()).isEqualTo("路灯不亮");
    assertThat(codes(answers.get(2))).containsExactly("ground.missing");
    assertThat(codes(answers.get(3))).containsExactly("intake.import-village");
    assertThat(codes(answers.get(4))).containsExactly("people.phone-form", "ground.not-your-place");
    imports.work();
    assertThat(raised()).isZero();
  }

  @Test
  void theGoodRowsBecomeMattersOnceHoweverOftenTheListIsSent() {
    var id = imports.begin(sheet(), scene.cadre, ClientId.fresh());
    assertThat(imports.progress(id, scene.cadre).ended()).isFalse();
    imports.work();
    var progress = imports.progress(id, scene.cadre);
    assertThat(progress.ended()).isTrue();
    assertThat(progress.taken()).isEqualTo(2);
    var taken = imports.answers(id, 0, scene.cadre).rows();
    assertThat(taken).extracting(ImportStore.Answer::n).containsExactly(2, 3);
    var number = taken.getFirst().matter();
    var matter = casework.must(new MatterId(number.value()), scene.system);
    var content = casework.dossier(new Casework.Seen(matter, scene.cadre)).content();
    assertThat(content.saidAt()).isEqualTo("2026-11-20 10:00");
    assertThat(content.channel()).isEqualTo("import");

    var again = imports.trial(sheet(), scene.cadre);
    assertThat(again.subList(0, 2)).allMatch(row -> row.outcome() == Sheet.Outcome.SAME);
    assertThat(again.getFirst().faults().getFirst().facts())
        .isEqualTo(List.of(Objects.requireNonNull(number).toString()));
    assertThat(again.get(2).outcome()).isEqualTo(Sheet.Outcome.WRONG);
    var second = imports.begin(sheet(), scene.cadre, ClientId.fresh());
    imports.work();
    assertThat(imports.answers(second, 0, scene.cadre).rows())
        .extracting(ImportStore.Answer::matter)
        .containsExactlyElementsOf(
            taken.stream().map(ImportStore.Answer::matter).toList());
    assertThat(raised()).isEqualTo(2);
  }

  @Test
  void aTimeThatCannotBeReadOrCannotBeTrueIsAnsweredAtItsRow() {
    var rows = """
        内容,村,反映时间
        一,%1$s,明天
        二,%1$s,2030-01-01
        三,%1$s,1900/1/1
        四,%1$s,2026-02-31
        五,%1$s,2026年11月20日 9:05
        六,%1$s,2026-11-24
        """.formatted(scene.village.code());
    var answers =
        imports.trial(Sheet.read("file", rows.getBytes(StandardCharsets.UTF_8)), scene.cadre);
    assertThat(answers.stream().map(MatterImportsTest::codes))
        .containsExactly(
            List.of("casework.said-unreadable"),
            List.of("casework.said-future"),
            List.of("casework.said-long-ago"),
            List.of("casework.said-unreadable"),
            List.of(),
            List.of());
  }

  @Test
  void aRepeatedIdBeginsNoSecondImport() {
    var client = ClientId.fresh();
    var id = imports.begin(sheet(), scene.cadre, client);
    assertThat(imports.begin(sheet(), scene.cadre, client)).isEqualTo(id);
    var other = Sheet.read("file", ("内容,村\n别的," + name).getBytes(StandardCharsets.UTF_8));
    refused("ground.client-id-used", () -> imports.begin(other, scene.cadre, client));
    refused("ground.client-id-used", () -> imports.begin(sheet(), scene.townshipDesk, client));
    imports.work();
  }

  @Test
  void aPhoneNumberIsSealedWhileItWaitsAndGoneFromTheListOnceItIsTaken() {
    var id = imports.begin(sheet(), scene.cadre, ClientId.fresh());
    assertThat(kept(id)).doesNotContain("13808161234").contains("phone_sealed");
    imports.work();
    assertThat(kept(id)).contains("\"phone_sealed\": null").doesNotContain("漏了三天");
  }

  @Test
  void otherPlacesSeeNothingOfItAndAListOfFaultsIsRefused() {
    var id = imports.begin(sheet(), scene.cadre, ClientId.fresh());
    imports.work();
    var other = new CaseScene(beans);
    refused("intake.import-unknown", () -> imports.progress(id, other.cadre));
    refused("ground.not-yours", () -> imports.trial(sheet(), scene.resident));
    var faulty = Sheet.read("file", "内容,村\n事,不知何处\n".getBytes(StandardCharsets.UTF_8));
    refused("intake.import-nothing", () -> imports.begin(faulty, scene.cadre, ClientId.fresh()));
    var without = Sheet.read("file", "内容\n事\n".getBytes(StandardCharsets.UTF_8));
    refused("ground.sheet-column", () -> imports.trial(without, scene.cadre));
  }

  private Sheet sheet() {
    var text = """
        标题,内容,村,反映时间,电话
        水管漏水,漏了三天,%s,2026-11-20 10:00,13808161234
        ,路灯不亮。晚上看不见,%s,,
        没有内容,,%s,,
        哪里,不知道在哪里,某个村,,
        外村,电话也不对,510727100001,,12
        """.formatted(name, scene.village.code(), name);
    return Sheet.read("file", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> codes(Sheet.Answer answer) {
    return answer.faults().stream().map(Refusal.Fault::code).toList();
  }

  private long raised() {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select count(*) from intake.arrival where region = :region")
            .param("region", scene.village.code())
            .query(Long.class)
            .single());
  }

  private String kept(long id) {
    return db.in(
        Scope.system(county),
        jdbc -> String.join(
            "\n",
            jdbc.sql("select to_jsonb(r)::text from intake.import_row r where import = :id")
                .param("id", id)
                .query(String.class)
                .list()));
  }

  private static void refused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
