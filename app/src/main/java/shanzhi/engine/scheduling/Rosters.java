package shanzhi.engine.scheduling;

import static shanzhi.foundation.ground.Capability.ROSTER_SERVE;
import static shanzhi.foundation.ground.Capability.ROSTER_WRITE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;

/**
 * Rosters: set up, drawn up for a quarter, published, mended. Who is on duty is public; drawing up
 * needs {@code roster.write} over the roster's place, wishes {@code roster.serve} and a turn in it.
 */
@Component
public class Rosters {

  static final int MOST_TITLE = 40;
  static final int MOST_POSTS = 60;
  static final int MOST_REASON = 200;

  /** As many rosters as a page of a township shows. */
  public static final int MOST_LISTED = 200;

  /** Nobody knows the holidays much further ahead. */
  private static final int YEARS_AHEAD = 1;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Organisations organisations;
  private final Posts posts;
  private final Parameters parameters;
  private final Drafting drafting;
  private final RosterStore store;

  Rosters(
      Db db,
      County county,
      Clock clock,
      Organisations organisations,
      Posts posts,
      Parameters parameters,
      Drafting drafting) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.organisations = organisations;
    this.posts = posts;
    this.parameters = parameters;
    this.drafting = drafting;
    this.store = new RosterStore(county);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // Setting up

  /** Sets a roster up. */
  public RosterId establish(NewRoster roster, Acting by, ClientId client) {
    by.must(ROSTER_WRITE, roster.region(), clock.instant());
    check(roster);
    return titled(() -> db.in(
        by.scope(ROSTER_WRITE),
        jdbc -> store.add(jdbc, roster, client, ClientId.print(by, roster))));
  }

  /** Changes a roster as it was when {@code version} was read; what is published stays. */
  public void change(RosterId id, int version, NewRoster to, Acting by) {
    var was = must(id);
    by.must(ROSTER_WRITE, was.region(), clock.instant());
    var said =
        new NewRoster(was.organisation(), was.region(), to.title(), to.pattern(), to.posts());
    check(said);
    titled(() -> db.in(by.scope(ROSTER_WRITE), jdbc -> {
      if (!store.change(jdbc, id, version, said)) throw Refusal.conflict("ground.stale");
      return id;
    }));
  }

  private static RosterId titled(Supplier<RosterId> writing) {
    try {
      return writing.get();
    } catch (DataIntegrityViolationException broken) {
      if (!Broken.constraint(broken).equals("one_title_a_place")) throw broken;
      throw Refusal.invalid("title", "scheduling.title-used");
    }
  }

  private void check(NewRoster said) {
    var checks = new Checks();
    checks.text("title", said.title(), 2, MOST_TITLE);
    var organisation = organisations.must(said.organisation());
    checks.must(
        organisation.region().contains(said.region()), "organisation", "scheduling.not-its-place");
    checks.must(
        (said.pattern().days() == DayPattern.Days.WEEKDAYS)
            != said.pattern().weekdays().isEmpty(),
        "days",
        "scheduling.which-days");
    checks.must(
        said.posts().size() >= 2 && said.posts().size() <= MOST_POSTS,
        "posts",
        "scheduling.how-many-posts",
        MOST_POSTS);
    checks.must(
        new HashSet<>(said.posts()).size() == said.posts().size(),
        "posts",
        "scheduling.post-twice");
    for (var post : said.posts()) {
      var known = posts.find(post);
      checks.must(
          known.isPresent() && known.get().organisation().equals(said.organisation()),
          "posts",
          "scheduling.not-its-post");
    }
    checks.end();
  }

  // Reading

  public Optional<Roster> find(RosterId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  public Roster must(RosterId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("scheduling.unknown"));
  }

  /** The rosters of a place and of those within it, {@link #MOST_LISTED} at most. */
  public List<Roster> within(Region place) {
    return db.in(Scope.open(county), jdbc -> store.within(jdbc, place, MOST_LISTED));
  }

  public Optional<Duty> duty(DutyId id) {
    return db.in(Scope.open(county), jdbc -> store.duty(jdbc, id));
  }

  /** A roster's duties from a day to another, both included. */
  public List<Duty> duties(RosterId roster, LocalDate from, LocalDate to) {
    return db.in(Scope.open(county), jdbc -> store.ofRoster(jdbc, roster, from, to));
  }

  /** Who is on duty at exactly this place from a day to another, both included. */
  public List<Duty> duties(Region place, LocalDate from, LocalDate to) {
    return db.in(Scope.open(county), jdbc -> store.ofPlace(jdbc, place, from, to));
  }

  /** A person's duties in all rosters from a day to another, both included. */
  public List<Duty> duties(PersonId person, LocalDate from, LocalDate to) {
    return db.in(Scope.open(county), jdbc -> store.ofPerson(jdbc, person, from, to));
  }

  public boolean published(RosterId roster, Quarter quarter) {
    return db.in(
        Scope.open(county), jdbc -> store.published(jdbc, roster, quarter).isPresent());
  }

  /** Who takes turns in a roster in these days, with the post that brings them there. */
  public Map<PersonId, PostId> members(Roster roster, LocalDate from, LocalDate to) {
    var members = new LinkedHashMap<PersonId, PostId>();
    drafting.holders(roster, from, to).forEach((who, held) -> members.put(who, held.post()));
    return members;
  }

  /** What falls to each in a published quarter, swaps and replacements counted. */
  public List<Share> shares(Roster roster, Quarter quarter) {
    return db.in(Scope.open(county), jdbc -> {
      var before = store.counts(jdbc, roster.id(), LocalDate.EPOCH, quarter.start());
      var during =
          store.counts(jdbc, roster.id(), quarter.start(), quarter.end().plusDays(1));
      var shares = new ArrayList<Share>();
      var all = new LinkedHashMap<>(members(roster, quarter.start(), quarter.end()));
      for (var count : during) all.putIfAbsent(count.person(), roster.posts().getFirst());
      all.forEach((person, post) -> shares.add(new Share(
          person,
          post,
          number(before, person, false),
          number(before, person, true),
          number(during, person, false),
          number(during, person, true))));
      return List.copyOf(shares);
    });
  }

  private static int number(List<RosterStore.Count> counts, PersonId person, boolean rest) {
    return counts.stream()
        .filter(count -> count.person().equals(person) && count.rest() == rest)
        .mapToInt(RosterStore.Count::number)
        .sum();
  }

  // Drawing up

  /** The quarter as the rotation would share it out now; days that are past are left out. */
  public Plan plan(RosterId id, Quarter quarter, Acting by) {
    var roster = must(id);
    by.must(ROSTER_WRITE, roster.region(), clock.instant());
    var from = first(quarter);
    return db.in(by.scope(ROSTER_WRITE), jdbc -> drafting.plan(jdbc, store, roster, quarter, from));
  }

  private LocalDate first(Quarter quarter) {
    var today = today();
    if (quarter.end().isBefore(today)) throw Refusal.invalid("quarter", "scheduling.quarter-over");
    if (quarter.start().isAfter(today.plusYears(YEARS_AHEAD))) {
      throw Refusal.invalid("quarter", "scheduling.quarter-far");
    }
    return quarter.start().isAfter(today) ? quarter.start() : today;
  }

  private record Publishing(RosterId roster, Quarter quarter, String print) {}

  /**
   * Publishes the plan that was seen; refuses where wishes or members have changed since.
   *
   * @param print of {@link Plan#print}
   */
  public void publish(RosterId id, Quarter quarter, String print, Acting by, ClientId client) {
    var roster = must(id);
    by.must(ROSTER_WRITE, roster.region(), clock.instant());
    var content = ClientId.print(by, new Publishing(id, quarter, print));
    try {
      db.in(by.scope(ROSTER_WRITE), jdbc -> {
        var before = store.published(jdbc, id, quarter);
        if (before.isPresent()) {
          if (before.get().equals(client.value() + content)) return null;
          throw Refusal.conflict("scheduling.published");
        }
        var plan = drafting.plan(jdbc, store, roster, quarter, first(quarter));
        if (plan.turns().isEmpty()) throw Refusal.conflict("scheduling.nothing-to-publish");
        if (!plan.print().equals(print)) throw Refusal.conflict("scheduling.plan-changed");
        if (!store.publish(jdbc, plan, by, now(), client, content)) {
          throw Refusal.conflict("scheduling.published");
        }
        store.add(jdbc, roster, plan.turns());
        return null;
      });
    } catch (DataIntegrityViolationException broken) {
      throw refusal(broken);
    }
  }

  static RuntimeException refusal(DataIntegrityViolationException broken) {
    return switch (Broken.constraint(broken)) {
      case "nobody_twice_at_once" -> Refusal.conflict("scheduling.overlap");
      case "one_duty_a_day" -> Refusal.conflict("scheduling.published");
      default -> broken;
    };
  }

  // Wishes

  /** The wishes of a quarter; whoever takes turns or draws up may read them. */
  public List<Wish> wishes(RosterId id, Quarter quarter, Acting by) {
    var roster = must(id);
    var capability = by.can(ROSTER_WRITE, roster.region()) ? ROSTER_WRITE : ROSTER_SERVE;
    by.must(capability, roster.region(), clock.instant());
    return db.in(
        by.scope(capability), jdbc -> store.wishes(jdbc, id, quarter.start(), quarter.end()));
  }

  /**
   * Says what the actor would like for a day that is not published yet.
   *
   * @param kind none takes the wish back
   */
  public void wish(RosterId id, LocalDate day, Wish.@Nullable Kind kind, Acting by) {
    var roster = must(id);
    by.must(ROSTER_SERVE, roster.region(), clock.instant());
    var person = Objects.requireNonNull(by.person());
    var quarter = Quarter.of(day);
    first(quarter);
    if (!members(roster, quarter.start(), quarter.end()).containsKey(person)) {
      throw Refusal.forbidden("scheduling.not-a-member");
    }
    db.in(by.scope(ROSTER_SERVE), jdbc -> {
      if (store.published(jdbc, id, quarter).isPresent()) {
        throw Refusal.conflict("scheduling.wish-too-late");
      }
      if (kind == null) {
        store.forget(jdbc, id, person, day);
        return null;
      }
      if (kind == Wish.Kind.CANNOT)
        few(store.wishes(jdbc, id, quarter.start(), quarter.end()), roster, person, day);
      store.wish(jdbc, roster, new Wish(person, day, kind), by, now());
      return null;
    });
  }

  private void few(List<Wish> said, Roster roster, PersonId person, LocalDate day) {
    var most = parameters.value(SchedulingParameters.WISHES, roster.region(), clock.instant());
    var others = said.stream()
        .filter(wish -> wish.person().equals(person)
            && wish.kind() == Wish.Kind.CANNOT
            && !wish.day().equals(day))
        .count();
    if (others >= most) throw Refusal.invalid("day", "scheduling.too-many-wishes", most);
  }

  // Standing in

  private record Standing(DutyId duty, int version, PersonId to, String reason) {}

  /**
   * 顶班 Gives a duty to another member, because who has it is ill or away; the reason is kept. One's own
   * turn goes to another by their consent alone: {@link Swaps}.
   */
  public void replace(
      DutyId id, int version, PersonId to, String reason, Acting by, ClientId client) {
    var duty = duty(id).orElseThrow(() -> Refusal.unknown("scheduling.duty-unknown"));
    by.must(ROSTER_WRITE, duty.region(), clock.instant());
    if (duty.person().equals(by.person())) throw Refusal.conflict("scheduling.ask-a-swap");
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_REASON);
    checks.must(duty.until().isAfter(clock.instant()), "", "scheduling.duty-over");
    var post = members(must(duty.roster()), duty.day(), duty.day()).get(to);
    checks.must(post != null, "person", "scheduling.not-among-them");
    checks.end();
    var content = ClientId.print(by, new Standing(id, version, to, why));
    var handover = new RosterStore.Handover(id, duty.region(), duty.person(), to, null, why);
    try {
      db.in(by.scope(ROSTER_WRITE), jdbc -> {
        if (!store.add(jdbc, handover, by, now(), client, content)) {
          store.repeated(jdbc, "handover", client, content);
          return null;
        }
        if (duty.person().equals(to)) throw Refusal.invalid("person", "scheduling.the-same");
        var changed =
            store.reassign(jdbc, id, version, to, Objects.requireNonNull(post), Duty.Why.REPLACED);
        if (!changed) throw Refusal.conflict("ground.stale");
        return null;
      });
    } catch (DataIntegrityViolationException broken) {
      throw refusal(broken);
    }
  }

  /** Why a duty went to whom it is with now, for them and for who draws up; none where it is theirs. */
  public Optional<String> reason(Duty duty, Acting by) {
    var own = duty.person().equals(by.person());
    var capability = by.can(ROSTER_WRITE, duty.region()) ? ROSTER_WRITE : ROSTER_SERVE;
    by.must(capability, duty.region(), clock.instant());
    if (!own && capability.equals(ROSTER_SERVE)) return Optional.empty();
    return db.in(by.scope(capability), jdbc -> store.whyTheirs(jdbc, duty.id(), duty.person()));
  }

  /**
   * 随岗接班 Gives the coming turns of who leaves a post to who takes it over, for a rule that the platform
   * itself applies. What they cannot take, being on duty at that time or in no post of the roster, stays
   * and is shown as {@link #vacated}. Answers how many went over.
   */
  public int pass(
      PostId from, PersonId giver, PostId to, PersonId taker, String reason, Acting by) {
    return db.in(Scope.system(county), jdbc -> {
      var passed = store.pass(jdbc, from, giver, to, taker, now());
      for (var one : passed) {
        var handover =
            new RosterStore.Handover(one.duty(), one.region(), giver, taker, null, reason);
        store.add(jdbc, handover, by, now(), null, null);
      }
      return passed.size();
    });
  }

  /** Of these duties of a roster those to come whose person will hold no post of it: to be replaced. */
  public Set<DutyId> vacated(Roster roster, List<Duty> duties) {
    var coming =
        duties.stream().filter(duty -> duty.from().isAfter(clock.instant())).toList();
    if (coming.isEmpty()) return Set.of();
    var holders =
        drafting.holders(roster, coming.getFirst().day(), coming.getLast().day());
    return coming.stream()
        .filter(duty -> {
          var holder = holders.get(duty.person());
          return holder == null || !holder.at(duty.from());
        })
        .map(Duty::id)
        .collect(Collectors.toUnmodifiableSet());
  }
}
