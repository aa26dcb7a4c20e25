package shanzhi.program.assets;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
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
  private static final int YEAR = 12;
  private static final ContractStore.Other NOBODY = new ContractStore.Other(Party.person("–"), "");

  private final Register register;
  private final Lawful lawful;
  private final Interests interests;
  private final Roads roads;
  private final ReadLog readLog;
  private final ContractStore store;
  private final ReceiptStore receipts;
  private final AssetStore assets;
  private final CallStore calls;

  Lettings(Register register, Lawful lawful, Interests interests, Roads roads, ReadLog readLog) {
    this.register = register;
    this.lawful = lawful;
    this.interests = interests;
    this.roads = roads;
    this.readLog = readLog;
    this.store = new ContractStore(register.county);
    this.receipts = new ReceiptStore(register.county);
    this.assets = new AssetStore(register.county);
    this.calls = new CallStore(register.county);
  }

  // Entering

  /** Enters a contract with its schedule of payments; one act, or none of it. */
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
      }
      checks.end();
      var process = lawful.process(clean, asset);
      if (process == DecidedBy.ROAD) {
        resolved(clean.road(), asset.village(), "assets.contract/" + client, by);
      }
      var id =
          register.db.in(scope, jdbc -> entered(jdbc, clean, asset, process, by, client, content));
      var call = clean.call();
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
    var id = store.enter(jdbc, said, asset, process, client, content);
    var contract = store.find(jdbc, id).orElseThrow();
    store.fallDue(jdbc, contract, Due.schedule(contract, contract.fromOn(), 1, 1));
    if (contract.running(register.today())) assets.state(jdbc, asset.id(), Asset.State.LET);
    var entry = new Happening(Happening.Act.LET, said.number(), register.now());
    assets.happened(jdbc, asset.id(), asset.village(), entry, by, client, content);
    return id;
  }

  /** The resolution that takes effect now, in this transaction; without it nothing does. */
  private void resolved(@Nullable MatterId road, Region village, String what, Acting by) {
    if (road == null) throw Refusal.invalid("road", "assets.resolution-needed");
    roads.require(road, RoadSubject.CONTRACT, village, what, by);
  }

  private Asset asset(AssetId id) {
    return register
        .db
        .in(register.platform(), jdbc -> assets.find(jdbc, id))
        .orElseThrow(VillageAssets::unknown);
  }

  // Changing

  /**
   * What is to change.
   *
   * @param since from the first day of a period on
   * @param rent fen a year
   * @param paper of a court or arbitral body, for what has fallen due already
   */
  public record Amendment(
      LocalDate since,
      long rent,
      LocalDate untilOn,
      @Nullable MatterId road,
      String paper,
      String why) {

    public Amendment(
        LocalDate since, long rent, LocalDate untilOn, @Nullable MatterId road, String why) {
      this(since, rent, untilOn, road, "", why);
    }
  }

  private record Amended(ContractId id, int version, Amendment said) {}

  /**
   * 变更 Another rent or term from a day on; what fell due before stays due. Of what has begun already only
   * the township changes anything, by a resolution or a court's paper; and of an officer's letting nobody
   * else, a rent that the members' meeting set or that an officer pays being lowered by the meeting alone.
   */
  public void amend(ContractId id, int version, Amendment said, Acting by, ClientId client) {
    change("amendment", id, version, new Amended(id, version, said), by, client, (was, jdbc) -> {
      var checks = new Checks();
      var why = checks.text("why", said.why(), 2, 200);
      var paper = paper(said.paper(), checks);
      checks.must(was.endedOn() == null, "since", "assets.ended");
      checks.must(said.rent() > 0 || was.rent() == 0, "rent", "assets.rent-to-nothing");
      checks.must(!said.untilOn().isBefore(said.since()), "untilOn", "assets.until-before-from");
      checks.must(
          !said.since().isBefore(was.fromOn()) && startsPeriod(was, said.since()),
          "since",
          "assets.since-a-period");
      var early = said.since().isBefore(register.today());
      if (early) grounds(was, "since", said.road(), paper, by, checks);
      var touches = interests.touches(party(jdbc, id), was.village(), by, "rent", checks);
      checks.end();
      // What is given up counts as what is agreed to: a rent is not lowered round the members'
      // meeting.
      var weighed = Math.max(said.rent(), was.rent());
      var sum = Math.multiplyExact(weighed, months(said.since(), said.untilOn())) / YEAR;
      var resolution = roads.takes(RoadSubject.CONTRACT, was.village(), sum)
          || givesUp(was, said, touches)
          || early && said.road() != null;
      var now = changed(
          was,
          said.rent(),
          said.untilOn(),
          resolution ? DecidedBy.ROAD : was.process(),
          resolution ? said.road() : was.road(),
          null,
          null);
      lawful.checkTerm(now, asset(was.asset()), checks);
      checks.end();
      if (resolution) resolved(said.road(), was.village(), "assets.amendment/" + client, by);
      store.amended(
          jdbc,
          was,
          now,
          said.since(),
          paper,
          why,
          by,
          register.now(),
          client,
          print(by, id, version, said));
      rescheduled(jdbc, was, now, said.since());
      return now;
    });
  }

  private static boolean givesUp(Contract was, Amendment said, boolean touches) {
    var met = was.process() == DecidedBy.ROAD;
    return said.rent() < was.rent() && (met || touches && !was.kind().ofHousehold())
        || said.untilOn().isBefore(was.untilOn()) && met && touches;
  }

  /** 追溯 What reaches back before today: the township's hand, and a resolution or a court's paper. */
  private void grounds(
      Contract was, String field, @Nullable MatterId road, String paper, Acting by, Checks checks) {
    if (!by.can(Capability.ASSETS_KEEP, was.village().parent())) {
      checks.fault(field, "assets.reaches-back");
    } else if (road == null && paper.length() < 2) {
      checks.fault("paper", "assets.reaches-back");
    }
  }

  private static String paper(String said, Checks checks) {
    var paper = checks.text("paper", said, 0, 200);
    checks.must(paper.length() != 1, "paper", "assets.which-paper");
    return paper;
  }

  private Party party(JdbcClient jdbc, ContractId id) {
    return store.others(jdbc, List.of(id)).getOrDefault(id, NOBODY).party();
  }

  private static String print(Acting by, ContractId id, int version, Amendment said) {
    return ClientId.print(by, new Amended(id, version, said));
  }

  private static long months(LocalDate from, LocalDate until) {
    return Math.max(1, ChronoUnit.MONTHS.between(from, until.plusDays(1)));
  }

  /** Amendments begin with a period, so that no payment is cut in two. */
  private static boolean startsPeriod(Contract of, LocalDate day) {
    var step = of.dividend() > 0 ? YEAR : of.months();
    var between = ChronoUnit.MONTHS.between(of.fromOn(), day);
    return between % step == 0 && of.fromOn().plusMonths(between).equals(day);
  }

  private void rescheduled(JdbcClient jdbc, Contract was, Contract now, LocalDate since) {
    store.fallNoMore(jdbc, was.id(), since);
    var left = store.dues(jdbc, was.id()).stream()
        .collect(Collectors.groupingBy(Due::what, Collectors.counting()));
    var rents = left.getOrDefault(Due.What.RENT, 0L).intValue();
    var dividends = left.getOrDefault(Due.What.DIVIDEND, 0L).intValue();
    store.fallDue(jdbc, now, Due.schedule(now, since, rents + 1, dividends + 1));
  }

  private record Ratified(ContractId id, int version, MatterId road) {}

  /** 补正程序 A contract that nobody decided who had to was decided by the members' meeting after all. */
  public void ratify(ContractId id, int version, MatterId road, Acting by, ClientId client) {
    change("happening", id, version, new Ratified(id, version, road), by, client, (was, jdbc) -> {
      if (was.process() == DecidedBy.ROAD || was.process() == DecidedBy.MANDATE) {
        throw Refusal.conflict("assets.decided-already");
      }
      resolved(road, was.village(), "assets.ratified/" + client, by);
      var entry = new Happening(Happening.Act.LET, was.number(), register.now());
      var content = ClientId.print(by, new Ratified(id, version, road));
      assets.happened(jdbc, was.asset(), was.village(), entry, by, client, content);
      return changed(was, was.rent(), was.untilOn(), DecidedBy.ROAD, road, null, null);
    });
  }

  /**
   * What is said of an ending.
   *
   * @param paper of a court or arbitral body
   */
  public record Ending(LocalDate on, @Nullable MatterId road, String paper, String why) {

    public Ending(LocalDate on, String why) {
      this(on, null, "", why);
    }
  }

  private record Ended(ContractId id, int version, Ending said) {}

  /**
   * 终止、收回 It is over and the asset taken back, from today on: what was due stays due, what comes later is
   * not. A day before takes the township's hand and a resolution or a court's paper; an officer's letting
   * the township's hand, and a resolution where it was made by one.
   */
  public void end(ContractId id, int version, Ending said, Acting by, ClientId client) {
    var content = ClientId.print(by, new Ended(id, version, said));
    change("happening", id, version, new Ended(id, version, said), by, client, (was, jdbc) -> {
      var checks = new Checks();
      var reason = checks.text("why", said.why(), 2, 200);
      var paper = paper(said.paper(), checks);
      var on = said.on();
      var today = register.today();
      checks.must(was.endedOn() == null, "endedOn", "assets.ended");
      // One that has not begun is let go of as a whole, and never before today.
      var least = was.fromOn().isAfter(today) ? today : was.fromOn();
      checks.must(!on.isBefore(least) && !on.isAfter(today), "endedOn", "assets.which-end");
      var cuts = on.isBefore(was.untilOn());
      if (cuts && on.isBefore(today)) grounds(was, "endedOn", said.road(), paper, by, checks);
      var touches = interests.touches(party(jdbc, id), was.village(), by, "endedOn", checks);
      var met = cuts && touches && was.process() == DecidedBy.ROAD;
      checks.must(!met || said.road() != null, "road", "assets.met-again");
      checks.end();
      if (said.road() != null) resolved(said.road(), was.village(), "assets.end/" + client, by);
      store.ended(
          jdbc, id, new ContractStore.Ending(said.road(), paper, forgone(jdbc, id, on, today)));
      store.fallNoMore(jdbc, id, on.plusDays(1));
      var entry = new Happening(Happening.Act.END, was.number() + " " + reason, register.now());
      assets.happened(jdbc, was.asset(), was.village(), entry, by, client, content);
      var now = changed(was, was.rent(), was.untilOn(), was.process(), was.road(), on, reason);
      var others = store.ofAssets(jdbc, List.of(was.asset()), today);
      if (others.stream().allMatch(other -> other.id().equals(id))) {
        assets.state(jdbc, was.asset(), Asset.State.IDLE);
      }
      return now;
    });
  }

  private long forgone(JdbcClient jdbc, ContractId id, LocalDate on, LocalDate today) {
    return store.dues(jdbc, id).stream()
        .filter(due -> due.fromOn().isAfter(on) && due.dueOn().isBefore(today))
        .mapToLong(Due::fen)
        .sum();
  }

  private void change(
      String written,
      ContractId id,
      int version,
      Record said,
      Acting by,
      ClientId client,
      BiFunction<Contract, JdbcClient, Contract> decision) {
    var scope = register.keeps(by, village(id));
    var content = ClientId.print(by, said);
    register.once(() -> register.db.in(scope, jdbc -> {
      if (assets.before(jdbc, written, client, content).isPresent()) return id;
      var was = store.find(jdbc, id).orElseThrow(Lettings::unknown);
      if (was.version() != version) throw Refusal.conflict("ground.stale");
      if (!store.change(jdbc, decision.apply(was, jdbc))) throw Refusal.conflict("ground.stale");
      return id;
    }));
  }

  private static Contract changed(
      Contract was,
      long rent,
      LocalDate until,
      DecidedBy process,
      @Nullable MatterId road,
      @Nullable LocalDate ended,
      @Nullable String why) {
    return new Contract(
        was.id(),
        was.village(),
        was.number(),
        was.asset(),
        was.kind(),
        was.purpose(),
        was.origin(),
        process,
        process == DecidedBy.ROAD ? road : null,
        was.signedOn(),
        was.fromOn(),
        until,
        was.measure(),
        rent,
        was.dividend(),
        was.months(),
        was.payWithin(),
        was.price(),
        was.fee(),
        ended,
        why,
        was.version());
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

  /** A contract with all that hangs on it; the look at who the other side is, is recorded. */
  public record File(
      Contract contract,
      Asset asset,
      ContractStore.Other other,
      List<Due> dues,
      List<Receipt> receipts,
      List<Owed> owed,
      List<ContractStore.Amendment> amendments,
      ContractStore.Ending ending) {

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
            contract,
            assets.find(jdbc, contract.asset()).orElseThrow(VillageAssets::unknown),
            store.others(jdbc, List.of(id)).getOrDefault(id, NOBODY),
            store.dues(jdbc, id),
            receipts.of(jdbc, id, SHOWN),
            store.owed(jdbc, List.of(id), register.today()).getOrDefault(id, List.of()),
            store.amendments(jdbc, id),
            store.ending(jdbc, id));
      });
      readLog.looked(by, "assets.contract", "contract:" + id, "contract");
      return file;
    });
  }

  /** 变动 What was ended and amended of it, for who looks at a finding: nobody's name is among it. */
  public record Changes(
      Contract contract, ContractStore.Ending ending, List<ContractStore.Amendment> amendments) {}

  public Changes changes(ContractId id, Acting by) {
    return register.db.in(register.reads(by), jdbc -> {
      var contract = store.find(jdbc, id).orElseThrow(Lettings::unknown);
      return new Changes(contract, store.ending(jdbc, id), store.amendments(jdbc, id));
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
        jdbc -> store.list(
            jdbc, place, running, register.today(), key == null ? 0 : key, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, contract -> contract.id().toString());
  }

  public List<Contract> ofAsset(AssetId asset, Acting by) {
    return register.db.in(register.reads(by), jdbc -> store.ofAsset(jdbc, asset));
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
