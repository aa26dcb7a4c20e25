package shanzhi.engine.casework;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.transparency.Leaf;

/**
 * The two writes of the engine. Each is one statement, sent in one message with the settings of its
 * scope: outside a transaction the server runs both as one and commits.
 */
@Component
class MatterStore {

  /** The kind of a matter's lines in the inbox. */
  static final String KIND = "matter";

  private static final short HOLDER_SLOT = 0;
  private static final short RAISER_SLOT = 1;
  private static final int ID_BLOCK = 50;
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * Both statements find their rows by whole keys, so one plan serves all; planning a statement of
   * seven parts anew each time would cost more than running it. The plan never reads a whole table:
   * the inbox has few rows but many that have just gone, which a reader of all would pass each time.
   */
  private static final String SETTINGS = Scope.SET
      + ", set_config('plan_cache_mode', 'force_generic_plan', true)"
      + ", set_config('enable_seqscan', 'off', true);\n";

  private static final String EVENT_COLUMNS = """
      insert into casework.event (county, matter, n, region, place_then, action, state, actor, person,
             post, at, due, holder_org, holder_post, holder_person, note, category, urgency,
             handler_org, handler_post, way, rating, same_as, evidence, client, salt, leaf)
      select u.county, u.id, ?::int, u.region, ?::text, ?::text, ?::text, ?::text, ?::bigint, ?::bigint,
             ?::timestamptz, ?::timestamptz, ?::bigint, ?::bigint, ?::bigint, ?::text, ?::text,
             ?::smallint, ?::bigint, ?::bigint, ?::text, ?::smallint, ?::bigint, ?::bytea[], ?::uuid,
             ?::bytea, l.seq
        from u, l""";

  private static final String EVIDENCE = """
      insert into casework.evidence (county, matter, n, place, region, digest, name)
      select u.county, u.id, ?::int, f.place, u.region, f.digest, f.name
        from u, unnest(?::bytea[], ?::text[]) with ordinality as f(digest, name, place)""";

  private static final String RESORTED = """
      insert into casework.resorted (county, region, matter, month)
      select u.county, u.region, u.id, ?::date from u""";

  private static final String LEAF =
      Leaf.INSERT + " select u.county, ?::smallint, ?::bytea from u returning seq";

  private static final String RAISE = """
      with u as (
        insert into casework.matter (county, id, procedure, edition, region, raiser, state, holder_org,
               holder_post, holder_person, handler_org, handler_post, level, due, version, category,
               urgency, opened_at, part_of)
        select ?::text, ?::bigint, ?::text, ?::smallint, ?::text, ?::bigint, ?::text, ?::bigint,
               ?::bigint, ?::bigint, ?::bigint, ?::bigint, ?::smallint, ?::timestamptz, 1, ?::text,
               ?::smallint, ?::timestamptz, ?::bigint
         %s
        returning county, id, region, opened_at
      ), c as (
        insert into casework.content (county, matter, region, place_then, raiser, title, body, spot,
               longitude, latitude, channel, said_at, opened_at)
        select u.county, u.id, u.region, u.region, ?::bigint, ?::text, ?::text, ?::text, ?::numeric,
               ?::numeric, ?::text, ?::text, u.opened_at
          from u
      ), l as (%s
      ), e as (%s
      ), i as (%s
      )%s
      select id from u""";

  private static final String TAKE = """
      with u as (
        update casework.matter
           set state = ?::text, holder_org = ?::bigint, holder_post = ?::bigint,
               holder_person = ?::bigint, handler_org = ?::bigint, handler_post = ?::bigint,
               level = ?::smallint, due = ?::timestamptz, late = ?::smallint, category = ?::text,
               urgency = ?::smallint, closed_at = ?::timestamptz, outcome = ?::text,
               rating = ?::smallint, same_as = ?::bigint, finished_by = ?::bigint,
               kept = ?::timestamptz, returned = ?::boolean, supervised = ?::timestamptz,
               open_parts = ?::smallint,
               version = version + 1
         where county = ?::text and id = ?::bigint and version = ?::int and leads = ?::boolean
           %s
        returning county, id, region
      ), l as (%s
      ), e as (%s
      ), i as (%s
      )%s
      select id from u""";

  private final Db db;
  private final County county;
  private final Overseers overseers;
  private final ConcurrentMap<Shape, String> statements = new ConcurrentHashMap<>();
  private final ConcurrentMap<Shape, String> raisings = new ConcurrentHashMap<>();
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
    var evidence = !said.evidence().isEmpty();
    var checked = by.kind() != Acting.Kind.SYSTEM;
    var sql = raisings.computeIfAbsent(
        new Shape(checked, evidence, false, false, false, false, Told.NOTHING),
        shape -> SETTINGS
            + RAISE.formatted(
                checked ? "where " + Authority.IN_FORCE : "",
                LEAF,
                EVENT_COLUMNS,
                LineSql.OPEN,
                evidence ? ", v as (" + EVIDENCE + ")" : ""));
    var b = settings(scope)
        .text(county.code())
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
        .instant(m.openedAt())
        .number(m.partOf() == null ? null : m.partOf().value());
    authority(b, by, checked);
    var position = said.position();
    b.person(m.raiser())
        .text(said.title())
        .text(said.body())
        .text(said.spot())
        .decimal(position == null ? null : position.longitude())
        .decimal(position == null ? null : position.latitude())
        .text(said.channel())
        .text(said.saidAt());
    leafAndEvent(b, write, m.region().code());
    var act = holderAct(write.next());
    b.text(KIND)
        .small((int) HOLDER_SLOT)
        .holder(m.holder())
        .person(m.raiser())
        .organisation(m.handler())
        .text(write.next().waitsFor(act))
        .text(stateKey(m))
        .text(act.asked())
        .text(said.title())
        .instant(write.event().at())
        .instant(m.due());
    evidence(b, write, evidence);
    return run(sql, b);
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
    var shape = new Shape(
        by.kind() != Acting.Kind.SYSTEM,
        !write.event().evidence().isEmpty(),
        !after.isOpen(),
        after.isOpen()
            && write.next().asksRaiser()
            && after.raiser() != null
            && !seen.state().equals(after.state()),
        from.asksRaiser() && !seen.state().equals(after.state()),
        resorts(seen, after, write.event().at()),
        told(seen, after, write.next()));
    var sql = statements.computeIfAbsent(shape, MatterStore::statement);
    var b = settings(scope)
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
        .number(after.sameAs() == null ? null : after.sameAs().value())
        .person(after.finishedBy())
        .instant(after.kept())
        .flag(after.returned())
        .instant(after.supervised())
        .small(after.openParts())
        .text(county.code())
        .number(seen.id().value())
        .number(seen.version())
        .flag(seen.leads());
    authority(b, by, shape.checked());
    leafAndEvent(b, write, placeThen);
    lines(b, after, write, shape);
    evidence(b, write, shape.evidence());
    if (shape.resorts()) b.day(Months.of(seen.openedAt()).atDay(1));
    return run(sql, b);
  }

  /** Whether a month that is over must be counted anew: its numbers go by category. */
  private static boolean resorts(Matter seen, Matter after, Instant now) {
    return !Objects.equals(seen.category(), after.category())
        && !Months.of(seen.openedAt()).equals(Months.of(now));
  }

  /** Which parts a statement has; each combination is one text, prepared once a connection. */
  private record Shape(
      boolean checked,
      boolean evidence,
      boolean closes,
      boolean asksRaiser,
      boolean asked,
      boolean resorts,
      Told told) {}

  /** What the statement says to who oversees what is late. */
  private enum Told {
    NOTHING,
    /** That it has become late once more: one step higher up. */
    LATE,
    /** That it was acted on and is late as before. */
    MOVED,
    /** That it no longer waits with them. */
    OVER
  }

  private Told told(Matter seen, Matter after, Procedure.State next) {
    if (!after.isOpen()) return Told.NOTHING;
    if (after.late() == 0) return seen.late() == 0 ? Told.NOTHING : Told.OVER;
    if (after.late() == seen.late()) return Told.MOVED;
    return overseers.of(after, next) == null ? Told.NOTHING : Told.LATE;
  }

  private static String said(Told told) {
    return switch (told) {
      case NOTHING -> "";
      case LATE -> ", o as (" + LineSql.OVERSEE + ")";
      case MOVED -> ", o as (" + LineSql.TELL_OVERSEER + ")";
      case OVER -> ", o as (" + LineSql.CLOSE_ONE + ")";
    };
  }

  private static String statement(Shape shape) {
    var more = new StringBuilder();
    if (shape.asksRaiser()) more.append(", r as (").append(LineSql.OPEN_BESIDE).append(")");
    else if (shape.asked() && !shape.closes())
      more.append(", d as (").append(LineSql.CLOSE).append(")");
    more.append(said(shape.told()));
    if (shape.evidence()) more.append(", v as (").append(EVIDENCE).append(")");
    if (shape.resorts()) more.append(", s as (").append(RESORTED).append(")");
    return SETTINGS
        + TAKE.formatted(
            shape.checked() ? "and " + Authority.IN_FORCE : "",
            LEAF,
            EVENT_COLUMNS,
            shape.closes() ? LineSql.CLOSE : LineSql.MOVE,
            more);
  }

  private void lines(Bindings b, Matter after, Write write, Shape shape) {
    if (shape.closes()) {
      b.text(KIND).small((int) HOLDER_SLOT);
      return;
    }
    var act = holderAct(write.next());
    b.holder(after.holder())
        .organisation(after.handler())
        .text(write.next().waitsFor(act))
        .text(stateKey(after))
        .text(act.asked())
        .instant(write.event().at())
        .instant(after.due())
        .small(after.late())
        .text(county.code())
        .text(KIND)
        .number(after.id().value());
    if (shape.asksRaiser()) {
      var ask = write.next().actions().stream()
          .filter(a -> a.who() == Procedure.Who.RAISER)
          .findFirst()
          .orElseThrow();
      b.small((int) RAISER_SLOT)
          .number((Long) null)
          .number((Long) null)
          .person(after.raiser())
          .person(after.raiser())
          .organisation(after.handler())
          .text(ask.capability())
          .text(stateKey(after))
          .text(ask.name())
          .instant(write.event().at())
          .instant(after.due())
          .text(KIND);
    } else if (shape.asked()) {
      b.text(KIND).small((int) RAISER_SLOT);
    }
    tell(b, after, write, shape.told());
  }

  private void tell(Bindings b, Matter after, Write write, Told told) {
    var holds = after.holder() == null ? null : after.holder().organisation();
    switch (told) {
      case NOTHING -> {}
      case LATE -> {
        var over = Objects.requireNonNull(overseers.of(after, write.next()));
        b.small((int) Line.OVERSEER)
            .number(over.office().value())
            .person(after.raiser())
            .number(holds == null ? null : holds.value())
            .text(over.needs())
            .text(stateKey(after))
            .text(Line.OVERSEE)
            .instant(write.event().at())
            .instant(after.due())
            .small(after.late())
            .text(KIND);
      }
      case MOVED ->
        b.number(holds == null ? null : holds.value())
            .text(stateKey(after))
            .instant(after.due())
            .text(KIND)
            .small((int) Line.OVERSEER);
      case OVER -> b.text(KIND).small((int) Line.OVERSEER);
    }
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

  private static Bindings settings(Scope scope) {
    var b = new Bindings();
    for (var setting : scope.settings()) b.text(setting);
    return b;
  }

  private void authority(Bindings b, Acting by, boolean checked) {
    if (checked) b.text(county.code()).number(by.epoch());
  }

  private static void leafAndEvent(Bindings b, Write write, String placeThen) {
    var e = write.event();
    var said = e.said();
    b.small((int) Leaf.Type.CASE_EVENT.code).bytes(write.leaf());
    b.number(e.n())
        .text(placeThen)
        .text(e.action())
        .text(e.state())
        .text(e.actor())
        .person(e.person())
        .number(e.post() == null ? null : e.post().value())
        .instant(e.at())
        .instant(e.due())
        .holder(e.holder())
        .text(said.note())
        .text(said.category())
        .small(said.urgency() == null ? null : said.urgency().number)
        .organisation(said.handler())
        .post(said.handler())
        .text(said.way())
        .small(said.rating())
        .number(said.lead() == null ? null : said.lead().value())
        .array("bytea", digests(e.evidence()))
        .id(write.client())
        .bytes(write.salt());
  }

  /** Most acts rest on no file, and then nothing is made for it. */
  private static byte @Nullable [][] digests(List<Evidence> evidence) {
    if (evidence.isEmpty()) return null;
    return evidence.stream().map(Evidence::bytes).toArray(byte[][]::new);
  }

  private static void evidence(Bindings b, Write write, boolean any) {
    if (!any) return;
    var files = write.event().evidence();
    b.number(write.event().n())
        .array("bytea", files.stream().map(Evidence::bytes).toArray(byte[][]::new))
        .array("text", files.stream().map(Evidence::name).toArray(String[]::new));
  }

  /** Runs settings and statement in one message; whether the statement found its row. */
  private boolean run(String sql, Bindings bindings) {
    var connection = DataSourceUtils.getConnection(db.source());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bindings.to(statement);
      statement.execute();
      statement.getMoreResults();
      try (var rows = statement.getResultSet()) {
        return stored(rows.next());
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
