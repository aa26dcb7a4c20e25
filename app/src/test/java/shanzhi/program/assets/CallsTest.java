package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.CreditCode;

/** How a notice ends, and that a bidder stands in it once and by a code that checks. */
@CountyTest
class CallsTest {

  private static final String CODE = CreditCode.of("91510727MA6C90001");

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private CallEndings endings;

  @Autowired
  private Inbox inbox;

  private AssetScene scene;
  private long call;

  @BeforeEach
  void notice() {
    scene = new AssetScene(beans);
    call = opened(100_000);
  }

  private long opened(long floor) {
    var school = scene.asset(AssetKind.SCHOOL, "村小旧校舍", 80_000);
    return scene.calls.open(
        new Call.NewCall(
            school, Purpose.CARE, floor, 10, "办养老点", scene.road.today().plusDays(10)),
        scene.clerk,
        ClientId.fresh());
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(
                    refusal.faults().isEmpty()
                        ? refusal.code()
                        : refusal.faults().getFirst().code())
                .isEqualTo(code));
  }

  private long offer(Party party) {
    return scene.calls.offer(
        new Call.NewOffer(call, party, 120_000, "开办养老点"), scene.clerk, ClientId.fresh());
  }

  private void end(String why) {
    endings.end(call, why, scene.clerk, ClientId.fresh());
  }

  private boolean waits() {
    return AllLines.of(inbox, scene.road.scene.identity(scene.township)).stream()
        .map(Line::address)
        .anyMatch(("/village-assets/calls/" + call)::equals);
  }

  @Test
  void whatRunsOrHasBiddersEndsByAReasonAndTheTownshipsHandAndEachIsAnswered() {
    var bidder = offer(Party.person("向求租"));
    refused("ground.missing", () -> end(""));
    end("村民代表会议决定先自用。");
    assertThat(scene.calls.must(call).ended()).as("one hand ends nothing").isNull();
    refused("assets.ending-pending", () -> end("再催一次。"));
    assertThat(waits()).isTrue();
    refused("ground.not-your-place", () -> endings.answer(call, true, scene.clerk));
    endings.answer(call, true, scene.township);
    assertThat(scene.calls.must(call).ended()).isEqualTo("CALLED_OFF");
    assertThat(waits()).isFalse();
    assertThat(scene.calls.offers(call, scene.clerk)).singleElement().satisfies(one -> {
      assertThat(one.id()).isEqualTo(bidder);
      assertThat(one.answer()).isEqualTo("村民代表会议决定先自用。");
    });
    refused("assets.notice-over", () -> end("再来一次。"));
  }

  /** 名册里的人 Whoever is of the register finds the answer in their inbox, and nobody else reads it. */
  @Test
  void whoIsOfTheRegisterReadsTheAnswerInTheirInbox() {
    var wang = scene.road.scene.person("王建国");
    var bidder = offer(Party.person("王建国").who(wang.value(), ""));
    var me = scene.road.scene.identity(scene.road.resident(wang));
    end("村民代表会议决定先自用。");
    assertThat(answers(me)).isEmpty();
    endings.answer(call, true, scene.township);
    assertThat(answers(me)).containsExactly("/village-assets/answers/" + bidder);
    refused(
        "assets.offer-unknown", () -> scene.calls.answered(bidder, scene.road.scene.person("李四")));
    assertThat(scene.calls.answered(bidder, wang).answer()).isEqualTo("村民代表会议决定先自用。");
    assertThat(answers(me)).isEmpty();
  }

  private List<String> answers(Identity who) {
    return AllLines.of(inbox, who).stream()
        .map(Line::address)
        .filter(address -> address.startsWith("/village-assets/answers/"))
        .toList();
  }

  @Test
  void whatTheTownshipRefusesGoesOnAndMayBeAskedAgain() {
    end("想换个用途。");
    endings.answer(call, false, scene.township);
    assertThat(scene.calls.must(call).ended()).isNull();
    assertThat(waits()).isFalse();
    refused("assets.no-ending-asked", () -> endings.answer(call, true, scene.township));
    end("房子查出是危房。");
    assertThat(waits()).isTrue();
  }

  @Test
  void whoAskedIsNotTheOtherHand() {
    endings.end(call, "乡镇另有安排。", scene.township, ClientId.fresh());
    refused("assets.other-hand-ends", () -> endings.answer(call, true, scene.township));
  }

  @Test
  void whatRanItsDaysAndFoundNobodyIsEndedByOneHand() {
    var turnedDown = offer(Party.person("向求租"));
    scene.calls.vet(call, turnedDown, false, "没有资质", scene.township);
    scene.road.pass(11);
    end("");
    assertThat(scene.calls.must(call).ended()).isEqualTo("NOBODY");
  }

  @Test
  void aBidderStandsOnceByACodeThatChecksAndNothingIsOfferedForNothing() {
    refused("ground.above-nothing", () -> opened(0));
    refused("assets.which-code", () -> offer(unit("安康养老公司", "123")));
    refused("assets.code-of-unit", () -> offer(unit("安康养老公司", "")));
    var first = offer(unit("安康养老公司", CODE));
    refused("assets.offered-already", () -> offer(unit("安康养老服务公司", CODE)));
    offer(Party.person("向求租"));
    for (var written : new String[] {"向求租", "向 求租", "向·求租"}) {
      refused("assets.offered-already", () -> offer(Party.person(written)));
    }
    var abc = new Party(Party.Kind.PERSON, "牟求租", "abc", "");
    refused("people.phone-form", () -> offer(abc));
    scene.calls.vet(call, first, false, "材料不全", scene.township);
    assertThat(offer(unit("安康养老公司", CODE))).isNotEqualTo(first);
  }

  private NewContract let(String party, Purpose use, int years, long rent) {
    return NewContract.yearly(
            scene.calls.must(call).asset(),
            "HT-YL",
            use,
            Party.person(party),
            scene.road.today(),
            years,
            rent)
        .after(call);
  }

  @Test
  void whatIsOfferedIsLetToWhomTheNoticeChoseOnItsTermsOrTheNoticeEndsFirst() {
    var best = offer(Party.person("向求租"));
    scene.calls.vet(call, best, true, "有资质，有经验", scene.township);
    var beside = scene.now(scene.calls.must(call).asset(), Purpose.CARE, 1, 1_000);
    refused("assets.let-by-notice", () -> scene.enter(beside));
    scene.road.pass(11);
    refused("assets.let-by-notice", () -> scene.enter(beside));
    scene.calls.choose(call, best, scene.township);
    refused("assets.not-chosen", () -> scene.enter(let("关系户", Purpose.CARE, 10, 120_000)));
    refused("assets.below-offer", () -> scene.enter(let("向求租", Purpose.CARE, 10, 119_999)));
    refused("assets.notice-term", () -> scene.enter(let("向求租", Purpose.CARE, 11, 120_000)));
    refused("assets.notice-use", () -> scene.enter(let("向求租", Purpose.TRADE, 9, 120_000)));
    scene.enter(let("向求租", Purpose.CARE, 10, 120_000));
    assertThat(scene.calls.must(call).ended()).isEqualTo("LET");
  }

  private static Party unit(String name, String code) {
    return new Party(Party.Kind.ORGANISATION, name, "", code);
  }
}
