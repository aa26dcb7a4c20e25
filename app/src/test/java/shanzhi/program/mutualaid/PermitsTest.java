package shanzhi.program.mutualaid;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Casework.Offer;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** Whose turn a permit and a loan are, what has run out, and how a plan stands after an early payment. */
@CountyTest
class PermitsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Casework casework;

  private AidScene scene;

  @BeforeEach
  void village() {
    scene = new AidScene(beans);
  }

  private boolean waits(PermitId permit) {
    return AllLines.of(inbox, scene.road.scene.identity(scene.township)).stream()
        .map(Line::address)
        .anyMatch(("/mutual-aid/permits/" + permit)::equals);
  }

  private PermitId filed(String number, LocalDate until) {
    var said = new Permit.NewPermit(
        scene.village,
        number,
        "县地方金融工作局",
        "村档案室 2026-2",
        LocalDate.of(2025, 11, 1),
        until,
        1_000_000);
    return scene.permits.file(said, scene.clerk, ClientId.fresh());
  }

  @Test
  void aPermitWaitsForTheTownshipUntilItWasSeen() {
    var permit = filed("平金监〔2026〕91号", LocalDate.of(2027, 11, 1));
    assertThat(waits(permit)).isTrue();
    scene.permits.see(permit, scene.township);
    assertThat(waits(permit)).isFalse();
    refused("mutualaid.seen-already", () -> scene.permits.takeBack(permit, "填错", scene.clerk));
  }

  @Test
  void whatHasRunOutIsNeitherFiledNorSeen() {
    refused("mutualaid.permit-expired", () -> filed("旧文号", scene.road.today().minusDays(1)));
    var permit = filed("平金监〔2026〕92号", scene.road.today().plusDays(1));
    scene.road.pass(2);
    refused("mutualaid.permit-expired", () -> scene.permits.see(permit, scene.township));
  }

  @Test
  void whatWasFiledWrongIsTakenBackAndItsNumberFiledAnew() {
    var number = "平金监〔2026〕93号";
    var wrong = filed(number, LocalDate.of(2027, 1, 1));
    refused("mutualaid.number-taken", () -> filed(number, LocalDate.of(2027, 11, 1)));
    scene.permits.takeBack(wrong, "截止日期填错", scene.clerk);
    assertThat(waits(wrong)).isFalse();
    var right = filed(number, LocalDate.of(2027, 11, 1));
    scene.permits.see(right, scene.township);
    assertThat(scene.permits.open(scene.village)).isTrue();
  }

  @Test
  void whoCheckedALoanIsNotOfferedToGrantIt() {
    scene.open();
    var loan = scene.asked(scene.member(0), 1_000_000, 6);
    scene.stand(loan, scene.member(1));
    assertThat(offered(loan, scene.clerk)).isTrue();
    scene.act(loan, "check", scene.clerk);
    assertThat(offered(loan, scene.clerk)).isFalse();
    assertThat(offered(loan, scene.road.secretary)).isTrue();
  }

  /** Whether checking it, or granting it once it was checked, is offered. */
  private boolean offered(MatterId loan, Acting as) {
    var matter = casework.must(loan, as);
    return casework.offers(matter, scene.road.scene.identity(as)).stream()
        .map(Offer::action)
        .map(Action::name)
        .anyMatch(name -> name.equals(LoanSteps.GRANT) || name.equals("check"));
  }

  /** Granted up to the limit, nothing can be lent, and the page says what would change that. */
  @Test
  void whereNothingIsLeftToLendThePageSaysWhy() {
    scene.open();
    assertThat(fund()).contains("可以办理", "还可借出¥40,000.00");
    scene.granted(scene.member(0), scene.member(2), 2_000_000, 6);
    scene.granted(scene.member(1), scene.member(3), 2_000_000, 6);
    assertThat(fund()).contains("暂无额度", "已到上限¥40,000.00").doesNotContain("可以办理", "还可借出");
  }

  private String fund() {
    var pages = new Hatted(
        beans,
        scene.road.scene.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(AidPages.class));
    return Hatted.text(pages.ask("/mutual-aid"));
  }

  @Test
  void thePlanSaysWhatAnEarlyPaymentCovers() {
    scene.open();
    var loan = scene.running(scene.member(0), scene.member(1), 600_000, 6);
    scene.repay(loan, 150_000);
    assertThat(scene.loans.open(loan, scene.clerk).parts())
        .extracting(Loans.File.Part::left)
        .containsExactly(0L, 50_000L, 100_000L, 100_000L, 100_000L, 100_000L);
  }
}
