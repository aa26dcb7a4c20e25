package shanzhi.program.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.scheduling.Duty;
import shanzhi.engine.scheduling.DutyId;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * Who is on duty in a village, by name and post, with the office's phone: what is public by right, and
 * nothing else of a person.
 */
@Component
public class Watches {

  /** How many days ahead the next duty is looked for. */
  private static final int AHEAD = 7;

  private final Rosters rosters;
  private final Posts posts;
  private final People people;
  private final Parameters parameters;
  private final Zones zones;
  private final Clock clock;

  Watches(
      Rosters rosters,
      Posts posts,
      People people,
      Parameters parameters,
      Zones zones,
      Clock clock) {
    this.rosters = rosters;
    this.posts = posts;
    this.people = people;
    this.parameters = parameters;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * Somebody on duty, as everybody may know.
   *
   * @param name none where who had it is in the post no more and nobody has it yet
   * @param over whether its hours have passed: nobody is there any more
   */
  public record Watch(
      LocalDate day, Instant from, Instant until, String name, String post, boolean over) {

    /** 08:30–18:00. */
    public String hours() {
      var starts = from.atZone(Words.ZONE).toLocalTime();
      return starts + "–" + until.atZone(Words.ZONE).toLocalTime();
    }
  }

  /**
   * Who is on duty today where somebody is at home or serves, and how to reach them.
   *
   * @param next the next day's first, where nobody is on duty today any more
   * @param member name and role of the member whom the reader's household belongs to
   */
  public record Today(
      Region village,
      LocalDate day,
      List<Watch> watches,
      @Nullable Watch next,
      @Nullable String phone,
      @Nullable String member) {}

  LocalDate today() {
    return rosters.today();
  }

  /** From a day to another, both included. */
  public List<Watch> at(Region village, LocalDate from, LocalDate to) {
    var duties = rosters.duties(village, from, to);
    var names = people.names(duties.stream().map(Duty::person).distinct().toList());
    var now = clock.instant();
    var vacated = vacated(duties);
    return duties.stream()
        .map(duty -> new Watch(
            duty.day(),
            duty.from(),
            duty.until(),
            vacated.contains(duty.id()) ? "" : names.getOrDefault(duty.person(), ""),
            posts.find(duty.post()).map(post -> post.title()).orElse(""),
            !duty.until().isAfter(now)))
        .toList();
  }

  /** Those to come of who will be in no post of the roster: nobody has them yet. */
  private Set<DutyId> vacated(List<Duty> duties) {
    var vacated = new HashSet<DutyId>();
    duties.stream()
        .collect(Collectors.groupingBy(Duty::roster))
        .forEach((roster, some) -> vacated.addAll(rosters.vacated(rosters.must(roster), some)));
    return vacated;
  }

  /** Today's, after those of a night that began the day before and is not over. */
  List<Watch> now(Region village) {
    var today = today();
    return at(village, today.minusDays(1), today).stream()
        .filter(watch -> watch.day().equals(today) || !watch.over())
        .toList();
  }

  /** The office's phone of duty, where the village or county has set one. */
  @Nullable
  String phone(Region village) {
    var phone = parameters.text(DutyParameters.PHONE, village, clock.instant());
    return phone.isBlank() ? null : phone;
  }

  /** Today in the village of the reader's post, else in the one where they are at home. */
  public Today today(Identity who) {
    var village = who.hats().stream()
        .filter(hat -> hat.seat() != null)
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
    var watches = now(village);
    return new Today(
        village, today(), watches, next(village, watches), phone(village), member(who));
  }

  /** Who is there next, once today's hours are over. */
  @Nullable
  Watch next(Region village, List<Watch> today) {
    if (today.isEmpty() || today.stream().anyMatch(watch -> !watch.over())) return null;
    return at(village, today().plusDays(1), today().plusDays(AHEAD)).stream()
        .findFirst()
        .orElse(null);
  }

  private @Nullable String member(Identity who) {
    return zones
        .own(who.resident())
        .map(part -> people.name(part.person()) + " · " + part.role())
        .orElse(null);
  }
}
