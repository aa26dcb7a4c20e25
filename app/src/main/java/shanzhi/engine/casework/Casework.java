package shanzhi.engine.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shanzhi.engine.casework.CanonicalEvent.Raising;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.territory.Territory;
import shanzhi.foundation.transparency.Leaf;

/**
 * The engine's API: raise a matter, take an act on it, read it. Each command is one statement in one
 * round trip unless the program entails more; each is idempotent by its client-made id.
 */
@Component
public class Casework {

  /** Longest title and text of a matter, in characters. */
  public static final int MOST_TITLE = 200;

  public static final int MOST_BODY = 5_000;

  /** 类别 The top level of the matter taxonomy; names are messages {@code casework.category.*}. */
  public static final List<String> CATEGORIES = List.of(
      "construction",
      "land",
      "transport",
      "environment",
      "agriculture",
      "education",
      "health",
      "welfare",
      "labour",
      "safety",
      "commerce",
      "science",
      "culture",
      "party",
      "economy",
      "discipline",
      "other");

  /** 中止事由 For what a suspension may be; names are messages {@code casework.way.*}. */
  public static final List<String> GROUNDS =
      List.of("weather", "consent", "materials", "authority");

  /** A matter's number as people write it. */
  private static final Pattern NUMBER = Pattern.compile("(?:第|#)?\\s*(\\d{1,15})\\s*(?:号|件)?");

  /** Most files with one act. */
  public static final int MOST_EVIDENCE = 6;

  private final Procedures procedures;
  private final Transition transition;
  private final Terms terms;
  private final MatterStore store;
  private final MatterReads reads;
  private final Months months;
  private final Answers answers;
  private final Territory territory;
  private final Authority authority;
  private final Entailments entailments;
  private final Db db;
  private final County county;
  private final Clock clock;

  Casework(
      Procedures procedures,
      Transition transition,
      Terms terms,
      MatterStore store,
      MatterReads reads,
      Months months,
      Answers answers,
      Territory territory,
      Authority authority,
      Entailments entailments,
      Db db,
      County county,
      Clock clock) {
    this.procedures = procedures;
    this.transition = transition;
    this.terms = terms;
    this.store = store;
    this.reads = reads;
    this.months = months;
    this.answers = answers;
    this.territory = territory;
    this.authority = authority;
    this.entailments = entailments;
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /** Raises a matter in the first state of its procedure, with the place's own desk in charge. */
  public Matter raise(NewMatter said, Acting by, ClientId client) {
    return raise(said, null, null, null, by, client);
  }

  /**
   * Raises a matter with the desk of a level in charge, which may lie above its place: for what that
   * level decided. Only so may a matter be the whole county's.
   */
  public Matter raiseAt(Region.Level desk, NewMatter said, Acting by, ClientId client) {
    return raise(said, null, null, desk, by, client);
  }

  /** Raises a matter with whoever is to do it; the desk holds it where nobody is. */
  public Matter raiseFor(@Nullable Holder handler, NewMatter said, Acting by, ClientId client) {
    return raise(said, null, handler, null, by, client);
  }

  /**
   * Raises a part of a matter with whoever is to do it, in the transaction of the act that entails it;
   * the desk that gives it has it back when it is sent back.
   * Its text begins with what is asked of them, up to the first empty line.
   */
  public Matter raisePart(Matter lead, NewMatter said, Holder holder, Acting by, ClientId client) {
    return raise(said, lead.id(), holder, lead.level(), by, client);
  }

  private Matter raise(
      NewMatter said,
      @Nullable MatterId partOf,
      @Nullable Holder handler,
      Region.@Nullable Level decided,
      Acting by,
      ClientId client) {
    var now = now();
    by.must(Capability.CASE_RAISE, said.region(), now);
    var procedure = procedures.newest(said.procedure());
    var desk = decided == null ? transition.intake(said.region()) : decided;
    said.check(decided != null || by.seat() != null && procedure.staysAtDesks());
    territory.must(said.region());
    var first = procedure.state(procedure.begins());
    var raiser = said.raiser(by);
    var open =
        Matter.raised(store.nextId(), procedure, said.region(), raiser, handler, desk, partOf, now);
    var matter = transition.begin(open, procedure, first, now);
    var event = new Event(
        1,
        "raise",
        first.name(),
        by.signature(),
        by.person(),
        post(by),
        now,
        matter.due(),
        matter.holder(),
        Said.nothing().handler(handler).way(said.way()).evidence(said.evidence()),
        0);
    var raising = Raising.of(said, procedure, matter);
    var write = write(event, client, matter.id(), said.region(), raising, first);
    var scope = by.scope(Capability.CASE_RAISE);
    return once(
        () -> store.raise(matter, said, write, by, scope) ? matter : authorityEnded(),
        () -> reads.raisedBefore(said, by, client));
  }

  /**
   * Takes an act on a matter as the actor saw it.
   *
   * @param seen the matter as read; if it moved on since, the act is refused as stale
   */
  public Matter take(Matter seen, String action, Said said, Acting by, ClientId client) {
    return take(seen, action, said, by, by, client);
  }

  /** As the platform's act, signed by who entailed it by writing into the matter's file. */
  public Matter takeFor(MatterId id, String action, Said said, Acting writer, ClientId client) {
    var platform = Acting.system(county);
    return take(must(id, platform), action, said, platform, writer, client);
  }

  private Matter take(
      Matter seen, String action, Said said, Acting by, Acting signs, ClientId client) {
    var act = procedures.of(seen).state(seen.state()).action(action);
    if (act.isEmpty()) return answered(seen, action, said, signs, client);
    var entailing = entailments.of(seen, action);
    if (entailing.isEmpty()) return take(seen, act.get(), said, by, signs, client);
    return db.together(() -> {
      var before = reads.takenBefore(seen, action, said, signs, client);
      if (before.isPresent()) return before.get();
      if (said.lead() != null && find(said.lead(), by).isEmpty()) {
        throw Refusal.invalid("lead", "casework.lead-not-open");
      }
      var after = take(seen, act.get(), said, by, signs, client);
      for (var entailment : entailing) entailment.follow(seen, after, said, by);
      return after;
    });
  }

  private Matter take(
      Matter seen, Action act, Said said, Acting by, Acting signs, ClientId client) {
    var now = now();
    if (by.kind() != Acting.Kind.SYSTEM) transition.check(seen, act, said, by, now);
    var procedure = procedures.of(seen);
    var after = transition.after(seen, procedure, act, said, by, now);
    var event = event(after, act.name(), said, signs, now);
    var write =
        write(event, client, seen.id(), seen.region(), null, procedure.state(after.state()));
    var scope = by.scope(act.capability());
    var from = procedure.state(seen.state());
    return once(
        () -> store.take(seen, from, after, write, by, scope, seen.region().code())
            ? after
            : diagnose(seen, act.name(), said, signs, client),
        () -> reads.takenBefore(seen, act.name(), said, signs, client));
  }

  /**
   * Writes down a deadline that was counted anew because the year it lies in has been published. The
   * state and its holder stay; the event says what the deadline is now.
   */
  Matter recount(Matter seen, Instant due) {
    var after = Transition.recounted(seen, due);
    var client = ClientId.named("recount/" + seen.id() + "/" + seen.version());
    var by = Acting.system(county);
    var scope = by.scope(Capability.CASE_READ);
    return rewrite(seen, after, "recount", Said.nothing(), by, scope, client);
  }

  /**
   * Writes down what is no act of the procedure: the matter stays in its state. As it was seen where
   * it moved on meanwhile.
   */
  Matter rewrite(
      Matter seen, Matter after, String what, Said said, Acting by, Scope scope, ClientId client) {
    var event = event(after, what, said, by, now());
    var state = procedures.of(seen).state(seen.state());
    var write = write(event, client, seen.id(), seen.region(), null, state);
    return once(
        () -> store.take(seen, state, after, write, by, scope, seen.region().code()) ? after : seen,
        () -> reads.takenBefore(seen, what, said, by, client));
  }

  private static Event event(Matter after, String what, Said said, Acting by, Instant now) {
    return new Event(
        after.version(),
        what,
        after.state(),
        by.signature(),
        by.person(),
        post(by),
        now,
        after.due(),
        after.holder(),
        said,
        0);
  }

  /** Takes the act whatever the version: for the clock and for what one act entails on others. */
  public Matter take(MatterId id, String action, Said said, Acting by, ClientId client) {
    return take(must(id, by), action, said, by, client);
  }

  /** Does it, or answers as the first time when the same was sent before. */
  private Matter once(Supplier<Matter> act, Supplier<Optional<Matter>> before) {
    var outermost = !TransactionSynchronizationManager.isActualTransactionActive();
    try {
      return act.get();
    } catch (DuplicateKeyException sentBefore) {
      if (!outermost) throw Refusal.conflict("casework.client-id-used");
      return before.get().orElseThrow(() -> Refusal.conflict("casework.client-id-used"));
    }
  }

  /** The state offers no such act: sent before, moved on meanwhile, or never lawful. */
  private Matter answered(Matter seen, String action, Said said, Acting by, ClientId client) {
    var before = reads.takenBefore(seen, action, said, by, client);
    if (before.isPresent()) return before.get();
    throw Refusal.conflict("casework.not-now");
  }

  /** One read tells why no row came back. */
  private Matter diagnose(Matter seen, String action, Said said, Acting by, ClientId client) {
    var before = reads.takenBefore(seen, action, said, by, client);
    if (before.isPresent()) return before.get();
    var current = reads.find(seen.id(), by.scope(Capability.CASE_READ));
    if (current.isEmpty()) throw Refusal.unknown("casework.unknown");
    if (current.get().version() != seen.version() || current.get().leads() != seen.leads()) {
      throw Refusal.conflict("casework.stale");
    }
    return authorityEnded();
  }

  private Matter authorityEnded() {
    authority.refresh();
    throw Refusal.forbidden("casework.authority-changed");
  }

  public Optional<Matter> find(MatterId id, Acting by) {
    return reads.find(id, by.scope(Capability.CASE_READ));
  }

  public Matter must(MatterId id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("casework.unknown"));
  }

  /** The state of each of these matters that the actor may see. */
  public Map<MatterId, String> states(Collection<MatterId> matters, Acting by) {
    return reads.states(matters, by.scope(Capability.CASE_READ));
  }

  /** The hat under which a person sees a matter, with the matter; refuses where none does. */
  public Seen see(MatterId id, Identity who) {
    for (var hat : who.hats()) {
      if (!hat.can(Capability.CASE_READ)) continue;
      var matter = find(id, hat);
      if (matter.isPresent()) return new Seen(matter.get(), hat);
    }
    throw Refusal.unknown("casework.unknown");
  }

  /** A matter and as whom it is seen. */
  public record Seen(Matter matter, Acting by) {}

  /** Everything recorded about a matter. */
  public Dossier dossier(Seen seen) {
    var dossier = reads.dossier(seen.matter(), seen.by().scope(Capability.CASE_READ));
    return answers.asRead(dossier, seen.by());
  }

  /**
   * The acts whose photos show what the handling came to: by which it was finished, and those after that
   * left it so. What says that it is not done, and the round that follows, shows again how things stood.
   */
  Set<Integer> showingTheOutcome(Dossier dossier) {
    var procedure = procedures.of(dossier.matter());
    var showing = new HashSet<Integer>();
    for (var event : dossier.events()) {
      var state = procedure.state(event.state());
      var waits = state.holder() == Procedure.HolderRule.VISITOR;
      if (waits || state.isEnd() && !showing.isEmpty()) showing.add(event.n());
    }
    return showing;
  }

  /** An act that a person may take now, and as whom. */
  public record Offer(Action action, Acting by) {}

  /** The acts that a person may take on a matter now, under any of their hats. */
  public List<Offer> offers(Matter matter, Identity who) {
    var offers = new ArrayList<Offer>();
    var now = now();
    for (var action : procedures.of(matter).state(matter.state()).actions()) {
      who.hats().stream()
          .filter(
              hat -> hat.can(action.capability()) && transition.offers(matter, action, hat, now))
          .findFirst()
          .ifPresent(hat -> offers.add(new Offer(action, hat)));
    }
    return offers;
  }

  /** The open matters gathered under one. */
  public List<Matter> gatheredUnder(Matter lead, Acting by) {
    return reads.gatheredUnder(lead, by.scope(Capability.CASE_READ));
  }

  /** The parts of a matter that are still open. */
  public List<Matter> openParts(Matter lead, Acting by) {
    return reads.openParts(lead, by.scope(Capability.CASE_READ));
  }

  /** Marks a matter, in one of the states and not gathered itself, as one that others are gathered under. */
  public void markLead(MatterId lead, Set<String> states, Acting by) {
    reads.lead(lead, by.scope(Capability.CASE_READ), states);
  }

  /** The newest matters that a resident, or whom they act for, raised. */
  public List<MatterLine> own(Acting by, int most) {
    return reads.own(by.scope(Capability.CASE_READ), most);
  }

  /** A page of matters within the scope of the hat's {@code case.read}. */
  public Slice<MatterLine> matters(MatterFilter filter, Acting by, @Nullable String after) {
    var now = clock.instant();
    by.must(Capability.CASE_READ, now);
    var scope = by.scope(Capability.CASE_READ);
    if (filter.place() != null
        && scope.place() != null
        && !scope.place().contains(filter.place())) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    if (filter.raised() != null) return months.lines(filter, filter.raised(), scope, after);
    var place = filter.place() == null ? county.region() : filter.place();
    return reads.lines(filter, scope, now, terms.due(CaseParameters.SOON, place, now), after);
  }

  /**
   * The matter whose number this is, else the matters whose title or text holds the words, newest
   * first; one character is looked for among the newest only.
   */
  public Slice<MatterLine> search(String words, Acting by, @Nullable String after) {
    by.must(Capability.CASE_READ, clock.instant());
    var text = words.strip();
    var number = NUMBER.matcher(text);
    if (number.matches()) {
      var id = new MatterId(Long.parseLong(number.group(1)));
      var line = reads.line(id, by.scope(Capability.CASE_READ));
      if (line.isPresent()) return new Slice<>(List.of(line.get()), null);
    }
    if (text.length() > 50) throw Refusal.invalid("q", "ground.too-long", 50, text.length());
    return reads.search(text, by.scope(Capability.CASE_READ), after);
  }

  /**
   * Takes an act as a person who saw the matter at a version, under whichever of their hats it is
   * offered to; on a version that is gone, the first answer when this very act was sent before.
   */
  public Matter take(
      Matter current, int version, String action, Said said, Identity who, ClientId client) {
    var offer = offers(current, who).stream()
        .filter(o -> o.action().name().equals(action))
        .findFirst();
    if (current.version() == version && offer.isPresent()) {
      return take(current, action, said, offer.get().by(), client);
    }
    var by = hatFor(current, action, who);
    var before = reads.takenBefore(current, action, said, by, client);
    if (before.isPresent()) return before.get();
    if (current.version() != version) throw Refusal.conflict("casework.stale");
    var act = procedures.of(current).state(current.state()).action(action);
    if (act.isEmpty()) throw Refusal.conflict("casework.not-now");
    transition.check(current, act.get(), said, by, now());
    throw Refusal.conflict("casework.not-now");
  }

  /** As whom a person would take an act of the procedure, in whatever state it is offered. */
  private Acting hatFor(Matter matter, String action, Identity who) {
    return procedures.of(matter).states().values().stream()
        .flatMap(state -> state.action(action).stream())
        .flatMap(act -> who.hats().stream().filter(hat -> fits(hat, act, matter)))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
  }

  private static boolean fits(Acting hat, Action act, Matter matter) {
    if (!hat.can(act.capability(), matter.region())) return false;
    return act.who() == Procedure.Who.RAISER
        ? matter.raiser() != null && matter.raiser().equals(hat.principal()) && hat.seat() == null
        : hat.seat() != null;
  }

  /** Whether there is a procedure of this name to begin. */
  boolean offers(String procedure) {
    return procedures.offers(procedure);
  }

  private MatterStore.Write write(
      Event event,
      ClientId client,
      MatterId matter,
      Region placeThen,
      @Nullable Raising raising,
      Procedure.State next) {
    var salt = Leaf.freshSalt();
    var canonical = CanonicalEvent.of(county, matter, placeThen, event, client.value(), raising);
    var leaf = Leaf.hash(Leaf.Type.CASE_EVENT, salt, canonical);
    return new MatterStore.Write(event, client.value(), salt, leaf, next);
  }

  private static @Nullable PostId post(Acting by) {
    return by.seat() == null ? null : by.seat().post();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
