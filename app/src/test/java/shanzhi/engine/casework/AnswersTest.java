package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.CaseworkTest.refused;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;

/** What became of a matter, told to everybody with the names taken out. */
@CountyTest
class AnswersTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Answers answers;

  @Autowired
  private Masking masking;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private Identity desk;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    desk = scene.identity(scene.cadre);
  }

  @Test
  void namesThatTheRegisterKnowsAndNumbersAreTakenOut() {
    scene.person("欧阳水生");
    var masked = masking.mask("欧阳水生家门前的路，李大山反映，电话13800001111，已修好。", List.of());
    assertThat(masked.text()).isEqualTo("欧某家门前的路，李某反映，电话＊＊＊，已修好。");
    assertThat(masked.places()).isEqualTo(3);
    assertThat(masking.mask("路灯已经修好", List.of()).places()).isZero();
  }

  @Test
  void whoToldItIsTakenOutInEitherOrderOfTheNameAndByThePartsThatMeanThem() {
    var teller = List.of(new Tellers.Teller("张三丰", "13812345678"));
    assertThat(masking.plain("我是张三丰，找三丰张也行", teller)).isEqualTo("我是某某，找某某也行");
    assertThat(masking.plain("我姓张，到了找三丰，138.1234.5678", teller)).isEqualTo("我姓某某，到了找某某，＊＊＊");
    assertThat(masking.plain("纸张三箱，三丰路", teller)).isEqualTo("纸张三箱，三丰路");
    var guest = List.of(new Tellers.Teller("Smith John", ""));
    assertThat(masking.plain("ask John  Smith, not Johnson", guest))
        .isEqualTo("ask 某某, not Johnson");
    var title = List.of(new Tellers.Teller("赵女士", ""));
    assertThat(masking.plain("我是赵女士，那位女士", title)).isEqualTo("我是某某女士，那位女士");
    assertThat(masking.plain("2026-11-24 修好", List.of())).isEqualTo("2026-11-24 修好");
  }

  @Test
  void onlyAMatterThatIsThereIsAnswered() {
    var matter = closed(scene.leak("水管漏水")).matter().id();
    assertThat(answered(matter + " + 1000000")).isFalse();
    assertThat(answered(matter.toString())).isTrue();
  }

  private boolean answered(String matter) {
    var answer = """
        insert into casework.answer (county, matter, region, category, title, answer, opened_at,
               closed_at, published_at, published_by)
        values ('510727', %s, '%s', '', '', '', now(), now(), now(), '')
        """.formatted(matter, scene.village.code());
    try {
      db.in(scene.cadre.scope(Capability.CASE_ASSIGN), jdbc -> jdbc.sql(answer).update());
      return true;
    } catch (DataAccessException refused) {
      assertThat(refused).hasStackTraceContaining("row-level security policy");
      return false;
    }
  }

  @Test
  void nothingIsPublicUntilTheDeskPublishesIt() {
    var dossier = closed(scene.leak("李大山家门前漏水"));
    assertThat(published()).isEmpty();
    var draft = answers.draft(dossier, desk);
    assertThat(draft.title()).isEqualTo("某某家门前漏水");
    answers.publish(dossier, draft.title(), draft.answer(), desk);
    answers.publish(dossier, draft.title(), draft.answer(), desk);
    assertThat(published()).containsExactly("某某家门前漏水");
    refused(
        () -> answers.publish(dossier, "另一个标题", draft.answer(), desk), "casework.answer-published");
    answers.takeBack(dossier, desk);
    assertThat(published()).isEmpty();
  }

  @Test
  void namesThatTheDeskWritesAreTakenOutAsWell() {
    var dossier = closed(scene.leak("漏水"));
    answers.publish(dossier, "漏水", "感谢李大山的反映，已修好", desk);
    assertThat(answers.find(dossier.matter()).orElseThrow().answer()).isEqualTo("感谢某某的反映，已修好");
  }

  @Test
  void onlyTheDeskThatTookItInPublishesAndOnlyWhatIsClosedAndOpen() {
    var open = dossier(casework.raise(scene.leak("还没办"), scene.resident, ClientId.fresh()));
    refused(() -> answers.draft(open, desk), "casework.answer-open");
    var dossier = closed(scene.leak("办好了"));
    refused(
        () -> answers.draft(dossier, scene.identity(scene.townshipDesk)),
        "casework.answer-not-yours");
    refused(
        () -> answers.publish(dossier, "题", "答复", scene.identity(scene.gridWorker)),
        "casework.answer-not-yours");
    var kept = closed(scene.leak("悄悄说").confidential(true));
    refused(() -> answers.draft(kept, desk), "casework.answer-confidential");
    var withdrawn = casework.raise(scene.leak("算了"), scene.resident, ClientId.fresh());
    var gone = take(withdrawn, "withdraw", Said.nothing(), scene.resident);
    refused(() -> answers.draft(dossier(gone), desk), "casework.answer-none");
  }

  @Test
  void answersAreFoundByVillageAndThemeAndPagedByKey() {
    for (var i = 0; i < 52; i++) publish("第" + i + "件");
    var village = new Answer.Filter(scene.village, null);
    var first = answers.published(village, null);
    assertThat(first.rows()).hasSize(50);
    assertThat(answers.published(village, first.next()).rows()).hasSize(2);
    assertThat(
            answers.published(new Answer.Filter(scene.village, "health"), null).rows())
        .isEmpty();
    refused(() -> answers.published(village, "nonsense"), "inbox.page-key");
  }

  @Test
  void theDatabaseLetsNobodyPublishOutsideTheirPlace() {
    var dossier = closed(scene.leak("隔壁村的事"));
    answers.publish(dossier, "隔壁村的事", "办好了", desk);
    var elsewhere = new CaseScene(beans);
    var removed = db.in(
        elsewhere.cadre.scope(Capability.CASE_ASSIGN),
        jdbc -> jdbc.sql("delete from casework.answer where matter = :matter")
            .param("matter", dossier.matter().id().value())
            .update());
    assertThat(removed).isZero();
  }

  private List<String> published() {
    return answers.published(new Answer.Filter(scene.village, null), null).rows().stream()
        .map(Answer::title)
        .toList();
  }

  private void publish(String title) {
    var dossier = closed(scene.leak(title));
    answers.publish(dossier, title, "办好了", desk);
  }

  private Dossier closed(NewMatter said) {
    var matter = casework.raise(said, scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("在办"), scene.waterOfficer);
    matter = take(matter, "finish", Said.note("办好了"), scene.waterOfficer);
    return dossier(take(matter, "confirm", Said.nothing().visit(null, 5), scene.resident));
  }

  private Dossier dossier(Matter matter) {
    return casework.dossier(new Casework.Seen(matter, scene.cadre));
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }
}
