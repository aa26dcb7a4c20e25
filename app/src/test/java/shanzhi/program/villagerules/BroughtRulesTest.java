package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Proposals;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;

/** Rules in force since long before take two hands, and any edition leaves force by the township's order. */
@CountyTest
class BroughtRulesTest {

  @Autowired
  private ApplicationContext beans;

  private RulesScene village;
  private Proposals proposals;
  private Publications publications;

  @BeforeEach
  void scene() {
    village = new RulesScene(beans);
    proposals = beans.getBean(Proposals.class);
    publications = beans.getBean(Publications.class);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(
                    refusal.faults().isEmpty()
                        ? refusal.code()
                        : refusal.faults().getFirst().code())
                .isEqualTo(code));
  }

  private static final Publication.Kind RULES = Publication.Kind.VILLAGE_RULES;

  private static NewEdition said(String text) {
    return NewEdition.of(LocalDate.of(2024, 1, 1), "2023年村民会议", text);
  }

  private long ask(String text, String paper) {
    return proposals.ask(
        RULES,
        village.scene.village,
        "试验村村规民约",
        said(text),
        paper,
        village.scene.cadre,
        ClientId.fresh());
  }

  @Test
  void whatWasBroughtAlongIsInForceOnceTheTownshipSawTheOriginal() {
    var place = village.scene.village;
    refused(
        "publishing.by-two",
        () -> publications.enter(
            RULES, place, "村规", said(RulesScene.CLAUSES), village.scene.cadre, ClientId.fresh()));
    refused("ground.missing", () -> ask(RulesScene.CLAUSES, ""));
    refused("villagerules.unlawful.FINE", () -> ask("乱倒垃圾的，罚款五十元。", "原件一份"));
    var first = ask(RulesScene.CLAUSES, "2023年村民会议记录 1 号");
    refused("publishing.proposal-waits", () -> ask(RulesScene.CLAUSES, "原件一份"));
    assertThat(publications.of(place, RULES)).isEmpty();
    refused("ground.not-yours", () -> proposals.answer(first, true, "看过了", village.scene.cadre));
    proposals.withdraw(first, village.scene.cadre);
    refused(
        "publishing.proposal-over",
        () -> proposals.answer(first, true, "看过了", village.scene.townshipDesk));
    var second = ask(RulesScene.CLAUSES, "2023年村民会议记录 1 号");
    proposals.answer(second, false, "记录不全。", village.scene.townshipDesk);
    assertThat(publications.of(place, RULES)).isEmpty();
    var third = ask(RulesScene.CLAUSES, "2023年村民会议记录 1 号，签到簿");
    proposals.answer(third, true, "原件和记录都看过。", village.scene.townshipDesk);
    var text = publications.of(place, RULES).orElseThrow();
    assertThat(text.on(village.today())).isPresent();
    refused("publishing.one-a-place", () -> ask(RulesScene.CLAUSES, "原件一份"));
  }

  /** 责令改正 With why, for everybody; another edition follows by the villagers' meeting. */
  @Test
  void anUnlawfulEditionLeavesForceByTheTownshipsOrder() {
    var id = village.standing(RulesScene.CLAUSES);
    var desk = village.scene.townshipDesk;
    refused("ground.not-yours", () -> publications.strike(id, 1, "1号", "违法", village.scene.cadre));
    refused("ground.missing", () -> publications.strike(id, 1, "1号", "", desk));
    publications.strike(id, 1, "试验镇责改〔2026〕1号", "第一条不合法。", desk);
    var text = publications.must(id);
    assertThat(text.on(village.today())).isEmpty();
    assertThat(text.on(LocalDate.of(2025, 1, 1))).isPresent();
    assertThat(text.editions().getFirst().struck())
        .isEqualTo(new Publication.Struck(village.today(), "试验镇责改〔2026〕1号", "第一条不合法。"));
    refused("publishing.not-standing", () -> publications.strike(id, 1, "2号", "又一次", desk));
    village.published(RulesScene.CLAUSES);
    var again = publications.must(id);
    assertThat(again.on(village.today()).orElseThrow().number()).isEqualTo(2);
    publications.strike(id, 2, "试验镇责改〔2026〕2号", "程序不合法。", desk);
    assertThat(publications.must(id).on(village.today())).isEmpty();
  }
}
