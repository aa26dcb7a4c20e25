package shanzhi.program.assets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;

/**
 * 合同登记 By what assets are let. What is made under the register keeps every line of the law or is refused;
 * what stood before it is entered as it is, and the finder tells what is wrong with it.
 */
@Component
public class Lettings {

  private static final int SHOWN = 200;
  static final ContractStore.Other NOBODY = new ContractStore.Other(Party.person("–"), "");

  private final Register register;
  private final Lawful lawful;
  private final Interests interests;
  private final MembersFirst membersFirst;
  private final Concessions concessions;
  private final Roads roads;
  private final ReadLog readLog;
  private final ContractStore store;
  private final AmendmentStore amendments;
  private final ReceiptStore receipts;
  private final AssetStore assets;
  private final CallStore calls;

  Lettings(
      Register register,
      Lawful lawful,
      Interests interests,
      MembersFirst membersFirst,
      Concessions concessions,
      Roads roads,
      ReadLog readLog) {
    this.register = register;
    this.lawful = lawful;
    this.interests = interests;
    this.membersFirst = membersFirst;
    this.concessions = concessions;
    this.roads = roads;
    this.readLog = readLog;
    this.store = new ContractStore(register.county);
    this.amendments = new AmendmentStore(register.county);
    this.receipts = new ReceiptStore(register.county);
    this.assets = new AssetStore(register.county);
    this.calls = new CallStore(register.county);
  }

  // Entering

  /**
   * Enters a contract with its schedule of payments; one act, or none of it. What stood before the register
   * is entered with its paper, and stands once another hand, the township's, agreed.
   */
  public ContractId enter(NewContract said, Acting by, ClientId client) {
    var asset = asset(said.asset());
    var scope = register.keeps(by, asset.village());
    var content = ClientId.print(by, said);
    return register.once(() -> {
      var before = register.db.in(scope, jdbc -> assets.before(jdbc, "contract", client, content));
      if (before.isPresent()) return new ContractId(before.get());
      var checks = new Checks();
      var clean = lawful.check(said, asset, checks);
      if (clean.origin() == Contract.Origin.NEW) {
        interests.check(clean.party(), asset.village(), by, checks);
        membersFirst.check(clean, asset, by, checks);
      } else {
        var shown = clean.paper().length() > 1 || Concessions.alone(by);
        checks.must(shown, "paper", "assets.which-original");
        interests.touches(clean.party(), asset.village(), by, "partyName", checks);
      }
      checks.end();
      var process = lawful.process(clean, asset);
      if (process == DecidedBy.ROAD) {
        var outside = membersFirst.is(clean.party(), asset.kind(), asset.village());
        var subject = outside ? RoadSubject.LAND : RoadSubject.CONTRACT;
        resolved(clean.road(), subject, asset.village(), "assets.contract/" + client, by);
      }
      var id =
          register.db.in(scope, jdbc -> entered(jdbc, clean, asset, process, by, client, content));
      var call = clean.call();
      tell(id);
      if (call == null) return id;
      return register.db.in(register.platform(), jdbc -> {
        calls.untell(jdbc, call);
        return id;
      });
    });
  }

  private ContractId entered(
      JdbcClient jdbc,
      NewContract said,
      Asset asset,
      DecidedBy process,
      Acting by,
      ClientId client,
      String content) {
    if (said.call() != null) {
      var chosen = calls.chosen(jdbc, said.call(), asset.id(), said.party().name());
      if (chosen.isEmpty()) throw Refusal.invalid("call", "assets.not-chosen");
      calls.end(jdbc, said.call(), "LET");
    }
    var old = said.origin() == Contract.Origin.EXISTING;
    var asks = old && !Concessions.alone(by);
    var standing = asks ? Contract.Standing.ASKED : Contract.Standing.HELD;
    var id = store.enter(jdbc, said, asset, process, standing, client, content);
    if (membersFirst.is(said.party(), asset.kind(), asset.village())) {
      store.outsider(jdbc, id, old ? Contract.Outsider.LACKS : Contract.Outsider.APPROVED);
    }
    var contract = store.find(jdbc, id).orElseThrow();
    if (asks) {
      var hand = Concessions.person(by);
      var asked = Concession.entering(contract, said.paper(), asset.name(), hand);
      concessions.begin(jdbc, contract, asked, by, client, content);
    } else {
      begin(jdbc, contract, by, client, content);
    }
    return id;
  }

  /** It stands: from now on it falls due. */
  void begin(JdbcClient jdbc, Contract contract, Acting by, ClientId client, String content) {
    store.fallDue(jdbc, contract, Due.schedule(contract, contract.fromOn(), 1, 1));
    if (contract.running(register.today())) {
      assets.state(jdbc, contract.asset(), Asset.State.LET);
    }
    var entry = new Happening(Happening.Act.LET, contract.number(), register.now());
    assets.happened(jdbc, contract.asset(), contract.village(), entry, by, client, content);
  }

  private void tell(ContractId id) {
    var platform = register.platform();
    register
        .db
        .in(platform, jdbc -> amendments.asked(jdbc, id))
        .ifPresent(asked -> concessions.tell(
            register.db.in(platform, jdbc -> store.find(jdbc, id)).orElseThrow(), asked));
  }

  /** The resolution that takes effect now, in this transaction; without it nothing does. */
  void resolved(
      @Nullable MatterId road, RoadSubject subject, Region village, String what, Acting by) {
    if (road == null) throw Refusal.invalid("road", "assets.resolution-needed");
    roads.require(road, subject, village, what, by);
  }

  private Asset asset(AssetId id) {
    return register
        .db
        .in(register.platform(), jdbc -> assets.find(jdbc, id))
        .orElseThrow(VillageAssets::unknown);
  }

  // Looking

  /** The village of a contract, from which its keeper's hat follows. */
  public Region village(ContractId id) {
    return register
        .db
        .in(register.platform(), jdbc -> store.find(jdbc, id))
        .map(Contract::village)
        .orElseThrow(Lettings::unknown);
  }

  /**
   * A contract with all that hangs on it; the look at who the other side is, is recorded.
   *
   * @param contract with the rent that is paid today
   * @param asked what another hand was asked to agree to, and did not answer
   */
  public record File(
      Contract contract,
      Asset asset,
      ContractStore.Other other,
      List<Due> dues,
      List<Receipt> receipts,
      List<Owed> owed,
      List<AmendmentStore.Amendment> amendments,
      AmendmentStore.Ending ending,
      @Nullable Concession asked) {

    public Changes changes() {
      return new Changes(contract, ending, amendments);
    }
  }

  public File open(ContractId id, Acting by) {
    var scope = register.reads(by);
    return register.db.together(() -> {
      var file = register.db.in(scope, jdbc -> {
        var contract = store.find(jdbc, id).orElseThrow(Lettings::unknown);
        return new File(
            today(jdbc, List.of(contract)).getFirst(),
            assets.find(jdbc, contract.asset()).orElseThrow(VillageAssets::unknown),
            store.others(jdbc, List.of(id)).getOrDefault(id, NOBODY),
            store.dues(jdbc, id),
            receipts.of(jdbc, id, SHOWN),
            store.owed(jdbc, List.of(id), register.today()).getOrDefault(id, List.of()),
            amendments.amendments(jdbc, id),
            amendments.ending(jdbc, id),
            amendments.asked(jdbc, id).orElse(null));
      });
      readLog.looked(by, "assets.contract", "contract:" + id, "contract");
      return file;
    });
  }

  private List<Contract> today(JdbcClient jdbc, List<Contract> contracts) {
    return amendments.asOf(jdbc, contracts, register.today());
  }

  /** 变动 What was ended and amended of it, for who looks at a finding: nobody's name is among it. */
  public record Changes(
      Contract contract, AmendmentStore.Ending ending, List<AmendmentStore.Amendment> amendments) {}

  public Changes changes(ContractId id, Acting by) {
    return register.db.in(register.reads(by), jdbc -> {
      var contract = store.find(jdbc, id).orElseThrow(Lettings::unknown);
      return new Changes(contract, amendments.ending(jdbc, id), amendments.amendments(jdbc, id));
    });
  }

  public Contract must(ContractId id, Acting by) {
    return register
        .db
        .in(register.reads(by), jdbc -> store.find(jdbc, id))
        .orElseThrow(Lettings::unknown);
  }

  /** Those of a place, after a key. */
  public Slice<Contract> list(Region place, boolean running, @Nullable String after, Acting by) {
    var key = AssetStore.key(after);
    var read = register.db.in(
        register.reads(by, place),
        jdbc -> today(
            jdbc,
            store.list(
                jdbc, place, running, register.today(), key == null ? 0 : key, Slice.SIZE + 1)));
    return Slice.cut(read, Slice.SIZE, contract -> contract.id().toString());
  }

  public List<Contract> ofAsset(AssetId asset, Acting by) {
    return register.db.in(register.reads(by), jdbc -> today(jdbc, store.ofAsset(jdbc, asset)));
  }

  /** How each of these stands today. */
  public Map<ContractId, List<Owed>> owed(Collection<ContractId> ids, Acting by) {
    return register.db.in(register.reads(by), jdbc -> store.owed(jdbc, ids, register.today()));
  }

  /** With whom each of these is made; for the list that leaves for Excel, recorded as one look. */
  Map<ContractId, ContractStore.Other> others(Collection<ContractId> ids, Acting by) {
    return register.db.in(register.reads(by), jdbc -> store.others(jdbc, ids));
  }

  /** Lettings with which a price was compared: nobody's name is among it. */
  public List<Contract> beside(Collection<ContractId> ids) {
    return register.db.in(register.platform(), jdbc -> store.find(jdbc, ids));
  }

  Map<String, Contract> numbered(Region village, Collection<String> numbers, Acting by) {
    return register
        .db
        .in(register.reads(by, village), jdbc -> store.numbered(jdbc, village, numbers))
        .stream()
        .collect(Collectors.toMap(Contract::number, Function.identity()));
  }

  static Refusal unknown() {
    return Refusal.unknown("assets.contract-unknown");
  }
}
