package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 跟踪落实 A councillor takes up a measure of their council that is not struck off yet, writes down what
 * they find, and earns points when it is struck off. A measure has one follower at a time.
 */
@Component
public class Followings {

  private static final int SHOWN = 30;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Bodies bodies;
  private final Resolutions resolutions;
  private final FollowingStore store;

  Followings(Db db, County county, Clock clock, Bodies bodies, Resolutions resolutions) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.bodies = bodies;
    this.resolutions = resolutions;
    this.store = new FollowingStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private record Taking(long measure) {}

  /** Takes a measure up for oneself. */
  public long take(Region village, long measure, Acting by, ClientId client) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    var open = resolutions.open(village, Acting.system(county)).stream()
        .filter(one -> one.id() == measure)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("councilwork.measure-unknown"));
    var seat = bodies
        .seatOf(open.body(), person, now())
        .orElseThrow(() -> Refusal.forbidden("councilwork.no-seat"));
    var content = ClientId.print(by, new Taking(measure));
    try {
      return db.in(
          by.scope(LEDGER_OWN), jdbc -> store.take(jdbc, open, seat, now(), client, content));
    } catch (DuplicateKeyException somebodyDoes) {
      throw Refusal.conflict("councilwork.followed-already");
    }
  }

  private record Noting(long following, String said) {}

  /** Writes down what one found. */
  public void note(long id, String said, Acting by, ClientId client) {
    by.must(LEDGER_OWN, now());
    var checks = new Checks();
    var words = checks.text("said", said, 2, 500);
    checks.end();
    var content = ClientId.print(by, new Noting(id, words));
    db.in(by.scope(LEDGER_OWN), jdbc -> {
      var own = store.find(jdbc, id).orElseThrow(Followings::unknown);
      if (own.endedAt() != null) throw Refusal.conflict("councilwork.following-over");
      store.note(jdbc, own, words, now(), client, content);
      return null;
    });
  }

  /** Leaves it to somebody else. */
  public void leave(long id, Acting by) {
    by.must(LEDGER_OWN, now());
    db.in(by.scope(LEDGER_OWN), jdbc -> {
      if (store.find(jdbc, id).isEmpty()) throw unknown();
      if (!store.leave(jdbc, id, now())) throw Refusal.conflict("councilwork.following-over");
      return null;
    });
  }

  /** What one follows and followed, the latest first. */
  public List<Following> own(Acting by) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.ofPerson(jdbc, person, SHOWN));
  }

  /** Who follows what in a village; the members know it. */
  List<Following> under(Region village) {
    return db.in(Scope.system(county), jdbc -> store.under(jdbc, village));
  }

  private static Refusal unknown() {
    return Refusal.unknown("councilwork.following-unknown");
  }
}
