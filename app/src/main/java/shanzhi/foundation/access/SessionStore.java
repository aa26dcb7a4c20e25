package shanzhi.foundation.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;

@Component
final class SessionStore {

  private static final String COLUMNS = """
      s.id, s.account, s.person, a.name, s.means, s.created_at, s.seen_at, s.expires_at, s.device,
      s.address, a.elder, a.language""";

  private final Db db;
  private final County county;

  SessionStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** A session that lives, with what its owner prefers. */
  record Live(Session session, Preferences preferences) {}

  long start(
      Account account, byte[] digest, String means, Origin origin, Instant now, Instant end) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                    insert into access.session (county, region, account, person, token_hash, means,
                           created_at, seen_at, expires_at, device, address)
                    values (:county, :region, :account, :person, :digest, :means,
                           :now, :now, :end, :device, :address)
                    returning id""")
            .param("county", county.code())
            .param("region", account.region().code())
            .param("account", account.id())
            .param("person", account.person().value())
            .param("digest", digest)
            .param("means", means)
            .param("now", Timestamp.from(now))
            .param("end", Timestamp.from(end))
            .param("device", origin.device())
            .param("address", origin.address())
            .query(Long.class)
            .single());
  }

  Optional<Live> live(byte[] digest, Instant now, Duration idle) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select " + COLUMNS + """

                         from access.session s
                         join access.account a on a.county = s.county and a.id = s.account
                        where s.county = :county and s.token_hash = :digest
                          and s.ended_at is null and s.expires_at > :now and s.seen_at > :since
                          and a.closed_at is null""")
            .param("county", county.code())
            .param("digest", digest)
            .param("now", Timestamp.from(now))
            .param("since", Timestamp.from(now.minus(idle)))
            .query((row, n) -> new Live(
                session(row, n),
                new Preferences(row.getBoolean("elder"), row.getString("language"))))
            .optional());
  }

  void seen(long session, Instant now) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                    update access.session set seen_at = :now
                     where county = :county and id = :id and ended_at is null and seen_at < :now""")
            .param("county", county.code())
            .param("id", session)
            .param("now", Timestamp.from(now))
            .update());
  }

  /** Live sessions of one account, or of everybody in the scope, newest first. */
  List<Session> living(
      Scope scope, @Nullable Long account, Instant now, Duration idle, long before, int size) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select " + COLUMNS + """

                         from access.session s
                         join access.account a on a.county = s.county and a.id = s.account
                        where s.county = :county
                          and (cast(:account as bigint) is null or s.account = :account)
                          and s.id < :before
                          and s.ended_at is null and s.expires_at > :now and s.seen_at > :since
                        order by s.id desc
                        limit :size""")
            .param("county", county.code())
            .param("account", account)
            .param("before", before)
            .param("now", Timestamp.from(now))
            .param("since", Timestamp.from(now.minus(idle)))
            .param("size", size)
            .query(SessionStore::session)
            .list());
  }

  /** When the accounts of these people that are open were last used; none of who never came. */
  Map<PersonId, Instant> used(Collection<PersonId> asked) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc
            .sql("""
                       select a.person, max(s.seen_at) as used
                         from access.account a
                         join access.session s on s.county = a.county and s.account = a.id
                        where a.county = :county and a.person = any(:asked) and a.closed_at is null
                        group by a.person""")
            .param("county", county.code())
            .param("asked", asked.stream().map(PersonId::value).toArray(Long[]::new))
            .query((row, n) -> Map.entry(
                new PersonId(row.getLong("person")), row.getTimestamp("used").toInstant()))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Those of the sessions that live. */
  Set<Long> living(Collection<Long> asked, Instant now, Duration idle) {
    return Set.copyOf(db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                       select s.id
                         from access.session s
                         join access.account a on a.county = s.county and a.id = s.account
                        where s.county = :county and s.id = any(:asked)
                          and s.ended_at is null and s.expires_at > :now and s.seen_at > :since
                          and a.closed_at is null""")
            .param("county", county.code())
            .param("asked", asked.toArray(Long[]::new))
            .param("now", Timestamp.from(now))
            .param("since", Timestamp.from(now.minus(idle)))
            .query(Long.class)
            .list()));
  }

  /** Ends one session; how many rows that were. */
  int end(Scope scope, long session, String by, Instant now) {
    return db.in(
        scope, jdbc -> ending(jdbc, by, now, "id = :id").param("id", session).update());
  }

  /** Ends all sessions of an account but the one to keep; how many they were. */
  int endAll(Scope scope, long account, long keep, String by, Instant now) {
    return db.in(
        scope,
        jdbc -> ending(jdbc, by, now, "account = :account and id <> :keep")
            .param("account", account)
            .param("keep", keep)
            .update());
  }

  private JdbcClient.StatementSpec ending(JdbcClient jdbc, String by, Instant now, String which) {
    return jdbc.sql("""
            update access.session set ended_at = :now, ended_by = :by
             where county = :county and ended_at is null and\s""" + which)
        .param("county", county.code())
        .param("by", by)
        .param("now", Timestamp.from(now));
  }

  private static Session session(ResultSet row, int n) throws SQLException {
    return new Session(
        row.getLong("id"),
        row.getLong("account"),
        new PersonId(row.getLong("person")),
        row.getString("name"),
        row.getString("means"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("seen_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getString("device"),
        row.getString("address"));
  }
}
