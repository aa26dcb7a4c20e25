package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/** A village's shop let without process, the finding of it, and an open notice on a school. */
public final class AssetSeed {

  private AssetSeed() {}

  /** What there is to ask for by its address. */
  public record Sown(long asset, long contract, long receipt, MatterId finding, long call) {}

  public static Sown sow(ApplicationContext beans, Region village, String sign) {
    var system = Acting.system(beans.getBean(County.class));
    var assets = beans.getBean(VillageAssets.class);
    var shop = assets.enter(
        NewAsset.of(village, "ZC-1", AssetKind.SHOP, "街口门面", 6_000), system, ClientId.fresh());
    var school = assets.enter(
        NewAsset.of(village, "ZC-2", AssetKind.SCHOOL, "旧校舍", 60_000), system, ClientId.fresh());
    var measured = NewAsset.of(village, "ZC-2", AssetKind.SCHOOL, "旧校舍", 62_000);
    assets.correct(school, 1, measured, "重新量过", system, ClientId.fresh());
    var said = NewContract.yearly(
            shop,
            "HT-1",
            Purpose.TRADE,
            Party.person(sign + "村秘租"),
            LocalDate.of(2024, 1, 1),
            5,
            600_000)
        .existing(DecidedBy.NONE, "");
    var contract = beans.getBean(Lettings.class).enter(said, system, ClientId.fresh());
    var later = LocalDate.of(2028, 1, 1);
    beans
        .getBean(Amendments.class)
        .amend(
            contract,
            1,
            new Amendments.Amendment(later, 610_000, LocalDate.of(2028, 12, 31), null, "随行就市"),
            system,
            ClientId.fresh());
    var receipts = beans.getBean(RentReceipts.class);
    var receipt = receipts
        .receive(
            new RentReceipts.NewReceipt(
                contract, Due.What.RENT, LocalDate.of(2024, 1, 20), 600_000, null, "收据一号"),
            system,
            ClientId.fresh())
        .orElseThrow();
    var finder = beans.getBean(Finder.class);
    finder.raise(village, system);
    var finding = finder.findings(village, null, system).rows().getFirst();
    var calls = beans.getBean(Calls.class);
    var call = calls.open(
        new Call.NewCall(school, Purpose.CARE, 100_000, 10, "办养老点", LocalDate.of(2026, 12, 20)),
        system,
        ClientId.fresh());
    calls.offer(
        new Call.NewOffer(call, Party.person(sign + "村秘投"), 120_000, "办养老点"),
        system,
        ClientId.fresh());
    var ending = """
        insert into assets.ending (county, region, call, why, by, person, at, agreed, answered_by,
               answerer, client, content)
        select county, region, id, '%s村秘因', 'post:1/person:1', 1, now(), false, 'post:2/person:2', 2,
               gen_random_uuid(), 'same'
          from assets.call where id = ?""".formatted(sign);
    var concession = """
        insert into assets.concession (county, region, contract, what, day, paper, why, by, person, at,
               agreed, answered_by, answerer, client, content)
        select county, region, id, 'END', date '2026-11-24', '解除协议', '%s村秘让', 'post:1/person:1', 1,
               now(), false, 'post:2/person:2', 2, gen_random_uuid(), 'same'
          from assets.contract where id = ?""".formatted(sign);
    beans.getBean(Db.class).in(Scope.system(system.county()), jdbc -> {
      jdbc.sql(concession).params(contract.value()).update();
      return jdbc.sql(ending).params(call).update();
    });
    assets.revive(school, LocalDate.of(2026, 11, 1), "办活动", system, ClientId.fresh());
    return new Sown(
        shop.value(), contract.value(), receipt, Objects.requireNonNull(finding.matter()), call);
  }
}
