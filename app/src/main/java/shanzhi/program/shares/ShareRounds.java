package shanzhi.program.shares;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Aftermath;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.AssetRegister;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.People;

/**
 * 公示 Lists from their first draft to where they are settled. Members: everybody registered in the village
 * and every member is on the list, and each must be looked at; whoever is a member stays one unless the law
 * gives a ground. What is valued: with its method, valuer and evidence.
 */
@Component
public class ShareRounds {

  private static final int SHOWN = 20;

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final Casework casework;
  private final Aftermath aftermath;
  private final Roads roads;
  private final Parameters parameters;
  private final Electorate electorate;
  private final People people;
  private final AssetRegister register;
  private final RoundSight sight;
  private final RoundLines lines;
  private final RoundStore store;
  private final ObjectionStore objections;
  private final MemberStore members;

  ShareRounds(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      Casework casework,
      Aftermath aftermath,
      Roads roads,
      Parameters parameters,
      Electorate electorate,
      People people,
      AssetRegister register,
      RoundSight sight,
      RoundLines lines) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.casework = casework;
    this.aftermath = aftermath;
    this.roads = roads;
    this.parameters = parameters;
    this.electorate = electorate;
    this.people = people;
    this.register = register;
    this.sight = sight;
    this.lines = lines;
    this.store = new RoundStore(county);
    this.objections = new ObjectionStore(county);
    this.members = new MemberStore(county);
  }

  private record Begun(Region village, Round.Kind kind, String title) {}

  /** Begins a list; a list of members is drawn up at once, by the rules in force. */
  public MatterId begin(
      Region village, Round.Kind kind, String called, Acting by, ClientId client) {
    var collective = collectives.must(village);
    var checks = new Checks();
    var title = checks.text("title", called, 2, 60);
    checks.end();
    return new MatterId(acts.once(village, new Begun(village, kind, title), by, client, jdbc -> {
      var rules = kind == Round.Kind.MEMBERSHIP
          ? collectives
              .inForce(collective.id())
              .orElseThrow(() -> Refusal.conflict("shares.rules-first"))
          : null;
      var open = store.of(jdbc, collective.id(), SHOWN).stream()
          .anyMatch(one -> one.kind() == kind && !one.closed());
      if (open) throw Refusal.conflict("shares.round-open");
      var matter = casework.raise(
          new NewMatter(
              kind.procedure,
              village,
              title,
              acts.record().of(kind.procedure + ".body", collective.name()),
              "",
              null,
              "desk",
              null,
              List.of()),
          by,
          ClientId.named("shares-round/" + client));
      var round = new Round(
          matter.id(),
          village,
          collective.id(),
          kind,
          title,
          rules == null ? null : rules.n(),
          null,
          null,
          null,
          null,
          false,
          null,
          1);
      store.begin(jdbc, round);
      if (rules != null) {
        draw(jdbc, round, rules.referenceDay());
      }
      return matter.id().value();
    }));
  }

  // Drawing up

  /** Everybody comes on it; of a member who died the residents' register says so. */
  private void draw(JdbcClient jdbc, Round round, LocalDate day) {
    members.draw(jdbc, round, day, electorate.registered(round.village()));
    var staying = members.staying(jdbc, round.id());
    var active = people.active(staying);
    staying.stream()
        .filter(one -> !active.contains(one))
        .flatMap(one -> acts.died(people.must(one, acts.platform())).stream())
        .forEach(dead -> members.judge(jdbc, round.id(), dead));
  }

  private record Entered(MatterId round, Record said) {}

  /** 登记评估 Enters something that is valued. Land and public facilities are listed, and stay undivided. */
  public long value(MatterId id, NewAsset said, Acting by, ClientId client) {
    var round = must(id);
    var checks = new Checks();
    var clean = new NewAsset(
        checks.text("name", said.name(), 2, 100),
        said.kind(),
        checks.text("source", said.source(), 2, 200),
        said.method(),
        checks.text("valuer", said.valuer(), 2, 60),
        checks.text("evidence", said.evidence(), 2, 200),
        said.value(),
        said.quantified(),
        entry(round.village(), said.entry(), checks),
        said.another());
    checks.must(said.value() > 0, "value", "ground.above-nothing");
    checks.must(
        !said.quantified() || said.kind().divisible(),
        "quantified",
        said.kind() == AssetKind.LAND ? "shares.land-undivided" : "shares.public-undivided");
    checks.end();
    return acts.once(round.village(), new Entered(id, clean), by, client, jdbc -> {
      mustStand(round, RoundSteps.DRAFTING);
      if (round.kind() != Round.Kind.VALUATION) throw Refusal.conflict("casework.not-now");
      mustBeNew(store.alone(jdbc, id), clean);
      return store.value(jdbc, round, clean);
    });
  }

  /** 重复登记 An entry of the register is valued once; of the same name and kind it is asked. */
  private static void mustBeNew(List<ValuedAsset> there, NewAsset said) {
    var entry = said.entry();
    if (entry != null && there.stream().anyMatch(one -> entry.equals(one.entry()))) {
      throw Refusal.invalid("entry", "shares.valued-already", entry);
    }
    if (!said.another()
        && there.stream()
            .anyMatch(one -> one.name().equals(said.name()) && one.kind() == said.kind())) {
      throw Refusal.invalid("another", "shares.valued-alike", said.name());
    }
  }

  /** The number of the register, where there is something under it. */
  private @Nullable String entry(Region village, @Nullable String said, Checks checks) {
    if (said == null || said.isBlank()) return null;
    var number = checks.text("entry", said, 1, 30);
    checks.must(register.entry(village, number).isPresent(), "entry", "shares.no-such-entry");
    return number;
  }

  private record Struck(MatterId round, long asset) {}

  /** Takes an asset off the list again, before it is noticed. */
  public void strike(MatterId id, long asset, Acting by, ClientId client) {
    var round = must(id);
    acts.once(round.village(), new Struck(id, asset), by, client, jdbc -> {
      mustStand(round, RoundSteps.DRAFTING);
      if (!store.strike(jdbc, id, asset)) throw Refusal.unknown("shares.no-asset");
      return asset;
    });
  }

  // Steps

  private record Stepped(MatterId round, int version, String act, String said) {}

  private record Step(Round after, String act, Said said) {}

  private interface Decision {
    Step of(JdbcClient jdbc);
  }

  private void step(
      Round round,
      int version,
      String act,
      String text,
      Acting by,
      ClientId client,
      Decision decision) {
    acts.once(round.village(), new Stepped(round.id(), version, act, text), by, client, jdbc -> {
      if (round.version() != version) throw Refusal.conflict("ground.stale");
      var step = decision.of(jdbc);
      if (!store.change(jdbc, step.after())) throw Refusal.conflict("ground.stale");
      var sent = ClientId.named("shares-step/" + client);
      casework.take(matterOf(round), step.act(), step.said(), acts.platform(), sent);
      return round.id().value();
    });
  }

  /** 公示 Notices the list, once it is complete, for as long as the county has set. */
  public void publish(MatterId id, int version, Acting by, ClientId client) {
    var round = must(id);
    step(round, version, "publish", "", by, client, jdbc -> {
      mustStand(round, RoundSteps.DRAFTING);
      complete(jdbc, round);
      mended(jdbc, round);
      var days = parameters.value(ShareParameters.NOTICE, round.village(), acts.now());
      var until = acts.today().plusDays(days - 1);
      var noticed = round.noticed(acts.today(), until, null);
      lines.over(id);
      lines.noticed(noticed, objections.waiting(jdbc, id));
      tellUpheld(jdbc, id, "publish", "", by, client);
      objections.mend(jdbc, id);
      return new Step(noticed, "publish", Said.nothing().until(until));
    });
  }

  private void complete(JdbcClient jdbc, Round round) {
    if (round.kind() == Round.Kind.VALUATION) {
      if (store.assets(jdbc, round.id()).isEmpty()) throw Refusal.conflict("shares.nothing-valued");
      return;
    }
    // Whoever was born or registered while it was drawn up is not missed.
    var day = collectives.rules(round).orElseThrow().referenceDay();
    draw(jdbc, round, day);
    var count = members.count(jdbc, round.id());
    if (count.unseen() > 0) throw Refusal.conflict("shares.not-looked-at", count.unseen());
    if (count.members() == 0) throw Refusal.conflict("shares.nobody");
    // What was said of one may have been said before it was said of those they live with.
    members.wronged(jdbc, round.id()).ifPresent(person -> {
      throw Refusal.conflict("shares.lives-with-members-of", people.name(person));
    });
  }

  /** 改了没有 What objections named that were upheld has changed, or the township agreed that it stays. */
  private void mended(JdbcClient jdbc, Round round) {
    var unchanged = objections.unchanged(jdbc, round.id());
    if (unchanged.isEmpty()) return;
    throw Refusal.conflict(
        "shares.not-mended",
        unchanged.stream()
            .map(MatterId::toString)
            .collect(Collectors.joining(acts.record().of("shares.and"))));
  }

  /** 重新拟定 Draws it up anew; what was upheld is mended, and the notice begins again. */
  public void redraft(MatterId id, int version, String reason, Acting by, ClientId client) {
    var round = must(id);
    var why = why(reason);
    step(round, version, "redraft", why, by, client, jdbc -> {
      mustStand(round, RoundSteps.NOTICED, RoundSteps.DECIDING);
      lines.over(id);
      tellUpheld(jdbc, id, "redraft", why, by, client);
      return new Step(round.noticed(null, null, why), "redraft", Said.nothing());
    });
  }

  /** 提请成员大会 Puts a list of members to the members' meeting, once the notice is over. */
  public void send(MatterId id, int version, Acting by, ClientId client) {
    var round = must(id);
    step(round, version, "send", "", by, client, jdbc -> {
      mustStand(round, RoundSteps.NOTICED);
      if (round.kind() != Round.Kind.MEMBERSHIP) throw Refusal.conflict("casework.not-now");
      mustBeUnopposed(jdbc, round);
      var collective = collectives.must(round.village());
      var count = members.count(jdbc, id);
      var words = acts.record();
      var road = collectives.begin(
          RoadSubject.MEMBERSHIP,
          collective,
          words.of("shares.road.members", collective.name(), round.title()),
          words.of(
              "shares.members-say",
              count.members(),
              count.joins(),
              count.leaves(),
              words.day(round.noticedFrom()),
              words.day(round.until())),
          by,
          client);
      return new Step(round.sent(road), "send", Said.nothing());
    });
  }

  private void mustBeUnopposed(JdbcClient jdbc, Round round) {
    if (!round.noticeOver(acts.today())) {
      throw Refusal.conflict("shares.notice-runs", acts.record().day(round.until()));
    }
    var barring = objections.barring(jdbc, round.id());
    if (barring > 0) throw Refusal.conflict("shares.objections-bar", barring);
  }

  /** 确认 Settles it: members by the decision of their meeting, what is valued once nothing bars it. */
  public void settle(MatterId id, int version, Acting by, ClientId client) {
    var round = must(id);
    var listing = round.kind() == Round.Kind.MEMBERSHIP;
    step(round, version, "settle", "", by, client, jdbc -> {
      mustStand(round, listing ? RoundSteps.DECIDING : RoundSteps.NOTICED);
      mustBeUnopposed(jdbc, round);
      if (listing) {
        var road = Objects.requireNonNull(round.road(), "deciding is its state");
        var what = "shares.round:" + id;
        roads.require(road, RoadSubject.MEMBERSHIP, round.village(), what, by);
        members.settle(jdbc, round);
      }
      lines.over(id);
      return new Step(round.settled(acts.today()), "settle", Said.nothing());
    });
  }

  /** 终止 It is not gone on with, for a reason. */
  public void callOff(MatterId id, int version, String reason, Acting by, ClientId client) {
    var round = must(id);
    var why = why(reason);
    step(round, version, "call-off", why, by, client, jdbc -> {
      if (round.closed()) throw Refusal.conflict("casework.not-now");
      lines.over(id);
      for (var one : objections.lapse(jdbc, id)) lapse(one, why, client);
      tellUpheld(jdbc, id, "call-off", why, by, client);
      return new Step(round.calledOff(why), "call-off", Said.nothing());
    });
  }

  /** 办理经过 What is done about objections that were upheld stands in the trace of each. */
  private void tellUpheld(
      JdbcClient jdbc, MatterId id, String what, String words, Acting by, ClientId client) {
    for (var one : objections.waiting(jdbc, id)) {
      var sent = ClientId.named("shares-" + what + "/" + client + "/" + one.id());
      aftermath.tell(one.id(), what, words, by, sent);
    }
  }

  /** 终结 An objection ends with its list; one raised before that was foreseen waits for its answer. */
  private void lapse(MatterId objection, String why, ClientId client) {
    var matter = casework.must(objection, acts.platform());
    if (matter.edition() < RoundSteps.OBJECTING.edition()) return;
    casework.take(
        matter,
        RoundSteps.LAPSE,
        Said.note(acts.record().of("shares.lapsed-with", why)),
        acts.platform(),
        ClientId.named("shares-lapse/" + client + "/" + objection));
  }

  private static String why(String reason) {
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, 500);
    checks.end();
    return why;
  }

  // Reading

  /** What is no secret of a round: that it is there, and how far. */
  public Round must(MatterId id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("shares.no-round"));
  }

  private Matter matterOf(Round round) {
    return casework.must(round.id(), acts.platform());
  }

  public String state(Round round) {
    return matterOf(round).state();
  }

  /** Until when the step under way is to be done; none once it is over. */
  public @Nullable Instant due(Round round) {
    return matterOf(round).due();
  }

  void mustStand(Round round, String... states) {
    if (!List.of(states).contains(state(round))) throw Refusal.conflict("casework.not-now");
  }

  /** The rounds of a collective, the newest first. */
  public List<Round> of(OrganisationId collective) {
    return db.in(Scope.system(county), jdbc -> store.of(jdbc, collective, SHOWN));
  }

  /** The newest of a kind that was settled. */
  public Optional<Round> settled(OrganisationId collective, Round.Kind kind) {
    return db.in(Scope.system(county), jdbc -> store.settled(jdbc, collective, kind));
  }

  /** What is valued. */
  public List<ValuedAsset> assets(Round round, Acting by) {
    if (sight.part(round, by) == RoundSight.Part.OWN) return List.of();
    return db.in(sight.scope(round, by), jdbc -> store.assets(jdbc, round.id()));
  }

  /** How many stay, join and leave. */
  public MemberStore.Count count(Round round, Acting by) {
    return db.in(sight.scope(round, by), jdbc -> members.count(jdbc, round.id()));
  }

  /**
   * A page of those listed, by household, as far as the reader may see them; only those whom nobody has
   * looked at, where wished.
   */
  public Slice<Candidate> candidates(
      Round round, boolean unseen, @Nullable String after, Acting by) {
    var cut = after != null && after.matches("\\d{1,18}_\\d{1,18}")
        ? after.split("_")
        : new String[] {"0", "0"};
    var part = sight.part(round, by);
    var read = db.in(
        sight.scope(round, by),
        jdbc -> members.candidates(
            jdbc,
            round.id(),
            unseen,
            part,
            part == RoundSight.Part.WHOLE ? List.of() : sight.own(round, by),
            Long.parseLong(cut[0]),
            Long.parseLong(cut[1]),
            Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.household() + "_" + one.person());
  }

  /** The objections to a notice: all for who keeps or oversees, for anybody else their own. */
  public List<Objection> objections(Round round, Acting by) {
    var own = by.kind() == Acting.Kind.SYSTEM || by.seat() != null ? null : by.principal();
    return db.in(sight.scope(round, by), jdbc -> objections.of(jdbc, round.id(), own));
  }

  /** Whether an objection was upheld, so that the list must be drawn up anew. */
  boolean turned(Round round) {
    return db.in(
        Scope.system(county), jdbc -> !objections.waiting(jdbc, round.id()).isEmpty());
  }
}
