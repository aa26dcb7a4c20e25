package shanzhi.engine.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Procedure.Action;
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
      case FRESH, ASKS -> fresh(moved, procedure, next, now);
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

  /** The deadline put aside by an act; for a suspension, as it will be when that ends in time. */
  @Nullable
  Instant kept(Matter matter, Action action, Instant due, boolean stays, Instant now) {
    return switch (action.clauses().term()) {
      case STOPS -> calendar.after(due, calendar.open(now, present(matter))).at();
      case ASKS -> present(matter);
      default -> stays ? matter.kept() : null;
    };
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
