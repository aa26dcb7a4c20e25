package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.VISIT_OVERSEE;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/**
 * 走访名单 The visit lists, kept by rule: a village at a time, the register is compared with the cards in
 * a few statements, and visits whose day has come are opened. Safe to run again at any time.
 */
@Component
public class Lists {

  private static final Logger LOG = LoggerFactory.getLogger(Lists.class);
  private static final LocalTime BEFORE_WORK = LocalTime.of(5, 0);

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Scope everywhere;
  private final Groups groups;
  private final Territory territory;
  private final Posts posts;
  private final Parameters parameters;
  private final Schedule schedule;
  private final Casework casework;
  private final Words record;
  private final ListStore store;
  private final PlanStore plans;

  Lists(
      Db db,
      Clock clock,
      County county,
      Groups groups,
      Territory territory,
      Posts posts,
      Parameters parameters,
      Schedule schedule,
      Casework casework,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.everywhere = Scope.system(county);
    this.groups = groups;
    this.territory = territory;
    this.posts = posts;
    this.parameters = parameters;
    this.schedule = schedule;
    this.casework = casework;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ListStore(county);
    this.plans = new PlanStore(county);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** What a keeping of the lists changed. */
  public record Kept(int entered, int left, int opened) {

    Kept plus(Kept other) {
      return new Kept(entered + other.entered, left + other.left, opened + other.opened);
    }
  }

  /** Keeps the lists of every village; one whose desk is not set up yet waits for it. */
  public Kept keepAll() {
    var kept = new Kept(0, 0, 0);
    for (var township : territory.townships()) {
      for (var village : territory.children(township.region())) {
        kept = kept.plus(tried(village));
      }
    }
    return kept;
  }

  private Kept tried(Division village) {
    try {
      return keep(village.region());
    } catch (Refusal notSetUp) {
      LOG.info("visits of {} are not opened: {}", village.region(), notSetUp.code());
      return new Kept(0, 0, 0);
    }
  }

  /** Keeps the lists of a village at somebody's wish. */
  public Kept keep(Region village, Acting by) {
    by.must(VISIT_OVERSEE, village, clock.instant());
    return keep(village);
  }

  Kept keep(Region village) {
    var kept = db.together(() -> compare(village));
    var opened = 0;
    for (var card : db.in(everywhere, jdbc -> store.toOpen(jdbc, village, today()))) {
      if (open(card)) opened++;
    }
    return new Kept(kept.entered(), kept.left(), opened);
  }

  private Kept compare(Region village) {
    var today = today();
    var wanted = wanted(village);
    var cards = db.in(everywhere, jdbc -> {
      store.lock(jdbc, village);
      return store.cards(jdbc, village, wanted.keySet());
    });
    var known = new HashMap<PersonId, Card>();
    cards.forEach(card -> known.put(card.person(), card));
    var changed = new ArrayList<Card>();
    var entered = 0;
    for (var person : wanted.values()) {
      var before = known.get(person.person());
      var after = listed(person, before, today);
      if (before == null || before.gone() != null) entered++;
      if (!after.equals(before)) changed.add(after);
    }
    var leaving = cards.stream()
        .filter(card -> card.gone() == null && !wanted.containsKey(card.person()))
        .toList();
    leaving.forEach(card -> changed.add(gone(card, today)));
    db.in(everywhere, jdbc -> {
      store.put(jdbc, changed);
      store.note(jdbc, changed, today);
      for (var card : leaving) plans.leave(jdbc, card, clock.instant(), platform);
      return null;
    });
    return new Kept(entered, leaving.size(), 0);
  }

  /** Who is to be on the lists of a village, by the rules that the county set for it. */
  private Map<PersonId, Wanted> wanted(Region village) {
    var now = clock.instant();
    var every = new EnumMap<Rule, Integer>(Rule.class);
    for (var rule : Rule.values()) {
      var days = parameters.workingDays(rule.every(), village, now).number();
      if (days > 0) every.put(rule, days);
    }
    var aged = parameters.value(VisitParameters.AGED, village, now);
    var wanted = new HashMap<PersonId, Wanted>();
    for (var person : groups.concerned(village, today().minusYears(aged), platform)) {
      var rules = EnumSet.noneOf(Rule.class);
      rules.addAll(Rule.of(person));
      rules.retainAll(every.keySet());
      if (rules.isEmpty()) continue;
      var shortest = rules.stream().mapToInt(every::get).min().orElseThrow();
      wanted.put(
          person.person(),
          new Wanted(
              person.person(),
              person.village(),
              person.grid(),
              person.household(),
              person.spot(),
              person.away(),
              rules,
              shortest));
    }
    return wanted;
  }

  private Card listed(Wanted wanted, @Nullable Card before, LocalDate today) {
    if (before == null) {
      return new Card(
          wanted.person(),
          wanted.village(),
          wanted.grid(),
          wanted.household(),
          wanted.spot(),
          wanted.away(),
          wanted.rules(),
          wanted.every(),
          today,
          null,
          null,
          opens(null, today, wanted),
          null,
          null,
          0,
          null,
          null);
    }
    var here = before.village().equals(wanted.village()) ? before : calledOff(before, today);
    var entered = before.gone() == null ? before.entered() : today;
    var opens = here.matter() == null ? opens(here.last(), entered, wanted) : here.opens();
    return here.listed(wanted, entered, Objects.requireNonNull(opens), recounted(here, today));
  }

  /** A day in the year to come may have been counted anew since its holidays were published. */
  private @Nullable LocalDate recounted(Card card, LocalDate today) {
    var matter = card.matter();
    var due = card.due();
    if (matter == null || due == null || due.getYear() == today.getYear()) return due;
    var now = day(Objects.requireNonNull(casework.must(matter, platform).due()));
    if (!now.equals(due)) {
      db.in(everywhere, jdbc -> {
        store.recount(jdbc, matter, now);
        return null;
      });
    }
    return now;
  }

  private LocalDate opens(@Nullable LocalDate last, LocalDate entered, Wanted wanted) {
    return opens(
        last, entered, wanted.every(), wanted.village(), spread(wanted.spot(), wanted.household()));
  }

  private LocalDate opens(
      @Nullable LocalDate last, LocalDate entered, int every, Region village, int spread) {
    var within =
        parameters.workingDays(VisitParameters.WITHIN, village, clock.instant()).number();
    return schedule.opens(last, entered, every, within, spread);
  }

  private static int spread(String spot, HouseholdId household) {
    return spot.isBlank() ? Long.hashCode(household.value()) : spot.hashCode();
  }

  /** The card after a visit on a day. */
  Card visited(Card card, LocalDate day) {
    var entered = card.entered();
    var next = card.gone() != null ? null : opens(day, entered, card.every(), card.village(), 0);
    return card.closed(day, next);
  }

  private Card gone(Card card, LocalDate today) {
    var off = calledOff(card, today);
    return new Card(
        off.person(),
        off.village(),
        off.grid(),
        off.household(),
        off.spot(),
        off.away(),
        EnumSet.noneOf(Rule.class),
        off.every(),
        off.entered(),
        today,
        off.last(),
        null,
        null,
        null,
        0,
        null,
        null);
  }

  /** 撤销 Calls the open visit off: the person died, moved or is on the lists no more. */
  private Card calledOff(Card card, LocalDate today) {
    var matter = card.matter();
    if (matter == null) return card;
    var client = ClientId.named("visits/call-off/" + matter);
    casework.take(matter, "call-off", Said.nothing(), platform, client);
    db.in(everywhere, jdbc -> {
      store.close(jdbc, matter, today, "CALLED_OFF");
      return null;
    });
    return card.closed(card.last(), card.opens());
  }

  private boolean open(Card card) {
    return db.together(() -> {
      var still = db.in(everywhere, jdbc -> {
        store.lock(jdbc, card.village());
        return store.card(jdbc, card.person());
      });
      if (!still.equals(Optional.of(card))) return false;
      var matter =
          casework.raiseFor(worker(card), neutral(card.village()), platform, ClientId.fresh());
      var due = day(Objects.requireNonNull(matter.due(), "what was just raised is due"));
      db.in(everywhere, jdbc -> {
        store.opened(jdbc, card, matter.id(), today(), due);
        return null;
      });
      return true;
    });
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Words.ZONE);
  }

  /** The matter as those see it who do not see the file: a visit somewhere in the village. */
  private NewMatter neutral(Region village) {
    return new NewMatter(
        VisitSteps.NAME,
        village,
        record.of("visits.matter"),
        record.of("visits.matter-body"),
        "",
        null,
        "patrol",
        null,
        List.of());
  }

  /**
   * The worker of the grid; where the village's workers share all of it, they take the grids in turn.
   * Nobody where there is none, and the desk holds it.
   */
  private @Nullable Holder worker(Card card) {
    var own = posts.at(card.place(), PostKind.GRID_WORKER);
    var those = own.isEmpty() ? posts.at(card.village(), PostKind.GRID_WORKER) : own;
    if (those.isEmpty()) return null;
    var turn = card.grid().isEmpty() ? 1 : Integer.parseInt(card.grid().substring(12));
    var post = those.get(Math.floorMod(turn - 1, those.size()));
    return Holder.post(post.organisation(), post.id());
  }

  @Configuration(proxyBeanMethods = false)
  static class Daily {

    @Bean
    Task<Void> visitLists(Lists lists) {
      return Tasks.recurring("visits.lists", Schedules.daily(Words.ZONE, BEFORE_WORK))
          .execute((task, context) -> lists.keepAll());
    }
  }
}
