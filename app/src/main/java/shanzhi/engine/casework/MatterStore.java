package shanzhi.engine.casework;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

  private static final String ENTER = """
      select casework.enter(
        county => ?::text, capability => ?::text, low => ?::text, high => ?::text, person => ?::bigint,
        epoch => ?::bigint, id => ?::bigint, procedure => ?::text, edition => ?::smallint,
        region => ?::text, raiser => ?::bigint, state => ?::text, holder_org => ?::bigint,
        holder_post => ?::bigint, holder_person => ?::bigint, handler_org => ?::bigint,
        handler_post => ?::bigint, level => ?::smallint, due => ?::timestamptz, category => ?::text,
        urgency => ?::smallint, part_of => ?::bigint, title => ?::text, body => ?::text,
        spot => ?::text, longitude => ?::numeric, latitude => ?::numeric, channel => ?::text,
        said_at => ?::text, actor => ?::text, acting_person => ?::bigint, acting_post => ?::bigint,
        at => ?::timestamptz, said_handler_org => ?::bigint, said_handler_post => ?::bigint,
        way => ?::text, files => ?::bytea[], names => ?::text[], client => ?::uuid, salt => ?::bytea,
        leaf => ?::bytea, needs => ?::text, line_state => ?::text, asked => ?::text)""";

  private static final String ACT = """
      select casework.act(
        county => ?::text, capability => ?::text, low => ?::text, high => ?::text,
        organisation => ?::bigint, person => ?::bigint, epoch => ?::bigint, id => ?::bigint,
        version => ?::int, leads => ?::boolean, state => ?::text, holder_org => ?::bigint,
        holder_post => ?::bigint, holder_person => ?::bigint, handler_org => ?::bigint,
        handler_post => ?::bigint, level => ?::smallint, due => ?::timestamptz, late => ?::smallint,
        category => ?::text, urgency => ?::smallint, closed_at => ?::timestamptz, outcome => ?::text,
        rating => ?::smallint, same_as => ?::bigint, finished_by => ?::bigint, kept => ?::timestamptz,
        returned => ?::boolean, supervised => ?::timestamptz, open_parts => ?::smallint,
        place_then => ?::text, action => ?::text, actor => ?::text, acting_person => ?::bigint,
        acting_post => ?::bigint, at => ?::timestamptz, note => ?::text, said_category => ?::text,
        said_urgency => ?::smallint, said_handler_org => ?::bigint, said_handler_post => ?::bigint,
        way => ?::text, said_rating => ?::smallint, said_lead => ?::bigint, files => ?::bytea[],
        names => ?::text[], client => ?::uuid, salt => ?::bytea, leaf => ?::bytea, needs => ?::text,
        line_state => ?::text, asked => ?::text, raiser_needs => ?::text, raiser_asked => ?::text,
        raiser_answered => ?::boolean, told => ?::text, overseer => ?::bigint,
        overseer_needs => ?::text, resorted => ?::date)""";

  private final Db db;
  private final County county;
  private final Overseers overseers;
  private final AtomicLong acts = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private long idsEnd;

  MatterStore(Db db, County county, Overseers overseers) {
    this.db = db;
    this.county = county;
    this.overseers = overseers;
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
    var b = placed(scope)
        .person(scope.person())
        .number(epoch(by))
        .number(m.id().value())
        .text(m.procedure())
        .small(m.edition())
        .text(m.region().code())
        .person(m.raiser())
        .text(m.state())
        .holder(m.holder())
        .organisation(m.handler())
        .post(m.handler())
        .small(m.level().digits)
        .instant(m.due())
        .text(m.category())
        .small(m.urgency().number)
        .matter(m.partOf())
        .text(said.title())
        .text(said.body())
        .text(said.spot())
        .decimal(position == null ? null : position.longitude())
        .decimal(position == null ? null : position.latitude())
        .text(said.channel())
        .text(said.saidAt());
    actor(b, event)
        .organisation(event.said().handler())
        .post(event.said().handler())
        .text(event.said().way());
    trace(b, write).text(write.next().waitsFor(act)).text(stateKey(m)).text(act.asked());
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
    var b = placed(scope)
        .number(scope.organisation() == null ? null : scope.organisation().value())
        .person(scope.person())
        .number(epoch(by))
        .number(seen.id().value())
        .number(seen.version())
        .flag(seen.leads())
        .text(after.state())
        .holder(after.holder())
        .organisation(after.handler())
        .post(after.handler())
        .small(after.level().digits)
        .instant(after.due())
        .small(after.late())
        .text(after.category())
        .small(after.urgency().number)
        .instant(after.closedAt())
        .text(after.outcome())
        .small(after.rating())
        .matter(after.sameAs())
        .person(after.finishedBy())
        .instant(after.kept())
        .flag(after.returned())
        .instant(after.supervised())
        .small(after.openParts());
    var event = write.event();
    var said = event.said();
    actor(b.text(placeThen).text(event.action()), event)
        .text(said.note())
        .text(said.category())
        .small(said.urgency() == null ? null : said.urgency().number)
        .organisation(said.handler())
        .post(said.handler())
        .text(said.way())
        .small(said.rating())
        .matter(said.lead());
    lines(trace(b, write), seen, from, after, write.next());
    var resorts = resorts(seen, after, event.at());
    return run(ACT, b.day(resorts ? Months.of(seen.openedAt()).atDay(1) : null));
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
    b.text(act == null ? null : next.waitsFor(act))
        .text(stateKey(after))
        .text(act == null ? null : act.asked())
        .text(ask == null ? null : ask.capability())
        .text(ask == null ? null : ask.name())
        .flag(moves && from.asksRaiser());
    tell(b, seen, after, next);
  }

  /** What is said to who oversees what is late, and does not hold it. */
  private void tell(Bindings b, Matter seen, Matter after, Procedure.State next) {
    var over = after.late() == seen.late() ? null : overseers.of(after, next);
    b.text(over == null ? told(seen, after) : LATE)
        .number(over == null ? null : over.office().value())
        .text(over == null ? null : over.needs());
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
  private static Bindings placed(Scope scope) {
    var place = scope.place();
    return new Bindings()
        .text(scope.county().code())
        .text(scope.capability())
        .text(place == null ? "" : place.low())
        .text(place == null ? "" : place.high());
  }

  /** The epoch that the authority must be of; the platform itself has none. */
  private static @Nullable Long epoch(Acting by) {
    return by.kind() == Acting.Kind.SYSTEM ? null : by.epoch();
  }

  private static Bindings actor(Bindings b, Event event) {
    return b.text(event.actor())
        .person(event.person())
        .number(event.post() == null ? null : event.post().value())
        .instant(event.at());
  }

  /** What it rests on, and what it leaves in the log. */
  private static Bindings trace(Bindings b, Write write) {
    var files = write.event().evidence();
    return b.array("bytea", digests(files))
        .array("text", names(files))
        .id(write.client())
        .bytes(write.salt())
        .bytes(write.leaf());
  }

  /** Most acts rest on no file, and then nothing is made for it. */
  private static byte @Nullable [][] digests(List<Evidence> evidence) {
    if (evidence.isEmpty()) return null;
    return evidence.stream().map(Evidence::bytes).toArray(byte[][]::new);
  }

  private static String @Nullable [] names(List<Evidence> evidence) {
    if (evidence.isEmpty()) return null;
    return evidence.stream().map(Evidence::name).toArray(String[]::new);
  }

  /** Knocks at the door; whether it let the act in. */
  private boolean run(String sql, Bindings bindings) {
    var connection = DataSourceUtils.getConnection(db.source());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
