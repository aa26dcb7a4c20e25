package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shanzhi.program.shares.ShareScene.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.Books;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** What is valued and who is confirmed becomes shares, whose register is read for any day. */
@CountyTest
class ThreeChangesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private ShareObjections objections;

  @Autowired
  private ShareCertificates certificates;

  @Autowired
  private Casework casework;

  @Autowired
  private Books books;

  private ShareScene scene;

  @BeforeEach
  void village() {
    scene = new ShareScene(beans);
  }

  private List<ShareRegister.Entry> on(LocalDate day) {
    return scene.register.all(scene.collective(), day, scene.clerk());
  }

  @Test
  void theListIsDrawnUpByTheRulesAndEachIsLookedAt() {
    scene.ruled();
    var id = scene.begun(Round.Kind.MEMBERSHIP);
    var round = scene.round(id);
    var count = scene.rounds.count(round, scene.clerk());
    // The child by its birth, everybody of before the reference day as founding; the wife waits.
    assertThat(count.unseen()).isEqualTo(1);
    var listed = scene.rounds.candidates(round, false, null, scene.clerk()).rows();
    assertThat(listed)
        .filteredOn(one -> one.person().equals(scene.child))
        .singleElement()
        .satisfies(one -> assertThat(one.ground()).isEqualTo("CHILD"));
    refused(
        "shares.not-looked-at",
        () -> scene.rounds.publish(id, round.version(), scene.clerk(), ClientId.fresh()));
    scene.judge(id, Judged.joins(scene.wife, JoinGround.MARRIAGE, LocalDate.of(2026, 5, 1)));
    scene.rounds.publish(id, round.version(), scene.clerk(), ClientId.fresh());
    assertThat(scene.rounds.state(round)).isEqualTo(RoundSteps.NOTICED);
  }

  /** Registered elsewhere for a marriage or for work, somebody is put on the list all the same. */
  @Test
  void whoIsRegisteredElsewhereIsListedByName() {
    scene.ruled();
    var id = scene.listed();
    var away = scene.stranger();
    scene.shown(id, Judged.joins(away, JoinGround.FOUNDING, ShareScene.REFERENCE));
    scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh());
    assertThat(
            scene.rounds.candidates(scene.round(id), false, null, scene.clerk()).rows())
        .extracting(Candidate::person)
        .contains(away);
  }

  /**
   * Once confirmed, the members are their meeting: who lives elsewhere votes, who only lives here does
   * not.
   */
  @Test
  void theMembersWhomTheMeetingConfirmedAreItsRollFromThenOn() {
    scene.ruled();
    var id = scene.listed();
    var away = scene.stranger();
    var lodger = scene.road.scene.person("寄住的人");
    scene.shown(id, Judged.joins(away, JoinGround.FOUNDING, ShareScene.REFERENCE));
    scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh());
    scene.rounds.redraft(id, scene.version(id), "补列", scene.clerk(), ClientId.fresh());
    scene.shown(id, Judged.outside(lodger, Outside.NEVER_BELONGED, "落户登记"));
    scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh());
    scene.confirm(id);
    var voting = scene.road.opened(RoadSubject.DIVIDEND, BodyKind.MEMBERS);
    scene.road.enter(voting, away, Motion.Choice.AYE);
    refused(
        "deliberation.road.not-on-the-roll",
        () -> scene.road.enter(voting, lodger, Motion.Choice.AYE));
    refused(
        "deliberation.road.not-on-the-roll",
        () -> scene.road.enter(voting, scene.child, Motion.Choice.AYE));
  }

  @Test
  void anObjectionThatIsUpheldBarsTheListUntilItIsDrawnUpAnew() {
    scene.ruled();
    var id = scene.noticed();
    var villager = scene.road.resident(scene.husband);
    var objection = objections.object(id, null, "漏了我在外打工的弟弟。", villager, ClientId.fresh());
    refused(
        "shares.objected-already",
        () -> objections.object(id, null, "还是漏了。", villager, ClientId.fresh()));
    scene.road.pass(10);
    refused(
        "shares.objections-bar",
        () -> scene.rounds.send(id, scene.version(id), scene.clerk(), ClientId.fresh()));
    casework.take(
        casework.must(objection, scene.road.scene.system),
        "uphold",
        Said.note("核实后成立。"),
        scene.road.scene.townshipDesk,
        ClientId.fresh());
    refused(
        "shares.objections-bar",
        () -> scene.rounds.send(id, scene.version(id), scene.clerk(), ClientId.fresh()));
    scene.rounds.redraft(id, scene.version(id), "补列", scene.clerk(), ClientId.fresh());
    refused(
        "shares.not-mended",
        () -> scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh()));
    var brother = Judged.joins(scene.stranger(), JoinGround.FOUNDING, ShareScene.REFERENCE);
    scene.shown(id, brother);
    scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh());
    refused(
        "shares.notice-runs",
        () -> scene.rounds.send(id, scene.version(id), scene.clerk(), ClientId.fresh()));
    scene.confirm(id);
    assertThat(scene.rounds.state(scene.round(id))).isEqualTo(RoundSteps.SETTLED);
  }

  @Test
  void aPlanIssuesEveryShareInOneBalancedTransfer() {
    scene.issued();
    var plan = scene.inForce();
    var book = scene.collective().book();
    assertThat(book).isNotNull();
    assertThat(plan.total()).isEqualTo(120_000_000);
    assertThat(plan.frozen()).isTrue();
    assertThat(scene.held(Holder.of(scene.home))).isEqualTo(30);
    assertThat(scene.held(Holder.of(scene.collective().id()))).isEqualTo(plan.own());
    assertThat(scene.register.issued(scene.collective())).isEqualTo(plan.shares());
    assertThat(on(scene.road.today()).stream()
            .mapToLong(ShareRegister.Entry::shares)
            .sum())
        .isEqualTo(plan.shares());
    assertThat(books.trial(book, scene.road.scene.system).balanced()).isTrue();
    var own = scene.register.own(scene.road.resident(scene.wife)).getFirst();
    assertThat(own.shares()).isEqualTo(30);
    assertThat(own.member()).extracting(Member::ground).isEqualTo(JoinGround.MARRIAGE);
  }

  @Test
  void theRegisterOfAPastDayStaysAsItWas() {
    scene.issued();
    var before = scene.road.today();
    var shown = on(before);
    var from = Holder.of(scene.home);
    var to = scene.holder(scene.road.scene.raiser);
    scene.road.pass(5);
    scene.entered(scene.proposed(scene.transfer(from, to, 4)));
    assertThat(scene.held(from)).isEqualTo(26);
    assertThat(scene.held(to)).isEqualTo(14);
    assertThat(on(before)).isEqualTo(shown);
    assertThat(on(before.minusDays(1))).isEmpty();
    assertThat(on(scene.road.today()))
        .contains(new ShareRegister.Entry(from, ShareKind.MEMBER, 26))
        .contains(new ShareRegister.Entry(to, ShareKind.MEMBER, 14));
  }

  @Test
  void twoHandsEnterAChangeWithinThePlan() {
    scene.issued();
    var from = Holder.of(scene.home);
    var change = scene.agreed(
        scene.proposed(scene.transfer(from, Holder.of(scene.collective().id()), 30)));
    var version = scene.changes.see(change, scene.clerk()).version();
    refused(
        "shares.another-hand",
        () -> scene.changes.enter(change, version, scene.clerk(), ClientId.fresh()));
    var client = ClientId.fresh();
    scene.changes.enter(change, version, scene.secretary(), client);
    scene.changes.enter(change, version, scene.secretary(), client);
    assertThat(scene.held(from)).isZero();
    refused(
        "shares.not-so-many",
        () -> scene.proposed(scene.transfer(from, scene.holder(scene.road.scene.raiser), 1)));
    refused(
        "shares.within-collective",
        () -> scene.proposed(
            scene.transfer(scene.holder(scene.road.scene.raiser), Holder.of(scene.stranger()), 1)));
  }

  /** 占用 What is open already takes of what a holder has, whoever puts forward at the same moment. */
  @Test
  void openChangesTakeNoMoreThanTheHolderHas() throws Exception {
    scene.issued();
    var from = Holder.of(scene.home);
    var itself = Holder.of(scene.collective().id());
    var both = new CyclicBarrier(2);
    var taken = new ArrayList<MatterId>();
    var codes = new ArrayList<String>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      var asked = List.of(20L, 19L).stream()
          .map(count -> pool.submit(() -> {
            both.await(10, TimeUnit.SECONDS);
            return scene.proposed(scene.transfer(from, itself, count));
          }))
          .toList();
      for (var one : asked) {
        try {
          taken.add(one.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
          assertThat(failed.getCause()).isInstanceOf(Refusal.class);
          var fault = ((Refusal) failed.getCause()).faults().getFirst();
          codes.add(fault.code());
        }
      }
    }
    assertThat(codes).containsExactly("shares.spoken-for");
    assertThat(taken).hasSize(1);
    var first = scene.changes.see(taken.getFirst(), scene.clerk());
    refused(
        "shares.spoken-for",
        () -> scene.proposed(scene.transfer(from, itself, 31 - first.count())));
    scene.changes.refuse(first.id(), first.version(), "另办", scene.clerk(), ClientId.fresh());
    scene.entered(scene.proposed(scene.transfer(from, itself, 30)));
  }

  @Test
  void nobodyComesToHaveMoreThanThePlanLetsOneHave() {
    scene.issued();
    var most = scene.inForce().shares() * scene.inForce().most() / 100;
    var to = Holder.of(scene.home);
    var free = most - scene.held(to);
    var givers = scene.road.villagers.subList(0, 8);
    var moved = 0L;
    for (var giver : givers) {
      var count = Math.min(10, free - moved);
      if (count == 0) break;
      scene.entered(scene.proposed(scene.transfer(scene.holder(giver), to, count)));
      moved += count;
    }
    assertThat(scene.held(to)).isEqualTo(most);
    var last = scene.holder(scene.road.villagers.get(9));
    refused("shares.beyond-most", () -> scene.proposed(scene.transfer(last, to, 1)));
  }

  @Test
  void anIssueAndAWithdrawalEachTakeADecisionOfTheirOwn() {
    scene.issued();
    var buyer = Holder.of(scene.husband);
    var bought = scene.road.effective(RoadSubject.SHARES, BodyKind.MEMBERS, "每股一千元，认购二十股。");
    var issue = new NewChange(
        Change.Kind.ISSUE, ShareKind.CAPITAL, null, buyer, 20, 100_000, "本人书面认购单", bought);
    scene.entered(scene.proposed(issue));
    assertThat(scene.held(buyer)).isEqualTo(20);
    refused("deliberation.road.used", () -> scene.entered(scene.proposed(issue)));
    var left = scene.road.effective(RoadSubject.SHARES, BodyKind.MEMBERS, "退出五股，每股一千元。");
    scene.entered(scene.proposed(new NewChange(
        Change.Kind.WITHDRAW, ShareKind.CAPITAL, buyer, null, 5, 100_000, "退出申请", left)));
    assertThat(scene.held(buyer)).isEqualTo(15);
    assertThat(scene.register.issued(scene.collective()))
        .isEqualTo(scene.inForce().shares() + 15);
  }

  @Test
  void onlyWhatSomebodyLeftIsInherited() {
    scene.issued();
    var dead = scene.road.villagers.getFirst();
    var giver = scene.holder(dead);
    var heir = scene.holder(scene.husband);
    var said =
        new NewChange(Change.Kind.INHERIT, ShareKind.MEMBER, giver, heir, 10, 0, "继承公证书", null);
    refused("shares.still-alive", () -> scene.proposed(said));
    // The household has no member any more, once the list says that its last one died.
    var id = scene.begun(Round.Kind.MEMBERSHIP);
    scene.died(dead);
    scene.judge(id, Judged.leaves(dead, EndGround.DEATH, scene.road.today(), "死亡证明"));
    scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh());
    scene.confirm(id);
    scene.entered(scene.proposed(said));
    assertThat(scene.held(heir)).isEqualTo(40);
  }

  @Test
  void aMemberReadsWhatWasValuedAfterItsNoticeAndNobodyElse() {
    scene.issued();
    var valued =
        scene.rounds.settled(scene.collective().id(), Round.Kind.VALUATION).orElseThrow();
    var member = scene.road.resident(scene.wife);
    assertThat(scene.rounds.assets(valued, member))
        .extracting(ValuedAsset::name, ValuedAsset::value)
        .contains(tuple("农产品交易大厅", 80_000_000L));
    var stranger = scene.road.resident(scene.road.scene.person("新来的人"));
    refused("shares.no-round", () -> scene.rounds.assets(valued, stranger));
    var names =
        scene.rounds.settled(scene.collective().id(), Round.Kind.MEMBERSHIP).orElseThrow();
    refused("shares.no-round", () -> scene.rounds.candidates(names, false, null, stranger));
    assertThat(scene.rounds.candidates(names, false, null, member).rows())
        .extracting(Candidate::person)
        .contains(scene.husband, scene.child);
  }

  /** Of a list that was confirmed members read who is one; who is none, their own line and no other. */
  @Test
  void aConfirmedListIsReadByItsMembersAndWhoeverIsNoneReadsTheirOwnLine() {
    scene.ruled();
    var lodger = scene.road.scene.person("寄住的人");
    var id = scene.listed();
    scene.shown(id, Judged.outside(lodger, Outside.NEVER_BELONGED, "落户登记"));
    scene.rounds.publish(id, scene.version(id), scene.clerk(), ClientId.fresh());
    scene.confirm(id);
    var names = scene.round(id);
    var member = scene.road.resident(scene.wife);
    assertThat(scene.rounds.candidates(names, false, null, member).rows())
        .extracting(Candidate::person)
        .contains(scene.husband)
        .doesNotContain(lodger);
    assertThat(scene
            .rounds
            .candidates(names, false, null, scene.road.resident(lodger))
            .rows())
        .extracting(Candidate::person)
        .containsExactly(lodger);
  }

  @Test
  void anybodyChecksACertificateByItsCode() {
    scene.issued();
    var home = Holder.of(scene.home);
    var wife = scene.road.resident(scene.wife);
    var one = certificates.must(
        certificates.make(scene.collective(), home, false, wife, ClientId.fresh()), wife);
    assertThat(one.held()).isEqualTo(new Certificate.Holding(30, 0, 0));
    assertThat(certificates.check(one.code())).hasValueSatisfying(checked -> {
      assertThat(checked.unchanged()).isTrue();
      assertThat(checked.holder()).doesNotContain("周明");
    });
    scene.entered(scene.proposed(scene.transfer(home, scene.holder(scene.road.scene.raiser), 1)));
    assertThat(certificates.check(one.code()))
        .hasValueSatisfying(checked -> assertThat(checked.unchanged()).isFalse());
    refused(
        "shares.voids",
        () ->
            certificates.make(scene.collective(), home, false, scene.road.clerk, ClientId.fresh()));
    var newer = certificates.must(
        certificates.make(scene.collective(), home, true, scene.road.clerk, ClientId.fresh()),
        wife);
    assertThat(certificates.check(one.code())).hasValueSatisfying(checked -> {
      assertThat(checked.good()).isFalse();
      assertThat(checked.instead()).isEqualTo(newer);
    });
    assertThat(certificates.check(newer.code()))
        .hasValueSatisfying(checked -> assertThat(checked.good()).isTrue());
    var neighbour = scene.road.resident(scene.road.scene.raiser);
    refused("shares.no-certificate", () -> certificates.must(one.id(), neighbour));
    assertThat(certificates.check("0000000000000000")).isEmpty();
  }
}
