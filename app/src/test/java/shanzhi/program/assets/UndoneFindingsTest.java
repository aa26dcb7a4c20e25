package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** What was accepted as mended is undone by nobody alone, and begins anew where it stands again. */
@CountyTest
class UndoneFindingsTest {

  @Autowired
  private ApplicationContext beans;

  private AssetScene scene;
  private ContractId let;
  private MatterId finding;

  @BeforeEach
  void mended() {
    scene = new AssetScene(beans);
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    let = scene.enter(scene.before(shop, Purpose.TRADE, 3, 600_000));
    scene.finder.raise(scene.village, scene.clerk);
    var found = scene.finder.findings(scene.village, null, scene.clerk).rows();
    finding = Objects.requireNonNull(found.getFirst().matter());
    scene.act(finding, "sort", Said.note("合同和收据核对过了"), scene.clerk);
    scene.pay(let, scene.road.today(), 1_800_000);
    scene.act(finding, "mend", Said.note("收回一万八千元"), scene.clerk);
  }

  private void accept() {
    scene.act(finding, "accept", Said.note("收据和账都看过"), scene.township);
  }

  private void annul(Acting by) {
    var receipts = scene.contracts.open(let, by).receipts();
    scene.receipts.annul(let, receipts.getFirst().id(), "收据存根 3 号", "收据写错", by, ClientId.fresh());
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void aReceiptOnWhichAnAcceptedFindingRestsIsAnnulledByTwoHandsAndTheFindingBeginsAnew() {
    accept();
    annul(scene.clerk);
    assertThat(scene.finder.of(scene.contracts.must(let, scene.clerk))).isEmpty();
    refused("ground.not-your-place", () -> scene.amendments.answer(let, true, scene.clerk));
    refused("assets.concession-pending", () -> annul(scene.township));
    refused("assets.asker-withdraws", () -> scene.amendments.withdraw(let, scene.township));
    scene.amendments.withdraw(let, scene.clerk);
    annul(scene.clerk);
    scene.agree(let);
    var found = scene.finder.findings(scene.village, null, scene.clerk).rows();
    assertThat(found).hasSize(2);
    var anew = Objects.requireNonNull(found.getFirst().matter());
    assertThat(anew).isNotEqualTo(finding);
    assertThat(scene.matter(anew).state()).isEqualTo(FindingSteps.FOUND);
    assertThat(scene.finder.must(finding, scene.clerk).settled())
        .as("what was accepted stays to be read")
        .isEqualTo(FindingSteps.ACCEPTED);
    assertThat(scene.finder.raise(scene.village, scene.clerk)).as("once").isZero();
  }

  @Test
  void acceptingAsksTheDataOnceMore() {
    annul(scene.clerk);
    scene.agree(let);
    refused("assets.still-stands", this::accept);
  }
}
