package shanzhi.program.industry;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/** What a collective undertakes: by resolution, within its budget, paid by vouchers; growers to the fen. */
@CountyTest
class IndustryTest {

  @Autowired
  private ApplicationContext beans;

  private IndustryScene scene;

  @BeforeEach
  void village() {
    scene = new IndustryScene(beans);
  }

  @Test
  void nothingIsSignedOrBookedBeforeTheMembersMeetingResolved() {
    var project = scene.planned("榨油坊", 10_000_000);
    refused("industry.not-running", () -> scene.sign(scene.works(project, 100_000)));
    refused(
        "industry.not-running",
        () -> scene.projects.book(
            project,
            Booking.Kind.COST,
            "买锄头",
            100,
            scene.by("511"),
            scene.clerk,
            ClientId.fresh()));
    refused("industry.resolution-needed", () -> scene.resolve(project, 10_000_000, null));
    var contract = scene.resolution(RoadSubject.CONTRACT);
    refused("deliberation.road.required", () -> scene.resolve(project, 10_000_000, contract));
    var investment = scene.resolution(RoadSubject.INVESTMENT);
    scene.resolve(project, 10_000_000, investment);
    assertThat(scene.project(project).state()).isEqualTo(Project.State.RUNNING);
    var other = scene.planned("豆腐坊", 10_000_000);
    refused("deliberation.road.used", () -> scene.resolve(other, 10_000_000, investment));
  }

  @Test
  void contractsStayWithinTheBudgetAndLargeOnesNeedTheirOwnResolution() {
    var project = scene.running("榨油坊", 8_000_000);
    scene.sign(scene.works(project, 3_000_000));
    refused("industry.over-budget", () -> scene.sign(scene.works(project, 5_000_001)));
    assertThat(scene.sums(project).free()).isEqualTo(5_000_000);
    var more = scene.resolution(RoadSubject.INVESTMENT);
    refused("industry.below-bound", () -> scene.resolve(project, 2_999_999, more));
    scene.resolve(project, 12_000_000, more);
    refused("industry.contract-resolution", () -> scene.sign(scene.works(project, 5_000_001)));
    var large = scene.works(project, 3_000_000, 2_000_001);
    var decided = new Contract.NewContract(
        large.project(),
        large.number(),
        large.side(),
        large.party(),
        null,
        large.what(),
        large.signedOn(),
        large.schedule(),
        scene.resolution(RoadSubject.CONTRACT));
    var client = ClientId.fresh();
    var signed = scene.projects.sign(decided, scene.clerk, client);
    assertThat(scene.projects.sign(decided, scene.clerk, client)).isEqualTo(signed);
    assertThat(scene.sums(project).bound()).isEqualTo(8_000_001);
  }

  @Test
  void anInstalmentCountsOnceItsVoucherIsPaidAndNoMoreOnceItIsReversed() {
    var project = scene.running("榨油坊", 8_000_000);
    var contract = scene.sign(scene.works(project, 3_000_000, 1_000_000));
    var client = ClientId.fresh();
    var early = new Booking.NewBooking("153", "102", scene.road.today().minusYears(1), "银行回单");
    refused(
        "industry.before-signing",
        () -> scene.projects.pay(contract, 1, early, scene.clerk, client));
    var put = scene.projects.pay(contract, 1, scene.by("153"), scene.clerk, client);
    assertThat(scene.projects.pay(contract, 1, scene.by("153"), scene.clerk, client))
        .isEqualTo(put);
    assertThat(scene.sums(project).paid()).isZero();
    refused("industry.put-forward-already", () -> scene.pay(contract, 1));
    var before = scene.bank();
    var transfer = scene.carry(scene.voucher(project));
    assertThat(scene.sums(project).paid()).isEqualTo(3_000_000);
    assertThat(scene.bank()).isEqualTo(before - 3_000_000);
    var booking = scene.projects.open(project, scene.clerk).bookings().getFirst();
    assertThat(booking.transfer()).isEqualTo(transfer);
    var voucher = scene.vouchers.must(booking.voucher(), scene.clerk);
    var contrary = voucher.postings().stream()
        .map(line -> new shanzhi.engine.ledger.Posting(line.account(), -line.amount(), null))
        .toList();
    scene.carry(scene.vouchers.propose(
        new NewVoucher(
            scene.book, scene.road.today(), "冲销", List.of("paper:2"), contrary, transfer),
        scene.clerk,
        ClientId.fresh()));
    assertThat(scene.sums(project).paid()).isZero();
    scene.pay(contract, 1);
    scene.carry(scene.voucher(project));
    assertThat(scene.sums(project).paid()).isEqualTo(3_000_000);
  }

  @Test
  void aVoucherGivenBackFreesItsInstalmentAndItsMendingCarriesItOn() {
    var project = scene.running("榨油坊", 8_000_000);
    var contract = scene.sign(scene.works(project, 3_000_000));
    scene.pay(contract, 1);
    var first = scene.voucher(project);
    scene.vouchers.refuse(first, "附上发票", scene.road.scene.townshipDesk);
    assertThat(scene.projects.open(project, scene.clerk).bookings().getFirst().state())
        .isEqualTo(Booking.State.GONE);
    var was = scene.vouchers.must(first, scene.clerk);
    var half = was.postings().stream()
        .map(line -> new shanzhi.engine.ledger.Posting(line.account(), line.amount() / 2, null))
        .toList();
    refused(
        "ledger.lines-kept",
        () -> scene.vouchers.propose(
            NewVoucher.of(scene.book, was.day(), was.summary(), List.of("发票"), half)
                .filledIn()
                .mending(first),
            scene.clerk,
            ClientId.fresh()));
    scene.vouchers.propose(
        NewVoucher.of(scene.book, was.day(), was.summary(), List.of("发票"), was.postings())
            .filledIn()
            .mending(first),
        scene.clerk,
        ClientId.fresh());
    refused("industry.put-forward-already", () -> scene.pay(contract, 1));
    scene.carry(scene.voucher(project));
    assertThat(scene.sums(project).paid()).isEqualTo(3_000_000);
  }

  @Test
  void itClosesOnlyWhenNothingOfItIsOpenAndTellsWhatCameBack() {
    var project = scene.running("榨油坊", 8_000_000);
    var contract = scene.sign(scene.works(project, 3_000_000));
    refused("industry.contract-open", () -> close(project));
    scene.pay(contract, 1);
    refused("industry.money-on-its-way", () -> close(project));
    scene.carry(scene.voucher(project));
    scene.projects.book(
        project,
        Booking.Kind.RETURN,
        "卖油",
        3_500_000,
        scene.by("501"),
        scene.clerk,
        ClientId.fresh());
    scene.carry(scene.voucher(project));
    close(project);
    assertThat(scene.project(project).state()).isEqualTo(Project.State.CLOSED);
    assertThat(scene.sums(project).gain()).isEqualTo(500_000);
    var seen = scene.totals.own(scene.road.resident(scene.road.villagers.getFirst()));
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().sums().returned()).isEqualTo(3_500_000);
  }

  private void close(ProjectId project) {
    var version = scene.project(project).version();
    scene.projects.close(project, version, "三年收回", scene.clerk, ClientId.fresh());
  }

  @Test
  void nothingFallsDueBeforeItsContractIsSigned() {
    var works = scene.works(scene.running("烘干房", 8_000_000), 100_000);
    var early = List.of(
        works.schedule().getFirst(),
        new Contract.Instalment(2, works.signedOn().minusDays(1), 100_000, "尾款"));
    refused(
        "industry.instalment-before",
        () -> scene.sign(new Contract.NewContract(
            works.project(),
            works.number(),
            works.side(),
            works.party(),
            null,
            works.what(),
            works.signedOn(),
            early,
            null)));
  }

  @Test
  void anIntroductionIsMetCheckedSignedForAndEnds() {
    var project = scene.running("榨油坊", 8_000_000);
    var investor = scene.investor("绵阳油脂公司");
    refused("industry.investor-known", () -> scene.investor("绵阳油脂公司"));
    refused("industry.which-code", () -> scene.investor("宜宾油脂公司", "abc"));
    assertThat(scene.introductions.fitting(scene.project(project), scene.clerk))
        .extracting(Investor.Match::id)
        .contains(investor);
    var money = new Contract.NewContract(
        project,
        "TZ-1",
        Contract.Side.IN,
        "绵阳油脂公司",
        investor,
        "入股榨油坊，按股分担盈亏",
        scene.road.today(),
        List.of(new Contract.Instalment(1, scene.road.today(), 2_000_000, "首期")),
        null);
    refused("industry.not-introduced", () -> scene.sign(money));
    var matter = scene.introductions.introduce(project, investor, scene.clerk, ClientId.fresh());
    refused(
        "industry.introduced-already",
        () -> scene.introductions.introduce(project, investor, scene.clerk, ClientId.fresh()));
    scene.act(matter, "meet", scene.clerk);
    scene.act(matter, "submit", scene.clerk);
    refused("industry.not-introduced", () -> scene.sign(money));
    scene.act(matter, "pass", scene.road.scene.townshipDesk);
    refused("industry.no-contract-yet", () -> scene.act(matter, "sign", scene.clerk));
    var contract = scene.sign(money);
    scene.act(matter, "sign", scene.clerk);
    assertThat(scene.state(matter)).isEqualTo("MATCHED");
    scene.projects.pay(contract, 1, scene.by("301"), scene.clerk, ClientId.fresh());
    scene.carry(scene.voucher(project));
    assertThat(scene.sums(project).invested()).isEqualTo(2_000_000);
  }

  @Test
  void growersReadTheirOwnPartAndWhatSellingTogetherGained() {
    var plan = scene.offered(250);
    var first = scene.road.villagers.get(0);
    var second = scene.road.villagers.get(1);
    scene.join(plan, first);
    var me = scene.road.resident(second);
    refused(
        "industry.read-first",
        () -> scene.plans.choose(plan, 100, 500_000, false, me, ClientId.fresh()));
    scene.plans.choose(plan, 100, 500_000, true, me, ClientId.fresh());
    scene.bring(plan, first, 1, 333_333);
    scene.bring(plan, first, 2, 120_500);
    scene.bring(plan, second, 2, 77_777);
    var wrong = scene.bring(plan, second, 1, 500_000);
    scene.plans.strike(plan, wrong, "过错磅", scene.clerk);
    var settled = scene.settle(plan);
    var sum = scene.settlement(settled);
    // 333.333×12.55 + 120.5×9.03 + 77.777×9.03 = 5 973.7846 yuan; 2.5 % of it rounded down stays.
    assertThat(sum.fen()).isEqualTo(597_377);
    assertThat(sum.kept()).isEqualTo(14_934);
    assertThat(scene.parts(settled).stream().mapToLong(Settlement.Part::fen).sum())
        .isEqualTo(sum.growers());
    var own = scene.settlements.own(me);
    assertThat(own).hasSize(1);
    assertThat(own.getFirst().part().person()).isEqualTo(second);
    assertThat(own.getFirst().part().alone()).isEqualTo(62_299);
    assertThat(scene.plans.own(me)).hasSize(1);
    var brought = scene.plans.own(me).getFirst().deliveries().getLast().id();
    refused("industry.settled-already", () -> scene.plans.strike(plan, brought, "晚了", scene.clerk));
    scene.settlements.pay(settled, scene.by("121"), scene.clerk, ClientId.fresh());
    var before = scene.bank();
    scene.carry(scene.voucher(settled));
    assertThat(scene.bank()).isEqualTo(before - sum.growers());
    refused(
        "industry.put-forward-already",
        () -> scene.settlements.pay(settled, scene.by("121"), scene.clerk, ClientId.fresh()));
  }

  @Test
  void aDeliveryHasTwoHandsASlipOfItsOwnAndAGrowerWhoSigned() {
    var plan = scene.offered(0);
    var grower = scene.road.villagers.getFirst();
    refused("industry.no-grower", () -> scene.bring(plan, grower, 1, 1_000));
    scene.join(plan, grower);
    var load = scene.load(plan, grower, 1, 1_000);
    scene.plans.bring(load, scene.clerk, ClientId.fresh());
    refused("industry.slip-taken", () -> scene.plans.bring(load, scene.clerk, ClientId.fresh()));
    var one = new Plan.NewDelivery(
        plan, grower, load.day(), "BD-X", 1, 1_000, scene.weigher, scene.weigher, "");
    refused("industry.two-hands", () -> scene.plans.bring(one, scene.clerk, ClientId.fresh()));
    refused("industry.keeps-most", () -> scene.offered(1_001));
  }

  @Test
  void nothingIsBroughtBeforeTheGrowerSignedNorPaidBeforeItWasBrought() {
    var plan = scene.offered(0);
    var grower = scene.road.villagers.getFirst();
    var today = scene.road.today();
    refused(
        "industry.not-ahead",
        () -> scene.plans.join(
            plan, grower, "种植合同", today.plusDays(1), 350, 1_000, scene.clerk, ClientId.fresh()));
    scene.join(plan, grower);
    refused("industry.before-joining", () -> bring(plan, grower, today.minusDays(1), 1_000));
    scene.bring(plan, grower, 1, 1_000);
    var settled = scene.settle(plan);
    var early = new Booking.NewBooking("121", "102", today.minusDays(1), "发票 1 号");
    refused(
        "industry.before-delivery",
        () -> scene.settlements.pay(settled, early, scene.clerk, ClientId.fresh()));
    scene.settlements.pay(settled, scene.by("121"), scene.clerk, ClientId.fresh());
    var voucher = scene
        .settlements
        .booking(settled, scene.village, scene.clerk)
        .orElseThrow()
        .voucher();
    var vouchers = scene.vouchers;
    vouchers.refuse(voucher, "补发票", scene.road.scene.townshipDesk);
    var before = vouchers.must(voucher, scene.clerk);
    var mended = NewVoucher.of(
            before.book(), today.minusDays(1), "种植户结算", List.of("paper:发票"), before.postings())
        .filledIn()
        .mending(voucher);
    refused(
        "ledger.before-its-ground", () -> vouchers.propose(mended, scene.clerk, ClientId.fresh()));
  }

  private void bring(PlanId plan, PersonId grower, LocalDate day, long grams) {
    scene.plans.bring(
        new Plan.NewDelivery(plan, grower, day, "BD-早", 1, grams, scene.weigher, scene.grader, ""),
        scene.clerk,
        ClientId.fresh());
  }

  @Test
  void whatNoGrowerPlantsAndNoPriceThatIsNothingIsTaken() {
    var plan = scene.offered(0);
    var grower = scene.road.villagers.getFirst();
    var today = scene.road.today();
    refused("industry.most-area", () -> join(plan, grower, 999_999_00, 1_000));
    refused("industry.most-weight", () -> join(plan, grower, 350, 10_000_000_001L));
    scene.join(plan, grower);
    refused("industry.most-weight", () -> bring(plan, grower, today, 1_000_000_001));
    var was = scene.order(0);
    for (var grade : List.of(new Plan.Grade(1, "一级", 0, 1), new Plan.Grade(1, "一级", 1, 0))) {
      var said = new Plan.NewPlan(
          was.village(),
          null,
          was.name(),
          was.produce(),
          was.standard(),
          was.buyer(),
          was.beside(),
          0,
          was.fromOn(),
          was.untilOn(),
          was.expected(),
          null,
          List.of(grade));
      refused("industry.which-price", () -> scene.plans.offer(said, scene.clerk, ClientId.fresh()));
    }
  }

  @Test
  void anInvestorThatAnotherVillageFoundHoldsTheProjectOpenToo() {
    var project = scene.running("榨油坊", 5_000_000);
    var investor = new IndustryScene(beans).investor("外村找来的公司");
    scene.introductions.introduce(project, investor, scene.clerk, ClientId.fresh());
    assertThat(scene.introductions.of(project, scene.village, scene.clerk)).hasSize(1);
    refused(
        "industry.introduction-open",
        () -> scene.projects.close(
            project, scene.project(project).version(), "不做了", scene.clerk, ClientId.fresh()));
  }

  @Test
  void nobodyOfTheOfficeWritesTheirOwnContractDown() {
    var plan = scene.offered(0);
    refused("industry.own-or-kin", () -> scene.join(plan, scene.weigher));
  }

  /** 总货值 What was offered for little is not contracted and settled for much without the resolution. */
  @Test
  void aPlanComesToNoMoreThanTheSumThatTakesNoResolutionUntilOneIsTaken() {
    var plan = scene.offered(0);
    var first = scene.road.villagers.get(0);
    var second = scene.road.villagers.get(1);
    join(plan, first, 350, 5_000_000);
    refused("industry.beyond-worth", () -> join(plan, second, 350, 1_000_000));
    scene.bring(plan, first, 1, 4_000_000);
    refused("industry.beyond-worth", () -> scene.settle(plan));
    refused("industry.contract-resolution", () -> raise(plan, 8_000_000, null));
    raise(plan, 8_000_000, scene.resolution(RoadSubject.CONTRACT));
    join(plan, second, 350, 1_000_000);
    assertThat(scene.settlement(scene.settle(plan)).fen()).isEqualTo(5_020_000);
    scene.bring(plan, second, 1, 1_200_000);
    scene.bring(plan, first, 1, 2_000_000);
    refused("industry.beyond-worth", () -> scene.settle(plan));
  }

  private void raise(PlanId plan, long expected, @Nullable MatterId road) {
    beans
        .getBean(PlanWorth.class)
        .raise(
            plan, scene.plans.open(plan).version(), expected, road, scene.clerk, ClientId.fresh());
  }

  private void join(PlanId plan, PersonId grower, long area, long grams) {
    scene.plans.join(
        plan, grower, "种植合同", scene.road.today(), area, grams, scene.clerk, ClientId.fresh());
  }

  @Test
  void theCountyReadsSumsAndNoVillageOfSoFewGrowersThatOneIsKnown() {
    var plan = scene.offered(0);
    var settled = new AtomicReference<SettlementId>();
    for (var n = 0; n < 3; n++) {
      var grower = scene.road.villagers.get(n);
      scene.join(plan, grower);
      scene.bring(plan, grower, 1, 10_000);
      if (n == 1) {
        settled.set(scene.settle(plan));
        assertThat(line().settled()).isNull();
        assertThat(line().growers()).isNull();
      }
    }
    assertThat(line().growers()).isEqualTo(3);
    assertThat(line().settled()).isZero();
    assertThat(line().gained()).isZero();
    assertThat(line().unpaid()).isEqualTo(25_100);
    scene.settlements.pay(settled.get(), scene.by("121"), scene.clerk, ClientId.fresh());
    scene.carry(scene.voucher(settled.get()));
    assertThat(line().settled()).isEqualTo(25_100);
    assertThat(line().gained()).isNotZero();
    assertThat(line().unpaid()).isZero();
    refused(
        "ground.not-yours",
        () -> scene.plans.growers(scene.plans.open(plan), null, scene.road.scene.countyOfficer));
  }

  private Totals.Line line() {
    return scene
        .totals
        .of(scene.village.parent(), scene.village.parent().code(), scene.road.scene.countyOfficer)
        .rows()
        .stream()
        .filter(one -> one.village().equals(scene.village))
        .findFirst()
        .orElseThrow();
  }
}
