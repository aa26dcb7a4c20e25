package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;

/** The two logs that are only ever added to. */
@Component
final class LogStore {

  private final Db db;
  private final County county;

  LogStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /**
   * A line of the operation log to be.
   *
   * @param path as asked for, without its query
   */
  record Done(
      String kind,
      @Nullable Long account,
      @Nullable Long person,
      String method,
      String route,
      String path,
      int status,
      long micros,
      String address) {}

  void add(Done done, Instant at) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                insert into access.operation (county, region, at, kind, account, person, method,
                       route, path, status, micros, address)
                values (:county, :county, :at, :kind, :account, :person, :method,
                       :route, :path, :status, :micros, :address)""")
            .param("county", county.code())
            .param("at", Timestamp.from(at))
            .param("kind", done.kind())
            .param("account", done.account())
            .param("person", done.person())
            .param("method", done.method())
            .param("route", done.route())
            .param("path", done.path())
            .param("status", done.status())
            .param("micros", done.micros())
            .param("address", done.address())
            .update());
  }

  void addLook(Acting by, String what, String subject, String reason, String address, Instant at) {
    var seat = by.seat();
    var person = by.person();
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                insert into access.read_log (county, region, at, signature, person, post, what,
                       subject, reason, address)
                values (:county, :region, :at, :signature, :person, :post, :what,
                       :subject, :reason, :address)""")
            .param("county", county.code())
            .param("region", seat == null ? county.code() : seat.place().code())
            .param("at", Timestamp.from(at))
            .param("signature", by.signature())
            .param("person", person == null ? null : person.value())
            .param("post", seat == null ? null : seat.post().value())
            .param("what", what)
            .param("subject", subject)
            .param("reason", reason)
            .param("address", address)
            .update());
  }

  boolean hasLooked(PersonId person, String what, Collection<String> subjects) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select exists (
                  select from access.read_log
                   where county = :county and subject = any(:subjects) and what = :what
                     and person = :person)""")
            .param("county", county.code())
            .param("subjects", subjects.toArray(String[]::new))
            .param("what", what)
            .param("person", person.value())
            .query(Boolean.class)
            .single());
  }

  /** Looks at personal data, the latest first, before the line given. */
  List<Look> looks(Scope scope, LogFilter filter, long before, int size) {
    var where = filter.subject() == null ? "" : " and subject = :subject";
    return db.in(
        scope,
        jdbc -> filtered(jdbc, """
                select seq, at, signature, person, what, subject, reason, address
                  from access.read_log""", where, filter, before, size)
            .query((row, n) -> new Look(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("signature"),
                row.getObject("person", Long.class),
                row.getString("what"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("address")))
            .list());
  }

  /** What was asked for, the latest first, before the line given. */
  List<Operation> operations(Scope scope, LogFilter filter, long before, int size) {
    return db.in(
        scope,
        jdbc -> filtered(jdbc, """
                select seq, at, kind, account, person, method, route, path, status, micros, address
                  from access.operation""", "", filter, before, size)
            .query((row, n) -> new Operation(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getObject("account", Long.class),
                row.getObject("person", Long.class),
                row.getString("method"),
                row.getString("route"),
                row.getString("path"),
                row.getInt("status"),
                row.getLong("micros"),
                row.getString("address")))
            .list());
  }

  private JdbcClient.StatementSpec filtered(
      JdbcClient jdbc, String select, String more, LogFilter filter, long before, int size) {
    var sql = new StringBuilder(select).append(" where county = :county and seq < :before");
    if (filter.person() != null) sql.append(" and person = :person");
    if (filter.from() != null) sql.append(" and at >= :from");
    if (filter.to() != null) sql.append(" and at < :to");
    sql.append(more).append(" order by seq desc limit :size");
    var statement = jdbc.sql(sql.toString()).param("county", county.code()).param("before", before);
    if (filter.person() != null) statement.param("person", filter.person().value());
    if (filter.from() != null) statement.param("from", Timestamp.from(filter.from()));
    if (filter.to() != null) statement.param("to", Timestamp.from(filter.to()));
    if (!more.isEmpty()) statement.param("subject", filter.subject());
    return statement.param("size", size);
  }
}
