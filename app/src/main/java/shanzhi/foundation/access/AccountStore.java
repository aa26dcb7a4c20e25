package shanzhi.foundation.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

@Component
final class AccountStore {

  private static final String SELECT = """
      select id, person, region, name, shown, opened_at, closed_at, version
        from access.account
      """;

  private final Db db;
  private final County county;

  AccountStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** What a sign-in compares. The hash is absent until a password was set. */
  record Candidate(Account account, @Nullable String hash) {}

  /** An account that was opened under a client's id before. */
  record Opened(long id, long person, String name, String by) {}

  Optional<Candidate> candidate(String name) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                    select a.id, a.person, a.region, a.name, a.shown, a.opened_at, a.closed_at,
                           a.version, s.password_hash
                      from access.account a
                      left join access.secret s on s.county = a.county and s.account = a.id
                     where a.county = :county and a.name = :name and a.closed_at is null""")
            .param("county", county.code())
            .param("name", name)
            .query((row, n) -> new Candidate(account(row, n), row.getString("password_hash")))
            .optional());
  }

  Optional<Account> find(Scope scope, long id) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(SELECT + "where county = :county and id = :id")
            .param("county", county.code())
            .param("id", id)
            .query(AccountStore::account)
            .optional());
  }

  Optional<Account> named(Scope scope, String name) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(SELECT + "where county = :county and name = :name")
            .param("county", county.code())
            .param("name", name)
            .query(AccountStore::account)
            .optional());
  }

  Optional<Account> ofPerson(Scope scope, PersonId person) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(
                SELECT + "where county = :county and person = :person and closed_at is null")
            .param("county", county.code())
            .param("person", person.value())
            .query(AccountStore::account)
            .optional());
  }

  /** Those of many people who have an account that is open. */
  Set<PersonId> having(Scope scope, List<PersonId> persons) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                    select person from access.account
                     where county = :county and closed_at is null and person = any(:persons)""")
            .param("county", county.code())
            .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new))
            .query((row, n) -> new PersonId(row.getLong(1)))
            .set());
  }

  Optional<Opened> opened(Scope scope, ClientId client) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                    select id, person, name, opened_by from access.account
                     where county = :county and client_id = :client""")
            .param("county", county.code())
            .param("client", client.value())
            .query((row, n) -> new Opened(
                row.getLong("id"),
                row.getLong("person"),
                row.getString("name"),
                row.getString("opened_by")))
            .optional());
  }

  long insert(Scope scope, NewAccount opening, String by, Instant now, UUID client) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                    insert into access.account (county, region, person, name, shown, handle,
                           opened_at, opened_by, client_id)
                    values (:county, :region, :person, :name, :shown, :handle, :now, :by, :client)
                    returning id""")
            .param("county", county.code())
            .param("region", opening.region().code())
            .param("person", opening.person().value())
            .param("name", opening.name())
            .param("shown", opening.shown())
            .param("handle", Tokens.random(32))
            .param("now", Timestamp.from(now))
            .param("by", by)
            .param("client", client)
            .query(Long.class)
            .single());
  }

  /** Closes an account of the version given; how many rows that were. */
  int close(Scope scope, long id, int version, String by, Instant now) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                    update access.account
                       set closed_at = :now, closed_by = :by, version = version + 1
                     where county = :county and id = :id and version = :version
                       and closed_at is null""")
            .param("county", county.code())
            .param("id", id)
            .param("version", version)
            .param("by", by)
            .param("now", Timestamp.from(now))
            .update());
  }

  void prefer(Scope scope, long id, Preferences preferences) {
    db.in(
        scope,
        jdbc -> jdbc.sql("""
                    update access.account set elder = :elder, language = :language
                     where county = :county and id = :id""")
            .param("county", county.code())
            .param("id", id)
            .param("elder", preferences.elder())
            .param("language", preferences.language())
            .update());
  }

  void keep(Account account, String hash, Instant now) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                    insert into access.secret (county, account, region, password_hash, set_at)
                    values (:county, :account, :region, :hash, :now)
                    on conflict (county, account)
                       do update set password_hash = excluded.password_hash,
                                     set_at = excluded.set_at""")
            .param("county", county.code())
            .param("account", account.id())
            .param("region", account.region().code())
            .param("hash", hash)
            .param("now", Timestamp.from(now))
            .update());
  }

  /** Whether anybody was ever given an account. */
  boolean any() {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select exists (select from access.account where county = :county)")
            .param("county", county.code())
            .query(Boolean.class)
            .single());
  }

  List<Account> shown() {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(
                SELECT + "where county = :county and shown and closed_at is null order by id")
            .param("county", county.code())
            .query(AccountStore::account)
            .list());
  }

  /** Accounts whose name starts with the text, by name, after the one given. */
  List<Account> list(Scope scope, String prefix, String after, int size) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(SELECT + """
                        where county = :county and name >= :prefix and name < :end and name > :after
                        order by name
                        limit :size""")
            .param("county", county.code())
            .param("prefix", prefix)
            .param("end", prefix + '\uffff')
            .param("after", after)
            .param("size", size)
            .query(AccountStore::account)
            .list());
  }

  static Account account(ResultSet row, int n) throws SQLException {
    var closed = row.getTimestamp("closed_at");
    return new Account(
        row.getLong("id"),
        new PersonId(row.getLong("person")),
        new Region(row.getString("region")),
        row.getString("name"),
        row.getBoolean("shown"),
        row.getTimestamp("opened_at").toInstant(),
        closed == null ? null : closed.toInstant(),
        row.getInt("version"));
  }
}
