package shanzhi.program.mutualaid;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewGuardian;
import shanzhi.foundation.people.People;

/** Loans of a collective to its members: each line of the law tried, and what money does to a loan. */
@CountyTest
class LoansTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private AidScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new AidScene(beans);
  }

  @Test
  void nothingIsAskedForBeforeAPermitWasSeenAboveAndTermsWereResolved() {
    var me = scene.member(0);
    refused("mutualaid.no-permit", () -> scene.asked(me, 1_000_000, 6));
    var permit = scene.filed();
    refused("mutualaid.no-permit", () -> scene.asked(me, 1_000_000, 6));
    refused("ground.not-yours", () -> scene.permits.see(permit, scene.clerk));
    scene.permits.see(permit, scene.township);
    refused("mutualaid.no-terms", () -> scene.asked(me, 1_000_000, 6));
    var investment = scene.road.effective(RoadSubject.INVESTMENT, BodyKind.MEMBERS, "投资方案。");
    refused(
        "deliberation.road.required",
        () -> scene.permits.set(scene.terms(investment), scene.clerk, ClientId.fresh()));
    scene.permits.set(scene.terms(scene.resolution()), scene.clerk, ClientId.fresh());
    assertThat(scene.asked(me, 1_000_000, 6)).isNotNull();
  }

  @Test
  void officersAndTheirHouseholdsDoNotBorrow() {
    scene.open();
    var officer = scene.road.scene.cadre.person();
    refused("mutualaid.no-officers", () -> scene.asked(officer, 100_000, 6));
    refused("mutualaid.no-officers", () -> scene.asked(scene.clerk.person(), 100_000, 6));
    var member = scene.asked(scene.member(0), 100_000, 6);
    assertThat(scene.state(member)).isEqualTo("ASKED");
  }

  @Test
  void nobodyUnderGuardianshipBorrowsOrStandsForALoan() {
    scene.open();
    var ward = scene.member(0);
    beans
        .getBean(Mandates.class)
        .guard(
            new NewGuardian(
                ward, scene.member(1), Guardianship.RULED, LocalDate.of(2027, 6, 30), "判决书 5 号"),
            scene.road.scene.system,
            ClientId.fresh());
    refused("mutualaid.no-wards", () -> scene.asked(ward, 100_000, 6));
    var loan = scene.asked(scene.member(2), 100_000, 6);
    refused("mutualaid.no-wards", () -> scene.stand(loan, ward));
  }

  @Test
  void limitsHoldForTheHouseholdTheTermAndThePool() {
    scene.open();
    refused("mutualaid.each", () -> scene.asked(scene.member(0), 2_000_001, 6));
    refused("mutualaid.months-most", () -> scene.asked(scene.member(0), 100, 13));
    scene.granted(scene.member(0), scene.member(1), 2_000_000, 6);
    refused("mutualaid.has-a-loan", () -> scene.asked(scene.member(0), 100, 6));
    scene.granted(scene.member(2), scene.member(3), 1_500_000, 6);
    var third = scene.asked(scene.member(4), 500_001, 6);
    scene.stand(third, scene.member(5));
    scene.act(third, "check", scene.clerk);
    refused("mutualaid.pool-empty", () -> scene.act(third, "grant", scene.road.secretary));
    assertThat(scene.loans.free(scene.village)).isEqualTo(500_000);
  }

  @Test
  void guarantorsStandByTheirOwnWordAndAnotherHandGrants() {
    scene.open();
    var loan = scene.asked(scene.member(0), 1_000_000, 6);
    refused("mutualaid.guarantors-missing", () -> scene.act(loan, "check", scene.clerk));
    refused("mutualaid.same-household", () -> scene.stand(loan, scene.member(0)));
    var friend = scene.road.resident(scene.member(1));
    refused("mutualaid.which-loan", () -> scene.loans.stand(loan, "别的人", friend, ClientId.fresh()));
    var name = beans.getBean(People.class).name(scene.member(0));
    scene.loans.stand(loan, name, friend, ClientId.fresh());
    scene.act(loan, "check", scene.clerk);
    refused("mutualaid.another-hand", () -> scene.act(loan, "grant", scene.clerk));
    scene.act(loan, "grant", scene.road.secretary);
    var other = scene.asked(scene.member(2), 1_000_000, 6);
    refused("mutualaid.stands-enough", () -> scene.stand(other, scene.member(1)));
  }

  /** 保证 Neither in a ring, nor by who is late, nor by who decides. */
  @Test
  void whoIsLateOrStoodForInTurnOrDecidesStandsForNobody() {
    scene.open();
    var first = scene.running(scene.member(0), scene.member(1), 300_000, 3);
    var second = scene.asked(scene.member(1), 300_000, 3);
    refused("mutualaid.guarantor-in-turn", () -> scene.stand(second, scene.member(0)));
    scene.stand(second, scene.member(2));
    var third = scene.asked(scene.member(2), 300_000, 3);
    refused("mutualaid.guarantor-in-turn", () -> scene.stand(third, scene.member(0)));
    clock.pass(Duration.ofDays(40));
    assertThat(scene.standing(first).late()).isTrue();
    var fourth = scene.asked(scene.member(3), 300_000, 3);
    refused("mutualaid.guarantor-late", () -> scene.stand(fourth, scene.member(0)));
    var clerk = scene.clerk.person();
    beans
        .getBean(Db.class)
        .in(
            scene.road.scene.system.scope(""),
            jdbc -> jdbc.sql("""
                insert into mutualaid.guarantor (county, loan, person, region, household, paper,
                       said_on, client, content)
                select county, matter, ?, region, household, '担保书 9 号', asked_on,
                       gen_random_uuid(), ''
                  from mutualaid.loan where matter = ?""").params(clerk.value(), fourth.value()).update());
    refused("mutualaid.guarantor-decides", () -> scene.act(fourth, "check", scene.clerk));
  }

  /** 红字冲销 A pay-out that is turned back leaves no plan; made anew it falls due by its new day. */
  @Test
  void aPayOutMadeAnewFallsDueByItsNewDay() {
    scene.open();
    var loan = scene.granted(scene.member(0), scene.member(1), 300_000, 3);
    var voucher = scene.payOut(loan);
    var transfer = scene.carry(voucher);
    var before = scene.loans.open(loan, scene.clerk).schedule();
    var paid = scene.vouchers.must(voucher, scene.clerk);
    scene.carry(scene.vouchers.propose(
        new NewVoucher(
            scene.book,
            scene.road.today(),
            "冲销",
            List.of("paper:1"),
            paid.postings().stream()
                .map(line -> new Posting(line.account(), -line.amount(), null))
                .toList(),
            transfer),
        scene.clerk,
        ClientId.fresh()));
    assertThat(scene.loans.open(loan, scene.clerk).schedule()).isEmpty();
    clock.pass(Duration.ofDays(10));
    scene.carry(scene.payOut(loan));
    assertThat(scene.loans.open(loan, scene.clerk).schedule().getFirst().dueOn())
        .isEqualTo(before.getFirst().dueOn().plusDays(10));
  }

  @Test
  void aPayOutIsHeldBackAtEveryHandOnceThePermitIsOver() {
    scene.open();
    var loan = scene.granted(scene.member(0), scene.member(1), 1_000_000, 6);
    var late = scene.granted(scene.member(2), scene.member(3), 1_000_000, 6);
    var voucher = scene.payOut(loan);
    scene.vouchers.review(voucher, "", scene.township);
    scene.vouchers.approve(voucher, "", scene.road.secretary);
    scene.road.pass((int) (AidScene.UNTIL.toEpochDay() - scene.road.today().toEpochDay()) + 1);
    refused("mutualaid.no-permit", () -> scene.vouchers.pay(voucher, "", scene.road.scene.cadre));
    assertThat(scene.balance("112")).isZero();
    refused("mutualaid.no-permit", () -> scene.payOut(late));
    refused("mutualaid.no-permit", () -> scene.asked(scene.member(4), 1_000, 6));
  }

  /** A permit of a smaller sum took the place of the one under which it was granted. */
  @Test
  void aPayOutStaysWithinThePermitOfTheDayOnWhichItIsPaid() {
    scene.permits.set(scene.terms(scene.resolution()), scene.clerk, ClientId.fresh());
    var first = scene.filed();
    scene.permits.see(first, scene.township);
    var loan = scene.granted(scene.member(0), scene.member(1), 1_000_000, 6);
    var voucher = scene.payOut(loan);
    scene.vouchers.review(voucher, "", scene.township);
    scene.vouchers.approve(voucher, "", scene.road.secretary);
    scene.permits.revoke(first, "换发", scene.township);
    scene.permits.see(scene.filed(999_999), scene.township);
    refused("mutualaid.over-permit", () -> scene.vouchers.pay(voucher, "", scene.road.scene.cadre));
    assertThat(scene.balance("112")).isZero();
  }

  @Test
  void whoAskedIsToldWhyNotAndOpensTheMatterWhichIsNobodyElses() {
    scene.open();
    var loan = scene.asked(scene.member(0), 1_000_000, 6);
    scene.act(loan, "decline", scene.clerk);
    var me = scene.road.resident(scene.member(0));
    assertThat(scene.loans.own(me)).singleElement().satisfies(one -> {
      assertThat(one.loan().endedWhy()).isEqualTo("核对过了");
    });
    var casework = beans.getBean(Casework.class);
    assertThat(casework.see(loan, scene.road.scene.identity(me)).matter().id()).isEqualTo(loan);
    var stranger = scene.road.scene.identity(scene.road.resident(scene.member(5)));
    refused("casework.unknown", () -> casework.see(loan, stranger));
    var desk = scene.road.scene.identity(scene.road.secretary);
    var dossier = casework.dossier(casework.see(loan, desk));
    var answers = beans.getBean(Answers.class);
    assertThat(answers.mayPublish(dossier, desk)).isEmpty();
    refused("casework.answer-private", () -> answers.publish(dossier, "借款", "没有同意", desk));
  }

  @Test
  void whatIsOutIsRepaidAfterThePermitIsOver() {
    scene.open();
    var loan = scene.running(scene.member(0), scene.member(1), 1_000_000, 6);
    scene.road.pass((int) (AidScene.UNTIL.toEpochDay() - scene.road.today().toEpochDay()) + 1);
    var standing = scene.standing(loan);
    scene.repay(loan, standing.outstanding() + standing.interest());
    assertThat(scene.state(loan)).isEqualTo("REPAID");
  }

  @Test
  void interestIsOfTheDaysAndTheLoanEndsWhenAllIsBack() {
    scene.open();
    var loan = scene.granted(scene.member(0), scene.member(1), 1_000_000, 3);
    var client = ClientId.fresh();
    var early = new Loans.Said(scene.road.today().minusDays(1), false, "银行回单");
    refused("mutualaid.before-grant", () -> scene.loans.payOut(loan, early, scene.clerk, client));
    var first = scene.loans.payOut(loan, scene.today(), scene.clerk, client);
    assertThat(scene.loans.payOut(loan, scene.today(), scene.clerk, client)).isEqualTo(first);
    refused("mutualaid.on-its-way", () -> scene.payOut(loan));
    scene.carry(scene.voucher(loan));
    assertThat(scene.state(loan)).isEqualTo("RUNNING");
    assertThat(scene.balance("112")).isEqualTo(1_000_000);
    scene.road.pass(73);
    // 10 000 yuan at 4.80 % for 73 of 365 days.
    assertThat(scene.standing(loan).interest()).isEqualTo(9_600);
    assertThat(scene.standing(loan).arrears()).isEqualTo(666_667);
    refused("mutualaid.more-than-owed", () -> scene.repay(loan, 1_009_601));
    scene.repay(loan, 409_600);
    assertThat(scene.balance("112")).isEqualTo(600_000);
    assertThat(scene.balance("504")).isEqualTo(9_600);
    assertThat(scene.standing(loan).arrears()).isEqualTo(266_667);
    scene.road.pass(73);
    assertThat(scene.standing(loan).interest()).isEqualTo(5_760);
    scene.repay(loan, 605_760);
    assertThat(scene.state(loan)).isEqualTo("REPAID");
    assertThat(scene.balance("112")).isZero();
    var own = scene.loans.own(scene.road.resident(scene.member(0)));
    assertThat(own).hasSize(1);
    assertThat(own.getFirst().loan().ended()).isEqualTo("REPAID");
  }

  @Test
  void nothingIsWrittenOffWithoutAResolution() {
    scene.open();
    var loan = scene.running(scene.member(0), scene.member(1), 1_000_000, 3);
    refused(
        "mutualaid.resolution-needed",
        () -> scene.loans.writeOff(loan, null, scene.today(), scene.clerk, ClientId.fresh()));
    var decided = scene.resolution();
    scene.loans.writeOff(loan, decided, scene.today(), scene.clerk, ClientId.fresh());
    assertThat(scene.state(loan)).isEqualTo("RUNNING");
    scene.carry(scene.voucher(loan));
    assertThat(scene.state(loan)).isEqualTo("LOST");
    assertThat(scene.balance("112")).isZero();
    assertThat(scene.balance("515")).isEqualTo(1_000_000);
  }

  @Test
  void aResolutionWhoseVoucherWasTurnedDownWritesTheSameLoanOffLater() {
    scene.open();
    var loan = scene.running(scene.member(0), scene.member(1), 1_000_000, 3);
    var other = scene.running(scene.member(2), scene.member(3), 1_000_000, 3);
    var decided = scene.resolution();
    scene.loans.writeOff(loan, decided, scene.today(), scene.clerk, ClientId.fresh());
    assertThat(offered(loan)).doesNotContain(decided);
    scene.vouchers.refuse(scene.voucher(loan), "票据不清", scene.township);
    assertThat(offered(loan)).contains(decided);
    assertThat(offered(other)).doesNotContain(decided);
    scene.loans.writeOff(loan, decided, scene.today(), scene.clerk, ClientId.fresh());
    scene.carry(scene.voucher(loan));
    assertThat(scene.state(loan)).isEqualTo("LOST");
  }

  private List<MatterId> offered(MatterId loan) {
    var file = scene.loans.open(loan, scene.clerk);
    return scene.loans.resolutions(file.loan()).stream().map(Road::id).toList();
  }

  @Test
  void aPermitOfASumThatNoVillageLendsIsNotFiled() {
    refused("mutualaid.permit-too-large", () -> scene.filed(99_999_999_999_999L));
    refused("mutualaid.permit-too-large", () -> scene.filed(500_000_001));
    scene.filed(500_000_000);
  }

  @Test
  void theTownshipReadsSumsAndNobodysLoan() {
    scene.open();
    var loan = scene.running(scene.member(0), scene.member(1), 1_000_000, 3);
    refused("ground.not-yours", () -> scene.loans.open(loan, scene.township));
    var place = scene.village.parent();
    var sums = scene.loans.sums(place, place.code(), scene.township);
    assertThat(sums.rows())
        .filteredOn(sum -> sum.village().equals(scene.village))
        .extracting(LoanStore.Sum::outstanding)
        .containsExactly(1_000_000L);
  }
}
