package shanzhi.program.duty;

import static shanzhi.foundation.ground.Capability.PAIR_TEND;
import static shanzhi.foundation.ground.Capability.ZONE_READ;
import static shanzhi.foundation.ground.Capability.ZONE_WRITE;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Household;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;

/**
 * Pairs between a cadre or member and a household: made by who assigns in the village, kept up by the
 * member alone. A contact that is overdue waits in the member's inbox.
 */
@Component
public class Pairs {

  static final int MOST_TEXT = 200;
  static final int MOST_WHAT = 500;
  private static final int SHOWN = 100;
  private static final int AT_ONCE = 500;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Parameters parameters;
  private final Households households;
  private final People people;
  private final Nearness nearness;
  private final PairStore store;

  Pairs(
      Db db,
      County county,
      Clock clock,
      Parameters parameters,
      Households households,
      People people,
      Nearness nearness) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.parameters = parameters;
    this.households = households;
    this.people = people;
    this.nearness = nearness;
    this.store = new PairStore(county);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The end of the day on which the next contact is owed. */
  private Instant due(Region village, LocalDate from) {
    var days = parameters.value(DutyParameters.CONTACT_DAYS, village, clock.instant());
    return from.plusDays(days + 1).atStartOfDay(Words.ZONE).toInstant();
  }

  /** Makes a pair from today on; nobody is paired with the household in which they live. */
  public long make(NewPair pair, Acting by, ClientId client) {
    by.must(ZONE_WRITE, clock.instant());
    var household = households.must(pair.household(), by);
    by.must(ZONE_WRITE, household.village(), clock.instant());
    var checks = new Checks();
    checks.text("role", pair.role(), 1, Zones.MOST_ROLE);
    checks.text("reason", pair.reason(), 2, MOST_TEXT);
    checks.must(!people.name(pair.person()).isEmpty(), "person", "duty.choose");
    checks.must(!nearness.lives(pair.person(), pair.household()), "person", "duty.own-household");
    checks.end();
    var content = ClientId.print(by, pair);
    var due = due(household.village(), today());
    try {
      return db.in(
          by.scope(ZONE_WRITE),
          jdbc -> store.add(jdbc, pair, household, today(), due, by, now(), client, content));
    } catch (DataIntegrityViolationException pairedAlready) {
      throw Refusal.conflict("duty.paired-already");
    }
  }

  /** Ends a pair as it was when {@code version} was read, with the reason. */
  public void end(long id, int version, String why, Acting by) {
    by.must(ZONE_WRITE, clock.instant());
    var checks = new Checks();
    var reason = checks.text("reason", why, 2, MOST_TEXT);
    checks.end();
    db.in(by.scope(ZONE_WRITE), jdbc -> {
      var pair = store.find(jdbc, id).orElseThrow(Pairs::unknown);
      by.must(ZONE_WRITE, pair.village(), clock.instant());
      if (!store.end(jdbc, id, version, today(), reason)) throw Refusal.conflict("ground.stale");
      return untold(id);
    });
  }

  private @Nullable Void untold(long pair) {
    return db.in(Scope.system(county), jdbc -> {
      store.untell(jdbc, pair);
      return null;
    });
  }

  private static Refusal unknown() {
    return Refusal.unknown("duty.pair-unknown");
  }

  private record Made(long pair, Contact contact) {}

  /** Writes a contact of one's own pair down; the next is owed so many days later. */
  public void contact(long id, Contact contact, Acting by, ClientId client) {
    var pair = see(id, by);
    by.must(PAIR_TEND, clock.instant());
    if (!pair.person().equals(by.person())) throw Refusal.forbidden("duty.not-your-pair");
    var checks = new Checks();
    var what = checks.text("what", contact.what(), 2, MOST_WHAT);
    checks.must(!contact.day().isAfter(today()), "day", "duty.day-ahead");
    checks.must(!contact.day().isBefore(pair.since()), "day", "duty.day-before", pair.since());
    checks.must(pair.until() == null, "", "duty.pair-over");
    checks.end();
    var said = new Contact(contact.day(), contact.way(), contact.help(), what);
    var content = ClientId.print(by, new Made(id, said));
    db.in(own(by), jdbc -> {
      if (!store.add(jdbc, pair, said, by, now(), client, content)) {
        store.repeated(jdbc, "contact", client, content);
        return null;
      }
      store.contacted(jdbc, pair, said.day(), due(pair.village(), said.day()));
      return untold(id);
    });
  }

  private static Scope own(Acting by) {
    return Scope.self(by.county(), PAIR_TEND, Objects.requireNonNull(by.person()));
  }

  /** A pair of one's own, or of a village whose zones one reads. */
  public Pair see(long id, Acting by) {
    by.must(by.can(ZONE_READ) ? ZONE_READ : PAIR_TEND, clock.instant());
    var found = by.can(ZONE_READ)
        ? db.in(by.scope(ZONE_READ), jdbc -> store.find(jdbc, id))
        : db.in(own(by), jdbc -> store.find(jdbc, id));
    return found
        .or(() -> by.can(PAIR_TEND) && by.person() != null
            ? db.in(own(by), jdbc -> store.find(jdbc, id))
            : found)
        .orElseThrow(Pairs::unknown);
  }

  /** The contacts of a pair, the latest first, {@code SHOWN} at most. */
  public List<Contact> contacts(Pair pair, Acting by) {
    var mine = pair.person().equals(by.person()) && by.can(PAIR_TEND);
    by.must(mine ? PAIR_TEND : ZONE_READ, clock.instant());
    return db.in(
        mine ? own(by) : by.scope(ZONE_READ), jdbc -> store.contacts(jdbc, pair.id(), SHOWN));
  }

  /** One's own pairs, the next contact owed first. */
  public List<Pair> kept(Acting by) {
    by.must(PAIR_TEND, clock.instant());
    var person = Objects.requireNonNull(by.person());
    return db.in(own(by), jdbc -> store.ofPerson(jdbc, person));
  }

  /** The pairs of a village after the number given. */
  public Slice<Pair> of(Region village, @Nullable Long after, Acting by) {
    by.must(ZONE_READ, village, clock.instant());
    var from = after == null ? 0 : after;
    var read =
        db.in(by.scope(ZONE_READ), jdbc -> store.ofVillage(jdbc, village, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, pair -> Long.toString(pair.id()));
  }

  public List<Pair> of(Household household, Acting by) {
    by.must(ZONE_READ, household.village(), clock.instant());
    return db.in(by.scope(ZONE_READ), jdbc -> store.ofHousehold(jdbc, household.id()));
  }

  /** Puts each contact that is overdue into its member's inbox; answers how many. */
  public int remind() {
    var told = 0;
    List<Pair> late;
    do {
      late = db.in(Scope.system(county), jdbc -> store.overdue(jdbc, clock.instant(), AT_ONCE));
      for (var pair : late) {
        told +=
            db.in(Scope.system(county), jdbc -> store.tell(jdbc, pair, label(pair.household())));
      }
    } while (late.size() == AT_ONCE);
    return told;
  }

  /** Who is meant by a household: its head, else its number or address. */
  private String label(HouseholdId id) {
    var household = households.must(id, Acting.system(county));
    if (household.head() != null) return people.name(household.head());
    return household.number().isEmpty() ? household.address() : household.number();
  }

  @Configuration(proxyBeanMethods = false)
  static class Recurring {

    @Bean
    Task<Void> overdueContacts(Pairs pairs) {
      return Tasks.recurring("duty.reminder", FixedDelay.ofMinutes(30))
          .execute((task, context) -> pairs.remind());
    }
  }
}
