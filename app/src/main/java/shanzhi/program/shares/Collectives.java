package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
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
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** Collectives, and the rules by which their members are confirmed. */
@Component
public class Collectives {

  private static final int MOST_NAME = 60;

  /** No township has more villages. */
  private static final int MOST = 500;

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Organisations organisations;
  private final Roads roads;
  private final CollectiveStore store;

  Collectives(Db db, County county, ShareActs acts, Organisations organisations, Roads roads) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.organisations = organisations;
    this.roads = roads;
    this.store = new CollectiveStore(county);
  }

  private record Founded(Region village, String name) {}

  /** Begins with a village's collective: the one that the register of organisations has, or a new one. */
  public OrganisationId found(Region village, String called, Acting by, ClientId client) {
    var checks = new Checks();
    var name = checks.text("name", called, 2, MOST_NAME);
    checks.must(village.level() == Region.Level.VILLAGE, "village", "casework.which-village");
    checks.end();
    return new OrganisationId(acts.once(village, new Founded(village, name), by, client, jdbc -> {
      if (store.of(jdbc, village).isPresent()) throw Refusal.conflict("shares.there");
      var id = registered(village)
          .orElseGet(() -> organisations.register(
              new NewOrganisation(
                  OrganisationKind.COLLECTIVE, village, name, null, null, acts.today(), null),
              acts.platform(),
              ClientId.named("collective/" + client)));
      store.found(jdbc, new Collective(id, village, organisations.name(id), null));
      return id.value();
    }));
  }

  /** The collective that the register of organisations has in a village. */
  private Optional<OrganisationId> registered(Region village) {
    return organisations.at(village).stream()
        .filter(one -> one.kind() == OrganisationKind.COLLECTIVE)
        .map(one -> one.id())
        .findFirst();
  }

  /** Its name there, or nothing where a village has none yet. */
  String known(Region village) {
    return registered(village).map(organisations::name).orElse("");
  }

  public Optional<Collective> of(Region village) {
    return db.in(Scope.open(county), jdbc -> store.of(jdbc, village));
  }

  public Collective must(Region village) {
    return of(village).orElseThrow(() -> Refusal.unknown("shares.no-collective"));
  }

  public Collective must(OrganisationId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("shares.no-collective"));
  }

  /** How far the collectives of a township are, in numbers, for who oversees them. */
  public Slice<CollectiveStore.Standing> standing(
      Region township, @Nullable Long after, Acting by) {
    by.must(SHARES_OVERSEE, township, acts.now());
    var from = after == null ? 0 : after;
    var read = db.in(
        by.scope(SHARES_OVERSEE), jdbc -> store.standing(jdbc, township, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.collective().id().toString());
  }

  /** All of a township, for what they come to together. */
  public List<CollectiveStore.Standing> standing(Region township, Acting by) {
    by.must(SHARES_OVERSEE, township, acts.now());
    return db.in(by.scope(SHARES_OVERSEE), jdbc -> store.standing(jdbc, township, 0, MOST));
  }

  // The rules of membership

  private record Drafted(
      OrganisationId collective, LocalDate day, List<JoinGround> joins, List<EndGround> ends) {}

  /**
   * Draws up rules: a reference day, and ticks on the closed lists. Those grounds that the law gives
   * cannot be left out, and for leaving there is none but the law's.
   */
  public int draft(
      Region village,
      LocalDate day,
      List<JoinGround> joins,
      List<EndGround> ends,
      Acting by,
      ClientId client) {
    var collective = must(village);
    var checks = new Checks();
    checks.must(!day.isAfter(acts.today()), "day", "shares.day-ahead");
    checks.must(joins.containsAll(JoinGround.ofLaw()), "joins", "shares.lawful-joins");
    checks.must(ends.contains(EndGround.DEATH), "ends", "shares.lawful-ends");
    checks.end();
    var in = List.copyOf(EnumSet.copyOf(joins));
    var out = List.copyOf(EnumSet.copyOf(ends));
    var content = new Drafted(collective.id(), day, in, out);
    var said = new MemberRules(1, day, in, out, null, null);
    return (int) acts.once(
        village, content, by, client, jdbc -> store.draft(jdbc, collective, said, by, acts.now()));
  }

  /** All that were not dropped, the newest first; they are open to everybody. */
  public List<MemberRules> rules(OrganisationId id) {
    return db.in(Scope.open(county), jdbc -> store.rules(jdbc, id));
  }

  /** Those by which a list of members is drawn up; none of what is valued. */
  Optional<MemberRules> rules(Round round) {
    return rules(round.collective()).stream()
        .filter(one -> Objects.equals(one.n(), round.rules()))
        .findFirst();
  }

  public Optional<MemberRules> inForce(OrganisationId id) {
    return rules(id).stream().filter(MemberRules::inForce).findFirst();
  }

  public Optional<MemberRules> drafted(OrganisationId id) {
    return rules(id).stream().filter(one -> !one.inForce()).findFirst();
  }

  private MemberRules mustDraft(OrganisationId id) {
    return drafted(id).orElseThrow(() -> Refusal.conflict("shares.no-draft"));
  }

  private record Acted(OrganisationId collective, String act, int n) {}

  /** 提请成员大会 Puts the rules to the members' meeting, word for word as they are ticked. */
  public void sendRules(Region village, Acting by, ClientId client) {
    var collective = must(village);
    var rules = mustDraft(collective.id());
    acts.once(village, new Acted(collective.id(), "send", rules.n()), by, client, jdbc -> {
      if (rules.road() != null) throw Refusal.conflict("shares.sent-already");
      var road = begin(
          RoadSubject.MEMBERSHIP,
          collective,
          acts.record().of("shares.road.rules", collective.name(), rules.n()),
          words(rules),
          by,
          client);
      store.sendRules(jdbc, collective.id(), rules.n(), road);
      return road.value();
    });
  }

  /** Puts something of a collective on its road; the members' meeting decides it. */
  MatterId begin(
      RoadSubject subject, Collective of, String title, String what, Acting by, ClientId client) {
    return roads.send(
        new NewRoad(of.village(), subject, BodyKind.MEMBERS, title, what, null),
        by,
        ClientId.named("shares-road/" + client));
  }

  /** The rules in words, as the meeting decides them. */
  String words(MemberRules rules) {
    var words = acts.record();
    var comma = words.of("shares.and");
    var joins = rules.joins().stream().map(one -> words.of(one.word()));
    var ends = rules.ends().stream().map(one -> words.of(one.word()));
    return words.of(
        "shares.rules-say",
        words.day(rules.referenceDay()),
        joins.collect(Collectors.joining(comma)),
        ends.collect(Collectors.joining(comma)));
  }

  /** 生效 The rules come into force by the meeting's decision on them. */
  public void adoptRules(Region village, Acting by, ClientId client) {
    var collective = must(village);
    var rules = mustDraft(collective.id());
    acts.once(village, new Acted(collective.id(), "adopt", rules.n()), by, client, jdbc -> {
      var road = rules.road();
      if (road == null) throw Refusal.conflict("deliberation.road.required");
      var what = "shares.rules:" + collective.id() + "/" + rules.n();
      roads.require(road, RoadSubject.MEMBERSHIP, village, what, by);
      store.adoptRules(jdbc, collective.id(), rules.n(), acts.today());
      return rules.n();
    });
  }

  /** Rules that were drawn up are not gone on with. */
  public void dropRules(Region village, Acting by, ClientId client) {
    var collective = must(village);
    var rules = mustDraft(collective.id());
    acts.once(village, new Acted(collective.id(), "drop", rules.n()), by, client, jdbc -> {
      mustBeOffTheRoad(rules.road());
      store.dropRules(jdbc, collective.id(), rules.n(), acts.today());
      return rules.n();
    });
  }

  /** Whether a road can still come into force; one that was lost or called off cannot. */
  boolean lost(@Nullable MatterId road) {
    return road != null
        && roads.must(road, acts.platform()).isOver()
        && !roads.must(road, acts.platform()).effective();
  }

  /** What the members' meeting still has before it is not withdrawn behind its back. */
  void mustBeOffTheRoad(@Nullable MatterId road) {
    if (road != null && !lost(road)) throw Refusal.conflict("shares.on-its-road", road);
  }

  /** The capabilities by which a post reads what belongs to a collective, widest first. */
  static List<String> looks() {
    return new ArrayList<>(List.of(SHARES_KEEP, SHARES_OVERSEE));
  }
}
