package shanzhi.engine.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.engine.casework.Procedure.Move;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.When;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;

/**
 * The rules of an act: who may take it, what must be said with it, and what the matter is afterwards.
 * Reads no table; what it decides, one statement writes.
 */
@Component
class Transition {

  private final Desks desks;
  private final WorkingCalendar calendar;
  private final Parameters parameters;

  Transition(Desks desks, WorkingCalendar calendar, Parameters parameters) {
    this.desks = desks;
    this.calendar = calendar;
    this.parameters = parameters;
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
    var checks = new Checks();
    for (var need : action.needs()) check(need, matter, said, checks);
    if (said.note() != null) checks.text("note", said.note(), 0, Said.MOST_NOTE);
    if (said.evidence().size() > Casework.MOST_EVIDENCE) {
      checks.fault("evidence", "casework.too-many-files", Casework.MOST_EVIDENCE);
    }
    checks.end();
  }

  private static void check(Need need, Matter matter, Said said, Checks checks) {
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
      case WAY ->
        checks.must(
            "phone".equals(said.way()) || "door".equals(said.way()), "way", "ground.missing");
      case RATING ->
        checks.must(
            said.rating() != null && said.rating() >= 1 && said.rating() <= 5,
            "rating",
            "casework.rating");
      case LEAD -> {
        checks.must(said.lead() != null, "lead", "ground.missing");
        checks.must(!matter.id().equals(said.lead()), "lead", "casework.same-as-itself");
      }
    }
  }

  private static boolean holds(Matter matter, When when) {
    return switch (when) {
      case ALWAYS -> true;
      case NOT_AT_TOP -> matter.level() != Region.Level.COUNTY;
      case ABOVE_HOME -> matter.level().digits < matter.region().level().digits;
      case LATE -> matter.late() > 0 && matter.level() != Region.Level.COUNTY;
    };
  }

  private @Nullable Refusal refusal(Matter matter, Action action, Acting by, Instant now) {
    try {
      switch (action.who()) {
        case HOLDER -> mustHold(matter, action, by, now);
        case RAISER -> mustBeRaiser(matter, action, by, now);
        case ABOVE -> mustBeAbove(matter, action, by, now);
        case CLOCK -> {
          if (by.kind() != Acting.Kind.SYSTEM) return Refusal.forbidden("ground.not-yours");
        }
      }
      return null;
    } catch (Refusal refusal) {
      return refusal;
    }
  }

  private static void mustHold(Matter matter, Action action, Acting by, Instant now) {
    if (by.kind() == Acting.Kind.SYSTEM) return;
    by.must(action.capability(), matter.region(), now);
    var seat = by.seat();
    var holder = matter.holder();
    var mine = seat != null
        && holder != null
        && seat.organisation().equals(holder.organisation())
        && (holder.post() == null || holder.post().equals(seat.post()));
    if (!mine) throw Refusal.forbidden("casework.not-the-holder");
    var visiting = action.capability().equals(Capability.CASE_VISIT);
    if (visiting && by.person() != null && by.person().equals(matter.finishedBy())) {
      throw Refusal.forbidden("casework.not-the-finisher");
    }
  }

  private static void mustBeRaiser(Matter matter, Action action, Acting by, Instant now) {
    if (by.kind() != Acting.Kind.RESIDENT && by.kind() != Acting.Kind.BEHALF) {
      throw Refusal.forbidden("casework.not-the-raiser");
    }
    by.must(action.capability(), now);
    if (matter.raiser() == null || !matter.raiser().equals(by.principal())) {
      throw Refusal.forbidden("casework.not-the-raiser");
    }
  }

  private void mustBeAbove(Matter matter, Action action, Acting by, Instant now) {
    by.must(action.capability(), matter.region(), now);
    var above = desks.above(matter.region(), matter.level()).organisation();
    if (by.seat() == null || !by.seat().organisation().equals(above)) {
      throw Refusal.forbidden("casework.not-above");
    }
  }

  /** A matter just raised, in its first state. */
  Matter begin(Matter raised, Procedure.State first, Instant now) {
    var due = due(first.deadline(), raised.region(), now);
    return holding(raised, holder(raised, first), due);
  }

  /** The matter as the act leaves it. */
  Matter after(
      Matter matter, Procedure procedure, Action action, Said said, Acting by, Instant now) {
    var next = procedure.state(action.to());
    var level = moved(matter, action.move());
    var handler = handler(matter, said);
    var stays = action.who() == Procedure.Who.CLOCK && next.name().equals(matter.state());
    var late = stays ? matter.late() + 1 : 0;
    var moved = with(matter, next, level, handler, late, said, action, by, now);
    if (next.isEnd()) return moved;
    var held = matter.holder();
    var holder = stays && held != null ? held : holder(moved, next);
    return holding(moved, holder, due(next.deadline(), matter.region(), now));
  }

  private static Region.Level moved(Matter matter, Move move) {
    return switch (move) {
      case STAY -> matter.level();
      case UP -> Desks.up(matter.level());
      case HOME -> matter.region().level();
    };
  }

  private @Nullable Holder handler(Matter matter, Said said) {
    if (said.handler() == null) return matter.handler();
    desks.mustExist(said.handler());
    return said.handler();
  }

  private Holder holder(Matter matter, Procedure.State state) {
    return switch (state.heldBy()) {
      case DESK -> desks.at(matter.region(), matter.level());
      case HANDLER ->
        matter.handler() == null ? desks.at(matter.region(), matter.level()) : matter.handler();
      case VISITOR -> desks.visitor(matter);
    };
  }

  /** The deadline that a parameter sets, from now, in the working hours of the place. */
  Instant due(String within, Region place, Instant now) {
    return calendar.after(now, parameters.workingHours(within, place, now)).at();
  }

  private static Matter with(
      Matter m,
      Procedure.State next,
      Region.Level level,
      @Nullable Holder handler,
      int late,
      Said said,
      Action action,
      Acting by,
      Instant now) {
    var finished = next.holder() == Procedure.HolderRule.VISITOR && !next.name().equals(m.state());
    var staysGathered = next.isEnd() || next.name().equals(m.state());
    return new Matter(
        m.id(),
        m.procedure(),
        m.edition(),
        m.region(),
        m.raiser(),
        next.name(),
        null,
        handler,
        level,
        null,
        late,
        m.version() + 1,
        said.category() == null ? m.category() : said.category(),
        said.urgency() == null ? m.urgency() : said.urgency(),
        m.openedAt(),
        next.isEnd() ? now : null,
        action.outcome() == null ? m.outcome() : action.outcome(),
        said.rating() == null ? m.rating() : said.rating(),
        said.lead() != null ? said.lead() : staysGathered ? m.sameAs() : null,
        m.leads(),
        finished ? by.person() : m.finishedBy());
  }

  /** The matter with another deadline and nothing else changed. */
  static Matter recounted(Matter m, Instant due) {
    return new Matter(
        m.id(),
        m.procedure(),
        m.edition(),
        m.region(),
        m.raiser(),
        m.state(),
        m.holder(),
        m.handler(),
        m.level(),
        due,
        m.late(),
        m.version() + 1,
        m.category(),
        m.urgency(),
        m.openedAt(),
        m.closedAt(),
        m.outcome(),
        m.rating(),
        m.sameAs(),
        m.leads(),
        m.finishedBy());
  }

  private static Matter holding(Matter m, Holder holder, Instant due) {
    return new Matter(
        m.id(),
        m.procedure(),
        m.edition(),
        m.region(),
        m.raiser(),
        m.state(),
        holder,
        m.handler(),
        m.level(),
        due,
        m.late(),
        m.version(),
        m.category(),
        m.urgency(),
        m.openedAt(),
        m.closedAt(),
        m.outcome(),
        m.rating(),
        m.sameAs(),
        m.leads(),
        m.finishedBy());
  }
}
