package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.RULES_LEAD;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Masking;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.deliberation.Sitting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;

/**
 * The making of village rules. Each act of the leader and of the township is written down once and
 * entails the step of its matter; the decision itself is the villagers' meeting's, on its road.
 */
@Component
public class Revisions {

  static final int MOST_NOTE = 2_000;
  static final int MOST_DRAFT = 20_000;
  static final int MOST_SAID = 1_000;
  private static final int SHOWN = 300;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Roads roads;
  private final People people;
  private final Masking masking;
  private final Words record;
  private final RevisionActs acts;
  private final RevisionStore store;

  Revisions(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Roads roads,
      People people,
      Masking masking,
      RevisionActs acts,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.roads = roads;
    this.people = people;
    this.masking = masking;
    this.acts = acts;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new RevisionStore(county);
  }

  private record Begun(Region village, String title) {}

  /** Begins a making; a village has one under way at a time. */
  public MatterId begin(Region village, String title, Acting by, ClientId client) {
    by.must(RULES_LEAD, village, clock.instant());
    var checks = new Checks();
    var called = checks.text("title", title, 2, 60);
    checks.must(village.level() == Region.Level.VILLAGE, "village", "casework.which-village");
    checks.end();
    var content = ClientId.print(by, new Begun(village, called));
    return Repetition.once(() -> db.together(() -> {
      var scope = by.scope(RULES_LEAD);
      var before = db.in(scope, jdbc -> store.begunBefore(jdbc, client, content));
      if (before.isPresent()) return before.get();
      if (underWay(village).isPresent()) throw Refusal.conflict("villagerules.one-at-a-time");
      var said = new NewMatter(
          MakingSteps.NAME, village, called, called, "", null, "desk", null, List.of());
      var matter = casework.raise(said, platform, ClientId.named("villagerules/" + client));
      db.in(scope, jdbc -> {
        var write = new RevisionStore.Write(client, content, acts.now());
        store.begin(jdbc, matter.id(), village, RevisionActs.acting(by), called, write);
        return null;
      });
      return matter.id();
    }));
  }

  /** The making that is not over. */
  public Optional<Revision> underWay(Region village) {
    return db.in(Scope.open(county), jdbc -> store.ofVillage(jdbc, village, 1)).stream()
        .filter(one -> casework.must(one.id(), platform).isOpen())
        .findFirst();
  }

  // The meeting, and what people ask

  private record Call(MatterId id, LocalDate on, String venue) {}

  /** 召集群众大会 Calls the mass meeting, or calls it anew. */
  public void call(
      MatterId id, int version, LocalDate on, String venue, Acting by, ClientId client) {
    var checks = new Checks();
    var where = checks.text("venue", venue, 2, 100);
    checks.must(!on.isBefore(acts.today()), "on", "villagerules.not-past");
    checks.end();
    acts.step(
        id, version, "call", new Call(id, on, where), RULES_LEAD, by, client, (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.GATHERING);
          if (was.wasMet()) throw Refusal.conflict("villagerules.met-already");
          var said = record.of("villagerules.called", record.day(on), where);
          return new RevisionActs.Step(was.called(on, where, ""), said, "call");
        });
  }

  /** 群众大会开过 What came of the meeting. */
  public void meet(MatterId id, int version, String note, Acting by, ClientId client) {
    var came = RevisionActs.note(note);
    acts.step(
        id,
        version,
        "meet",
        new RevisionActs.Noted(id, "meet", came),
        RULES_LEAD,
        by,
        client,
        (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.GATHERING);
          var on = was.meetsOn();
          if (on == null || acts.today().isBefore(on))
            throw Refusal.conflict("villagerules.not-yet-met");
          return new RevisionActs.Step(was.called(on, was.venue(), came), came, "meet");
        });
  }

  private record Heard(MatterId id, Voice.Way way, @Nullable PersonId person, String said) {}

  /**
   * 收集诉求、意见 A resident says something online; the leader writes down what came by the meeting, by
   * group or by phone, with who said it where they want that.
   */
  public void say(
      MatterId id,
      Voice.Way way,
      @Nullable PersonId person,
      String text,
      Acting by,
      ClientId client) {
    var resident = by.seat() == null;
    var capability = resident ? CASE_RAISE : RULES_LEAD;
    var was = must(id);
    by.must(capability, was.village(), clock.instant());
    var checks = new Checks();
    var said = checks.text("said", text, 2, MOST_SAID);
    checks.must(resident == (way == Voice.Way.ONLINE), "way", "villagerules.which-way");
    checks.end();
    var who = resident ? by.principal() : person;
    if (resident && !people.homeOf(Objects.requireNonNull(who)).equals(was.village())) {
      throw Refusal.forbidden("villagerules.own-village");
    }
    if (who != null && people.name(who).isEmpty()) {
      throw Refusal.invalid("person", "villagerules.who");
    }
    RevisionActs.mustStand(
        casework.must(id, platform),
        MakingSteps.GATHERING,
        MakingSteps.DRAFTING,
        MakingSteps.REVIEWING);
    var content = ClientId.print(by, new Heard(id, way, who, said));
    Repetition.once(() -> db.in(by.scope(capability), jdbc -> {
      if (store.saidBefore(jdbc, client, content).isEmpty()) {
        store.say(jdbc, was, way, who, said, new RevisionStore.Write(client, content, acts.now()));
      }
      return id;
    }));
  }

  private record Answered(MatterId id, long voice, String answer) {}

  /** 逐条答复 Answers one; each has its answer before the township is asked. */
  public void answer(MatterId id, long voice, String text, Acting by, ClientId client) {
    var was = must(id);
    by.must(RULES_LEAD, was.village(), clock.instant());
    var checks = new Checks();
    var answer = checks.text("answer", text, 2, MOST_SAID);
    checks.end();
    var content = ClientId.print(by, new Answered(id, voice, answer));
    Repetition.once(() -> db.in(by.scope(RULES_LEAD), jdbc -> {
      if (store.doneBefore(jdbc, client, content)) return id;
      if (!store.answer(jdbc, id, voice, answer, acts.now())) {
        throw Refusal.conflict("villagerules.answered");
      }
      var write = new RevisionStore.Write(client, content, acts.now());
      store.did(jdbc, was, "answer", RevisionActs.acting(by), "", write);
      return id;
    }));
  }

  // Drafts and the township's review

  private record Drafted(MatterId id, String said, String why) {}

  /** 起草 The next version of the draft, one clause a line; nothing in it is against the law. */
  public void draft(
      MatterId id, int version, String text, String reason, Acting by, ClientId client) {
    var checks = new Checks();
    var said = checks.text("said", text, 2, MOST_DRAFT);
    var why = checks.text("why", reason, 2, MOST_SAID);
    Unlawful.in(said).ifPresent(found -> checks.fault("said", found.line().why(), found.words()));
    checks.end();
    acts.step(
        id, version, "draft", new Drafted(id, said, why), RULES_LEAD, by, client, (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.GATHERING, MakingSteps.DRAFTING);
          if (!was.wasMet()) throw Refusal.conflict("villagerules.meet-first");
          var number = was.draft() + 1;
          db.in(by.scope(RULES_LEAD), jdbc -> {
            store.draft(jdbc, was, number, said, why, acts.now());
            return null;
          });
          return new RevisionActs.Step(was.moved(number, was.opinion(), null), why, "draft");
        });
  }

  /** 报审 Lays the draft before the township, once everything that was said has its answer. */
  public void submit(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        id,
        version,
        "submit",
        new RevisionActs.Noted(id, "submit", ""),
        RULES_LEAD,
        by,
        client,
        (was, m) -> {
          RevisionActs.mustStand(m, MakingSteps.DRAFTING);
          Unlawful.mustNotBeIn(latest(id));
          var open = db.in(by.scope(RULES_LEAD), jdbc -> store.unanswered(jdbc, id));
          if (open > 0) throw Refusal.conflict("villagerules.answer-first", open);
          return new RevisionActs.Step(was, "", "submit");
        });
  }

  /** 终止 Goes on no further, before the meeting has decided. */
  public void end(MatterId id, int version, String note, Acting by, ClientId client) {
    var said = RevisionActs.note(note);
    acts.step(
        id,
        version,
        "end",
        new RevisionActs.Noted(id, "end", said),
        RULES_LEAD,
        by,
        client,
        (was, matter) -> {
          RevisionActs.mustStand(
              matter, MakingSteps.GATHERING, MakingSteps.DRAFTING, MakingSteps.DECIDING);
          acts.mustBeOffTheRoad(was);
          return new RevisionActs.Step(was, said, "end");
        });
  }

  // Looking

  public Revision must(MatterId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("villagerules.unknown"));
  }

  public List<Revision> of(Region village) {
    return db.in(Scope.open(county), jdbc -> store.ofVillage(jdbc, village, Slice.SIZE));
  }

  /** Those of a township's villages, for who reviews them. */
  public Slice<Revision> ofTownship(Region township, @Nullable Long before, Acting by) {
    by.must(RULES_REVIEW, township, clock.instant());
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(
        by.scope(RULES_REVIEW), jdbc -> store.ofTownship(jdbc, township, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.id().toString());
  }

  public Matter matter(MatterId id) {
    return casework.must(id, platform);
  }

  Draft latest(MatterId id) {
    return drafts(id).stream().findFirst().orElseThrow();
  }

  /** All drafts, the newest first. */
  public List<Draft> drafts(MatterId id) {
    return db.in(Scope.open(county), jdbc -> store.drafts(jdbc, id));
  }

  /** What was said and answered: with who said it for the leader, without any name for everybody else. */
  public List<Voice> voices(MatterId id, Acting by) {
    var leads = by.can(RULES_LEAD, must(id).village());
    var scope = leads ? by.scope(RULES_LEAD) : Scope.system(county);
    var read = db.in(scope, jdbc -> store.voices(jdbc, id, SHOWN));
    if (leads) return read;
    return read.stream().map(this::plain).toList();
  }

  private Voice plain(Voice one) {
    var answer = one.answer() == null ? null : masking.plain(one.answer());
    return new Voice(one.id(), one.draft(), one.way(), null, masking.plain(one.said()), answer);
  }

  /** What somebody said themselves. */
  public List<Voice> own(MatterId id, Acting by) {
    by.must(CASE_READ, clock.instant());
    return db.in(by.scope(CASE_READ), jdbc -> store.voices(jdbc, id, SHOWN));
  }

  public List<Deed> deeds(MatterId id) {
    return db.in(Scope.open(county), jdbc -> store.deeds(jdbc, id, SHOWN));
  }

  /** The making that became an edition; none of what a village brought along. */
  public Optional<Revision> ofEdition(Region village, int edition) {
    return db.in(Scope.open(county), jdbc -> store.ofEdition(jdbc, village, edition));
  }

  /** 表决结果 The meeting that decided, once it is counted. */
  public Optional<Sitting> vote(MatterId road) {
    var decided = roads.must(road, platform);
    return roads.sittings(decided, platform).stream()
        .filter(one -> one.kind() == BodyKind.VILLAGERS && one.outcome() != null)
        .max(Comparator.comparingLong(Sitting::id));
  }

  /** Where its road stands. */
  Optional<Road> road(Revision of) {
    return Optional.ofNullable(of.road()).map(id -> roads.must(id, platform));
  }
}
