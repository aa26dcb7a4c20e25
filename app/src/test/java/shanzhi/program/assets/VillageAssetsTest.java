package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;

/** The register, what the law refuses, what the rules find, and how a finding ends. */
@CountyTest
class VillageAssetsTest {

  @Autowired
  ApplicationContext beans;

  private AssetScene scene;

  @BeforeEach
  void scene() {
    scene = new AssetScene(beans);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  private List<Rule> rules(ContractId contract) {
    return scene.finder.of(scene.contracts.must(contract, scene.clerk)).stream()
        .map(Found::rule)
        .toList();
  }

  // What the law refuses

  @Test
  void noFishInDrinkingWater() {
    var water = scene.enter(scene.said(AssetKind.RESERVOIR, "东沟水库", 12_000).drinkingWater());
    refused(
        "assets.no-fish-in-drinking-water",
        () -> scene.enter(scene.now(water, Purpose.FISH, 5, 100_000)));
    refused(
        "assets.no-fish-in-drinking-water",
        () -> scene.calls.open(
            new Call.NewCall(water, Purpose.FISH, 1, 3, "养鱼", scene.road.today().plusDays(30)),
            scene.clerk,
            ClientId.fresh()));
    var old = scene.enter(scene.before(water, Purpose.FISH, 5, 100_000));
    assertThat(rules(old)).contains(Rule.FISH_IN_DRINKING_WATER);
  }

  @Test
  void noPieceOfLandLargerThanAVillage() {
    refused("assets.most-measure", () -> scene.asset(AssetKind.FARMLAND, "写多了几个零的地", 999_999_00));
    scene.asset(AssetKind.FOREST, "后山", 200_000_00);
    refused("assets.most-measure", () -> scene.asset(AssetKind.EQUIPMENT, "机具", 100_000_01));
  }

  @Test
  void noLongerThanTheLaw() {
    var hall = scene.asset(AssetKind.SCHOOL, "村小旧校舍", 80_000);
    refused(
        "assets.too-many-years", () -> scene.enter(scene.now(hall, Purpose.INDUSTRY, 21, 1_000)));
    scene.enter(scene.now(hall, Purpose.INDUSTRY, 20, 1_000));
    var other = scene.asset(AssetKind.OFFICE, "旧办公楼", 30_000);
    var old = scene.enter(scene.before(other, Purpose.TRADE, 25, 60_000));
    assertThat(rules(old)).contains(Rule.TERM_TOO_LONG);
    assertThat(scene.finder.of(scene.contracts.must(old, scene.clerk)))
        .filteredOn(one -> one.rule() == Rule.TERM_TOO_LONG)
        .extracting(Found::basis)
        .containsExactly("assets.basis-lease");
  }

  @Test
  void landOfAHouseholdMovesByItsMandateAndItsRentReachesItWhole() {
    var bare = scene.enter(scene
        .said(AssetKind.CONTRACTED_LAND, "一组承包地", 500)
        .heldBy("张户主", LocalDate.of(2027, 12, 31), null));
    refused(
        "assets.mandate-needed",
        () -> scene.enter(
            scene.now(bare, Purpose.FARMING, 1, 300_000).forHousehold(300_000, 20_000)));
    var asset = scene.assets.must(bare, scene.clerk);
    scene.assets.mandate(
        bare, asset.version(), "2026-11-20 委托书 7 号", scene.clerk, ClientId.fresh());
    refused(
        "assets.rent-whole",
        () -> scene.enter(
            scene.now(bare, Purpose.FARMING, 1, 300_000).forHousehold(280_000, 20_000)));
    refused(
        "assets.beyond-rights",
        () -> scene.enter(
            scene.now(bare, Purpose.FARMING, 5, 300_000).forHousehold(300_000, 20_000)));
    var let =
        scene.enter(scene.now(bare, Purpose.FARMING, 1, 300_000).forHousehold(300_000, 20_000));
    assertThat(scene.contracts.must(let, scene.clerk).process()).isEqualTo(DecidedBy.MANDATE);
  }

  @Test
  void aboveTheCountysSumNothingIsLetWithoutTheMembersResolution() {
    var plant = scene.asset(AssetKind.PLANT, "老粮仓", 60_000);
    var said = scene.now(plant, Purpose.INDUSTRY, 10, 20_000_000);
    refused("assets.resolution-needed", () -> scene.enter(said));
    var decided = scene.road.effective(RoadSubject.CONTRACT, BodyKind.MEMBERS, "老粮仓出租十年，年租二十万元");
    var let = scene.enter(said.by(decided));
    assertThat(scene.contracts.must(let, scene.clerk).process()).isEqualTo(DecidedBy.ROAD);
    var shed = scene.asset(AssetKind.SHOP, "空着的小门面", 1_000);
    refused("assets.resolution-needed", () -> scene.enter(scene.now(shed, Purpose.TRADE, 1, 0)));
    var other = scene.asset(AssetKind.PLANT, "新粮仓", 60_000);
    refused(
        "deliberation.road.used",
        () -> scene.enter(scene.now(other, Purpose.INDUSTRY, 10, 20_000_000).by(decided)));
  }

  @Test
  void whatIsSignedNowIsNotPassedOffAsOfBefore() {
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 5_000);
    refused(
        "assets.signed-since",
        () -> scene.enter(
            scene.now(shop, Purpose.TRADE, 1, 100_000).existing(DecidedBy.PAPER, "会议记录")));
    refused(
        "assets.not-of-before",
        () -> scene.enter(new NewContract(
            shop,
            "X-1",
            Purpose.TRADE,
            Contract.Origin.NEW,
            DecidedBy.PAPER,
            null,
            "会议记录",
            Party.person("某某"),
            scene.road.today(),
            scene.road.today(),
            scene.road.today().plusYears(1),
            null,
            100_000,
            0,
            12,
            30,
            null,
            0,
            null)));
  }

  @Test
  void nothingIsLetTwice() {
    var pond = scene.asset(AssetKind.POND, "门前鱼塘", 400);
    scene.enter(scene.now(pond, Purpose.FISH, 3, 80_000));
    refused("assets.let-already.MU", () -> scene.enter(scene.now(pond, Purpose.FISH, 1, 90_000)));
  }

  @Test
  void thePublicListNamesNobody() {
    scene.enter(
        scene.said(AssetKind.IDLE_HOUSE, "张家老屋", 9_000).heldBy("张老三", null, "2026-11-01 委托书"));
    scene.enter(scene.said(AssetKind.IDLE_HOUSE, "赵家老屋", 9_000).heldBy("赵老四", null, null));
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 5_000);
    scene.enter(scene.before(shop, Purpose.TRADE, 5, 100_000));
    var open = scene.assets.open(scene.village, null).rows();
    assertThat(open).hasSize(2);
    assertThat(open.toString()).doesNotContain("张", "赵", "王承租").contains("街口门面");
  }

  @Test
  void theSameSentTwiceIsOneAndOtherContentIsRefused() {
    var id = ClientId.fresh();
    var said = scene.said(AssetKind.SHOP, "一号门面", 3_000);
    var first = scene.assets.enter(said, scene.clerk, id);
    assertThat(scene.assets.enter(said, scene.clerk, id)).isEqualTo(first);
    refused(
        "ground.client-id-used",
        () -> scene.assets.enter(scene.said(AssetKind.SHOP, "二号门面", 3_000), scene.clerk, id));
    refused("assets.number-taken", () -> scene.assets.enter(said, scene.clerk, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> scene.assets.enter(
            scene.said(AssetKind.SHOP, "三号门面", 3_000),
            scene.road.scene.gridWorker,
            ClientId.fresh()));
  }

  // What the rules find

  /** The worked example of the handbook: three years at ¥6,000, paid once and a half. */
  @Test
  void theHandbooksExample() {
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 3, 600_000));
    scene.pay(let, LocalDate.of(2024, 1, 20), 600_000);
    scene.pay(let, LocalDate.of(2025, 1, 25), 300_000);
    var found = scene.finder.of(scene.contracts.must(let, scene.clerk));
    assertThat(found).extracting(Found::rule).containsExactly(Rule.RENT_OVERDUE);
    // Due on 2024-01-31, 2025-01-31 and 2026-01-31: 18,000 due, 9,000 came in, the second is open.
    assertThat(found.getFirst().numbers()).containsExactly(900_000L, 662L, 2L);
    scene.pay(let, LocalDate.of(2026, 11, 20), 300_000);
    var then = scene.finder.of(scene.contracts.must(let, scene.clerk));
    assertThat(then.getFirst().numbers()).containsExactly(600_000L, 297L, 3L);
    refused("assets.more-than-due", () -> scene.pay(let, LocalDate.of(2026, 11, 21), 600_001));
    scene.pay(let, LocalDate.of(2026, 11, 21), 600_000);
    assertThat(rules(let)).isEmpty();
  }

  @Test
  void aDividendAndWhatIsOwedAfterTheEndAreTold() {
    var shop = scene.asset(AssetKind.SHOP, "入股门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 0).withDividend(120_000));
    assertThat(rules(let)).containsExactly(Rule.DIVIDEND_OVERDUE);
    var decided = scene.decided("入股门面提前收回");
    var today = new Amendments.Ending(scene.road.today(), decided, "", "承租人搬走");
    scene.amendments.end(let, 1, today, scene.clerk, ClientId.fresh());
    assertThat(rules(let)).containsExactly(Rule.ARREARS);
    assertThat(scene.assets.must(shop, scene.clerk).state()).isEqualTo(Asset.State.IDLE);
    var over = scene.asset(AssetKind.OFFICE, "旧会议室", 6_000);
    var held = scene.enter(scene.before(over, Purpose.TRADE, 1, 0));
    assertThat(rules(held)).containsExactly(Rule.HELD_OVER);
  }

  @Test
  void aPriceFarUnderItsNeighboursIsToldWithThem() {
    var ponds = List.of(100_000L, 110_000L, 120_000L, 130_000L);
    for (var rent : ponds) {
      var pond = scene.asset(AssetKind.WEIR, "堰塘" + rent, 1_000);
      scene.enter(scene.now(pond, Purpose.FARMING, 3, rent));
    }
    var cheap = scene.asset(AssetKind.WEIR, "人情堰塘", 1_000);
    var let = scene.enter(scene.now(cheap, Purpose.FARMING, 3, 30_000));
    var found = scene.finder.of(scene.contracts.must(let, scene.clerk)).getFirst();
    assertThat(found.rule()).isEqualTo(Rule.PRICE_LOW);
    assertThat(found.numbers().getFirst()).isEqualTo(3_000L);
    assertThat(found.beside()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(scene.contracts.beside(found.beside())).allMatch(one -> one.price() >= 10_000);
  }

  // To its end

  @Test
  void aFindingBecomesOneMatterAndIsMendedOnlyWhenTheDataSaySo() {
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 3, 600_000));
    assertThat(scene.finder.raise(scene.village, scene.clerk)).isEqualTo(1);
    assertThat(scene.finder.raise(scene.village, scene.clerk)).isZero();
    assertThat(scene.finder.raiseAll()).isGreaterThanOrEqualTo(0);
    var found = scene.finder.findings(scene.village, null, scene.clerk).rows();
    assertThat(found).hasSize(1);
    var id = Objects.requireNonNull(found.getFirst().matter());
    assertThat(scene.matter(id).state()).isEqualTo(FindingSteps.FOUND);
    scene.act(id, "sort", Said.note("合同和收据核对过了"), scene.clerk);
    var notice = Said.note("催缴通知书 1 号").until(scene.road.today().plusDays(20));
    scene.act(id, "notice", notice, scene.clerk);
    scene.act(id, "talk", Said.note("上门谈过，答应月底交"), scene.clerk);
    refused("assets.still-stands", () -> scene.act(id, "mend", Said.note("收回来了"), scene.clerk));
    scene.pay(let, scene.road.today(), 1_800_000);
    var mended = scene.act(id, "mend", Said.note("收回一万八千元"), scene.clerk);
    assertThat(mended.state()).isEqualTo(FindingSteps.MENDED);
    refused(
        "casework.not-the-holder", () -> scene.act(id, "accept", Said.note("自己验收"), scene.clerk));
    scene.act(id, "accept", Said.note("收据和账都看过"), scene.township);
    assertThat(scene.finder.must(id, scene.clerk).settled()).isEqualTo(FindingSteps.ACCEPTED);
    assertThat(scene.finder.raise(scene.village, scene.clerk)).isZero();
  }

  @Test
  void aLettingWithoutProcessIsMendedByTheMembersMeeting() {
    var land = scene.asset(AssetKind.RESERVOIR, "后山水库", 20_000);
    var said = scene.before(land, Purpose.FARMING, 20, 0).existing(DecidedBy.NONE, "合同原件 1 号");
    var let = scene.enter(said);
    assertThat(rules(let)).containsExactly(Rule.NO_PROCESS, Rule.NO_RENT);
    var decided = scene.road.effective(RoadSubject.CONTRACT, BodyKind.MEMBERS, "追认水库合同");
    scene.amendments.ratify(let, 1, decided, scene.clerk, ClientId.fresh());
    assertThat(rules(let)).isEmpty();
    var pond = scene.asset(AssetKind.POND, "门前鱼塘", 2_000);
    var given = scene.enter(scene.before(pond, Purpose.FISH, 5, 0));
    assertThat(rules(given)).containsExactly(Rule.NO_RENT);
  }

  /** 40,000 yuan a year are below the county's 50,000; a second year makes 80,000 of it. */
  @Test
  void whatGrowsAboveTheCountysSumByAmendmentsIsFound() {
    var plant = scene.asset(AssetKind.PLANT, "旧粮仓", 60_000);
    var let = scene.enter(scene.now(plant, Purpose.INDUSTRY, 1, 4_000_000));
    assertThat(rules(let)).isEmpty();
    var second = scene.road.today().plusYears(1);
    var again = second.plusYears(1).minusDays(1);
    var longer = new Amendments.Amendment(second, 4_000_000, again, null, "补充协议 1 号", "续租");
    scene.amendments.amend(let, 1, longer, scene.clerk, ClientId.fresh());
    scene.agree(let);
    assertThat(scene.finder.of(scene.contracts.must(let, scene.clerk)))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.rule()).isEqualTo(Rule.NO_RESOLUTION);
          assertThat(found.numbers()).containsExactly(8_000_000L, 5_000_000L);
        });
    var decided = scene.road.effective(RoadSubject.CONTRACT, BodyKind.MEMBERS, "追认粮仓续租");
    scene.amendments.ratify(let, 2, decided, scene.clerk, ClientId.fresh());
    assertThat(rules(let)).isEmpty();
  }

  private NewContract part(AssetId of, String number, String party, long rent) {
    var today = scene.road.today();
    return new NewContract(
        of,
        number,
        Purpose.TRADE,
        Contract.Origin.NEW,
        null,
        null,
        "",
        Party.person(party),
        today,
        today,
        today.plusYears(1).minusDays(1),
        1_000L,
        rent,
        0,
        12,
        30,
        null,
        0,
        null);
  }

  /** 30,000 yuan and 30,000 yuan are above the county's 50,000. */
  @Test
  void whatIsLetInPiecesIsWeighedAsOne() {
    var hall = scene.asset(AssetKind.PLANT, "农贸大棚", 60_000);
    var shed = scene.asset(AssetKind.PLANT, "烤烟房", 60_000);
    var first = scene.enter(part(hall, "F-1", "冯摊主", 3_000_000));
    refused("assets.resolution-for-all", () -> scene.enter(part(hall, "F-2", "蒋摊主", 3_000_000)));
    refused("assets.resolution-for-all", () -> scene.enter(part(shed, "F-2", "冯 摊主", 3_000_000)));
    scene.enter(part(shed, "F-3", "蒋摊主", 3_000_000));
    assertThat(rules(first)).isEmpty();
    var decided = scene.road.effective(RoadSubject.CONTRACT, BodyKind.MEMBERS, "大棚摊位出租");
    var second = scene.enter(part(hall, "F-2", "沈摊主", 3_000_000).by(decided));
    assertThat(rules(first)).isEmpty();
    beans
        .getBean(Db.class)
        .in(
            scene.road.scene.system.scope(""),
            jdbc -> jdbc.sql(
                    "update assets.contract set process = 'BELOW', road = null where id = ?")
                .param(second.value())
                .update());
    assertThat(scene.finder.of(scene.contracts.must(first, scene.clerk)))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.rule()).isEqualTo(Rule.IN_PIECES);
          assertThat(found.numbers()).containsExactly(6_000_000L, 5_000_000L, 2L);
        });
  }

  @Test
  void aTermThatEndsBeforeItBeginsIsRefused() {
    var shop = scene.asset(AssetKind.SHOP, "桥头铺面", 6_000);
    refused("assets.until-before-from", () -> scene.enter(scene.later(shop, 0, 100_000)));
  }

  @Test
  void anIdleAssetFindsItsInvestorByOpenNoticeAndVetting() {
    var school = scene.asset(AssetKind.SCHOOL, "村小旧校舍", 80_000);
    var today = scene.road.today();
    refused(
        "assets.notice-too-short",
        () -> scene.calls.open(
            new Call.NewCall(school, Purpose.CARE, 100_000, 10, "办养老点", today.plusDays(3)),
            scene.clerk,
            ClientId.fresh()));
    var call = scene.calls.open(
        new Call.NewCall(school, Purpose.CARE, 100_000, 10, "办养老点", today.plusDays(10)),
        scene.clerk,
        ClientId.fresh());
    var one = offer(call, "安康养老公司", 120_000);
    var best = offer(call, "乐龄服务社", 150_000);
    refused("assets.below-floor", () -> offer(call, "小公司", 90_000));
    refused("assets.other-hand-vets", () -> scene.calls.vet(call, one, true, "有资质", scene.clerk));
    scene.calls.vet(call, one, true, "有资质，有资金", scene.township);
    scene.calls.vet(call, best, true, "有资质，有经验", scene.township);
    refused("assets.notice-runs", () -> scene.calls.choose(call, best, scene.township));
    scene.road.pass(11);
    refused("assets.not-the-best", () -> scene.calls.choose(call, one, scene.township));
    scene.calls.choose(call, best, scene.township);
    var terms = NewContract.yearly(
            school, "HT-YL", Purpose.CARE, Party.person("乐龄服务社"), scene.road.today(), 10, 150_000)
        .after(call);
    refused(
        "assets.not-chosen",
        () -> scene.enter(NewContract.yearly(
                school, "HT-YL", Purpose.CARE, Party.person("关系户"), scene.road.today(), 10, 150_000)
            .after(call)));
    var let = scene.enter(terms);
    scene.assets.revive(school, scene.road.today(), "办起养老点", scene.clerk, ClientId.fresh());
    scene.pay(let, scene.road.today(), 150_000);
    var revived = scene.assets.revived(scene.village, null, scene.clerk).rows().getFirst();
    assertThat(revived.before()).isZero();
    assertThat(revived.after()).isEqualTo(150_000);
    assertThat(revived.agreed()).isEqualTo(150_000);
  }

  private long offer(long call, String name, long rent) {
    return scene.calls.offer(
        new Call.NewOffer(call, Party.person(name), rent, "开办养老点"), scene.clerk, ClientId.fresh());
  }

  @Test
  void threeMonthsPaymentsOfAYearSumUpToItsRent() {
    var shop = scene.asset(AssetKind.SHOP, "季付门面", 6_000);
    var yearly = scene.now(shop, Purpose.TRADE, 2, 100_001);
    var said = new NewContract(
        shop,
        "JF-1",
        Purpose.TRADE,
        Contract.Origin.NEW,
        null,
        null,
        "",
        yearly.party(),
        yearly.signedOn(),
        yearly.fromOn(),
        yearly.untilOn(),
        null,
        100_001,
        0,
        3,
        10,
        null,
        0,
        null);
    var dues = scene.contracts.open(scene.enter(said), scene.clerk).dues();
    assertThat(dues).hasSize(8);
    assertThat(dues.stream().mapToLong(Due::fen).sum()).isEqualTo(200_002);
  }

  /** A sheet is answered row by row, and its sound rows are taken once. */
  @Test
  void aSheetIsAnsweredRowByRow() {
    var sheets = beans.getBean(AssetSheet.class);
    var code = scene.village.code();
    var csv = "村代码,编号,种类,名称,面积或数量,饮用水源\n"
        + code + ",B-1,水库,东沟水库,120.5,是\n"
        + code + ",B-1,门面,重号门面,60,\n"
        + code + ",B-2,飞船,没有这种,60,\n"
        + "510727999999,B-3,门面,别村门面,60,\n";
    var sheet = Sheet.rowByRow("file", csv.getBytes(StandardCharsets.UTF_8));
    var answers = sheets.weigh(sheet, false, scene.clerk);
    assertThat(answers)
        .extracting(row -> row.answer().outcome())
        .containsExactly(
            Sheet.Outcome.NEW, Sheet.Outcome.WRONG, Sheet.Outcome.WRONG, Sheet.Outcome.WRONG);
    var id = ClientId.fresh();
    sheets.take(sheet, false, scene.clerk, id);
    var list =
        scene.assets.list(scene.village, AssetFilter.ALL, null, scene.clerk).rows();
    assertThat(list).hasSize(1);
    assertThat(list.getFirst().drinking()).isTrue();
    var contracts = "村代码,编号,资产编号,用途,对方类别,对方名称,签订日,起租日,到期日,年租金,议决依据,决议日期编号\n"
        + code + ",H-1,B-1,养鱼,个人,王承租,2024-01-01,2024-01-01,2028-12-31,1200.50,未见议决,合同原件 1 号\n"
        + code + ",H-2,B-9,养鱼,个人,王承租,2024-01-01,2024-01-01,2028-12-31,1200,未见议决,合同原件 2 号\n";
    var second = Sheet.rowByRow("file", contracts.getBytes(StandardCharsets.UTF_8));
    sheets.take(second, true, scene.clerk, ClientId.fresh());
    var let = scene.contracts.list(scene.village, false, null, scene.clerk).rows();
    assertThat(let).hasSize(1);
    assertThat(let.getFirst().rent()).isEqualTo(120_050);
    assertThat(rules(let.getFirst().id())).isEmpty();
    scene.agree(let.getFirst().id());
    assertThat(rules(let.getFirst().id()))
        .contains(Rule.FISH_IN_DRINKING_WATER, Rule.NO_PROCESS, Rule.RENT_OVERDUE);
  }
}
