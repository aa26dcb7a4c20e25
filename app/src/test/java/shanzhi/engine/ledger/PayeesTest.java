package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.NewGuardian;

/** Whose account the money goes to, and that no voucher of it is turned back alone. */
@CountyTest
@LogAgrees
class PayeesTest extends PayoutCourse {

  /** What reached people is no mistake of a voucher: the contrary alone would give the profit twice. */
  @Test
  void noVoucherOfADistributionIsTurnedBackAlone() {
    says(1, CARD);
    says(2, ACCOUNT);
    var batch = paid();
    payouts.answer(batch.id(), answer(batch, "2,200.00,失败,户名不符"), true, scene.cadre);
    var back =
        payouts.putBack(batch.id(), 1, TODAY, "102", List.of(), scene.clerk, ClientId.fresh());
    carried(back);
    var carries = Objects.requireNonNull(distributions.must(given).voucher());
    var own = Map.of(
        carries,
        "/ledger/distributions/" + given,
        voucher(batch),
        "/ledger/payouts/" + batch.id(),
        back,
        "/ledger/payouts/" + batch.id());
    var pages = new Hatted(
        beans,
        scene.place.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VoucherPages.class));
    own.forEach((voucher, undoneAt) -> {
      var page = "/ledger/vouchers/" + voucher;
      assertThat(Hatted.text(pages.ask(page)))
          .contains("href=\"" + undoneAt + "\"")
          .doesNotContain(page + "/contrary");
      var sent = pages.send(
          page + "/contrary", "why", "冲销分配", "day", TODAY.toString(), "papers", "paper:1");
      assertThat(sent.getStatus()).as(undoneAt).isEqualTo(409);
    });
  }

  /** A dividend goes to its holder: another person's account is refused, whoever says it. */
  @Test
  void nobodySaysAnotherPersonsAccount() {
    var other = new PayeeNumbers.Said("王明清", "农村信用社", CARD);
    refused("ledger.not-the-payee", () -> numbers.sayOwn(other, own(1), ClientId.fresh()));
    refused(
        "ledger.not-the-payee", () -> numbers.say(payee(1), other, scene.clerk, ClientId.fresh()));
  }

  /** What was changed after the dry run is tried again: nothing of it is booked or left out in silence. */
  @Test
  void rowsThatWereChangedAfterTheDryRunAreTriedAgain() {
    says(1, CARD);
    says(2, ACCOUNT);
    var batch = paid();
    var head = "批次号,序号,金额（元）,结果,原因\n";
    var changed = head + batch.number() + ",1,100.00,成功,\n" + batch.number() + ",2,700.00,成功,\n";
    var cashier = new Hatted(
        beans,
        scene.place.identity(scene.cadre),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(PayoutPages.class));
    var address = "/ledger/payouts/" + batch.id() + "/answers";
    var answer = cashier.send(address, "rows", changed, "wrong", "0");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(Hatted.text(answer)).contains("金额与发放文件不一致");
    assertThat(payouts.must(batch.id(), scene.cadre).answers()).isEmpty();
    assertThat(cashier.send(address, "rows", changed, "wrong", "1").getStatus()).isEqualTo(302);
    assertThat(payouts.must(batch.id(), scene.cadre).paid()).isEqualTo(10_000);
  }

  @Test
  void forAWardTheGuardianSaysWhereTheMoneyGoes() {
    var ward = holders.get(1);
    var guardian = scene.place.person("监护人");
    mandates.guard(
        new NewGuardian(ward, guardian, Guardianship.RULED, LocalDate.of(2027, 6, 30), "民事判决书 3 号"),
        scene.place.system,
        ClientId.fresh());
    refused("ledger.guardian-says", () -> says(1, CARD));
    var behalf = mandates.mandatesOf(guardian, clock.instant()).getFirst();
    var hat = Acting.behalf(scene.clerk.county(), guardian, behalf, own(1).epoch());
    numbers.sayOwn(new PayeeNumbers.Said("股东甲", "农村信用社", CARD), hat, ClientId.fresh());
    assertThat(numbers.own(hat)).hasSize(1);
    assertThat(drawn().lines()).isEqualTo(1);
  }
}
