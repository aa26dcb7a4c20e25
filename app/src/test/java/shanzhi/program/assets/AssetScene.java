package shanzhi.program.assets;

import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.PostKind;

/** A village with its bodies, its register and whatever a test lets. */
final class AssetScene {

  static final LocalDate BEFORE = LocalDate.of(2024, 1, 1);

  final RoadScene road;
  final Region village;
  final Acting clerk;
  final Acting township;
  final VillageAssets assets;
  final Lettings contracts;
  final Amendments amendments;
  final RentReceipts receipts;
  final Finder finder;
  final Calls calls;
  private final Casework casework;
  private int number;

  AssetScene(ApplicationContext beans) {
    beans.getBean(TestClock.class).set(TestClock.MORNING);
    road = new RoadScene(beans);
    village = road.scene.village;
    clerk = road.clerk;
    township = road.scene.townshipDesk;
    assets = beans.getBean(VillageAssets.class);
    contracts = beans.getBean(Lettings.class);
    amendments = beans.getBean(Amendments.class);
    receipts = beans.getBean(RentReceipts.class);
    finder = beans.getBean(Finder.class);
    calls = beans.getBean(Calls.class);
    casework = beans.getBean(Casework.class);
  }

  NewAsset said(AssetKind kind, String name, long measure) {
    return NewAsset.of(village, "ZC-" + ++number, kind, name, measure);
  }

  AssetId enter(NewAsset said) {
    return assets.enter(said, clerk, ClientId.fresh());
  }

  AssetId asset(AssetKind kind, String name, long measure) {
    return enter(said(kind, name, measure));
  }

  /** A yearly contract of before, by a resolution whose paper is named. */
  NewContract before(AssetId asset, Purpose purpose, int years, long rent) {
    return NewContract.yearly(
            asset, "HT-" + ++number, purpose, Party.person("王承租"), BEFORE, years, rent)
        .existing(DecidedBy.PAPER, "2023-12-20 成员大会会议记录 1 号");
  }

  NewContract now(AssetId asset, Purpose purpose, int years, long rent) {
    return NewContract.yearly(
        asset, "HT-" + ++number, purpose, Party.person("李承包"), road.today(), years, rent);
  }

  /** Signed today, to begin in half a year. */
  NewContract later(AssetId asset, int years, long rent) {
    return from(asset, road.today().plusMonths(6), years, rent);
  }

  /** Signed today. */
  NewContract from(AssetId asset, LocalDate from, int years, long rent) {
    var said = NewContract.yearly(
        asset, "HT-" + ++number, Purpose.TRADE, Party.person("李承包"), from, years, rent);
    return new NewContract(
        said.asset(),
        said.number(),
        said.purpose(),
        said.origin(),
        null,
        null,
        "",
        said.party(),
        road.today(),
        from,
        said.untilOn(),
        null,
        rent,
        0,
        12,
        30,
        null,
        0,
        null);
  }

  ContractId enter(NewContract said) {
    var made = contracts.enter(said, clerk, ClientId.fresh());
    if (said.origin() == Contract.Origin.EXISTING) agree(made);
    return made;
  }

  /** Another of the township's. */
  Acting second() {
    return road.scene.officer(
        township.seat().organisation(), village.parent(), PostKind.TOWNSHIP_DESK, "三资办");
  }

  MatterId decided(String what) {
    return road.effective(RoadSubject.CONTRACT, BodyKind.MEMBERS, what);
  }

  /** What the clerk wrote down and the township agreed to. */
  void pay(ContractId contract, LocalDate on, long fen) {
    receipts.receive(
        new RentReceipts.NewReceipt(contract, Due.What.RENT, on, fen, null, "收据 " + on),
        clerk,
        ClientId.fresh());
    agree(contract);
  }

  void agree(ContractId contract) {
    amendments.answer(contract, true, township);
  }

  Matter act(MatterId id, String action, Said said, Acting by) {
    return casework.take(casework.must(id, by), action, said, by, ClientId.fresh());
  }

  Matter matter(MatterId id) {
    return casework.must(id, road.scene.system);
  }
}
