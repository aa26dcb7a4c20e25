package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.program.assets.Asset;
import shanzhi.program.assets.AssetId;
import shanzhi.program.assets.KindChanges;
import shanzhi.program.assets.VillageAssets;

/** What shares were quantified from is corrected in the register only once it is valued anew. */
@CountyTest
class QuantifiedEntriesTest {

  private static final String NUMBER = "ZC-77";

  @Autowired
  ApplicationContext beans;

  @Autowired
  VillageAssets assets;

  @Autowired
  KindChanges kinds;

  private ShareScene scene;
  private AssetId hall;

  private void measured(long measure) {
    said(measure, "大厅", "量错了");
  }

  private void said(long measure, String name, String why) {
    var was = assets.must(hall, scene.clerk());
    var holds = kinds.correct(
        hall,
        was.version(),
        new shanzhi.program.assets.NewAsset(
            was.village(),
            NUMBER,
            was.kind(),
            name,
            "",
            measure,
            null,
            false,
            Asset.State.IDLE,
            null,
            null,
            null),
        "测量表 2 号",
        why,
        scene.clerk(),
        ClientId.fresh());
    if (!holds) kinds.answer(hall, true, scene.road.scene.townshipDesk);
  }

  private NewAsset valued(String entry) {
    return new NewAsset(
        "大厅",
        AssetKind.OPERATING,
        "资产台账",
        ValuationMethod.BOOK,
        "清产核资小组",
        "评估表一号",
        80_000_000,
        true,
        entry);
  }

  private MatterId valuation() {
    var round = scene.begun(Round.Kind.VALUATION);
    scene.value(round, valued(NUMBER));
    return round;
  }

  @Test
  void aCorrectionWaitsForTheNextValuation() {
    scene = new ShareScene(beans).ruled();
    hall = assets.enter(
        shanzhi.program.assets.NewAsset.of(
            scene.village, NUMBER, shanzhi.program.assets.AssetKind.SHOP, "大厅", 40_000),
        scene.clerk(),
        ClientId.fresh());
    var round = scene.begun(Round.Kind.VALUATION);
    refused("shares.no-such-entry", () -> scene.value(round, valued("ZC-78")));
    scene.value(round, valued(NUMBER));
    refused("shares.valued-already", () -> scene.value(round, valued(NUMBER).another(true)));
    refused("shares.valued-alike", () -> scene.value(round, valued("")));
    var other = scene.value(round, valued("").another(true));
    scene.rounds.strike(round, other, scene.clerk(), ClientId.fresh());
    scene.rounds.publish(round, scene.version(round), scene.clerk(), ClientId.fresh());
    scene.road.pass(10);
    scene.rounds.settle(round, scene.version(round), scene.clerk(), ClientId.fresh());
    measured(41_000);
    scene.confirm(scene.noticed());
    scene.plans.draft(scene.village, scene.plan(), scene.clerk(), ClientId.fresh());
    scene.plans.send(scene.village, scene.clerk(), ClientId.fresh());
    scene.decided(scene.plans.drafted(scene.collective().id()).orElseThrow().road());
    scene.plans.adopt(scene.village, scene.clerk(), ClientId.fresh());
    refused("assets.quantified", () -> measured(42_000));
    said(41_000, "农产品大厅", "名字写错了");
    var anew = valuation();
    measured(42_000);
    assertThat(assets.must(hall, scene.clerk()).measure()).isEqualTo(42_000);
    assertThat(scene.rounds.assets(scene.round(anew), scene.clerk()))
        .extracting(ValuedAsset::entry)
        .containsExactly(NUMBER);
  }
}
