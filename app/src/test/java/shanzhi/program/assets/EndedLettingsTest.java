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
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** How a letting changes and ends: from today on, and what fell due stays due. */
@CountyTest
class EndedLettingsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Inbox inbox;

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
    scene.amendments.amend(
        let,
        1,
        new Amendments.Amendment(
            LocalDate.of(2027, 1, 1),
            130_000,
            LocalDate.of(2028, 12, 31),
            null,
            "补充协议 1 号",
            "随行就市"),
        scene.clerk,
        ClientId.fresh());
    assertThat(scene.contracts.open(let, scene.clerk).amendments())
        .as("by one hand")
        .isEmpty();
    scene.agree(let);
    var file = scene.contracts.open(let, scene.clerk);
    assertThat(file.dues())
        .extracting(Due::fen)
        .containsExactly(100_000L, 100_000L, 100_000L, 130_000L, 130_000L);
    assertThat(file.amendments().getFirst().rentWas()).isEqualTo(100_000);
  }

  /** 签了就公开 Villagers read what is let from the day on which it is signed. */
  @Test
  void aLettingThatBeginsLaterIsPublicOnceItIsSigned() {
    var shop = scene.asset(AssetKind.OFFICE, "下月出租的会议室", 6_000);
    scene.enter(scene.from(shop, LocalDate.of(2026, 12, 10), 1, 100_000));
    assertThat(scene.assets.open(scene.village, null).rows())
        .filteredOn(shown -> shown.name().equals("下月出租的会议室"))
        .singleElement()
        .satisfies(shown -> assertThat(shown.contracts())
            .extracting(Contract::fromOn)
            .containsExactly(LocalDate.of(2026, 12, 10)));
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
    scene.amendments.amend(
        let,
        1,
        new Amendments.Amendment(since, rent, until, null, "让利"),
        scene.clerk,
        ClientId.fresh());
  }

  private void end(ContractId let, Amendments.Ending said, Acting by) {
    scene.amendments.end(let, 1, said, by, ClientId.fresh());
  }

  /** 涨租、延期 Nor does a village's hand, or its meeting, bind the other side alone. */
  @Test
  void aHigherRentOrLongerTermNamesWhatTheOtherSideSigned() {
    var let = below(900_000);
    var from = scene.road.today().plusYears(1);
    var until = from.plusYears(2).minusDays(1);
    refused("assets.paper-binds", () -> amend(let, from, 950_000, until));
    refused("assets.paper-binds", () -> amend(let, from, 900_000, until.plusYears(1)));
    var decided = scene.decided("收割机涨租");
    var met = new Amendments.Amendment(from, 950_000, until, decided, "涨租");
    refused(
        "assets.paper-binds",
        () -> scene.amendments.amend(let, 1, met, scene.clerk, ClientId.fresh()));
  }

  private ContractId below(long rent) {
    var shop = scene.asset(AssetKind.EQUIPMENT, "收割机" + rent, 100);
    return scene.enter(scene.now(shop, Purpose.TRADE, 3, rent));
  }

  private boolean waits(ContractId let) {
    return AllLines.of(inbox, scene.road.scene.identity(scene.township)).stream()
        .map(Line::address)
        .anyMatch(("/village-assets/contracts/" + let)::equals);
  }

  /** 减让 Lower, shorter and over early: none by one hand, whatever it is worth. */
  @Test
  void whatLessensWhatIsDueTakesItsPaperAndAnotherHand() {
    var let = below(900_000);
    var from = scene.road.today().plusYears(1);
    var until = from.plusYears(2).minusDays(1);
    refused("assets.paper-lessens", () -> amend(let, from, 10_000, until));
    refused("assets.paper-lessens", () -> amend(let, from, 900_000, until.minusMonths(1)));
    refused(
        "assets.paper-lessens",
        () -> end(let, new Amendments.Ending(scene.road.today(), "不租了"), scene.clerk));
    var less = new Amendments.Amendment(from, 10_000, until, null, "补充协议 1 号", "遭了灾");
    assertThat(scene.amendments.amend(let, 1, less, scene.clerk, ClientId.fresh()))
        .isFalse();
    assertThat(scene.contracts.must(let, scene.clerk).rent()).isEqualTo(900_000);
    assertThat(waits(let)).isTrue();
    assertThatThrownBy(() -> amend(let, from, 950_000, until))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("assets.concession-pending"));
    assertThatThrownBy(() -> scene.amendments.answer(let, true, scene.clerk))
        .isInstanceOf(Refusal.class);
    scene.amendments.answer(let, true, scene.township);
    assertThat(waits(let)).isFalse();
    var file = scene.contracts.open(let, scene.clerk);
    assertThat(file.dues()).extracting(Due::fen).containsExactly(900_000L, 10_000L, 10_000L);
    assertThat(file.contract().rent()).as("what is paid today").isEqualTo(900_000);
    assertThat(scene.assets.open(scene.village, null).rows().getFirst().contracts())
        .extracting(Contract::rent)
        .containsExactly(900_000L);
    refused(
        "assets.paper-lessens",
        () -> scene.amendments.amend(
            let,
            2,
            new Amendments.Amendment(scene.road.today(), 10_000, until, null, "和以后一样"),
            scene.clerk,
            ClientId.fresh()));
  }

  @Test
  void whatTheOtherHandRefusesStaysAndWhoAskedIsNotTheOtherHand() {
    var let = below(900_000);
    var said = new Amendments.Ending(scene.road.today(), null, "解除协议 2 号", "不租了");
    end(let, said, scene.township);
    assertThatThrownBy(() -> scene.amendments.answer(let, true, scene.township))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("assets.other-hand-agrees"));
    scene.amendments.answer(let, false, scene.second());
    assertThat(scene.contracts.must(let, scene.clerk).endedOn()).isNull();
    assertThat(waits(let)).isFalse();
  }

  /** The members' resolution of before let it; the rent of a later year is theirs to lower. */
  @Test
  void whatAMeetingMadeIsLessenedByAMeeting() {
    var shop = scene.asset(AssetKind.OFFICE, "旧办公楼", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 100_000));
    var since = LocalDate.of(2028, 1, 1);
    var until = LocalDate.of(2028, 12, 31);
    refused("assets.resolution-needed", () -> amend(let, since, 100, until));
    var paper = new Amendments.Amendment(since, 100, until, null, "补充协议 1 号", "让利");
    refused(
        "assets.resolution-needed",
        () -> scene.amendments.amend(let, 1, paper, scene.clerk, ClientId.fresh()));
    var decided = scene.decided("旧办公楼让利一年");
    var met = new Amendments.Amendment(since, 100, until, decided, "让利");
    assertThat(scene.amendments.amend(let, 1, met, scene.clerk, ClientId.fresh()))
        .isTrue();
  }

  /** Ended on the first of 365 days: the payment of the year had not come. */
  @Test
  void aPeriodWhosePaymentHadNotComeIsDueForItsDays() {
    var let = below(36_500);
    var said = new Amendments.Ending(scene.road.today(), null, "解除协议 3 号", "不租了");
    end(let, said, scene.clerk);
    scene.amendments.answer(let, true, scene.township);
    assertThat(scene.contracts.open(let, scene.clerk).dues()).singleElement().satisfies(due -> {
      assertThat(due.fen()).isEqualTo(100);
      assertThat(due.untilOn()).isEqualTo(said.on());
    });
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
    var alone = new Amendments.Ending(back, "收回了的");
    refused("assets.reaches-back", () -> end(let, alone, scene.clerk));
    refused("assets.reaches-back", () -> end(let, alone, scene.township));
    var award = new Amendments.Ending(back, null, "(2026)川0727民初12号判决书", "判决解除");
    refused("assets.reaches-back", () -> end(let, award, scene.clerk));
    refused(
        "assets.reaches-back",
        () -> scene.amendments.amend(
            let,
            1,
            new Amendments.Amendment(
                LocalDate.of(2025, 1, 1), 100, LocalDate.of(2028, 12, 31), null, "让利"),
            scene.clerk,
            ClientId.fresh()));
    refused(
        "assets.met-again",
        () -> end(let, new Amendments.Ending(scene.road.today(), "承租人搬走"), scene.clerk));
    var decided = scene.decided("桥头门面提前收回");
    end(let, new Amendments.Ending(scene.road.today(), decided, "", "承租人搬走"), scene.clerk);
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
    var back = new Amendments.Ending(LocalDate.of(2024, 7, 2), null, award, "判决解除");
    end(let, back, scene.township);
    assertThat(scene.contracts.must(let, scene.clerk).endedOn()).isNull();
    scene.amendments.answer(let, true, scene.second());
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
    var shorter = LocalDate.of(2043, 12, 31);
    var until =
        new Amendments.Amendment(LocalDate.of(2027, 1, 1), 60_000, shorter, null, "补充协议 2 号", "改短");
    scene.amendments.amend(let, 1, until, scene.clerk, ClientId.fresh());
    scene.agree(let);
    assertThat(scene.act(id, "doubt", Said.note("已经改短了"), scene.clerk).state())
        .isEqualTo(FindingSteps.DOUBTED);
  }

  @Test
  void noTermIsSignedAwayThatBeginsInYearsToCome() {
    var shop = scene.asset(AssetKind.EQUIPMENT, "旋耕机", 100);
    refused(
        "assets.begins-too-late",
        () -> scene.enter(scene.from(shop, scene.road.today().plusDays(366), 1, 100_000)));
    assertThat(scene.enter(scene.from(shop, scene.road.today().plusDays(365), 1, 100_000)))
        .isNotNull();
  }

  @Test
  void whatHasNotBegunIsLetGoOfAsAWhole() {
    var shop = scene.asset(AssetKind.SHOP, "桥头门面", 6_000);
    var let = scene.enter(scene.later(shop, 5, 100_000));
    refused(
        "assets.which-end",
        () -> end(let, new Amendments.Ending(LocalDate.of(2020, 1, 1), "签错了"), scene.township));
    var before = new Amendments.Ending(scene.road.today(), null, "解除协议 1 号", "签错了");
    end(let, before, scene.clerk);
    scene.amendments.answer(let, true, scene.township);
    assertThat(scene.contracts.open(let, scene.clerk).dues()).isEmpty();
    assertThat(scene.contracts.must(let, scene.clerk).neverBegan()).isTrue();
  }
}
