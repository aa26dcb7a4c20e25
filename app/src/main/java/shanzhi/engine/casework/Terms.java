package shanzhi.engine.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.engine.casework.Procedure.Move;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.calendar.WorkingHours;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.parameter.Unit;

/** 期限 When what an act leaves behind is due: all of it reckoned in memory, in office hours. */
@Component
class Terms {

  private static final int WHOLE = 100;

  private final WorkingCalendar calendar;
  private final Parameters parameters;

  Terms(WorkingCalendar calendar, Parameters parameters) {
    this.calendar = calendar;
    this.parameters = parameters;
  }

  /** The deadline that a parameter sets, from now, in the working hours of the place. */
  Instant due(String within, Region place, Instant now) {
    return calendar.after(now, parameters.workingHours(within, place, now)).at();
  }

  /**
   * The deadline of a state from now, shorter for what presses; one that is set in whole working days
   * ends with the last of them, and nothing shortens it.
   */
  Instant fresh(Matter matter, Procedure procedure, Procedure.State state, Instant now) {
    if (parameters.definition(state.deadline()).unit() == Unit.WORKING_DAYS) {
      var days = parameters.workingDays(state.deadline(), matter.region(), now);
      return calendar.after(now, days).at();
    }
    var hours = parameters.workingHours(state.deadline(), matter.region(), now);
    var haste = procedure.haste();
    var share = haste == null ? null : haste.share(matter.urgency());
    if (share == null) return calendar.after(now, hours).at();
    var percent = parameters.value(share, matter.region(), now);
    var left = Math.max(1, hours.number() * percent / WHOLE);
    return calendar.after(now, new WorkingHours(Math.toIntExact(left))).at();
  }

  /**
   * The deadline after an act.
   *
   * @param matter as it was
   * @param moved as it is, with the urgency that it has now
   */
  Instant due(
      Matter matter,
      Matter moved,
      Procedure procedure,
      Procedure.State next,
      Action action,
      Said said,
      Instant now) {
    return switch (action.clauses().term()) {
      case FRESH -> bound(matter, action, fresh(moved, procedure, next, now), now);
      case ASKS -> fresh(moved, procedure, next, now);
      case SAME -> present(matter);
      case STOPS -> begins(Objects.requireNonNull(said.until()));
      case ORDERED -> ordered(matter, said, now);
      case AGREED -> closeOf(said);
      case RESUMES -> {
        var stood = present(matter);
        var from = now.isBefore(stood) ? now : stood;
        yield calendar.after(from, calendar.open(stood, aside(matter))).at();
      }
      case EXTENDS -> calendar.after(aside(matter), new WorkingDays(days(said))).at();
      case GOES_ON -> aside(matter);
      case SOONER -> {
        var sooner = fresh(moved, procedure, next, now);
        yield sooner.isBefore(present(matter)) ? sooner : present(matter);
      }
    };
  }

  /**
   * What only changes hands has not been done: the deadline that still runs goes along from level to
   * level, as does the order of the county, and a level that gets back what was late goes on with the
   * deadline that it had.
   */
  private static Instant bound(Matter matter, Action action, Instant fresh, Instant now) {
    if (!changesHands(action)) return fresh;
    var due = fresh;
    if (action.to().equals(matter.state())) due = sooner(due, matter.due(), now);
    if (action.move() == Move.HOME) due = sooner(due, matter.kept(), now);
    return sooner(due, matter.supervised(), now);
  }

  private static Instant sooner(Instant due, @Nullable Instant other, Instant now) {
    return other != null && other.isAfter(now) && other.isBefore(due) ? other : due;
  }

  /** Whether it goes to another level undone; what was finished and is reopened begins anew. */
  private static boolean changesHands(Action action) {
    return action.move() != Move.STAY && !Matter.REOPENED.equals(action.outcome());
  }

  /** Whether a level that gets it back had been late with it, or the day of the order has passed. */
  static boolean lateBefore(Matter matter, Action action, Instant now) {
    if (action.move() != Move.HOME) return false;
    var ordered = matter.supervised();
    return matter.kept() != null || ordered != null && !ordered.isAfter(now);
  }

  /**
   * The deadline put aside by an act; for a suspension, as it will be when that ends in time, and that
   * of a level which was late with what goes up, for when it comes back.
   */
  @Nullable
  Instant kept(Matter matter, Action action, Instant due, boolean stays, Instant now) {
    return switch (action.clauses().term()) {
      case STOPS -> calendar.after(due, calendar.open(now, present(matter))).at();
      case ASKS -> present(matter);
      case FRESH -> stays ? matter.kept() : aboveLate(matter, action);
      default -> stays ? matter.kept() : null;
    };
  }

  private static @Nullable Instant aboveLate(Matter matter, Action action) {
    if (action.move() != Move.UP || !changesHands(action)) return null;
    return matter.late() > 0 ? present(matter) : matter.kept();
  }

  private static Instant present(Matter matter) {
    return Objects.requireNonNull(matter.due(), "what is open is due");
  }

  private static Instant aside(Matter matter) {
    return Objects.requireNonNull(matter.kept(), "the deadline was put aside on the way here");
  }

  /** 督办 An order never grants time: where the present deadline still runs, no later than that. */
  Instant ordered(Matter matter, Said said, Instant now) {
    var close = closeOf(said);
    var stood = present(matter);
    return stood.isAfter(now) && stood.isBefore(close) ? stood : close;
  }

  /** Whether it is due by this very order already. */
  private boolean stands(Matter matter, Said said, Instant now) {
    return said.until() != null
        && present(matter).equals(matter.supervised())
        && ordered(matter, said, now).equals(matter.supervised());
  }

  /** What is ordered or agreed is done by the close of its day, a suspension ends when one begins. */
  private Instant closeOf(Said said) {
    var day = Objects.requireNonNull(said.until());
    return day.atTime(calendar.officeHours(day).closes()).atZone(Words.ZONE).toInstant();
  }

  private Instant begins(LocalDate day) {
    return day.atTime(calendar.officeHours(day).opens()).atZone(Words.ZONE).toInstant();
  }

  private static int days(Said said) {
    var days = asked(said);
    if (days == null) throw new IllegalStateException("checked to be a number");
    return days;
  }

  /** How many working days were asked for or granted; none where no number was said. */
  static @Nullable Integer asked(Said said) {
    return said.way() != null && said.way().matches("\\d{1,3}")
        ? Integer.valueOf(said.way())
        : null;
  }

  /** Whether the date or the days said lie within the act's bound. */
  void check(Matter matter, Action action, Said said, Checks checks, Instant now) {
    var key = action.clauses().bound();
    if (key == null) return;
    var most = parameters.value(key, matter.region(), now);
    if (action.needs().contains(Need.DAYS)) {
      var days = asked(said);
      checks.must(days != null && days >= 1 && days <= most, "way", "casework.days-bound", most);
    }
    if (action.needs().contains(Need.UNTIL)) {
      if (action.clauses().term() == Term.ORDERED && stands(matter, said, now)) {
        checks.fault("until", "casework.order-stands");
        return;
      }
      var today = now.atZone(Words.ZONE).toLocalDate();
      if (action.clauses().term() == Term.ORDERED && present(matter).isAfter(now)) {
        var stands = present(matter).atZone(Words.ZONE).toLocalDate();
        var sooner = said.until() != null
            && !said.until().isBefore(today)
            && !said.until().isAfter(stands);
        checks.must(sooner, "until", "casework.order-sooner", present(matter));
        return;
      }
      var last = calendar.plus(today, new WorkingDays(Math.toIntExact(most)));
      var until = said.until();
      checks.must(
          until != null && until.isAfter(today) && !until.isAfter(last),
          "until",
          "casework.until-bound",
          last);
    }
  }

  /** Whether the last act set a deadline that no parameter gives. */
  static boolean setByHand(Procedure procedure, String action) {
    return procedure.states().values().stream()
        .flatMap(state -> state.action(action).stream())
        .anyMatch(act -> act.clauses().term() != Term.FRESH);
  }
}
