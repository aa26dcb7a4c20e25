package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.ledger.AssetRegister;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;

/** What was entered wrongly is put right, and what it said before stays to be read. */
@CountyTest
class CorrectionsTest {

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
            refusal -> assertThat(
                    refusal.faults().isEmpty()
                        ? refusal.code()
                        : refusal.faults().getFirst().code())
                .isEqualTo(code));
  }

  private NewAsset said(Asset was, AssetKind kind, String name, long measure, Long value) {
    return new NewAsset(
        was.village(),
        was.number(),
        kind,
        name,
        "村口",
        measure,
        value,
        false,
        was.state(),
        null,
        null,
        null);
  }

  private void correct(Asset was, NewAsset said, String why) {
    correct(was, said, why, ClientId.fresh());
  }

  /** On a paper, agreed by the township where it weighs. */
  private void correct(Asset was, NewAsset said, String why, ClientId client) {
    var kinds = beans.getBean(KindChanges.class);
    var holds = kinds.correct(was.id(), was.version(), said, "清查表 3 号", why, scene.clerk, client);
    if (!holds && kinds.open(was.id(), scene.clerk).isPresent()) {
      kinds.answer(was.id(), true, scene.township);
    }
  }

  private void alone(Asset was, NewAsset said, Acting by) {
    scene.assets.correct(was.id(), was.version(), said, "看过了", by, ClientId.fresh());
  }

  private Asset see(AssetId id) {
    return scene.assets.must(id, scene.clerk);
  }

  @Test
  void whatStoodBeforeStaysWithWhyAndByWhom() {
    var was = see(scene.asset(AssetKind.OFFICE, "旧办公房", 80_000));
    var right = said(was, AssetKind.SCHOOL, "旧校舍", 60_000, 5_000_000L);
    refused("ground.missing", () -> correct(was, right, ""));
    var client = ClientId.fresh();
    for (var twice = 0; twice < 2; twice++) {
      correct(was, right, "清查时认错了楼", client);
    }
    var now = see(was.id());
    assertThat(now.kind()).isEqualTo(AssetKind.SCHOOL);
    assertThat(now.measure()).isEqualTo(60_000);
    assertThat(now.value()).isEqualTo(5_000_000);
    assertThat(now.spot()).isEqualTo("村口");
    correct(now, said(now, AssetKind.SCHOOL, "旧校舍", 61_000, 5_000_000L), "重新量过");
    assertThat(scene.assets.corrections(was.id(), scene.clerk))
        .satisfiesExactly(
            second -> {
              assertThat(second.was().measure()).isEqualTo(60_000);
              assertThat(second.why()).isEqualTo("重新量过");
            },
            first -> {
              assertThat(first.was().kind()).isEqualTo(AssetKind.OFFICE);
              assertThat(first.was().name()).isEqualTo("旧办公房");
              assertThat(first.was().measure()).isEqualTo(80_000);
              assertThat(first.was().value()).isNull();
              assertThat(first.by()).isEqualTo(scene.township.person());
            });
    assertThat(scene.assets.happenings(was.id(), scene.clerk))
        .extracting(Happening::act, Happening::note)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple(Happening.Act.CORRECT, "重新量过"),
            org.assertj.core.groups.Tuple.tuple(Happening.Act.CORRECT, "清查时认错了楼"));
    refused("ground.stale", () -> correct(was, right, "又改一次"));
    var last = see(was.id());
    refused(
        "assets.nothing-corrected",
        () -> correct(last, said(last, AssetKind.SCHOOL, "旧校舍", 61_000, 5_000_000L), "没变"));
  }

  /** 60 square metres made 6,000, or gone, by one hand's typed reason, be it the township's. */
  @Test
  void howMuchThereIsAndThatItIsGoneTakeAPaperAndTwoHands() {
    var was = see(scene.asset(AssetKind.OFFICE, "办公房", 6_000));
    var kinds = beans.getBean(KindChanges.class);
    var larger = said(was, AssetKind.OFFICE, "办公房", 600_000, null);
    var dearer = said(was, AssetKind.OFFICE, "办公房", 6_000, 1L);
    for (var said : List.of(larger, dearer, gone(was))) {
      refused("assets.kind-paper", () -> alone(was, said, scene.clerk));
      refused("assets.kind-paper", () -> alone(was, said, scene.township));
      refused("assets.kind-paper", () -> ask(kinds, was, said, ""));
      assertThat(ask(kinds, was, said, "测量 3 号")).isFalse();
      assertThat(see(was.id())).isEqualTo(was);
      kinds.withdraw(was.id(), scene.clerk);
    }
    kinds.correct(
        was.id(), was.version(), larger, "测量 3 号", "量过", scene.township, ClientId.fresh());
    refused("assets.other-hand-agrees", () -> kinds.answer(was.id(), true, scene.township));
    kinds.withdraw(was.id(), scene.township);
    alone(was, said(was, AssetKind.OFFICE, "村口办公房", 6_000, null), scene.clerk);
    assertThat(see(was.id()).name()).isEqualTo("村口办公房");
  }

  /** 厂房改成公益设施 What may be done with it changes by a paper and two hands. */
  @Test
  void anotherKindByTheLawTakesAPaperAndASecondHand() {
    var kinds = beans.getBean(KindChanges.class);
    var was = see(scene.asset(AssetKind.PLANT, "村口加工房", 8_000));
    var said = said(was, AssetKind.PUBLIC_FACILITY, "村口加工房", 100, null);
    refused("assets.kind-paper", () -> alone(was, said, scene.township));
    refused("assets.kind-paper", () -> ask(kinds, was, said, ""));
    assertThat(ask(kinds, was, said, "规划许可 1 号")).isFalse();
    assertThat(see(was.id()).kind()).isEqualTo(AssetKind.PLANT);
    refused("assets.kind-pending", () -> ask(kinds, was, said, "规划许可 2 号"));
    refused("ground.not-your-place", () -> kinds.answer(was.id(), true, scene.clerk));
    kinds.withdraw(was.id(), scene.clerk);
    ask(kinds, was, said, "规划许可 1 号");
    kinds.answer(was.id(), false, scene.township);
    assertThat(see(was.id()).kind()).isEqualTo(AssetKind.PLANT);
    ask(kinds, was, said, "规划许可 1 号，现场照片");
    kinds.answer(was.id(), true, scene.township);
    assertThat(see(was.id()).kind()).isEqualTo(AssetKind.PUBLIC_FACILITY);
    assertThat(scene.assets.corrections(was.id(), scene.clerk).getFirst().was().kind())
        .isEqualTo(AssetKind.PLANT);
    var office = see(scene.asset(AssetKind.OFFICE, "旧办公房", 8_000));
    assertThat(ask(kinds, office, said(office, AssetKind.SCHOOL, "旧校舍", 8_000, null), ""))
        .as("no other by the law")
        .isTrue();
  }

  private boolean ask(KindChanges kinds, Asset was, NewAsset said, String paper) {
    return kinds.correct(
        was.id(), was.version(), said, paper, "看过了", scene.clerk, ClientId.fresh());
  }

  @Test
  void whatIsLetStaysAsFarAsItIsLet() {
    var id = scene.asset(AssetKind.SHOP, "门面", 10_000);
    scene.enter(scene.now(id, Purpose.TRADE, 3, 100_000));
    var was = see(id);
    refused(
        "assets.less-than-let",
        () -> correct(was, said(was, AssetKind.SHOP, "门面", 9_999, null), "量小了"));
    refused(
        "assets.kind-let",
        () -> correct(was, said(was, AssetKind.PLANT, "门面", 10_000, null), "是厂房"));
    correct(was, said(was, AssetKind.SHOP, "村口门面", 12_000, null), "漏量了里间");
    assertThat(see(id).state()).isEqualTo(Asset.State.LET);
  }

  @Test
  void aFigureCountsTheRowsToWhichItLeads() {
    scene.asset(AssetKind.SHOP, "东门面", 10_000);
    var let = scene.asset(AssetKind.SHOP, "西门面", 10_000);
    scene.enter(scene.now(let, Purpose.TRADE, 3, 100_000));
    var was = see(scene.asset(AssetKind.SHOP, "误登的门面", 10_000));
    correct(was, gone(was), "邻村的");
    var total = scene.assets.totals(scene.village, scene.clerk).getFirst();
    var below = scene.assets.byPlace(scene.village.parent(), scene.township).stream()
        .filter(one -> one.place().equals(scene.village))
        .findFirst()
        .orElseThrow();
    assertThat(total.number()).isEqualTo(rows(AssetKind.SHOP, null)).isEqualTo(2);
    assertThat(total.let()).isEqualTo(rows(AssetKind.SHOP, Asset.State.LET)).isEqualTo(1);
    assertThat(below.number()).isEqualTo(rows(null, null));
    assertThat(below.let()).isEqualTo(rows(null, Asset.State.LET));
    assertThat(below.idle()).isEqualTo(rows(null, Asset.State.IDLE));
  }

  private int rows(@Nullable AssetKind kind, Asset.@Nullable State state) {
    var filter = new AssetFilter(false, kind, state, null, state == null);
    return scene.assets.list(scene.village, filter, null, scene.clerk).rows().size();
  }

  private static NewAsset gone(Asset was) {
    return new NewAsset(
        was.village(),
        was.number(),
        was.kind(),
        was.name(),
        was.spot(),
        was.measure(),
        was.value(),
        false,
        Asset.State.GONE,
        null,
        null,
        null);
  }

  @Test
  void onlyWhoRegistersCorrects() {
    var was = see(scene.asset(AssetKind.OFFICE, "办公房", 8_000));
    refused(
        "ground.not-yours",
        () -> scene.assets.correct(
            was.id(),
            was.version(),
            said(was, AssetKind.OFFICE, "别的名字", 8_000, null),
            "试一试",
            scene.road.resident(scene.road.representatives.getFirst()),
            ClientId.fresh()));
  }

  @Test
  void whatIsGoneIsGoneFromTheRegister() {
    var was = see(scene.asset(AssetKind.EQUIPMENT, "旧抽水机", 100));
    var register = beans.getBean(AssetRegister.class);
    assertThat(register.entry(scene.village, was.number()).map(AssetRegister.Entry::name))
        .contains("旧抽水机");
    correct(was, gone(was), "误登，是邻村的");
    assertThat(register.entry(scene.village, was.number())).isEmpty();
    assertThat(scene.assets.happenings(was.id(), scene.clerk).getFirst().act())
        .isEqualTo(Happening.Act.GONE);
  }
}
