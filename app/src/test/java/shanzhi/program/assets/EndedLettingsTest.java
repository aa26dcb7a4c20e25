package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;

/** How a letting changes and ends: from today on, and what fell due stays due. */
@CountyTest
class EndedLettingsTest {

  @Autowired
  private ApplicationContext beans;

  private AssetScene scene;

  @BeforeEach
  void village() {
    scene = new AssetScene(beans);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  @Test
  void anAmendmentKeepsWhatFellDueAndSchedulesTheRestAnew() {
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 100_000));
    scene.contracts.amend(
        let,
        1,
        new Lettings.Amendment(
            LocalDate.of(2027, 1, 1), 130_000, LocalDate.of(2028, 12, 31), null, "租金随行就市"),
        scene.clerk,
        ClientId.fresh());
    var file = scene.contracts.open(let, scene.clerk);
    assertThat(file.dues())
        .extracting(Due::fen)
        .containsExactly(100_000L, 100_000L, 100_000L, 130_000L, 130_000L);
    assertThat(file.amendments().getFirst().rentWas()).isEqualTo(100_000);
  }

  @Test
  void aRentIsNeitherGivenAwayNorLoweredRoundTheMembersMeeting() {
    var shop = scene.asset(AssetKind.SHOP, "临街门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 90_000_000));
    var since = LocalDate.of(2027, 1, 1);
    var until = LocalDate.of(2028, 12, 31);
    refused("assets.rent-to-nothing", () -> amend(let, since, 0, until));
    refused("assets.resolution-needed", () -> amend(let, since, 100, until));
    refused("assets.since-a-period", () -> amend(let, LocalDate.of(2027, 2, 1), 90_000_000, until));
  }

  private void amend(ContractId let, LocalDate since, long rent, LocalDate until) {
    scene.contracts.amend(
        let,
        1,
        new Lettings.Amendment(since, rent, until, null, "让利"),
        scene.clerk,
        ClientId.fresh());
  }

  private void end(ContractId let, Lettings.Ending said, Acting by) {
    scene.contracts.end(let, 1, said, by, ClientId.fresh());
  }

  /** Three payments of ¥6,000 fell due, one came in. */
  @Test
  void whatFellDueIsNotEndedAwayByOneHand() {
    var shop = scene.asset(AssetKind.SHOP, "桥头门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 600_000));
    scene.pay(let, LocalDate.of(2024, 1, 20), 600_000);
    scene.finder.raise(scene.village, scene.clerk);
    var found = scene.finder.findings(scene.village, null, scene.clerk).rows().getFirst();
    var id = Objects.requireNonNull(found.matter());
    scene.act(id, "sort", Said.note("合同和收据核对过了"), scene.clerk);
    var back = LocalDate.of(2024, 7, 2);
    var alone = new Lettings.Ending(back, "收回了的");
    refused("assets.reaches-back", () -> end(let, alone, scene.clerk));
    refused("assets.reaches-back", () -> end(let, alone, scene.township));
    var award = new Lettings.Ending(back, null, "(2026)川0727民初12号判决书", "判决解除");
    refused("assets.reaches-back", () -> end(let, award, scene.clerk));
    refused(
        "assets.reaches-back",
        () -> scene.contracts.amend(
            let,
            1,
            new Lettings.Amendment(
                LocalDate.of(2025, 1, 1), 100, LocalDate.of(2028, 12, 31), null, "让利"),
            scene.clerk,
            ClientId.fresh()));
    end(let, new Lettings.Ending(scene.road.today(), "承租人搬走"), scene.clerk);
    assertThat(scene.contracts.open(let, scene.clerk).owed())
        .extracting(Owed::owed)
        .containsExactly(1_200_000L);
    refused("assets.still-stands", () -> scene.act(id, "mend", Said.note("已终止"), scene.clerk));
  }

  @Test
  void anEndingThatReachesBackShowsWhatItTookBackWhereTheFindingIsAccepted() {
    var shop = scene.asset(AssetKind.SHOP, "桥头门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 600_000));
    scene.pay(let, LocalDate.of(2024, 1, 20), 600_000);
    scene.finder.raise(scene.village, scene.clerk);
    var found = scene.finder.findings(scene.village, null, scene.clerk).rows().getFirst();
    var award = "(2026)川0727民初12号判决书";
    var back = new Lettings.Ending(LocalDate.of(2024, 7, 2), null, award, "判决解除");
    end(let, back, scene.township);
    var page = new Hatted(
        beans,
        scene.road.scene.identity(scene.township),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(FinderPages.class));
    assertThat(Hatted.text(page.ask("/village-assets/findings/" + found.matter())))
        .contains("判决解除", award, "这次终止取消了已到期的应收 ¥12,000.00");
  }

  /** Let for five years beyond what the law allows: days that the data show. */
  @Test
  void whatIsComputedAndStandsIsNotDeniedAway() {
    var hall = scene.asset(AssetKind.OFFICE, "旧办公楼", 30_000);
    var let = scene.enter(scene.before(hall, Purpose.TRADE, 25, 60_000));
    for (var year = 2024; year < 2027; year++) scene.pay(let, LocalDate.of(year, 1, 20), 60_000);
    scene.finder.raise(scene.village, scene.clerk);
    var found = scene.finder.findings(scene.village, null, scene.clerk).rows();
    assertThat(found).extracting(Found::rule).containsExactly(Rule.TERM_TOO_LONG);
    var id = Objects.requireNonNull(found.getFirst().matter());
    refused(
        "assets.computed-stands", () -> scene.act(id, "doubt", Said.note("没有这回事"), scene.clerk));
    amend(let, LocalDate.of(2027, 1, 1), 60_000, LocalDate.of(2043, 12, 31));
    assertThat(scene.act(id, "doubt", Said.note("已经改短了"), scene.clerk).state())
        .isEqualTo(FindingSteps.DOUBTED);
  }

  @Test
  void whatHasNotBegunIsLetGoOfAsAWhole() {
    var shop = scene.asset(AssetKind.SHOP, "桥头门面", 6_000);
    var let = scene.enter(scene.later(shop, 5, 100_000));
    refused(
        "assets.which-end",
        () -> end(let, new Lettings.Ending(LocalDate.of(2020, 1, 1), "签错了"), scene.township));
    end(let, new Lettings.Ending(scene.road.today(), "签错了"), scene.clerk);
    assertThat(scene.contracts.open(let, scene.clerk).dues()).isEmpty();
    assertThat(scene.contracts.must(let, scene.clerk).neverBegan()).isTrue();
  }
}
