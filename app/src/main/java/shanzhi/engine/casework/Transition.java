package shanzhi.engine.casework;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.engine.casework.Procedure.Effect;
import shanzhi.engine.casework.Procedure.Move;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.When;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;

/**
 * The rules of an act: who may take it, what must be said with it, and what the matter is afterwards.
 * Reads no table but who is kin to whom and who had a hand in it, and that rarely; what it decides, one
 * statement writes.
 */
@Component
class Transition {

  private final Desks desks;
  private final Overseers overseers;
  private final Procedures procedures;
  private final Terms terms;
  private final Kin kin;
  private final Apart apart;
  private final Hands hands;
  private final Visitors visitors;
  private final Trail trail;
  private final Parameters parameters;
  private final Entailments entailments;

  Transition(
      Desks desks,
      Overseers overseers,
      Procedures procedures,
      Terms terms,
      Kin kin,
      Apart apart,
      Hands hands,
      Visitors visitors,
      Trail trail,
      Parameters parameters,
      Entailments entailments) {
    this.desks = desks;
    this.overseers = overseers;
    this.procedures = procedures;
    this.terms = terms;
    this.kin = kin;
    this.apart = apart;
    this.hands = hands;
    this.visitors = visitors;
    this.trail = trail;
    this.parameters = parameters;
    this.entailments = entailments;
  }

  /** Whether the act is offered to this actor now; says nothing about what must be said with it. */
  boolean offers(Matter matter, Action action, Acting by, Instant now) {
    return holds(matter, action.when()) && refusal(matter, action, by, now) == null;
  }

  /** Refuses an act that the state, the actor or what was said does not allow. */
  void check(Matter matter, Action action, Said said, Acting by, Instant now) {
    if (!holds(matter, action.when())) throw Refusal.conflict("casework.not-now");
    var refusal = refusal(matter, action, by, now);
    if (refusal != null) throw refusal;
    checkSaid(matter, action, said, now);
  }

  /** Refuses what was said with an act, whoever takes it. */
  void checkSaid(Matter matter, Action action, Said said, Instant now) {
    var checks = new Checks();
    for (var need : action.needs()) check(need, matter, action, said, checks);
    if (action.clauses().term() == Term.SOONER && said.urgency() != null) {
      checks.must(
          said.urgency().compareTo(matter.urgency()) > 0, "urgency", "casework.not-more-urgent");
    }
    terms.check(matter, action, said, checks, now);
    if (said.note() != null) checks.text("note", said.note(), 0, Said.MOST_NOTE);
    if (said.evidence().size() > Casework.MOST_EVIDENCE) {
      checks.fault("evidence", "casework.too-many-files", Casework.MOST_EVIDENCE);
    }
    checks.end();
  }

  private static void check(Need need, Matter matter, Action action, Said said, Checks checks) {
    switch (need) {
      case CATEGORY -> {
        var category = checks.text("category", said.category(), 1, 60);
        checks.must(
            category.isEmpty() || Casework.CATEGORIES.contains(category),
            "category",
            "ground.not-offered",
            category);
      }
      case URGENCY -> checks.must(said.urgency() != null, "urgency", "ground.missing");
      case HANDLER -> checks.must(said.handler() != null, "handler", "ground.missing");
      case REASON, ANSWER, NOTE -> checks.text("note", said.note(), 2, Said.MOST_NOTE);
      case EVIDENCE ->
        checks.must(!said.evidence().isEmpty(), "evidence", "casework.evidence-missing");
      case WAY -> checks.must(Reach.knows(said.way(), action), "way", "ground.missing");
      case RATING ->
        checks.must(
            said.rating() != null && said.rating() >= 1 && said.rating() <= 5,
            "rating",
            "casework.rating");
      case LEAD -> {
        checks.must(said.lead() != null, "lead", "ground.missing");
        checks.must(!matter.id().equals(said.lead()), "lead", "casework.same-as-itself");
      }
      case HASTE -> {
        if (said.urgency() != null && said.urgency() != Urgency.ORDINARY) {
          checks.must(
              said.note() != null && said.note().length() > 1, "note", "casework.haste-reason");
        }
      }
      case GROUND ->
        checks.must(
            said.way() != null && Casework.GROUNDS.contains(said.way()),
            "way",
            "casework.ground-listed");
      case ANEW ->
        checks.must(
            said.handler() == null
                || !matter.reopened()
                || matter.handler() == null
                || !matter.handler().overlaps(said.handler())
                || said.note() != null && said.note().length() > 1,
            "note",
            "casework.same-again-reason");
      case UNTIL, DAYS -> {} // checked against the act's bound
    }
  }

  private static boolean holds(Matter matter, When when) {
    return switch (when) {
      case ALWAYS -> true;
      case NOT_AT_TOP -> matter.level() != Region.Level.COUNTY;
      case ABOVE_HOME -> matter.level().digits < matter.region().level().digits;
      case HANDED_UP -> holds(matter, When.ABOVE_HOME) && !matter.reopened();
      case NOT_URGENT -> matter.urgency() != Urgency.URGENT;
      case LATE -> matter.late() > 0 && matter.level() != Region.Level.COUNTY;
      case OVERDUE -> matter.late() > 0;
      case IN_TIME -> matter.late() == 0;
      case NOT_RETURNED -> !matter.returned();
      case RETURNED -> matter.returned();
      case PARTS_CLOSED -> matter.openParts() == 0;
    };
  }

  private @Nullable Refusal refusal(Matter matter, Action action, Acting by, Instant now) {
    try {
      switch (action.who()) {
        case HOLDER -> mustHold(matter, action, by, now);
        case RAISER -> mustBeRaiser(matter, action, by, now);
        case ABOVE -> mustBeAbove(matter, action, by, now);
        case DESK -> mustBeOf(desks.at(matter.region(), matter.level()), matter, action, by, now);
        case CENTRE -> {
          mustBeOf(desks.at(matter.region(), Region.Level.COUNTY), matter, action, by, now);
          mustStandApart(matter, action, by, now);
        }
        case OVERSEER -> mustOversee(matter, action, by, now);
        case FILE, CLOCK, ENTAILED -> {
          if (by.kind() != Acting.Kind.SYSTEM) return Refusal.forbidden("ground.not-yours");
        }
      }
    } catch (Refusal refusal) {
      return refusal;
    }
    return entailments.bars(matter, action.name(), by);
  }

  private void mustHold(Matter matter, Action action, Acting by, Instant now) {
    if (by.kind() == Acting.Kind.SYSTEM) return;
    by.must(action.capability(), matter.region(), now);
    var seat = by.seat();
    var holder = matter.holder();
    var mine = seat != null
        && holder != null
        && seat.organisation().equals(holder.organisation())
        && (holder.post() == null || holder.post().equals(seat.post()));
    if (!mine) throw Refusal.forbidden("casework.not-the-holder");
    mustStandApart(matter, action, by, now);
  }

  /** Neither who finished it nor who is kin of who raised it, acts for them, or was told who they are. */
  private void mustStandApart(Matter matter, Action action, Acting by, Instant now) {
    var visiting = action.capability().equals(Capability.CASE_VISIT);
    if (visiting
        && (by.person() != null && by.person().equals(matter.finishedBy())
            || hands.helped(matter, by))) {
      throw Refusal.forbidden("casework.not-the-finisher");
    }
    var degree = action.clauses().kin();
    if (degree == null) return;
    var office = by.seat() == null ? null : by.seat().organisation();
    var barred = apart.bars(matter, by.person(), office, degree, visiting, now);
    if (barred != null) throw Refusal.forbidden(barred);
  }

  private void mustBeRaiser(Matter matter, Action action, Acting by, Instant now) {
    if (by.kind() != Acting.Kind.RESIDENT && by.kind() != Acting.Kind.BEHALF) {
      throw Refusal.forbidden("casework.not-the-raiser");
    }
    by.must(action.capability(), now);
    if (matter.raiser() == null || !matter.raiser().equals(by.principal())) {
      throw Refusal.forbidden("casework.not-the-raiser");
    }
    if (by.kind() == Acting.Kind.BEHALF) mustSpeakFreely(matter, action, by, now);
    else if (action.clauses().kin() != null && hands.did(matter, by)) {
      throw Refusal.forbidden("casework.own-hand");
    }
  }

  /** 受托人 Whoever had it in hand, or is near to who did it, says nothing of it in its raiser's name. */
  private void mustSpeakFreely(Matter matter, Action action, Acting by, Instant now) {
    var agent = by.person();
    if (agent == null) return;
    if (agent.equals(matter.finishedBy()) || hands.had(matter, agent, now)) {
      throw Refusal.forbidden("casework.agent-had-it");
    }
    var degree = action.clauses().kin();
    if (degree != null && kin.nearToFinisher(agent, matter, degree, now)) {
      throw Refusal.forbidden("casework.agent-near");
    }
  }

  private void mustBeAbove(Matter matter, Action action, Acting by, Instant now) {
    by.must(action.capability(), matter.region(), now);
    var above = desks.above(matter.region(), matter.level()).organisation();
    if (by.seat() == null || !by.seat().organisation().equals(above)) {
      throw Refusal.forbidden("casework.not-above");
    }
  }

  private static void mustBeOf(Holder desk, Matter matter, Action action, Acting by, Instant now) {
    by.must(action.capability(), matter.region(), now);
    if (by.seat() == null || !by.seat().organisation().equals(desk.organisation())) {
      throw Refusal.forbidden("casework.not-in-charge");
    }
  }

  /** Nobody orders themselves: what the county's desk is late with, others of the county order. */
  private void mustOversee(Matter matter, Action action, Acting by, Instant now) {
    var centre = desks.at(matter.region(), Region.Level.COUNTY);
    var held = matter.holder() == null ? null : matter.holder().organisation();
    if (!Objects.equals(centre.organisation(), held)) {
      if (!toldThat(matter, by)) mustBeOf(centre, matter, action, by, now);
      by.must(action.capability(), matter.region(), now);
      return;
    }
    by.must(action.capability(), matter.region(), now);
    var seat = by.seat();
    if (seat == null || !desks.ofCounty(seat.organisation())) {
      throw Refusal.forbidden("casework.not-in-charge");
    }
    if (seat.organisation().equals(held)) throw Refusal.forbidden("casework.not-over-itself");
  }

  /** Whether it has come up to the actor's office, which is not its holder. */
  private boolean toldThat(Matter matter, Acting by) {
    var state = procedures.of(matter).state(matter.state());
    var told = overseers.of(matter, state);
    var seat = by.seat();
    return told != null && seat != null && told.office().equals(seat.organisation());
  }

  /** The desk of the matter's own place, which took it in. */
  Holder takesIn(Matter matter) {
    return desks.at(matter.region(), matter.region().level());
  }

  /** The desk of a level that has it in charge. */
  Holder inCharge(Matter matter, Region.Level level) {
    return desks.at(matter.region(), level);
  }

  /** A matter just raised, in its first state. */
  Matter begin(Matter raised, Procedure procedure, Procedure.State first, Instant now) {
    var due = terms.fresh(raised, procedure, first, now);
    return raised.held(holder(raised, raised, first, now), due, null);
  }

  /** The matter as the act leaves it. */
  Matter after(
      Matter matter, Procedure procedure, Action taken, Said said, Acting by, Instant now) {
    var action = inEffect(matter, procedure.state(matter.state()), taken, said, now);
    var next = procedure.state(action.to());
    var term = action.clauses().term();
    var moved = with(matter, next, action, said, by, now);
    if (next.isEnd()) return moved;
    var held = matter.holder();
    var stays = next.name().equals(matter.state()) && (byTheClock(action) || term != Term.FRESH);
    var holder = stays && held != null
        ? waits(moved, held, next, action, now)
        : holder(matter, moved, next, now);
    var due = terms.due(matter, moved, procedure, next, action, said, now);
    var kept = terms.kept(matter, action, due, stays, now);
    return moved.held(holder, due, kept);
  }

  /** A visit that finds the matter badly done reopens it, as long as there is a level above. */
  private Action inEffect(
      Matter matter, Procedure.State state, Action taken, Said said, Instant now) {
    var poor = taken.clauses().poor();
    if (poor == null || said.rating() == null || matter.level() == Region.Level.COUNTY) {
      return taken;
    }
    var worst = parameters.value(poor.atMost(), matter.region(), now);
    return said.rating() > worst ? taken : state.action(poor.instead()).orElseThrow();
  }

  private static boolean byTheClock(Action action) {
    return action.who() == Procedure.Who.CLOCK;
  }

  private static Region.Level moved(Matter matter, Move move) {
    return switch (move) {
      case STAY -> matter.level();
      case UP -> Desks.up(matter.level());
      case HOME -> Desks.down(matter.level(), matter.region().level());
    };
  }

  private @Nullable Holder handler(Matter matter, Action action, Said said, Instant now) {
    if (said.handler() == null || action.clauses().effect() == Effect.PART_CLOSES) {
      return matter.handler();
    }
    // The platform names who had it, who may be gone; they are not given it.
    if (action.who() == Procedure.Who.ENTAILED) return said.handler();
    desks.mustServe(said.handler(), matter.region());
    var part = action.clauses().effect() == Effect.SHARES;
    // Who answered the lead is named with what is gathered under it, and is given nothing.
    if (action.needs().contains(Need.HANDLER)) {
      apart.mustLeaveOne(said.handler(), matter, procedures.of(matter), now);
    }
    if (!part) return said.handler();
    if (matter.handler() != null && matter.handler().overlaps(said.handler())) {
      throw Refusal.invalid("handler", "casework.part-of-the-lead");
    }
    return matter.handler();
  }

  /** The level whose desk takes in what is raised in a place. */
  Region.Level intake(Region place) {
    return desks.intake(place);
  }

  /** Who has what stays in its state; what was not visited in time goes to who can. */
  private Holder waits(
      Matter matter, Holder held, Procedure.State state, Action action, Instant now) {
    if (!byTheClock(action) || state.heldBy() != Procedure.HolderRule.VISITOR) return held;
    // That it was found wanting before is no longer on its row.
    var lowest =
        trail.inConfidence(matter.id()) ? matter.level() : matter.region().level();
    return visitors.later(matter, held, state, lowest, now);
  }

  /** @param before as it was before the act */
  private Holder holder(Matter before, Matter matter, Procedure.State state, Instant now) {
    return switch (state.heldBy()) {
      case DESK -> desks.at(matter.region(), matter.level());
      case HANDLER ->
        matter.handler() == null ? desks.at(matter.region(), matter.level()) : matter.handler();
      case VISITOR -> visitors.of(matter, state, lowest(before, matter), now);
    };
  }

  /** Who was found wanting is not told by a visit who raised in confidence that it was. */
  private Region.Level lowest(Matter before, Matter matter) {
    return before.reopened() && trail.inConfidence(matter.id())
        ? matter.level()
        : matter.region().level();
  }

  private static int late(Matter matter, Procedure.State next, Action action, Instant now) {
    if (Terms.lateBefore(matter, action, now)) return 1;
    // A deadline that goes along into another state is as late there.
    if (action.clauses().term() == Term.SAME) return matter.late();
    if (!next.name().equals(matter.state())) return 0;
    if (byTheClock(action)) return matter.late() + 1;
    return action.clauses().term() == Term.FRESH ? 0 : matter.late();
  }

  private static int parts(Matter matter, Effect effect) {
    return switch (effect) {
      case SHARES -> matter.openParts() + 1;
      case PART_CLOSES -> matter.openParts() - 1;
      case NONE, RETURNS -> matter.openParts();
    };
  }

  private Matter with(
      Matter m, Procedure.State next, Action action, Said said, Acting by, Instant now) {
    var finished = next.holder() == Procedure.HolderRule.VISITOR && !next.name().equals(m.state());
    // What is answered with another, or goes along with it, stays under it until its own raiser
    // contests.
    var staysGathered = next.isEnd()
        || finished
        || action.who() == Procedure.Who.ENTAILED
        || next.name().equals(m.state());
    var ordered = action.clauses().term() == Term.ORDERED;
    return new Matter(
        m.id(),
        m.procedure(),
        m.edition(),
        m.region(),
        m.raiser(),
        next.name(),
        null,
        handler(m, action, said, now),
        moved(m, action.move()),
        null,
        late(m, next, action, now),
        m.version() + 1,
        said.category() == null ? m.category() : said.category(),
        said.urgency() == null ? m.urgency() : said.urgency(),
        m.openedAt(),
        next.isEnd() ? now : null,
        action.outcome() == null ? m.outcome() : action.outcome(),
        said.rating() == null ? m.rating() : said.rating(),
        said.lead() != null ? said.lead() : staysGathered ? m.sameAs() : null,
        m.leads(),
        finished ? by.person() : m.finishedBy(),
        null,
        m.returned() || action.clauses().effect() == Effect.RETURNS,
        ordered ? terms.ordered(m, said, now) : m.supervised(),
        m.partOf(),
        parts(m, action.clauses().effect()));
  }

  /** The matter with another deadline and nothing else changed. */
  static Matter recounted(Matter m, Instant due) {
    return m.held(m.holder(), due, m.kept()).next();
  }

  /** The matter in another post's hands and nothing else changed; refuses what no post holds. */
  Matter handedOver(Matter m, Holder to) {
    if (m.holder() == null || m.holder().post() == null) {
      throw Refusal.conflict("casework.no-post-holds");
    }
    desks.mustServe(to, m.region());
    var handed = m.held(to, m.due(), m.kept()).next();
    return m.holder().equals(m.handler()) ? handed.handledBy(to) : handed;
  }
}
