package shanzhi.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.TravelClock;

/**
 * Lives the year's matters through in the order of time: each act by whom it is due from, at its own
 * moment, by the engine's own commands. What is decided next depends on the matter alone (its number
 * and version), so a year that was broken off goes on as it would have gone.
 */
final class Year {

  static final String PROCEDURE = "grid.five-steps";

  /** The clock's worker looks every minute. */
  private static final Duration UNTIL_NOTICED = Duration.ofMinutes(1);

  private final Casework casework;
  private final TravelClock clock;
  private final Staff staff;
  private final Acting system;
  private final Officers officers;
  private final Map<Integer, Course> courses = new HashMap<>();

  /** Those that others are gathered under, and the others: one act changes both. */
  private final Set<Integer> together = new HashSet<>();

  private final PriorityQueue<Course> queue =
      new PriorityQueue<>(Comparator.<Course, Instant>comparing(c -> c.next().at())
          .thenComparing(c -> c.trouble().number()));

  Year(Casework casework, TravelClock clock, County county, Staff staff, Officers officers) {
    this.casework = casework;
    this.clock = clock;
    this.staff = staff;
    this.system = Acting.system(county);
    this.officers = officers;
  }

  /**
   * A matter on its way.
   *
   * @param since when its last act was
   */
  record Course(Trouble trouble, Matter matter, Instant since, Officers.Step next) {}

  /** @param end nothing of the year happens at or after it */
  void live(List<Trouble> troubles, Instant end, Opening.Progress progress) {
    var told = 0;
    for (var trouble : troubles) {
      if (trouble.sameAs() != null) together.addAll(List.of(trouble.number(), trouble.sameAs()));
    }
    for (var trouble : troubles) {
      while (!queue.isEmpty() && queue.peek().next().at().isBefore(trouble.at())) go(end);
      if (!trouble.at().isBefore(end)) break;
      raise(trouble, end);
      progress.at("a year of matters is told, handled and visited", ++told, troubles.size());
    }
    while (!queue.isEmpty()) go(end);
  }

  private void raise(Trouble trouble, Instant end) {
    var by = trouble.raiser() == null
        ? patrol(trouble)
        : Acting.resident(system.county(), trouble.raiser(), officers.epoch());
    var telling = trouble.telling();
    var said = new NewMatter(
        PROCEDURE,
        trouble.village(),
        telling.title(),
        telling.body(),
        telling.spot(),
        null,
        trouble.raiser() == null ? "patrol" : "phone",
        null,
        List.of());
    var matter = clock.at(
        trouble.at(), () -> casework.raise(said, by, Lots.client("raise", trouble.number())));
    plan(trouble, matter, matter.version() == 1 ? trouble.at() : lastAct(matter), end);
  }

  /** A village without a grid worker is patrolled by whoever handles there. */
  private Acting patrol(Trouble trouble) {
    var village = staff.office(trouble.village(), "village").orElseThrow();
    var able = staff.able(village, Capability.CASE_RAISE);
    return able.getLast();
  }

  /** On a second start: the matter has gone on since it was raised. */
  private Instant lastAct(Matter matter) {
    return casework
        .dossier(new Casework.Seen(matter, system))
        .events()
        .getLast()
        .at();
  }

  private void plan(Trouble trouble, Matter matter, Instant since, Instant end) {
    courses.put(trouble.number(), new Course(trouble, matter, since, Officers.Step.NONE));
    if (!matter.isOpen() || matter.due() == null) return;
    var step = officers.next(trouble, matter, since, lead(trouble));
    if (step.at().isAfter(matter.due()))
      step = step.overdue(matter, matter.due().plus(UNTIL_NOTICED));
    if (!step.at().isBefore(end)) return;
    var course = new Course(trouble, matter, since, step);
    courses.put(trouble.number(), course);
    queue.add(course);
  }

  private @Nullable Matter lead(Trouble trouble) {
    var lead = trouble.sameAs() == null ? null : courses.get(trouble.sameAs());
    return lead == null ? null : casework.must(lead.matter().id(), system);
  }

  private void go(Instant end) {
    var course = queue.remove();
    var step = course.next();
    var trouble = course.trouble();
    var seen = together.contains(trouble.number())
        ? casework.must(course.matter().id(), system)
        : course.matter();
    if (seen.version() != course.matter().version()) {
      // It was answered together with the one that it was gathered under.
      plan(trouble, seen, step.at(), end);
      return;
    }
    var lead = step.said().lead() == null ? null : lead(trouble);
    if (lead != null && !Officers.leads(lead)) {
      // Finished meanwhile: this one goes its own way, at the same moment.
      step = officers.next(trouble, seen, course.since(), null);
    }
    var client = Lots.client("act", trouble.number(), seen.version() + 1);
    var done = step;
    var after = clock.at(
        done.at(),
        () -> done.part()
            ? answered(seen, done, client)
            : casework.take(seen, done.action(), done.said(), done.by(), client));
    plan(trouble, after, done.at(), end);
    if (after.leads()) followers(trouble, done.at(), end);
  }

  /** Those gathered under it went along with the act. */
  private void followers(Trouble lead, Instant at, Instant end) {
    var under = courses.values().stream()
        .filter(one -> Integer.valueOf(lead.number()).equals(one.trouble().sameAs()))
        .toList();
    for (var one : under) {
      var now = casework.must(one.matter().id(), system);
      if (now.version() == one.matter().version()) continue;
      queue.remove(one);
      plan(one.trouble(), now, at, end);
    }
  }

  /** The part is answered, and with it the matter that it is a part of goes on. */
  private Matter answered(Matter lead, Officers.Step done, ClientId client) {
    var part = casework.openParts(lead, system).getFirst();
    casework.take(part, done.action(), done.said(), done.by(), client);
    return casework.must(lead.id(), system);
  }

  /** Who holds it; none where nobody does. */
  static @Nullable OrganisationId holder(Matter matter) {
    return matter.holder() == null ? null : matter.holder().organisation();
  }
}
