package shanzhi.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingHours;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;

/** How the people of the demonstration behave: who does what next with a matter, when, in which words. */
final class Officers {

  private static final List<String> GATHERING =
      List.of("RAISED", "ACCEPTED", "ASSIGNED", "HANDLING");

  /** Reads the first open part of a matter. */
  interface PartOf {
    Matter of(Matter lead);
  }

  private final Stories stories;
  private final PartOf parts;
  private final BiPredicate<Matter, Acting> helped;
  private final Relations relations;
  private final Staff staff;
  private final WorkingCalendar calendar;
  private final Acting system;
  private final long epoch;

  Officers(
      Stories stories,
      Staff staff,
      WorkingCalendar calendar,
      County county,
      long epoch,
      PartOf parts,
      BiPredicate<Matter, Acting> helped,
      Relations relations) {
    this.parts = parts;
    this.helped = helped;
    this.relations = relations;
    this.stories = stories;
    this.staff = staff;
    this.calendar = calendar;
    this.system = Acting.system(county);
    this.epoch = epoch;
  }

  /** Raised, accepted, and then as often up and down as a county lets it go. */
  private static final int UP_AND_DOWN = 6;

  /** Between two acts on one matter. */
  private static final Duration QUICKEST = Duration.ofMinutes(10);

  long epoch() {
    return epoch;
  }

  /**
   * What is done next with a matter.
   *
   * @param part whether it is done with its first open part
   */
  record Step(Instant at, String action, Said said, Acting by, Acting clock, boolean part) {

    static final Step NONE = new Step(
        Instant.MAX,
        "",
        Said.nothing(),
        Acting.system(new County("000000")),
        Acting.system(new County("000000")),
        false);

    /** The clock comes first. */
    Step overdue(Matter matter, Instant at) {
      var action = matter.state().equals("SUSPENDED") ? "resume-on-date" : "overdue";
      return new Step(at, action, Said.nothing(), clock, clock, false);
    }
  }

  private Step step(Instant at, String action, Said said, Acting by) {
    return new Step(at, action, said, by, system, false);
  }

  /** @param lead the matter that this one is the same as, as it is now */
  Step next(Trouble trouble, Matter matter, Instant since, @Nullable Matter lead) {
    if (trouble.rest() != null && trouble.rest().reached(matter)) return nothing();
    var lots = Lots.of(Founding.SEED, "act", trouble.number(), matter.version());
    if (trouble.rest() == null
        && matter.late() > 0
        && matter.supervised() == null
        && lots.chance(12)) {
      var ordered = supervised(matter, since, lots);
      if (ordered != null) return ordered;
    }
    var step = switch (matter.state()) {
      case "RAISED" -> first(trouble, matter, since, lead, lots);
      case "ACCEPTED" -> sorted(trouble, matter, since, lots);
      case "ASSIGNED" -> begun(trouble, matter, since, lots);
      case "HANDLING" -> finished(trouble, matter, since, lots);
      case "EXTENSION_ASKED" -> decided(matter, since, lots);
      case "FINISHED" -> visited(trouble, matter, since, lots);
      // Gathered: its own desk waits for the answer of the one that it was gathered under.
      default -> nothing();
    };
    return trouble.rest() == null ? step : paced(step, trouble.rest(), matter, since);
  }

  /** It comes to where it waits when that was said. */
  private Step paced(Step step, Trouble.Rest rest, Matter matter, Instant since) {
    if (!rest.reachedBy(matter, step.action())) return step;
    var soonest = since.plus(QUICKEST);
    var at = soonest.isAfter(rest.since()) ? soonest : rest.since();
    return new Step(at, step.action(), step.said(), step.by(), step.clock(), step.part());
  }

  /** Only the clock goes on. */
  private Step nothing() {
    return step(Instant.MAX, "", Said.nothing(), system);
  }

  // Each step of the five

  private Step first(
      Trouble trouble, Matter matter, Instant since, @Nullable Matter lead, Lots lots) {
    var by = holder(matter, Capability.CASE_ACCEPT, lots);
    var at = office(
        since, lots.weighted(70, 28, 2) < 2 ? lots.between(1, 5) : lots.between(6, 12), lots);
    var story = trouble.telling().story();
    if (trouble.rest() != null) {
      return step(at, "accept", Said.nothing().category(story.category(), Urgency.ORDINARY), by);
    }
    if (lead != null && leads(lead)) {
      return step(at, "gather", Said.note(lots.one(stories.gathers())).lead(lead.id()), by);
    }
    if (trouble.raiser() != null && lots.chance(1)) return withdrawn(trouble, since, lots);
    if (lots.chance(3)) return step(at, "decline", Said.note(lots.one(stories.declines())), by);
    var urgency = !lots.chance(story.pressing())
        ? Urgency.ORDINARY
        : lots.chance(25) ? Urgency.URGENT : Urgency.PRESSING;
    var said = urgency == Urgency.ORDINARY ? Said.nothing() : Said.note(lots.one(stories.hastes()));
    return step(at, "accept", said.category(story.category(), urgency), by);
  }

  /** Whether others can still be gathered under it. */
  static boolean leads(Matter matter) {
    return GATHERING.contains(matter.state()) && matter.sameAs() == null;
  }

  private Step withdrawn(Trouble trouble, Instant since, Lots lots) {
    return step(
        at(since.plus(Duration.ofMinutes(lots.between(10, 90))), lots),
        "withdraw",
        Said.note(lots.one(stories.withdrawals())),
        raiser(trouble));
  }

  private Step sorted(Trouble trouble, Matter matter, Instant since, Lots lots) {
    var rest = trouble.rest();
    if (rest != null) {
      var by = holder(matter, Capability.CASE_ASSIGN, lots);
      var at = office(since, lots.between(1, 3), lots);
      return matter.level() != rest.level()
          ? step(at, "hand-up", Said.note(lots.one(stories.handUps())), by)
          : step(at, "assign", Said.nothing().handler(handler(trouble, rest.handler(), lots)), by);
    }
    var above = above(matter);
    if (matter.late() > 0 && above != null && lots.chance(30)) {
      return step(
          office(since, 2, lots), "take-over", Said.note(lots.one(stories.takeOvers())), above);
    }
    var by = holder(matter, Capability.CASE_ASSIGN, lots);
    var at =
        office(since, lots.weighted(96, 4) == 0 ? lots.between(1, 6) : lots.between(7, 14), lots);
    var home = matter.level() == matter.region().level();
    // What was given back must be decided above, as what was contested.
    var handed = matter.version() >= UP_AND_DOWN;
    if (!home && !handed && !matter.reopened() && !matter.returned() && lots.chance(45)) {
      return step(at, "hand-back", Said.note(lots.one(stories.handBacks())), by);
    }
    if (above != null && lots.chance(home ? 9 : 14)) {
      return step(at, "hand-up", Said.note(lots.one(stories.handUps())), by);
    }
    var handler = handler(trouble, lots.one(trouble.telling().story().handlers()), lots);
    var said = matter.reopened() ? Said.note(lots.one(stories.again())) : Said.nothing();
    return step(at, "assign", said.handler(handler), by);
  }

  private Step begun(Trouble trouble, Matter matter, Instant since, Lots lots) {
    var by = holder(matter, Capability.CASE_HANDLE, lots);
    var at =
        office(since, lots.weighted(95, 5) == 0 ? lots.between(1, 12) : lots.between(13, 26), lots);
    if (aside(by, matter)) return sentBack(matter, at, lots.one(stories.asides()), by);
    if (trouble.rest() == null && lots.chance(4)) {
      return sentBack(matter, at, lots.one(stories.sendBacks()), by);
    }
    var note = lots.chance(75)
        ? trouble.telling().fill(lots.one(trouble.telling().strand().starts()))
        : lots.one(stories.handleStarts());
    return step(at, "handle", Said.note(note), by);
  }

  /** Once it goes back to who assigned it, then to the desk above. */
  private Step sentBack(Matter matter, Instant at, String why, Acting by) {
    var action = matter.returned() ? "send-back-again" : "send-back";
    return step(at, action, Said.note(why), by);
  }

  private Step finished(Trouble trouble, Matter matter, Instant since, Lots lots) {
    var by = holder(matter, Capability.CASE_HANDLE, lots);
    if (trouble.rest() == null) {
      var aside = matter.openParts() > 0
          ? partAnswered(matter, since, lots)
          : besides(trouble, matter, since, lots);
      if (aside != null) return aside;
    }
    // What waits for the visit was finished soon.
    var hours = switch (trouble.rest() != null ? 0 : lots.weighted(55, 41, 4)) {
      case 0 -> lots.between(3, 16);
      case 1 -> lots.between(17, 60);
      default -> lots.between(70, 140);
    };
    var answer = trouble.telling().fill(lots.one(trouble.telling().strand().answers()));
    return step(office(since, hours, lots), "finish", Said.note(answer), by);
  }

  /** Now and then the work stands still, takes longer, or takes a second office. */
  private @Nullable Step besides(Trouble trouble, Matter matter, Instant since, Lots lots) {
    var by = holder(matter, Capability.CASE_HANDLE, lots);
    var at = office(since, lots.between(2, 12), lots);
    if (matter.late() > 0) return null;
    return switch (lots.weighted(5, 4, 4, 87)) {
      case 0 -> {
        var ground = lots.one(Casework.GROUNDS);
        var note = lots.one(Objects.requireNonNull(stories.suspensions().get(ground)));
        var until = day(at).plusDays(lots.between(3, 15));
        yield step(at, "suspend", Said.note(note).way(ground).until(until), by);
      }
      case 1 -> {
        var days = Integer.toString(lots.between(5, 8));
        yield step(
            at, "ask-extension", Said.note(lots.one(stories.extensions())).way(days), by);
      }
      case 2 -> shared(trouble, matter, at, lots);
      default -> null;
    };
  }

  private @Nullable Step shared(Trouble trouble, Matter matter, Instant at, Lots lots) {
    var region = matter.level() == Region.Level.VILLAGE
        ? matter.region()
        : matter.region().at(matter.level());
    var desk = staff
        .office(region, desk(matter.level()))
        .flatMap(office -> staff.able(office, Capability.CASE_ASSIGN).stream()
            .filter(hat -> !aside(hat, matter))
            .findFirst());
    var other = trouble.telling().story().handlers().stream()
        .flatMap(key -> office(trouble.village().county(), key).stream())
        .filter(id -> matter.handler() != null && !id.equals(matter.handler().organisation()))
        .findFirst();
    if (desk.isEmpty() || other.isEmpty()) return null;
    var said = Said.note(lots.one(stories.tasks())).handler(Holder.desk(other.get()));
    return step(at, "share", said, desk.get());
  }

  private @Nullable Step partAnswered(Matter matter, Instant since, Lots lots) {
    var part = parts.of(matter);
    var by = holder(part, Capability.CASE_HANDLE, lots);
    var said = Said.note(lots.one(stories.partAnswers()));
    return new Step(office(since, lots.between(4, 30), lots), "answer", said, by, system, true);
  }

  private Step decided(Matter matter, Instant since, Lots lots) {
    var by = holder(matter, Capability.CASE_ASSIGN, lots);
    var at = office(since, lots.between(1, 6), lots);
    if (lots.chance(25)) {
      return step(at, "refuse", Said.note(lots.one(stories.extensionRefusals())), by);
    }
    var days = Integer.toString(lots.between(2, 5));
    return step(at, "grant", Said.note(lots.one(stories.extensionGrants())).way(days), by);
  }

  /** The county's own desk sets a day for what is late; what it holds itself, a leader does. */
  private @Nullable Step supervised(Matter matter, Instant since, Lots lots) {
    if (matter.state().equals("GATHERED")) return null;
    var held = matter.holder() == null ? null : matter.holder().organisation();
    var overseer = Stream.of("centre", "county")
        .flatMap(office -> staff.office(matter.region().county(), office).stream())
        .filter(office -> !office.equals(held))
        .flatMap(office -> staff.able(office, Capability.CASE_SUPERVISE).stream())
        .findFirst();
    if (overseer.isEmpty()) return null;
    var at = office(since, lots.between(1, 4), lots);
    var due = Objects.requireNonNull(matter.due(), "what is late is open");
    if (!due.isAfter(at)) return null;
    var wanted = day(at).plusDays(lots.between(2, 7));
    var until = wanted.isAfter(day(due)) ? day(due) : wanted;
    var said = Said.note(lots.one(stories.supervisions())).until(until);
    return step(at, "supervise", said, overseer.get());
  }

  private static String desk(Region.Level level) {
    return switch (level) {
      case COUNTY -> "centre";
      case TOWNSHIP -> "township";
      case VILLAGE, GRID -> "village";
    };
  }

  private static LocalDate day(Instant at) {
    return at.atZone(Words.ZONE).toLocalDate();
  }

  private Step visited(Trouble trouble, Matter matter, Instant since, Lots lots) {
    var declined = "declined".equals(matter.outcome());
    var visitor = visitor(matter, lots);
    var speaks = trouble.raiser() != null && !helped.test(matter, raiser(trouble));
    if (speaks && (visitor == null || lots.chance(58))) {
      var at = at(since.plus(Duration.ofHours(lots.between(1, 44))), lots);
      var by = raiser(trouble);
      var contests = trouble.telling().strand().contests();
      return switch (declined ? 2 : lots.weighted(88, 9, 3)) {
        case 0 ->
          step(at, "confirm", Said.nothing().visit(null, lots.weighted(0, 0, 5, 25, 70) + 1), by);
        case 1 -> step(at, "contest", Said.note(lots.one(contests)), by);
        default -> step(at, "waive", Said.nothing(), by);
      };
    }
    if (visitor == null) return nothing();
    var at =
        office(since, lots.weighted(96, 4) == 0 ? lots.between(4, 34) : lots.between(36, 60), lots);
    var calls = lots.chance(62);
    var way = calls && trouble.raiser() != null ? "phone" : "door";
    if (!declined && lots.chance(4)) {
      return step(at, "reopen", Said.note(lots.one(stories.reopens())).visit(way, null), visitor);
    }
    var rating = lots.weighted(1, 3, 12, 34, 50) + 1;
    var note = lots.one(rating < 3 || declined ? stories.poorVisits() : stories.visits());
    return step(at, "visit", Said.note(note).visit(way, rating), visitor);
  }

  // Who

  private Acting raiser(Trouble trouble) {
    var raiser = trouble.raiser();
    if (raiser == null) throw new IllegalStateException("nobody raised it");
    return Acting.resident(system.county(), raiser, epoch);
  }

  private Acting holder(Matter matter, String capability, Lots lots) {
    var holder = matter.holder();
    if (holder == null || holder.organisation() == null)
      throw new IllegalStateException("held by none");
    var able = staff.able(holder.organisation(), capability).stream()
        .filter(hat ->
            holder.post() == null || hat.seat() != null && hat.seat().post().equals(holder.post()))
        .toList();
    var apart = able.stream().filter(hat -> !aside(hat, matter)).toList();
    return lots.one(apart.isEmpty() ? able : apart);
  }

  private boolean aside(Acting hat, Matter matter) {
    return relations.near(hat.person(), matter.raiser());
  }

  /** Not one who worked on it, nor kin of who raised it; none where they all are. */
  private @Nullable Acting visitor(Matter matter, Lots lots) {
    var office = Year.holder(matter);
    if (office == null) throw new IllegalStateException("held by none");
    var able = staff.able(office, Capability.CASE_VISIT).stream()
        .filter(hat -> !Objects.equals(hat.person(), matter.finishedBy()))
        .filter(hat -> !aside(hat, matter))
        .filter(hat -> !helped.test(matter, hat))
        .toList();
    return able.isEmpty() ? null : lots.one(able);
  }

  /** Somebody at the desk above the one that the matter stands at; none at the top. */
  private @Nullable Acting above(Matter matter) {
    if (matter.level() == Region.Level.COUNTY) return null;
    var county = matter.level() == Region.Level.TOWNSHIP;
    var region = county ? matter.region().county() : matter.region().at(Region.Level.TOWNSHIP);
    return staff.office(region, county ? "centre" : "township").stream()
        .flatMap(office -> staff.able(office, Capability.CASE_ASSIGN).stream())
        .filter(hat -> !aside(hat, matter))
        .findFirst()
        .orElse(null);
  }

  private Holder handler(Trouble trouble, String key, Lots lots) {
    var village = trouble.village();
    return office(village.county(), key)
        .or(() -> office(village.at(Region.Level.TOWNSHIP), key))
        .filter(id -> staff.able(id, Capability.CASE_HANDLE).stream()
            .anyMatch(hat -> !relations.near(hat.person(), trouble.raiser())))
        .map(Holder::desk)
        .orElseGet(() -> ownWorker(trouble, lots));
  }

  private Optional<OrganisationId> office(Region region, String key) {
    return staff
        .office(region, key)
        .filter(id -> !staff.able(id, Capability.CASE_HANDLE).isEmpty());
  }

  /** Nobody is given what they would step aside from; where all would, an office of the county has it. */
  private Holder ownWorker(Trouble trouble, Lots lots) {
    var office = staff.office(trouble.village(), "village").orElseThrow();
    var all = staff.of(office).stream()
        .filter(held -> !relations.near(held.acting().person(), trouble.raiser()))
        .toList();
    if (all.isEmpty()) {
      return Holder.desk(office(trouble.village().county(), "civil").orElseThrow());
    }
    var workers =
        all.stream().filter(held -> held.kind() == PostKind.GRID_WORKER).toList();
    var some = workers.isEmpty() ? all : workers;
    // What waits does so for the worker whom one can be.
    var seat =
        (trouble.rest() != null ? some.getFirst() : lots.one(some)).acting().seat();
    if (seat == null) throw new IllegalStateException("a holding without a post");
    return Holder.post(office, seat.post());
  }

  // When

  /** So many office hours later, and some minutes, for nobody acts on the stroke. */
  private Instant office(Instant since, int hours, Lots lots) {
    return calendar.after(since, new WorkingHours(hours)).at().minusSeconds(lots.between(60, 3000));
  }

  /** Not in the middle of the night. */
  private static Instant at(Instant moment, Lots lots) {
    var local = moment.atZone(Words.ZONE);
    return local.getHour() >= 8 && local.getHour() < 22
        ? moment
        : local.plusHours(10).toInstant().plusSeconds(lots.below(3600));
  }
}
