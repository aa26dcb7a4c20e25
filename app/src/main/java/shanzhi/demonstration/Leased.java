package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.program.assets.Amendments;
import shanzhi.program.assets.Asset;
import shanzhi.program.assets.AssetId;
import shanzhi.program.assets.AssetKind;
import shanzhi.program.assets.Call;
import shanzhi.program.assets.Calls;
import shanzhi.program.assets.DecidedBy;
import shanzhi.program.assets.Due;
import shanzhi.program.assets.Finder;
import shanzhi.program.assets.Lettings;
import shanzhi.program.assets.NewAsset;
import shanzhi.program.assets.NewContract;
import shanzhi.program.assets.Party;
import shanzhi.program.assets.Purpose;
import shanzhi.program.assets.RentReceipts;
import shanzhi.program.assets.VillageAssets;

/** 集体资产 What one village owns and lets: some of it well, some overdue, one far beyond the law's years. */
@Component
@Order(1)
class Leased implements Sequel {

  /** 加工房 The house that the village brings into its union. */
  static final String HOUSE = "村口加工房";

  static final String HOUSE_NUMBER = "ZC-20";
  private static final int ENTERED = 100;

  /** The register of farmers' co-ops in a credit code. */
  private static final String CO_OP = "93";

  private final VillageAssets assets;
  private final Lettings lettings;
  private final RentReceipts receipts;
  private final Amendments amendments;
  private final Calls calls;
  private final Finder finder;
  private final Chapters chapters;
  private final County county;

  Leased(
      VillageAssets assets,
      Lettings lettings,
      RentReceipts receipts,
      Amendments amendments,
      Calls calls,
      Finder finder,
      Chapters chapters,
      County county) {
    this.assets = assets;
    this.lettings = lettings;
    this.receipts = receipts;
    this.amendments = amendments;
    this.calls = calls;
    this.finder = finder;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("village-assets")) return;
    chapters.tell("village-assets", county.region(), beginning, () -> {
      var village = Settlements.CAST.get(1);
      var staff = founded.staff();
      var keeper = keeper(staff.office(village, "village"), staff);
      var other = keeper(staff.office(village.parent(), "township"), staff);
      if (keeper.isEmpty() || other.isEmpty()) return false;
      new Telling(village, keeper.get(), other.get(), clock, beginning.day()).tell();
      return true;
    });
  }

  private static Optional<Acting> keeper(Optional<OrganisationId> office, Staff staff) {
    return office.stream()
        .flatMap(id -> staff.able(id, Capability.ASSETS_KEEP).stream())
        .findFirst();
  }

  private static ClientId client(Object... what) {
    return Lots.client("village-assets", List.of(what));
  }

  /** The acts of one keeper, each at its day. */
  private final class Telling {

    private final Region village;
    private final Acting by;
    private final Acting other;
    private final TravelClock clock;
    private final LocalDate today;
    private int entered;

    Telling(Region village, Acting by, Acting other, TravelClock clock, LocalDate today) {
      this.village = village;
      this.by = by;
      this.other = other;
      this.clock = clock;
      this.today = today;
    }

    private <T> T at(int ago, Supplier<T> work) {
      return clock.at(today.minusDays(ago).atTime(9, 40).atZone(Words.ZONE).toInstant(), work);
    }

    void tell() {
      at(ENTERED, () -> {
        var shop = asset(AssetKind.SHOP, "村口门面", 6_000);
        var plant = asset(AssetKind.PLANT, "核桃加工坊厂房", 42_000);
        var pond = asset(AssetKind.POND, "下河坝鱼塘", 820);
        asset(AssetKind.WASTE_LAND, "松林坡荒山", 12_600);
        asset(AssetKind.PUBLIC_FACILITY, "文化广场", 100);
        asset(AssetKind.OFFICE, "旧村委会办公房", 18_000);
        let(shop, Purpose.TRADE, "吴大明", 4, 6, 1_200_000, DecidedBy.PAPER, 5);
        let(plant, Purpose.INDUSTRY, "平通核桃合作社", 2, 5, 3_600_000, DecidedBy.PAPER, 1);
        let(pond, Purpose.FISH, "蒲正华", 12, 25, 80_000, DecidedBy.NONE, 13);
        return shop;
      });
      var school = at(60, () -> asset(AssetKind.SCHOOL, "旧村小校舍", 61_500));
      at(
          60,
          () -> assets.enter(
              new NewAsset(
                  village,
                  HOUSE_NUMBER,
                  AssetKind.PLANT,
                  HOUSE,
                  "",
                  26_000,
                  null,
                  false,
                  Asset.State.USED,
                  null,
                  null,
                  null),
              by,
              client("asset", HOUSE)));
      at(12, () -> {
        var closes = today.plusDays(18);
        var said = new Call.NewCall(school, Purpose.CARE, 600_000, 8, "办养老互助点，保留操场供村民使用", closes);
        return calls.open(said, by, client("call"));
      });
      at(6, () -> finder.raise(village, by));
    }

    private AssetId asset(AssetKind kind, String name, long measure) {
      var number = "ZC-%02d".formatted(++entered);
      return assets.enter(
          NewAsset.of(village, number, kind, name, measure), by, client("asset", name));
    }

    private Party who(String party) {
      if (!party.endsWith("社")) return Party.person(party);
      var code = Offices.creditCode(CO_OP, village.county(), 90);
      return new Party(Party.Kind.ORGANISATION, party, "", code);
    }

    /** What was let years ago, and how many years' rent came in. */
    private void let(
        AssetId asset,
        Purpose purpose,
        String party,
        int ago,
        int years,
        long rent,
        DecidedBy process,
        int paid) {
      var from = today.minusDays(ENTERED + 40).minusYears(ago).withDayOfMonth(1);
      var number = "HT-" + from.getYear() + "-" + asset;
      var paper =
          process == DecidedBy.NONE ? "合同原件 " + number + "，存村档案柜" : from.minusDays(20) + " 成员大会决议";
      var contract = lettings.enter(
          NewContract.yearly(asset, number, purpose, who(party), from, years, rent)
              .existing(process, paper),
          by,
          client("contract", party));
      amendments.answer(contract, true, other);
      for (var year = 0; year < paid; year++) {
        receipts.receive(
            new RentReceipts.NewReceipt(
                contract,
                Due.What.RENT,
                from.plusYears(year).plusDays(11),
                rent,
                null,
                "收据 " + from.plusYears(year).getYear()),
            by,
            client("receipt", party, year));
        amendments.answer(contract, true, other);
      }
    }
  }
}
