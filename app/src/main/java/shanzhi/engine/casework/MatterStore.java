package shanzhi.engine.casework;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Bindings;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/**
 * The two writes of the engine. Each is one statement that calls one of the doors of the schema with
 * the scope of the act; outside a transaction the server runs it and commits.
 */
@Component
class MatterStore {

  /** The kind of a matter's lines in the inbox. */
  static final String KIND = "matter";

  private static final int ID_BLOCK = 50;

  /** It has become late once more: whoever stands one step higher is told. */
  private static final String LATE = "LATE";

  /** It was acted on and is late as before. */
  private static final String MOVED = "MOVED";

  /** It no longer waits with who oversees it. */
  private static final String OVER = "OVER";

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String ENTER = "casework.enter";

  private static final String ACT = "casework.act";

  private final Db db;
  private final County county;
  private final Overseers overseers;
  private final Reach reach;
  private final AtomicLong acts = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private long idsEnd;

  MatterStore(Db db, County county, Overseers overseers, Reach reach) {
    this.db = db;
    this.county = county;
    this.overseers = overseers;
    this.reach = reach;
  }

  /** What one act writes. */
  record Write(Event event, UUID client, byte[] salt, byte[] leaf, Procedure.State next) {}

  /** A number for a new matter; handed out in blocks, so gaps are normal. */
  synchronized MatterId nextId() {
    if (ids.get() >= idsEnd) {
      var first = db.in(
          Scope.system(county),
          jdbc ->
              jdbc.sql("select nextval('casework.matter_id')").query(Long.class).single());
      ids.set(first);
      idsEnd = first + ID_BLOCK;
    }
    return new MatterId(ids.getAndIncrement());
  }

  /** How many acts were stored by this node, for who keeps what was counted before. */
  long acts() {
    return acts.get();
  }

  private boolean stored(boolean found) {
    if (!found) return false;
    acts.incrementAndGet();
    // Within a transaction nobody else sees it before the end.
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCommit() {
          acts.incrementAndGet();
        }
      });
    }
    return true;
  }

  /** Stores a raised matter; false when the authority that raised it has ended meanwhile. */
  boolean raise(Matter m, NewMatter said, Write write, Acting by, Scope scope) {
    var position = said.position();
    var event = write.event();
    var act = holderAct(write.next());
    var b = placed(scope, by)
        .matter("id", m.id())
        .text("procedure", m.procedure())
        .small("edition", m.edition())
        .text("region", m.region().code())
        .person("raiser", m.raiser())
        .text("state", m.state())
        .small("level", m.level().digits)
        .instant("due", m.due())
        .text("category", m.category())
        .count("urgency", m.urgency().number)
        .matter("part_of", m.partOf())
        .text("title", said.title())
        .text("body", said.body())
        .text("spot", said.spot())
        .decimal("longitude", position == null ? null : position.longitude())
        .decimal("latitude", position == null ? null : position.latitude())
        .text("channel", said.channel())
        .text("said_at", said.saidAt());
    holds(b, m);
    actor(b, event);
    trace(b, write)
        .text("needs", write.next().waitsFor(act))
        .text("line_state", stateKey(m))
        .text("asked", act.asked());
    return run(ENTER, b);
  }

  /**
   * Moves a matter on; false when it is no longer as it was seen, or the authority has ended.
   *
   * @param from the state that the act leaves
   * @param placeThen the place that the matter was raised at
   */
  boolean take(
      Matter seen,
      Procedure.State from,
      Matter after,
      Write write,
      Acting by,
      Scope scope,
      String placeThen) {
    var event = write.event();
    var said = event.said();
    var b = placed(scope, by)
        .number(
            "organisation",
            scope.organisation() == null ? null : scope.organisation().value())
        .matter("id", seen.id())
        .number("version", seen.version())
        .flag("leads", seen.leads())
        .text("state", after.state())
        .small("level", after.level().digits)
        .instant("due", after.due())
        .count("late", after.late())
        .text("category", after.category())
        .count("urgency", after.urgency().number)
        .instant("closed_at", after.closedAt())
        .text("outcome", after.outcome())
        .small("rating", after.rating())
        .matter("same_as", after.sameAs())
        .person("finished_by", after.finishedBy())
        .instant("kept", after.kept())
        .flag("returned", after.returned())
        .instant("supervised", after.supervised())
        .count("open_parts", after.openParts())
        .text("place_then", placeThen)
        .text("action", event.action())
        .text("note", said.note())
        .text("said_category", said.category())
        .small("said_urgency", said.urgency() == null ? null : said.urgency().number)
        .small("said_rating", said.rating())
        .matter("said_lead", said.lead());
    holds(b, after);
    actor(b, event);
    lines(trace(b, write), seen, from, after, write.next());
    var resorts = resorts(seen, after, event.at());
    return run(ACT, b.day("resorted", resorts ? Months.of(seen.openedAt()).atDay(1) : null));
  }

  /** Whether a month that is over must be counted anew: its numbers go by category. */
  private static boolean resorts(Matter seen, Matter after, Instant now) {
    return !Objects.equals(seen.category(), after.category())
        && !Months.of(seen.openedAt()).equals(Months.of(now));
  }

  /** What waits after the act: the holder's line, and the raiser's where the state asks them. */
  private void lines(
      Bindings b, Matter seen, Procedure.State from, Matter after, Procedure.State next) {
    var moves = !seen.state().equals(after.state());
    var act = after.isOpen() ? holderAct(next) : null;
    var ask = after.isOpen() && moves && next.asksRaiser() && after.raiser() != null
        ? next.actions().stream()
            .filter(a -> a.who() == Procedure.Who.RAISER)
            .findFirst()
            .orElseThrow()
        : null;
    var unvisited = reach.unvisited(after);
    b.text("needs", act == null ? null : next.waitsFor(act))
        .text("line_state", unvisited == null ? stateKey(after) : unvisited)
        .text("asked", act == null ? null : unvisited == null ? act.asked() : Procedure.Action.LOOK)
        .text("raiser_needs", ask == null ? null : ask.capability())
        .text("raiser_asked", ask == null ? null : ask.name())
        .flag("raiser_answered", moves && from.asksRaiser());
    tell(b, seen, after, next);
  }

  /** What is said to who oversees what is late, and does not hold it. */
  private void tell(Bindings b, Matter seen, Matter after, Procedure.State next) {
    var over = after.late() == seen.late() ? null : overseers.of(after, next);
    b.text("told", over == null ? told(seen, after) : LATE)
        .number("overseer", over == null ? null : over.office().value())
        .text("overseer_needs", over == null ? null : over.needs());
  }

  private static @Nullable String told(Matter seen, Matter after) {
    if (!after.isOpen()) return null;
    if (after.late() == 0) return seen.late() == 0 ? null : OVER;
    return after.late() == seen.late() ? MOVED : null;
  }

  /** The state as a line in the inbox names it; an order of the county shows there. */
  private static String stateKey(Matter matter) {
    var kind = matter.supervised() == null ? "." : ".supervised.";
    return matter.procedure() + kind + matter.state();
  }

  private static Procedure.Action holderAct(Procedure.State state) {
    return state.actions().stream()
        .filter(Procedure.Action::isHolders)
        .findFirst()
        .orElseThrow();
  }

  /** The scope of the act travels with it: what the doors ask is asked of these. */
  private static Bindings placed(Scope scope, Acting by) {
    var place = scope.place();
    return new Bindings()
        .text("county", scope.county().code())
        .text("capability", scope.capability())
        .text("low", place == null ? null : place.low())
        .text("high", place == null ? null : place.high())
        .person("person", scope.person())
        // The platform itself has none; left out, it would be everybody's.
        .always("epoch", by.kind() == Acting.Kind.SYSTEM ? null : by.epoch());
  }

  private static void actor(Bindings b, Event event) {
    b.text("actor", event.actor())
        .person("acting_person", event.person())
        .number("acting_post", event.post() == null ? null : event.post().value())
        .instant("at", event.at())
        .text("way", event.said().way());
    seat(b, "said_handler", event.said().handler());
  }

  private static void holds(Bindings b, Matter matter) {
    var holder = matter.holder();
    seat(b, "holder", holder);
    b.person("holder_person", holder == null ? null : holder.person());
    seat(b, "handler", matter.handler());
  }

  private static void seat(Bindings b, String name, @Nullable Holder holder) {
    if (holder != null) b.seat(name, holder.organisation(), holder.post());
  }

  /** What it rests on, and what it leaves in the log. */
  private static Bindings trace(Bindings b, Write write) {
    var files = write.event().evidence();
    if (!files.isEmpty()) {
      b.array("files", "bytea", files.stream().map(Evidence::bytes).toArray(byte[][]::new))
          .array("names", "text", files.stream().map(Evidence::name).toArray(String[]::new));
    }
    return b.id("client", write.client()).bytes("salt", write.salt()).bytes("leaf", write.leaf());
  }

  /** Knocks at the door; whether it let the act in. */
  private boolean run(String door, Bindings bindings) {
    var connection = DataSourceUtils.getConnection(db.source());
    try (PreparedStatement statement = connection.prepareStatement(bindings.call(door))) {
      bindings.to(statement);
      try (var rows = statement.executeQuery()) {
        return stored(rows.next() && rows.getBoolean(1));
      }
    } catch (SQLException failed) {
      if (UNIQUE_VIOLATION.equals(failed.getSQLState())) {
        throw new DuplicateKeyException("sent before", failed);
      }
      throw new org.springframework.jdbc.UncategorizedSQLException("casework", null, failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, db.source());
    }
  }
}
