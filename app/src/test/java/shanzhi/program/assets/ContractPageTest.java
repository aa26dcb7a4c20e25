package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;

/** What a contract's page says comes next. */
@CountyTest
class ContractPageTest {

  @Autowired
  private ApplicationContext beans;

  @Test
  void whatIsOwedComesBeforeWhatFallsDue() {
    var scene = new AssetScene(beans);
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 600_000));
    scene.pay(let, scene.road.today(), 700_000);
    var page = new Hatted(
        beans,
        scene.road.scene.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(LettingPages.class));
    var text = Hatted.text(page.ask("/village-assets/contracts/" + let));
    assertThat(text).contains("先收欠款：租金 ¥11,000.00，最早一笔2025年1月31日").doesNotContain("前应收");
    scene.pay(let, scene.road.today(), 1_100_000);
    assertThat(Hatted.text(page.ask("/village-assets/contracts/" + let)))
        .contains("前应收")
        .doesNotContain("先收欠款");
  }

  /** Whoever only lengthens it does not undo the raise, and who agrees sees what was and what will be. */
  @Test
  void anAmendmentStartsFromTheRentThatWasAgreedLast() throws Exception {
    var scene = new AssetScene(beans);
    var shop = scene.asset(AssetKind.SHOP, "街口门面", 6_000);
    var let = scene.enter(scene.before(shop, Purpose.TRADE, 5, 600_000));
    var stood = scene.contracts.must(let, scene.clerk);
    var years = ChronoUnit.YEARS.between(stood.fromOn(), scene.road.today()) + 1;
    var since = stood.fromOn().plusYears(years);
    amend(scene, let, since, 650_000, stood.untilOn(), "补充协议 1 号");
    scene.amendments.answer(let, true, scene.second());
    var page = new Hatted(
        beans,
        scene.road.scene.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(LettingPages.class));
    assertThat(page.ask("/village-assets/contracts/" + let).getContentAsString())
        .contains("value=\"6500.00\"")
        .doesNotContain("value=\"6000.00\"");
    assertThatThrownBy(() -> amend(scene, let, since, 620_000, stood.untilOn(), "补充协议 1 号"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::code)
                .containsExactly("assets.paper-used"));
    amend(scene, let, since, 620_000, stood.untilOn(), "补充协议 2 号");
    assertThat(Hatted.text(page.ask("/village-assets/contracts/" + let)))
        .contains("年租金（元）：¥6,500.00 → ¥6,200.00")
        .contains("到期日：");
  }

  private static void amend(
      AssetScene scene, ContractId let, LocalDate since, long rent, LocalDate until, String paper) {
    var version = scene.contracts.must(let, scene.clerk).version();
    var said = new Amendments.Amendment(since, rent, until, null, paper, "双方商定");
    scene.amendments.amend(let, version, said, scene.township, ClientId.fresh());
  }

  @Test
  void whatCameInBeforeAnythingFellDueCountsTowardsTheFirst() {
    var scene = new AssetScene(beans);
    var shop = scene.asset(AssetKind.EQUIPMENT, "收割机", 100);
    var let = scene.enter(scene.now(shop, Purpose.TRADE, 1, 300_000));
    scene.pay(let, scene.road.today(), 30_000);
    var page = new Hatted(
        beans,
        scene.road.scene.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(LettingPages.class));
    assertThat(Hatted.text(page.ask("/village-assets/contracts/" + let)))
        .contains("前应收租金¥2,700.00");
    scene.pay(let, scene.road.today(), 270_000);
    assertThat(Hatted.text(page.ask("/village-assets/contracts/" + let)))
        .doesNotContain("前应收租金¥0.00");
  }
}
