package shanzhi.program.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.credit.Union.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Ledger;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.PostKind;

/** What an objection stops and for how long, who reads and answers it, and that a household is told. */
@CountyTest
class CreditObjectionsTest {

  private static final LocalDate GROWN = LocalDate.of(1975, 5, 5);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Deeds deeds;

  @Autowired
  private CreditObjections objections;

  @Autowired
  private DeedPosting posting;

  @Autowired
  private Shop shop;

  @Autowired
  private CreditStandings standings;

  @Autowired
  private Ledger ledger;

  @Autowired
  private Inbox inbox;

  @Autowired
  private TestClock clock;

  private Union union;
  private PersonId wang;
  private Acting own;
  private Acting neighbour;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    union = new Union(beans);
    wang = union.resident("王桂香", GROWN);
    own = union.as(wang);
    neighbour = union.as(union.resident("李秀", GROWN));
  }

  private Deed.State state(MatterId deed) {
    return deeds.see(deed, own).deed().state();
  }

  private MatterId object(MatterId deed, String news, Acting by) {
    return objections.object(deed, "院子是别人扫的。", news, by, ClientId.fresh());
  }

  private void dismiss(MatterId objection) {
    objections.decide(objection, false, "查过了。", union.scene.townshipDesk, ClientId.fresh());
  }

  @Test
  void whoWasAnsweredSaysWhatIsNewAndStopsTheDeedNoMore() {
    var id = union.checked(wang, "ecology-courtyard");
    dismiss(object(id, "", neighbour));
    refused("ground.missing", () -> object(id, "", neighbour));
    var second = object(id, "隔壁有录像。", neighbour);
    assertThat(state(id)).as("goes on").isEqualTo(Deed.State.NOTICE);
    assertThat(objections.see(second, neighbour).news()).isEqualTo("隔壁有录像。");
    var other = union.as(union.resident("赵兰", GROWN));
    var stops = object(id, "", other);
    assertThat(state(id)).as("hinders nobody else's").isEqualTo(Deed.State.FROZEN);
    dismiss(second);
    assertThat(state(id)).as("the other's is open").isEqualTo(Deed.State.FROZEN);
    dismiss(stops);
    assertThat(state(id)).isEqualTo(Deed.State.NOTICE);
  }

  @Test
  void whatIsTakenBackDoesNotStopADeedOverAndOver() {
    var id = union.checked(wang, "ecology-courtyard");
    objections.withdraw(object(id, "", neighbour), neighbour, ClientId.fresh());
    object(id, "隔壁有录像。", neighbour);
    assertThat(state(id)).isEqualTo(Deed.State.NOTICE);
  }

  @Test
  void aHouseholdStopsNotItsOwnPraiseAndIsPutRightAllTheSame() {
    var id = union.checked(wang, "ecology-courtyard");
    var objection = object(id, "", own);
    assertThat(state(id)).isEqualTo(Deed.State.NOTICE);
    clock.pass(Duration.ofDays(8));
    posting.post();
    assertThat(state(id)).isEqualTo(Deed.State.POSTED);
    objections.decide(objection, true, "不是她家。", union.scene.townshipDesk, ClientId.fresh());
    assertThat(deeds.see(id, own).deed().reversed()).isNotNull();
    assertThat(deeds.see(id, own).deed().stands()).as("not posted still").isEqualTo("REVERSED");
  }

  @Test
  void whatIsUpheldWhileItIsToldIsDroppedWithoutHavingBeenStopped() {
    var id = union.checked(wang, "ecology-courtyard");
    var objection = object(id, "", own);
    objections.decide(objection, true, "不是她家。", union.scene.townshipDesk, ClientId.fresh());
    assertThat(state(id)).isEqualTo(Deed.State.DROPPED);
  }

  /** It may be about the very people who checked. */
  @Test
  void anObjectionIsReadByWhoSaidItAndByTheTownshipAlone() {
    var id = union.checked(wang, "ecology-courtyard");
    var objection = object(id, "", neighbour);
    assertThat(objections.see(objection, neighbour).said()).isNotEmpty();
    assertThat(objections.see(objection, union.scene.townshipDesk).said()).isNotEmpty();
    refused("credit.objection-unknown", () -> objections.see(objection, union.firstChecker));
    refused("credit.objection-unknown", () -> objections.see(objection, union.clerk));
    refused("credit.objection-unknown", () -> objections.see(objection, own));
    var page = new Hatted(
        beans,
        union.scene.identity(neighbour),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(DeedPages.class));
    assertThat(Hatted.text(page.ask("/credit/objections/" + objection)))
        .as("whose turn and by when")
        .containsPattern("异议由.+在 2026年\\d+月\\d+日.* 前答复");
  }

  @Test
  void aHouseholdIsToldOfAFailingInItsInboxAndItIsNotCalledPublic() {
    var said = new NewDeed(
        union.scene.village, wang, "ecology-litter", union.today(), 1, "门口垃圾没有收。", Union.photo());
    var id = deeds.report(said, union.clerk, ClientId.fresh());
    var checks = new Hatted(
        beans,
        union.scene.identity(union.firstChecker),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(DeedPages.class));
    assertThat(checks.send("/credit/deeds/" + id + "/checks", "version", "1").getStatus())
        .as("no answer is no yes")
        .isEqualTo(422);
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    assertThat(told(id, own)).isFalse();
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    assertThat(told(id, own)).isTrue();
    assertThat(told(id, neighbour)).isFalse();
    var page = new Hatted(
        beans,
        union.scene.identity(own),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(DeedPages.class));
    assertThat(Hatted.text(page.ask("/credit/deeds/" + id))).contains("告知本户中").doesNotContain("公示");
    object(id, "", own);
    assertThat(told(id, own)).as("it is stopped").isFalse();
  }

  private boolean told(MatterId deed, Acting by) {
    return AllLines.of(inbox, union.scene.identity(by)).stream()
        .map(Line::address)
        .anyMatch(("/credit/deeds/" + deed)::equals);
  }

  /** Whoever spends fast is answered like everybody: down to nothing, and the rest is noted. */
  @Test
  void whatIsHandedOutIsNotedAsUncollectedAndWhatIsReservedIsLetGoWhenAnObjectionIsUpheld() {
    var id = union.posted(wang, "rules-occasion", clock);
    var came = deeds.see(id, own).deed().points();
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 2, 850, "镇供销社", 9, union.clerk, ClientId.fresh());
    var claim = shop.mine(shop.reserve(good, 1, own, ClientId.fresh()), own);
    shop.pickUp(claim.code(), union.clerk, ClientId.fresh());
    var reserved = shop.mine(shop.reserve(good, 1, own, ClientId.fresh()), own);
    var objection = object(id, "", own);
    objections.decide(objection, true, "不是她家。", union.scene.townshipDesk, ClientId.fresh());
    var after = deeds.see(id, own).deed();
    assertThat(after.uncollected()).as("handed out").isEqualTo(2).isLessThan(came);
    assertThat(standings.household(own).has()).as("points without a deed").isZero();
    assertThat(standings.household(own).rank())
        .as("nobody is first with nothing")
        .isNull();
    var back = ledger.find(after.reversed(), own).orElseThrow();
    assertThat(back.reverses()).isEqualTo(after.transfer());
    var page = new Hatted(
        beans,
        union.scene.identity(own),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(DeedPages.class),
        beans.getBean(CreditPages.class),
        beans.getBean(ShopPages.class));
    assertThat(Hatted.text(page.ask("/credit/deeds/" + id))).contains("其中 2 分已经用掉或者另外占用");
    assertThat(Hatted.text(page.ask("/credit"))).contains("先补扣占用期间没有扣到的");
    assertThat(Hatted.text(page.ask("/credit/claims/" + reserved.id()))).contains("这份预约因此取消");
    refused("credit.let-go", () -> shop.pickUp(reserved.code(), union.clerk, ClientId.fresh()));
    shop.letGo(reserved.id(), own);
    assertThat(standings.household(own).has()).as("nothing comes back").isZero();
  }

  /** What another objection holds is there again when that one is dismissed, and makes it good. */
  @Test
  void whatAnotherObjectionHeldMakesGoodWhatWasMissing() {
    var first = union.posted(wang, "rules-occasion", clock);
    var second = union.posted(wang, "ecology-courtyard", clock);
    var village = union.scene.village;
    var spent = deeds.see(second, own).deed().points();
    var good = shop.offer(village, "洗衣粉", spent, 850, "镇供销社", 9, union.clerk, ClientId.fresh());
    var claim = shop.mine(shop.reserve(good, 1, own, ClientId.fresh()), own);
    shop.pickUp(claim.code(), union.clerk, ClientId.fresh());
    var held = object(first, "", own);
    objections.decide(
        object(second, "", own), true, "不是她家。", union.scene.townshipDesk, ClientId.fresh());
    assertThat(deeds.see(second, own).deed().uncollected()).isEqualTo(spent);
    dismiss(held);
    assertThat(standings.household(own).has())
        .isEqualTo(deeds.see(first, own).deed().points() - spent);
  }

  @Test
  void whatIsTakenOffTheShelfIsOfferedNoMoreAndHandedOutWhereItWasReserved() {
    union.posted(wang, "rules-occasion", clock);
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 2, 850, "镇供销社", 9, union.clerk, ClientId.fresh());
    refused(
        "credit.on-the-shelf",
        () -> shop.offer(village, "洗衣 粉", 3, 900, "镇供销社", 9, union.clerk, ClientId.fresh()));
    var claim = shop.mine(shop.reserve(good, 1, own, ClientId.fresh()), own);
    shop.takeOff(good, union.clerk);
    assertThat(shop.goods(village)).isEmpty();
    refused("credit.goods-unknown", () -> shop.reserve(good, 1, own, ClientId.fresh()));
    shop.pickUp(claim.code(), union.clerk, ClientId.fresh());
    assertThat(shop.off(village)).singleElement().extracting(Good::left).isEqualTo(8L);
    shop.putBack(good, union.clerk);
    assertThat(shop.off(village)).isEmpty();
    assertThat(shop.goods(village)).singleElement().extracting(Good::left).isEqualTo(8L);
    shop.takeOff(good, union.clerk);
    shop.offer(village, "洗衣粉", 3, 900, "镇供销社", 9, union.clerk, ClientId.fresh());
    refused("credit.on-the-shelf", () -> shop.putBack(good, union.clerk));
    assertThat(shop.goods(village)).singleElement().extracting(Good::points).isEqualTo(3L);
  }

  @Test
  void twoOfAHouseholdAreBothAnsweredThoughOneEntryIsTakenBackOnce() {
    var id = union.posted(wang, "rules-occasion", clock);
    var housemate = union.as(union.scene.housemate(wang));
    dismiss(object(id, "", own));
    var first = object(id, "有录像。", own);
    var second = object(id, "", housemate);
    objections.decide(first, true, "不是她家。", union.scene.townshipDesk, ClientId.fresh());
    var once = deeds.see(id, own).deed().reversed();
    objections.decide(second, true, "同上。", union.scene.townshipDesk, ClientId.fresh());
    assertThat(deeds.see(id, own).deed().reversed()).isEqualTo(once);
  }

  @Test
  void goodsAreHandedOutByNobodyOfTheHousehold() {
    union.posted(wang, "rules-occasion", clock);
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 4, 850, "镇供销社", 5, union.clerk, ClientId.fresh());
    var claim = shop.mine(shop.reserve(good, 1, own, ClientId.fresh()), own);
    var housemate = union.scene.officer(
        union.clerk.seat().organisation(),
        village,
        PostKind.VILLAGE_CLERK,
        "文书助理",
        union.scene.housemate(wang));
    refused("credit.kins-goods", () -> shop.pickUp(claim.code(), housemate, ClientId.fresh()));
    shop.pickUp(claim.code(), union.clerk, ClientId.fresh());
  }
}
