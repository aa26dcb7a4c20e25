package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.PostKind;

/** What becomes of an objection: who has to mend what, who is told, and who reads how far it is. */
@CountyTest
class ShareObjectionsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private ShareObjections objections;

  @Autowired
  private Casework casework;

  @Autowired
  private Inbox inbox;

  private ShareScene scene;
  private Acting villager;
  private MatterId list;
  private long shed;

  @BeforeEach
  void noticed() {
    scene = new ShareScene(beans).founded();
    villager = scene.road.resident(scene.husband);
    list = scene.begun(Round.Kind.VALUATION);
    shed = scene.value(list, shed(36_000_000));
    publish();
  }

  private NewAsset shed(long fen) {
    return scene.asset("蜂蜜包装车间", AssetKind.OPERATING, fen, true);
  }

  private void publish() {
    scene.rounds.publish(list, scene.version(list), scene.clerk(), ClientId.fresh());
  }

  private void redraft() {
    scene.rounds.redraft(list, scene.version(list), "重新评估", scene.clerk(), ClientId.fresh());
  }

  private MatterId object(@Nullable Long line) {
    return objections.object(list, line, "按四十万重新评估。", villager, ClientId.fresh());
  }

  /** Two clicks on one form are one objection, and answer the same. */
  @Test
  void theSameFormTwiceIsOneObjection() {
    var client = ClientId.fresh();
    var first = objections.object(list, null, "漏了水渠。", villager, client);
    assertThat(objections.object(list, null, "漏了水渠。", villager, client)).isEqualTo(first);
    assertThat(scene.rounds.objections(scene.round(list), scene.clerk())).hasSize(1);
  }

  private MatterId upheld(@Nullable Long line) {
    var id = object(line);
    casework.take(
        casework.must(id, scene.road.scene.system),
        "uphold",
        Said.note("核实后成立。"),
        scene.road.scene.townshipDesk,
        ClientId.fresh());
    return id;
  }

  private Objection of(MatterId id) {
    return scene.rounds.objections(scene.round(list), scene.clerk()).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String page(Acting hat) {
    var answer = pages(hat).ask("/shares/rounds/" + list);
    assertThat(answer.getStatus()).isEqualTo(200);
    return Hatted.text(answer);
  }

  private Hatted pages(Acting hat) {
    return new Hatted(
        beans,
        scene.road.scene.identity(hat),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(ShareRoundPages.class));
  }

  private List<Line> lines(Acting hat) {
    return AllLines.of(inbox, scene.road.scene.identity(hat)).stream()
        .filter(line -> line.kind().equals("shares/round") && line.subject() == list.value())
        .toList();
  }

  @Test
  void whatAnUpheldObjectionNamedMustChangeBeforeTheNextNotice() {
    var id = upheld(shed);
    redraft();
    refused("shares.not-mended", this::publish);
    scene.rounds.strike(list, shed, scene.clerk(), ClientId.fresh());
    var again = scene.value(list, shed(36_000_000));
    refused("shares.not-mended", this::publish);
    scene.rounds.strike(list, again, scene.clerk(), ClientId.fresh());
    scene.value(list, shed(40_000_000));
    assertThat(of(id).mended()).isFalse();
    publish();
    assertThat(of(id).mended()).isTrue();
    assertThat(lines(villager)).extracting(Line::state).containsExactly("shares.met.NOTICED");
  }

  @Test
  void orTheTownshipAgreesToHowTheOfficeMeetsItAndWhoObjectedReadsBoth() {
    var id = upheld(null);
    refused(
        "casework.not-now",
        () -> objections.meet(list, id, "按评估报告维持。", scene.clerk(), ClientId.fresh()));
    redraft();
    refused("shares.not-mended", this::publish);
    refused("ground.missing", () -> objections.meet(list, id, "", scene.clerk(), ClientId.fresh()));
    objections.meet(list, id, "请第三方复评，结论相同。", scene.clerk(), ClientId.fresh());
    refused("shares.not-mended", this::publish);
    var desk = scene.road.scene.townshipDesk;
    assertThat(lines(desk)).extracting(Line::state).containsExactly("shares.asked.DRAFTING");
    assertThat(page(desk)).contains("/objections/" + id + "/reply");
    assertThat(page(scene.clerk())).doesNotContain("/objections/" + id + "/reply");
    objections.reply(list, id, false, "请附复评报告。", desk, ClientId.fresh());
    assertThat(lines(scene.clerk()))
        .extracting(Line::state)
        .containsExactly("shares.replied.DRAFTING");
    refused("shares.not-mended", this::publish);
    objections.meet(list, id, "请第三方复评，结论相同。", scene.clerk(), ClientId.fresh());
    objections.reply(list, id, true, "复评报告已核对。", desk, ClientId.fresh());
    assertThat(lines(desk)).isEmpty();
    publish();
    assertThat(page(villager)).contains("请第三方复评，结论相同。", "复评报告已核对。");
    assertThat(way(id)).isEqualTo("shares.objection-met");
    assertThat(next(id)).contains("或者经乡镇同意不改").doesNotContain("须重新拟定");
    assertThat(trace(id))
        .containsExactly(
            "raise|null",
            "uphold|核实后成立。",
            "redraft|重新评估",
            "meet|请第三方复评，结论相同。",
            "refuse|请附复评报告。",
            "meet|请第三方复评，结论相同。",
            "agree|复评报告已核对。",
            "publish|null");
    assertThat(casework.must(id, scene.road.scene.system).state()).isEqualTo(RoundSteps.UPHELD);
    assertThat(page(scene.road.scene.townshipDesk)).contains("请第三方复评，结论相同。");
    assertThat(page(scene.road.resident(scene.wife))).doesNotContain("请第三方复评");
  }

  /** What who objected and who has to answer read of an objection's steps. */
  private List<String> trace(MatterId id) {
    var seen = casework.see(id, scene.road.scene.identity(villager));
    return casework.dossier(seen).events().stream()
        .map(event -> event.action() + "|" + event.said().note())
        .toList();
  }

  /** What the matter's own page says comes next. */
  private String next(MatterId id) {
    var tells = casework.must(id, scene.road.scene.system).tells();
    return new Words(beans, Locale.SIMPLIFIED_CHINESE).of(tells);
  }

  /** What the matter's own page says of the way from it to the list. */
  private String way(MatterId id) {
    var matter = casework.must(id, scene.road.scene.system);
    return beans.getBeansOfType(Annex.class).values().stream()
        .filter(one -> one.procedure().equals(RoundSteps.OBJECTION))
        .flatMap(one -> one.door(matter, scene.road.scene.identity(villager)).stream())
        .map(Annex.Door::words)
        .findFirst()
        .orElseThrow();
  }

  /** Neither who objected nor who lives with them or is near kin answers, or agrees that nothing changes. */
  @Test
  void anObjectionIsDecidedByNobodyNearToWhoRaisedIt() {
    var office = scene.road.scene.townshipDesk.seat().organisation();
    var near = scene.road.scene.officer(
        office, scene.road.scene.township, PostKind.TOWNSHIP_DESK, "复核", scene.wife);
    var id = object(shed);
    var matter = casework.must(id, scene.road.scene.system);
    assertThat(casework.offers(matter, scene.road.scene.identity(near))).isEmpty();
    refused(
        "shares.own-objection",
        () -> casework.take(matter, "dismiss", Said.note("不成立。"), near, ClientId.fresh()));
    casework.take(
        matter, "uphold", Said.note("核实后成立。"), scene.road.scene.townshipDesk, ClientId.fresh());
    redraft();
    objections.meet(list, id, "按评估报告维持。", scene.clerk(), ClientId.fresh());
    assertThat(page(near)).doesNotContain("/objections/" + id + "/reply");
    refused(
        "shares.own-objection",
        () -> objections.reply(list, id, true, "同意。", near, ClientId.fresh()));
  }

  @Test
  void theOfficeIsToldThatItIsItsTurnAndThePageSaysSo() {
    assertThat(lines(scene.clerk())).isEmpty();
    assertThat(page(villager)).doesNotContain("须重新拟定、重新公示；");
    upheld(shed);
    upheldBy(scene.wife);
    assertThat(lines(scene.clerk()))
        .singleElement()
        .extracting(Line::state)
        .isEqualTo("shares.turned.UPHELD");
    assertThat(page(villager)).contains("须重新拟定、重新公示；");
    assertThat(page(scene.clerk())).contains("须重新拟定、重新公示；");
    redraft();
    assertThat(lines(scene.clerk())).isEmpty();
  }

  /** Somebody else's objection to the same line is upheld too. */
  private void upheldBy(PersonId other) {
    villager = scene.road.resident(other);
    upheld(shed);
    villager = scene.road.resident(scene.husband);
  }

  @Test
  void whoObjectedReadsHowFarItIsWhileItIsDrawnUpAnewAndWhenItEnded() {
    var id = object(shed);
    redraft();
    assertThat(page(villager)).contains(id.toString()).doesNotContain("蜂蜜包装车间");
    assertThat(
            pages(scene.road.resident(scene.wife)).ask("/shares/rounds/" + list).getStatus())
        .isEqualTo(404);
    scene.rounds.callOff(list, scene.version(list), "不再评估", scene.clerk(), ClientId.fresh());
    assertThat(page(villager)).contains("不再评估");
    assertThat(of(id).open()).isFalse();
    assertThat(casework.must(id, scene.road.scene.system).state()).isEqualTo(RoundSteps.LAPSED);
    assertThat(casework.must(id, scene.road.scene.system).isOpen()).isFalse();
  }

  @Test
  void objectingIsOfferedToWhomItWorksFor() {
    var office = scene.road.scene.townshipDesk.seat().organisation();
    var elsewhere = scene.stranger();
    var reviewer = scene.road.scene.officer(
        office, scene.road.scene.township, PostKind.TOWNSHIP_DESK, "复核", elsewhere);
    assertThat(page(reviewer)).contains("蜂蜜包装车间").doesNotContain("/objections\"");
    assertThat(page(villager)).contains("/objections\"");
    scene.road.pass(20);
    assertThat(page(villager)).doesNotContain("/objections\"");
  }

  @Test
  void aLineThatIsNotThereIsSaidAtItsField() {
    try {
      object(1L);
      throw new AssertionError("taken");
    } catch (Refusal refusal) {
      assertThat(refusal.faults())
          .singleElement()
          .satisfies(fault -> assertThat(fault.field()).isEqualTo("line"));
    }
  }
}
