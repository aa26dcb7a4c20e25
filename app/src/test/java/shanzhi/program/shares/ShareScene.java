package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Ended;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.Moves;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/**
 * A village on its way to shares, as far as a test wants it: with a household of a man, the wife who married
 * in after the reference day and their child.
 */
public final class ShareScene {

  public static final LocalDate REFERENCE = LocalDate.of(2026, 1, 1);

  /** A paper that somebody signed. */
  static final EvidenceStore.Upload PAPER =
      new EvidenceStore.Upload("声明.pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8));

  public final RoadScene road;
  public final Region village;
  public final HouseholdId home;
  public final PersonId husband;
  public final PersonId wife;
  public final PersonId child;

  final Collectives collectives;
  final ShareRounds rounds;
  final ShareLists lists;
  final SharePlans plans;
  final ShareChanges changes;
  final ShareConsents consents;
  final ShareRegister register;
  private final ShareCertificates certificates;
  private final People people;
  private final Moves moves;

  public ShareScene(ApplicationContext beans) {
    road = new RoadScene(beans);
    village = road.scene.village;
    collectives = beans.getBean(Collectives.class);
    rounds = beans.getBean(ShareRounds.class);
    lists = beans.getBean(ShareLists.class);
    moves = beans.getBean(Moves.class);
    plans = beans.getBean(SharePlans.class);
    changes = beans.getBean(ShareChanges.class);
    consents = beans.getBean(ShareConsents.class);
    register = beans.getBean(ShareRegister.class);
    certificates = beans.getBean(ShareCertificates.class);
    people = beans.getBean(People.class);
    home = beans
        .getBean(Households.class)
        .open(new NewHousehold(village, null, "", ""), road.scene.system, ClientId.fresh());
    husband = enrol("周明", Sex.MALE, LocalDate.of(1990, 5, 1), LocalDate.of(1990, 5, 1));
    wife = enrol("何秀", Sex.FEMALE, LocalDate.of(1992, 3, 1), LocalDate.of(2026, 5, 1));
    child = enrol("周小", Sex.FEMALE, LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 1));
    road.villagers.add(husband);
    road.villagers.add(wife);
  }

  private PersonId enrol(String name, Sex sex, LocalDate born, LocalDate since) {
    return people.enrol(
        NewResident.of(name, sex, born, village).household(home).since(since),
        road.scene.system,
        ClientId.fresh());
  }

  /** The household has so many more children, born before the reference day. */
  void grown(int children) {
    for (var n = 1; n <= children; n++) {
      var born = LocalDate.of(2015 + n, 2, 1);
      enrol("周" + "一二三".charAt(n - 1), Sex.FEMALE, born, born);
    }
  }

  /** Somebody of another village. */
  PersonId stranger() {
    return people.enrol(
        NewResident.of("外村人", Sex.MALE, LocalDate.of(1980, 1, 1), road.scene.village()),
        road.scene.system,
        ClientId.fresh());
  }

  public Acting clerk() {
    return road.clerk;
  }

  public Acting secretary() {
    return road.secretary;
  }

  public Collective collective() {
    return collectives.must(village);
  }

  public ShareScene founded() {
    collectives.found(village, "试验村股份经济合作社", clerk(), ClientId.fresh());
    return this;
  }

  /** What was begun on a road is proposed, discussed, reviewed, voted by all and in force. */
  public void decided(@Nullable MatterId id) {
    assertThat(id).isNotNull();
    for (var step = 0; step < 3; step++) road.record(id, 3, 3);
    road.call(id, RollUnit.PERSON, 10, 2);
    road.pass(10);
    road.open(id);
    road.vote(id, road.villagers, road.villagers.size(), 0);
    road.count(id);
    road.pass(8);
    road.enterIntoForce(id);
  }

  public void draftRules() {
    collectives.draft(
        village,
        REFERENCE,
        List.of(JoinGround.values()),
        List.of(EndGround.values()),
        clerk(),
        ClientId.fresh());
  }

  /** With rules that the members' meeting adopted. */
  public ShareScene ruled() {
    founded();
    draftRules();
    collectives.sendRules(village, clerk(), ClientId.fresh());
    decided(collectives.drafted(collective().id()).orElseThrow().road());
    collectives.adoptRules(village, clerk(), ClientId.fresh());
    return this;
  }

  public MatterId begun(Round.Kind kind) {
    return rounds.begin(village, kind, "2026 年" + kind, clerk(), ClientId.fresh());
  }

  public Round round(MatterId id) {
    return rounds.must(id);
  }

  public int version(MatterId id) {
    return round(id).version();
  }

  public NewAsset asset(String name, AssetKind kind, long fen, boolean quantified) {
    return new NewAsset(
        name, kind, "资产台账", ValuationMethod.BOOK, "清产核资小组", "评估表一号", fen, quantified);
  }

  /** With a valuation that was noticed and settled: a hall, a pond's income, money; land stays out. */
  public ShareScene valued() {
    var id = begun(Round.Kind.VALUATION);
    value(id, asset("农产品交易大厅", AssetKind.OPERATING, 80_000_000, true));
    value(id, asset("水塘十年承包收益", AssetKind.RESOURCE_INCOME, 30_000_000, true));
    value(id, asset("产业发展资金", AssetKind.MONEY, 10_000_000, true));
    value(id, asset("集体林地", AssetKind.LAND, 50_000_000, false));
    rounds.publish(id, version(id), clerk(), ClientId.fresh());
    road.pass(10);
    rounds.settle(id, version(id), clerk(), ClientId.fresh());
    return this;
  }

  public long value(MatterId id, NewAsset said) {
    return rounds.value(id, said, clerk(), ClientId.fresh());
  }

  public void judge(MatterId id, Judged said) {
    lists.judge(id, said, List.of(), clerk(), ClientId.fresh());
  }

  /** Judged with a paper that shows it. */
  public void shown(MatterId id, Judged said) {
    lists.judge(id, said, List.of(PAPER), clerk(), ClientId.fresh());
  }

  /** Whom the residents' register has as dead from now on; they vote no more. */
  public void died(PersonId person) {
    moves.end(
        person, new Ended(road.today(), Ended.Why.DIED), 1, road.scene.system, ClientId.fresh());
    road.villagers.remove(person);
    road.anew();
  }

  /** A list on which everybody was looked at: the wife by her marriage. */
  public MatterId listed() {
    var id = begun(Round.Kind.MEMBERSHIP);
    judge(id, Judged.joins(wife, JoinGround.MARRIAGE, LocalDate.of(2026, 5, 1)));
    return id;
  }

  public MatterId noticed() {
    var id = listed();
    rounds.publish(id, version(id), clerk(), ClientId.fresh());
    return id;
  }

  /** Noticed, sent to the meeting, decided, confirmed. */
  public void confirm(MatterId id) {
    road.pass(10);
    rounds.send(id, version(id), clerk(), ClientId.fresh());
    decided(round(id).road());
    rounds.settle(id, version(id), clerk(), ClientId.fresh());
  }

  public NewPlan plan() {
    return new NewPlan(10, 20, true, true, 20);
  }

  /** Everything up to shares that are issued. */
  public ShareScene issued() {
    ruled();
    valued();
    confirm(noticed());
    plans.draft(village, plan(), clerk(), ClientId.fresh());
    plans.send(village, clerk(), ClientId.fresh());
    decided(plans.drafted(collective().id()).orElseThrow().road());
    plans.adopt(village, clerk(), ClientId.fresh());
    return this;
  }

  public Plan inForce() {
    return plans.inForce(collective().id()).orElseThrow();
  }

  /** Under whom somebody's member shares stand. */
  public Holder holder(PersonId person) {
    return register.holder(collective(), inForce(), person, ShareKind.MEMBER);
  }

  public long held(Holder holder) {
    return register.held(collective(), holder).all();
  }

  public NewChange transfer(Holder from, @Nullable Holder to, long count) {
    return new NewChange(
        Change.Kind.TRANSFER, ShareKind.MEMBER, from, to, count, 0, "转让协议一号", null);
  }

  public MatterId proposed(NewChange said) {
    return changes.propose(village, said, clerk(), ClientId.fresh());
  }

  /** Everybody who is asked says yes. */
  public MatterId agreed(MatterId change) {
    for (var one : consents.of(change)) {
      consents.say(change, true, "", road.resident(one.person()), ClientId.fresh());
    }
    return change;
  }

  public void entered(MatterId change) {
    agreed(change);
    var seen = changes.see(change, secretary());
    changes.enter(change, seen.version(), secretary(), ClientId.fresh());
  }

  /** The code of a certificate that somebody made of what their household has. */
  public String certified(PersonId person) {
    var by = road.resident(person);
    return certificates
        .must(certificates.make(collective(), Holder.of(home), true, by, ClientId.fresh()), by)
        .code();
  }

  public static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(List.of(refusal.code(), fault(refusal))).contains(code));
  }

  private static String fault(Refusal refusal) {
    return refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().code();
  }
}
