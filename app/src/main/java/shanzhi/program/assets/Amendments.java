package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/**
 * 变更、终止 How a letting changes and ends: from today on, and what fell due stays due. What lessens what is
 * due takes a resolution; where no meeting made the contract, and whatever else is changed, it takes the
 * paper that both sides signed and a second hand, the township's: nothing changes before that hand agreed.
 */
@Component
public class Amendments {

  private static final int YEAR = 12;

  private final Register register;
  private final Lettings lettings;
  private final Lawful lawful;
  private final Interests interests;
  private final Roads roads;
  private final Concessions concessions;
  private final RentReceipts receipts;
  private final ContractStore store;
  private final AmendmentStore amendments;
  private final AssetStore assets;

  Amendments(
      Register register,
      Lettings lettings,
      Lawful lawful,
      Interests interests,
      Roads roads,
      Concessions concessions,
      RentReceipts receipts) {
    this.register = register;
    this.lettings = lettings;
    this.lawful = lawful;
    this.interests = interests;
    this.roads = roads;
    this.concessions = concessions;
    this.receipts = receipts;
    this.store = new ContractStore(register.county);
    this.amendments = new AmendmentStore(register.county);
    this.assets = new AssetStore(register.county);
  }

  /**
   * What is to change.
   *
   * @param since from the first day of a period on
   * @param rent fen a year
   * @param paper of a court or arbitral body for what has fallen due already; what both sides signed for
   *     what lessens what is due
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
   * else, a rent that an officer pays being lowered by the meeting alone.
   *
   * @return whether it holds already, or waits for another hand
   */
  public boolean amend(ContractId id, int version, Amendment said, Acting by, ClientId client) {
    var content = new Amended(id, version, said);
    return change("amendment", id, version, content, by, client, (was, jdbc) -> {
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
      amendments.amendments(jdbc, id).stream()
          .filter(one -> !paper.isEmpty() && one.paper().equals(paper))
          .findFirst()
          .ifPresent(one -> checks.fault("paper", "assets.paper-used", paper, one.since()));
      var touches = interests.touches(party(jdbc, id), was.village(), by, "rent", checks);
      checks.end();
      var road = said.road();
      var anew = was.outsider() != null && said.untilOn().isAfter(was.untilOn());
      checks.must(!anew || road != null, "road", "assets.outsider-resolution");
      checks.must(!anew || township(was, by), "untilOn", "assets.outsider-township");
      var resolution = road != null || tookOne(was, said, jdbc);
      var now = was.changed(
          said.rent(),
          said.untilOn(),
          resolution ? DecidedBy.ROAD : was.process(),
          resolution ? road : was.road());
      lawful.checkTerm(now, asset(jdbc, was), checks);
      if (resolution) checks.must(road != null, "road", "assets.resolution-needed");
      checks.end();
      var less = said.rent() < was.rent()
          || lessens(jdbc, was, Due.amended(store.dues(jdbc, id), now, said.since()));
      if (road == null && less) {
        var met = met(was) || touches && !was.kind().ofHousehold();
        byTwo(was, met, "assets.resolution-needed", paper, by);
      }
      if (!Concessions.alone(by) && (road == null || more(was, said)) && paper.length() < 2) {
        throw Refusal.invalid("paper", "assets.paper-binds");
      }
      if (road == null && !Concessions.alone(by)) {
        return Optional.of(Concession.amending(said, paper, why, Concessions.person(by)));
      }
      if (road != null) {
        var subject = anew ? RoadSubject.LAND : RoadSubject.CONTRACT;
        lettings.resolved(road, subject, was.village(), "assets.amendment/" + client, by);
      }
      amended(jdbc, was, now, said.since(), paper, why, by, client, ClientId.print(by, content));
      return Optional.empty();
    });
  }

  /** The village's meeting does not bind the other side to pay more, or to stay longer. */
  private static boolean more(Contract was, Amendment said) {
    return said.rent() > was.rent() || said.untilOn().isAfter(was.untilOn());
  }

  /** What is given up counts as what is agreed to: a rent is not lowered round the members' meeting. */
  private boolean tookOne(Contract was, Amendment said, JdbcClient jdbc) {
    var weighed = Math.max(said.rent(), was.rent());
    var months =
        Math.max(1, ChronoUnit.MONTHS.between(said.since(), said.untilOn().plusDays(1)));
    var sum = Math.multiplyExact(weighed, months) / YEAR;
    if (was.process() == DecidedBy.BELOW) {
      var others =
          lawful.beside(asset(jdbc, was), party(jdbc, was.id()), was.signedOn(), was.fromOn());
      sum = others.stream()
          .filter(one -> !one.id().equals(was.id()))
          .mapToLong(Contract::total)
          .reduce(sum, Math::addExact);
    }
    return roads.takes(RoadSubject.CONTRACT, was.village(), sum);
  }

  private void amended(
      JdbcClient jdbc,
      Contract was,
      Contract now,
      LocalDate since,
      String paper,
      String why,
      Acting by,
      ClientId client,
      String content) {
    amendments.amended(jdbc, was, now, since, paper, why, by, register.now(), client, content);
    replan(jdbc, now, since, Due.amended(store.dues(jdbc, was.id()), now, since));
    changed(jdbc, now);
  }

  /** Each has its payments from a day on written out anew. */
  private void replan(JdbcClient jdbc, Contract now, LocalDate since, List<Due> dues) {
    store.fallNoMore(jdbc, now.id(), since);
    store.fallDue(
        jdbc, now, dues.stream().filter(due -> !due.fromOn().isBefore(since)).toList());
  }

  private void changed(JdbcClient jdbc, Contract now) {
    if (!store.change(jdbc, now)) throw Refusal.conflict("ground.stale");
  }

  // What lessens what is due

  private static boolean met(Contract was) {
    return was.process() == DecidedBy.ROAD || was.process() == DecidedBy.PAPER;
  }

  private boolean lessens(JdbcClient jdbc, Contract was, List<Due> then) {
    var over = lawful.over(was, asset(jdbc, was));
    return store.dues(jdbc, was.id()).stream()
        .filter(due -> due.fromOn().isBefore(over))
        .anyMatch(
            due -> then.stream().filter(due::samePeriod).mapToLong(Due::fen).sum() < due.fen());
  }

  /** 两人经手 Its paper is named; where a meeting made it, a court's by the township, or its resolution. */
  private void byTwo(Contract was, boolean met, String needed, String paper, Acting by) {
    if (met && !(township(was, by) && paper.length() > 1)) throw Refusal.invalid("road", needed);
    if (paper.length() < 2) throw Refusal.invalid("paper", "assets.paper-lessens");
  }

  /** 追溯 What reaches back before today: the township's hand, and a resolution or a court's paper. */
  private void grounds(
      Contract was, String field, @Nullable MatterId road, String paper, Acting by, Checks checks) {
    if (!township(was, by)) {
      checks.fault(field, "assets.reaches-back");
    } else if (road == null && paper.length() < 2) {
      checks.fault("paper", "assets.reaches-back");
    }
  }

  private static boolean township(Contract of, Acting by) {
    return by.can(ASSETS_KEEP, of.village().parent());
  }

  private static String paper(String said, Checks checks) {
    var paper = checks.text("paper", said, 0, 200);
    checks.must(paper.length() != 1, "paper", "assets.which-paper");
    return paper;
  }

  private Party party(JdbcClient jdbc, ContractId id) {
    return store.others(jdbc, List.of(id)).getOrDefault(id, Lettings.NOBODY).party();
  }

  private Asset asset(JdbcClient jdbc, Contract of) {
    return assets.find(jdbc, of.asset()).orElseThrow(VillageAssets::unknown);
  }

  /** Amendments begin with a period, so that no payment is cut in two. */
  private static boolean startsPeriod(Contract of, LocalDate day) {
    var step = of.dividend() > 0 ? YEAR : of.months();
    var between = ChronoUnit.MONTHS.between(of.fromOn(), day);
    return between % step == 0 && of.fromOn().plusMonths(between).equals(day);
  }

  /** 同意或不同意 The other hand's word: agreed it holds as it was asked for, otherwise nothing changes. */
  public void answer(ContractId id, boolean agreed, Acting by) {
    var village = lettings.village(id);
    by.must(ASSETS_KEEP, village.parent(), register.now());
    register.once(() -> {
      var annulled = register.db.in(by.scope(ASSETS_KEEP), jdbc -> {
        var asked = concessions.must(jdbc, id);
        if (asked.person() == Concessions.person(by)) {
          throw Refusal.forbidden("assets.other-hand-agrees");
        }
        var checks = new Checks();
        interests.touches(party(jdbc, id), village, by, "agreed", checks);
        checks.end();
        amendments.answer(jdbc, asked.id(), agreed, by);
        var was = store.find(jdbc, id).orElseThrow(Lettings::unknown);
        if (asked.what() == Concession.What.ENTER) {
          store.stand(jdbc, id, agreed ? Contract.Standing.HELD : Contract.Standing.REFUSED);
        }
        if (agreed) carryOut(jdbc, was, asked, by);
        return agreed && asked.what() == Concession.What.ANNUL
            ? Optional.of(was)
            : Optional.<Contract>empty();
      });
      annulled.ifPresent(of -> receipts.undone(of, by));
      concessions.untell(id);
      return id;
    });
  }

  /** 撤回 Who asked takes it back. */
  public void withdraw(ContractId id, Acting by) {
    var of = register
        .db
        .in(register.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(Lettings::unknown);
    concessions.withdraw(of, by);
  }

  private void carryOut(JdbcClient jdbc, Contract was, Concession asked, Acting by) {
    var client = ClientId.named("assets.concession/" + asked.id());
    var content = ClientId.print(by, asked);
    switch (asked.what()) {
      case ENTER -> {
        var now = store.find(jdbc, was.id()).orElseThrow(Lettings::unknown);
        lettings.begin(jdbc, now, by, client, content);
      }
      case AMEND -> {
        var rent = Objects.requireNonNull(asked.rent());
        var now =
            was.changed(rent, Objects.requireNonNull(asked.untilOn()), was.process(), was.road());
        amended(jdbc, was, now, asked.day(), asked.paper(), asked.why(), by, client, content);
      }
      case END -> {
        var said = new Ending(asked.day(), null, asked.paper(), asked.why());
        ended(jdbc, was, said, by, client, content);
      }
      case RECEIVE, ANNUL -> receipts.carryOut(jdbc, was, asked, by, client, content);
    }
  }

  // Deciding after all, and ending

  private record Ratified(ContractId id, int version, MatterId road) {}

  /**
   * 补正程序 A contract that nobody decided who had to was decided by the members' meeting after all; land that
   * was let to no member by two thirds of them, and by the township's hand.
   */
  public void ratify(ContractId id, int version, MatterId road, Acting by, ClientId client) {
    var content = new Ratified(id, version, road);
    change("happening", id, version, content, by, client, (was, jdbc) -> {
      var lacks = was.outsider() == Contract.Outsider.LACKS;
      var decided = was.process() == DecidedBy.ROAD || was.process() == DecidedBy.MANDATE;
      if (decided && !lacks) throw Refusal.conflict("assets.decided-already");
      if (lacks && !township(was, by)) throw Refusal.invalid("road", "assets.outsider-township");
      var subject = lacks ? RoadSubject.LAND : RoadSubject.CONTRACT;
      lettings.resolved(road, subject, was.village(), "assets.ratified/" + client, by);
      if (lacks) store.outsider(jdbc, id, Contract.Outsider.APPROVED);
      var entry = new Happening(Happening.Act.LET, was.number(), register.now());
      var print = ClientId.print(by, content);
      assets.happened(jdbc, was.asset(), was.village(), entry, by, client, print);
      changed(jdbc, was.changed(was.rent(), was.untilOn(), DecidedBy.ROAD, road));
      return Optional.empty();
    });
  }

  /**
   * What is said of an ending.
   *
   * @param paper of a court or arbitral body, or by which both sides ended it
   */
  public record Ending(LocalDate on, @Nullable MatterId road, String paper, String why) {

    public Ending(LocalDate on, String why) {
      this(on, null, "", why);
    }
  }

  private record Ended(ContractId id, int version, Ending said) {}

  /**
   * 终止、收回 It is over and the asset taken back, from today on: what was due stays due, a period whose day of
   * payment has not come is due for its days, and what comes later is not. A day before takes the township's
   * hand and a resolution or a court's paper.
   *
   * @return whether it holds already, or waits for another hand
   */
  public boolean end(ContractId id, int version, Ending said, Acting by, ClientId client) {
    var content = new Ended(id, version, said);
    return change("happening", id, version, content, by, client, (was, jdbc) -> {
      var checks = new Checks();
      var reason = checks.text("why", said.why(), 2, 200);
      var paper = paper(said.paper(), checks);
      var on = said.on();
      var today = register.today();
      checks.must(was.endedOn() == null, "endedOn", "assets.ended");
      // One that has not begun is let go of as a whole, and never before today.
      var least = was.fromOn().isAfter(today) ? today : was.fromOn();
      checks.must(!on.isBefore(least) && !on.isAfter(today), "endedOn", "assets.which-end");
      if (on.isBefore(was.untilOn()) && on.isBefore(today)) {
        grounds(was, "endedOn", said.road(), paper, by, checks);
      }
      interests.touches(party(jdbc, id), was.village(), by, "endedOn", checks);
      checks.end();
      var road = said.road();
      if (road == null && lessens(jdbc, was, Due.ended(store.dues(jdbc, id), on))) {
        byTwo(was, met(was), "assets.met-again", paper, by);
        return Optional.of(Concession.ending(on, paper, reason, Concessions.person(by)));
      }
      if (road != null) {
        var what = "assets.end/" + client;
        lettings.resolved(road, RoadSubject.CONTRACT, was.village(), what, by);
      }
      var clean = new Ending(on, road, paper, reason);
      ended(jdbc, was, clean, by, client, ClientId.print(by, content));
      return Optional.empty();
    });
  }

  private void ended(
      JdbcClient jdbc, Contract was, Ending said, Acting by, ClientId client, String content) {
    var id = was.id();
    var on = said.on();
    var dues = store.dues(jdbc, id);
    var left = Due.ended(dues, on);
    var today = register.today();
    var forgone = Due.before(dues, today) - Due.before(left, today);
    amendments.ended(jdbc, id, new AmendmentStore.Ending(said.road(), said.paper(), forgone));
    dues.stream()
        .filter(due -> !left.contains(due))
        .map(Due::fromOn)
        .min(LocalDate::compareTo)
        .ifPresent(since -> replan(jdbc, was, since, left));
    changed(jdbc, was.ended(on, said.why()));
    var entry = new Happening(Happening.Act.END, was.number() + " " + said.why(), register.now());
    assets.happened(jdbc, was.asset(), was.village(), entry, by, client, content);
    var others = store.ofAssets(jdbc, List.of(was.asset()), today).stream()
        .filter(other -> !other.id().equals(id) && !other.fromOn().isAfter(today));
    if (others.findAny().isEmpty()) {
      assets.state(jdbc, was.asset(), Asset.State.IDLE);
    }
  }

  private interface Decision {
    /** Writes it, or answers what another hand is asked for. */
    Optional<Concession> made(Contract was, JdbcClient jdbc);
  }

  private boolean change(
      String written,
      ContractId id,
      int version,
      Record said,
      Acting by,
      ClientId client,
      Decision decision) {
    var scope = register.keeps(by, lettings.village(id));
    var content = ClientId.print(by, said);
    return register.once(() -> {
      var asked = register.db.in(scope, jdbc -> {
        if (assets.before(jdbc, written, client, content).isPresent())
          return Optional.<Asked>empty();
        if (assets.before(jdbc, "concession", client, content).isPresent()) {
          return Optional.<Asked>empty();
        }
        var was = store.find(jdbc, id).orElseThrow(Lettings::unknown);
        if (was.version() != version) throw Refusal.conflict("ground.stale");
        concessions.none(jdbc, was);
        var concession = decision.made(was, jdbc);
        concession.ifPresent(one -> concessions.ask(jdbc, was, one, by, client, content));
        return concession.map(one -> new Asked(was, one));
      });
      asked.ifPresent(one -> concessions.tell(one.of(), one.said()));
      return asked.isEmpty();
    });
  }

  private record Asked(Contract of, Concession said) {}
}
