package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** What no single hand enters: land for somebody who is no member, and what is said to stand since before. */
@CountyTest
class TwoHandedLettingsTest {

  @Autowired
  private ApplicationContext beans;

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

  private List<Rule> rules(ContractId contract) {
    return scene.finder.of(scene.contracts.must(contract, scene.clerk)).stream()
        .map(Found::rule)
        .toList();
  }

  /** 发包给本集体以外 Half a mu of waste land at ten yuan a year is no less the members' land. */
  @Test
  void landGoesToNoOutsiderWithoutTwoThirdsOfTheMembersAndTheTownship() {
    var land = scene.asset(AssetKind.WASTE_LAND, "后山荒坡", 20_000);
    var said = scene.now(land, Purpose.FARMING, 3, 1_000);
    refused("assets.outsider-resolution", () -> scene.enter(said));
    var decided = scene.road.effective(RoadSubject.LAND, BodyKind.MEMBERS, "荒坡租给外村人");
    refused("assets.outsider-township", () -> scene.enter(said.by(decided)));
    var let = scene.contracts.enter(said.by(decided), scene.township, ClientId.fresh());
    scene.finder.raise(scene.village, scene.clerk);
    assertThat(rules(let)).isEmpty();
    var own = scene.asset(AssetKind.WASTE_LAND, "屋后荒坡", 20_000);
    var neighbour = scene.road.scene.person("罗本村");
    var party = Party.person("罗本村").who(neighbour.value(), "");
    var from = scene.road.today();
    scene.enter(NewContract.yearly(own, "HB-1", Purpose.FARMING, party, from, 3, 1_000));
  }

  @Test
  void landThatWasLetToAnOutsiderBeforeIsFoundAndDecidedAfterAll() {
    var land = scene.asset(AssetKind.WASTE_LAND, "后山荒坡", 20_000);
    var let = scene.enter(scene.before(land, Purpose.FARMING, 30, 1_000));
    assertThat(rules(let)).contains(Rule.TO_OUTSIDER);
    var plain = scene.decided("追认荒坡合同");
    refused("assets.outsider-township", () -> ratify(let, plain, scene.clerk));
    refused("deliberation.road.required", () -> ratify(let, plain, scene.township));
    var decided = scene.road.effective(RoadSubject.LAND, BodyKind.MEMBERS, "追认荒坡合同");
    ratify(let, decided, scene.township);
    assertThat(rules(let)).doesNotContain(Rule.TO_OUTSIDER);
  }

  private void ratify(ContractId let, MatterId road, Acting by) {
    scene.amendments.ratify(let, 1, road, by, ClientId.fresh());
  }

  /** 登记前已有的 One hand and its paper ask; nothing is owed by it before another hand agreed. */
  @Test
  void whatStoodBeforeIsEnteredByTwoHands() {
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    var said = scene.before(shop, Purpose.TRADE, 5, 600_000);
    refused("assets.which-original", () -> scene.enter(said.existing(DecidedBy.NONE, "")));
    var let = scene.contracts.enter(said, scene.clerk, ClientId.fresh());
    assertThat(scene.contracts.open(let, scene.clerk).dues()).isEmpty();
    assertThat(rules(let)).isEmpty();
    assertThat(scene.assets.must(shop, scene.clerk).state()).isEqualTo(Asset.State.IDLE);
    refused("assets.concession-pending", () -> scene.pay(let, scene.road.today(), 600_000));
    refused("ground.not-your-place", () -> scene.amendments.answer(let, true, scene.clerk));
    scene.amendments.withdraw(let, scene.clerk);
    refused("assets.contract-refused", () -> scene.pay(let, scene.road.today(), 600_000));
    var again = scene.contracts.enter(said, scene.clerk, ClientId.fresh());
    scene.amendments.answer(again, false, scene.township);
    assertThat(scene.contracts.must(again, scene.clerk).held()).isFalse();
    var third = scene.enter(said);
    assertThat(rules(third)).containsExactly(Rule.RENT_OVERDUE);
    assertThat(scene.assets.must(shop, scene.clerk).state()).isEqualTo(Asset.State.LET);
  }
}
