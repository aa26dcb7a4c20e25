package shanzhi.engine.scheduling;

import static shanzhi.foundation.ground.Capability.ROSTER_SERVE;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * Swaps by consent: nobody's duty moves unless both said so, and both sayings are kept. Of two
 * answers that would move the same duty, one finds it gone.
 */
@Component
public class Swaps {

  static final int MOST_NOTE = 200;
  private static final int SHOWN = 50;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Rosters rosters;
  private final RosterStore duties;
  private final SwapStore store;

  Swaps(Db db, County county, Clock clock, Rosters rosters) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.rosters = rosters;
    this.duties = new RosterStore(county);
    this.store = new SwapStore(county);
  }

  private record Asking(DutyId given, @Nullable DutyId taken, PersonId asked, String note) {}

  /**
   * Asks another member to take one's duty.
   *
   * @param taken the other's duty in return, of the same roster; none where it is just taken over
   */
  public long ask(
      DutyId given,
      @Nullable DutyId taken,
      PersonId asked,
      String note,
      Acting by,
      ClientId client) {
    var mine = must(given);
    by.must(ROSTER_SERVE, mine.region(), clock.instant());
    var theirs = taken == null ? null : must(taken);
    var said = check(mine, theirs, asked, note, by);
    var roster = rosters.must(mine.roster());
    var content = ClientId.print(by, new Asking(given, taken, asked, said));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return db.in(by.scope(ROSTER_SERVE), jdbc -> {
      var answer = store.ask(jdbc, mine, theirs, asked, said, by, now, client, content);
      if (answer.fresh()) {
        var swap = store.find(jdbc, answer.id()).orElseThrow();
        var title = roster.title() + " " + mine.day();
        asPlatform(j -> store.line(j, answer.id(), swap, title, first(mine, theirs)));
      }
      return answer.id();
    });
  }

  /** Until when it can be answered: till the earlier of the duties begins. */
  private static Instant first(Duty mine, @Nullable Duty theirs) {
    return theirs == null || mine.from().isBefore(theirs.from()) ? mine.from() : theirs.from();
  }

  private String check(Duty mine, @Nullable Duty theirs, PersonId asked, String note, Acting by) {
    var checks = new Checks();
    var said = checks.text("note", note, 0, MOST_NOTE);
    var now = clock.instant();
    checks.must(mine.person().equals(by.person()), "", "scheduling.not-your-duty");
    checks.must(!asked.equals(by.person()), "asked", "scheduling.the-same");
    checks.must(mine.from().isAfter(now), "", "scheduling.duty-begun");
    if (theirs != null) {
      checks.must(theirs.roster().equals(mine.roster()), "taken", "scheduling.another-roster");
      checks.must(theirs.person().equals(asked), "taken", "scheduling.not-their-duty");
      checks.must(theirs.from().isAfter(now), "taken", "scheduling.duty-begun");
    }
    var members = rosters.members(rosters.must(mine.roster()), mine.day(), mine.day());
    checks.must(members.containsKey(asked), "asked", "scheduling.not-among-them");
    checks.end();
    return said;
  }

  private Duty must(DutyId id) {
    return rosters.duty(id).orElseThrow(() -> Refusal.unknown("scheduling.duty-unknown"));
  }

  /** A swap that the actor asked or is asked. */
  public Swap see(long id, Acting by) {
    by.must(ROSTER_SERVE, clock.instant());
    return db.in(by.scope(ROSTER_SERVE), jdbc -> store.find(jdbc, id))
        .filter(swap -> swap.asker().equals(by.person()) || swap.asked().equals(by.person()))
        .orElseThrow(() -> Refusal.unknown("scheduling.swap-unknown"));
  }

  /** What the actor asked and was asked, newest first. */
  public List<Swap> own(Acting by) {
    by.must(ROSTER_SERVE, clock.instant());
    var person = Objects.requireNonNull(by.person());
    return db.in(by.scope(ROSTER_SERVE), jdbc -> store.of(jdbc, person, SHOWN));
  }

  /** Consents: the duties move at once. Said again, it is the same answer. */
  public void consent(long id, Acting by) {
    var swap = see(id, by);
    if (!swap.asked().equals(by.person())) throw Refusal.forbidden("scheduling.not-asked");
    if (swap.state() == Swap.State.CONSENTED) return;
    by.must(ROSTER_SERVE, swap.region(), clock.instant());
    try {
      db.in(by.scope(ROSTER_SERVE), jdbc -> {
        move(jdbc, swap, by);
        return null;
      });
    } catch (DataIntegrityViolationException broken) {
      throw Rosters.refusal(broken);
    }
  }

  private void move(JdbcClient jdbc, Swap swap, Acting by) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.hold(jdbc, swap);
    var given = duties.duty(jdbc, swap.given()).orElseThrow();
    if (!store.answer(jdbc, swap.id(), Swap.State.CONSENTED, by, now)) {
      throw Refusal.conflict("scheduling.swap-answered");
    }
    var members = rosters.members(rosters.must(given.roster()), given.day(), given.day());
    var post = members.get(swap.asked());
    if (post == null) throw Refusal.conflict("scheduling.not-among-them");
    var moved = store.exchange(jdbc, swap, given.post(), post, now);
    if (moved != (swap.taken() == null ? 1 : 2)) {
      throw Refusal.conflict("scheduling.swap-moot");
    }
    record(jdbc, swap.given(), swap, swap.asker(), swap.asked(), by, now);
    if (swap.taken() != null) {
      record(jdbc, swap.taken(), swap, swap.asked(), swap.asker(), by, now);
    }
    var done = new ArrayList<>(store.moot(jdbc, swap, by, now));
    done.add(swap.id());
    asPlatform(j -> store.unline(j, done));
  }

  private void record(
      JdbcClient jdbc, DutyId duty, Swap swap, PersonId was, PersonId now, Acting by, Instant at) {
    var reason = swap.note().isEmpty() ? "—" : swap.note();
    var handover = new RosterStore.Handover(duty, swap.region(), was, now, swap.id(), reason);
    duties.add(jdbc, handover, by, at, null, null);
  }

  /** Refuses: everything stays as it was. */
  public void refuse(long id, Acting by) {
    var swap = see(id, by);
    if (!swap.asked().equals(by.person())) throw Refusal.forbidden("scheduling.not-asked");
    end(swap, Swap.State.REFUSED, by);
  }

  /** Takes back what was asked and is not answered yet. */
  public void withdraw(long id, Acting by) {
    var swap = see(id, by);
    if (!swap.asker().equals(by.person())) throw Refusal.forbidden("scheduling.not-asking");
    end(swap, Swap.State.WITHDRAWN, by);
  }

  private void end(Swap swap, Swap.State state, Acting by) {
    if (swap.state() == state) return;
    by.must(ROSTER_SERVE, swap.region(), clock.instant());
    db.in(by.scope(ROSTER_SERVE), jdbc -> {
      var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      if (!store.answer(jdbc, swap.id(), state, by, now)) {
        throw Refusal.conflict("scheduling.swap-answered");
      }
      asPlatform(j -> store.unline(j, List.of(swap.id())));
      return null;
    });
  }

  /** What nobody answered before a duty of it began has no object any more. Answers how many. */
  int lapse() {
    return db.in(Scope.system(county), jdbc -> {
      var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      var lapsed = store.lapse(jdbc, Acting.system(county), now);
      if (!lapsed.isEmpty()) store.unline(jdbc, lapsed);
      return lapsed.size();
    });
  }

  /** Lines of the inbox are the platform's own to move. */
  private void asPlatform(Consumer<JdbcClient> work) {
    db.in(Scope.system(county), jdbc -> {
      work.accept(jdbc);
      return null;
    });
  }
}
