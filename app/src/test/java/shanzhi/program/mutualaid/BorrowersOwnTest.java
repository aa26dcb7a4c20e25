package shanzhi.program.mutualaid;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/** What a borrower learns of a loan that was not granted, and that nobody else does. */
@CountyTest
class BorrowersOwnTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Casework casework;

  @Autowired
  private Answers answers;

  private AidScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new AidScene(beans);
    scene.open();
  }

  @Test
  void whoWasDeclinedReadsWhyAndTheirMatterOpensForThemAlone() {
    var loan = scene.asked(scene.member(0), 500_000, 6);
    var me = scene.road.resident(scene.member(0));
    casework.take(
        casework.must(loan, scene.clerk),
        "decline",
        Said.note("还款来源说不清"),
        scene.clerk,
        ClientId.fresh());
    assertThat(mine(scene.member(0)))
        .contains("理由：还款来源说不清", "/matters/" + loan)
        .doesNotContain("??");
    assertThat(casework.find(loan, me)).isPresent();
    assertThat(casework.find(loan, scene.road.resident(scene.member(1)))).isEmpty();
  }

  @Test
  void whoMayNeverBorrowIsOfferedNoFormAndAWrongNumberIsSaidAtItsField() {
    assertThat(mine(scene.member(0))).contains("action=\"/mutual-aid/applications\"");
    assertThat(mine(scene.road.scene.cadre.person())).doesNotContain("/mutual-aid/applications");
    var friend = scene.road.resident(scene.member(1));
    refused(
        "mutualaid.which-loan",
        () -> scene.loans.stand(new MatterId(999_999_999), "谁", friend, ClientId.fresh()));
  }

  private String mine(@Nullable PersonId person) {
    var pages = new Hatted(
        beans,
        scene.road.scene.identity(scene.road.resident(Objects.requireNonNull(person))),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(LoanPages.class));
    return Hatted.text(pages.ask("/mutual-aid/mine"));
  }

  @Test
  void aLoanIsAnsweredToItsBorrowerAndNeverToEverybody() {
    var loan = scene.asked(scene.member(0), 500_000, 6);
    scene.act(loan, "decline", scene.clerk);
    var cadre = scene.road.scene.cadre;
    var dossier = casework.dossier(new Casework.Seen(casework.must(loan, cadre), cadre));
    var who = scene.road.scene.identity(cadre);
    assertThat(answers.mayPublish(dossier, who)).isEmpty();
    refused("casework.answer-private", () -> answers.publish(dossier, "借款", "不同意", who));
  }
}
