package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** Who finds where one of the committee is whom the file is about: the others, else the township. */
@CountyTest
class BenchTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Ties ties;

  private RulesScene village;
  private PersonId head;

  @BeforeEach
  void village() {
    village = new RulesScene(beans);
    village.standing(RulesScene.CLAUSES);
    head = Objects.requireNonNull(village.supervisor.person());
  }

  private MatterId heard() {
    var said = new NewConduct(village.scene.village, Conduct.Kind.BREACH, head, "乱倒垃圾。", null);
    var id = village.conducts.open(said, village.scene.cadre, ClientId.fresh());
    var until = village.today().plusDays(8);
    village.conducts.notify(
        id, village.fileVersion(id), 1, until, village.scene.cadre, ClientId.fresh());
    village.conducts.answer(id, village.fileVersion(id), "我有话说。", false, own(), ClientId.fresh());
    return id;
  }

  private Acting own() {
    return village.roads.resident(head);
  }

  private String page(MatterId id, Acting as) {
    return Hatted.text(pages(as).ask("/conducts/" + id));
  }

  private Hatted pages(Acting as) {
    return new Hatted(
        beans,
        village.scene.identity(as),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(ConductPages.class));
  }

  private void find(MatterId id, Acting by) {
    var said =
        new NewFinding(Consequence.PUT_RIGHT, null, village.today().plusDays(20), 2, 2, "看过现场，属实。");
    village.conducts.find(id, village.fileVersion(id), said, by, ClientId.fresh());
  }

  @Test
  void theOthersOfTheCommitteeFindAndThePageSaysWho() {
    var id = heard();
    assertThat(village.state(id)).isEqualTo("HEARD");
    assertThat(page(id, own())).contains("监委会有 1 人", "由其他成员认定：");
    assertThat(page(id, village.scene.cadre)).contains("由其他成员认定：");
    assertThat(page(id, village.colleague)).contains("/conducts/" + id + "/finding");
    refused("villagerules.stand-aside", () -> find(id, village.supervisor));
    refused(
        "villagerules.committee-can",
        () -> village.conducts.lift(
            id, village.fileVersion(id), village.scene.cadre, ClientId.fresh()));
    find(id, village.colleague);
    assertThat(village.state(id)).isEqualTo("FOUND");
  }

  @Test
  void theTownshipFindsWhereTooFewOfTheCommitteeMayAndAnotherAnswersTheAppeal() {
    var kin = Objects.requireNonNull(village.colleague.person());
    ties.consent(List.of(head, kin), village.today(), ConsentWay.IN_PERSON, village.scene.system);
    ties.record(new NewTie(Tie.Kind.SIBLING, head, kin), village.scene.system);
    var desk = village.scene.townshipDesk;
    var id = heard();
    assertThat(village.state(id)).isEqualTo("LIFTED");
    assertThat(page(id, own())).contains("由乡镇认定");
    assertThat(page(id, desk))
        .contains("/conducts/" + id + "/finding")
        .doesNotContain("name=\"present\"");
    refused("ground.not-yours", () -> find(id, village.colleague));
    find(id, desk);
    assertThat(village.state(id)).isEqualTo("FOUND");
    village.conducts.appeal(id, village.fileVersion(id), "不是我倒的。", own(), ClientId.fresh());
    assertThat(page(id, desk)).contains("这件事是您认定的").doesNotContain("/decision\"");
    refused(
        "villagerules.found-it",
        () -> village.conducts.decide(
            id, village.fileVersion(id), true, "维持。", desk, ClientId.fresh()));
    var other = village.scene.officer(
        desk.seat().organisation(), village.scene.township, PostKind.TOWNSHIP_DESK, "复核");
    village.conducts.decide(id, village.fileVersion(id), false, "证据不足。", other, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("CLEARED");
  }
}
