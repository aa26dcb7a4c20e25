package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** Counts tries in the database, so that all nodes of an installation share the count. */
@Component
final class AttemptStore {

  private final Db db;
  private final County county;

  AttemptStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** What is counted: a name tried, or an address trying. */
  record Subject(String kind, String digest, @Nullable Long account, String address) {}

  /** How often one may try within how long, and for how long one waits after that. */
  record Rate(int tries, Duration window, Duration lockOut) {}

  /**
   * Counts one more try before it is made, so that many at the same moment count as many. Answers
   * until when the subject is locked, if it is.
   */
  Optional<Instant> count(Subject subject, Rate rate, Instant now) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                    insert into access.attempt as t
                           (county, kind, subject, region, account, address, tries, since)
                    values (:county, :kind, :subject, :region, :account, :address, 1, :now)
                    on conflict (county, kind, subject) do update set
                      account = coalesce(excluded.account, t.account),
                      address = excluded.address,
                      tries = case when t.locked_until > :now then t.tries
                                   when t.locked_until is not null or t.since <= :start then 1
                                   else t.tries + 1 end,
                      since = case when t.locked_until > :now then t.since
                                   when t.locked_until is not null or t.since <= :start then :now
                                   else t.since end,
                      locked_until = case when t.locked_until > :now then t.locked_until
                                          when t.locked_until is not null or t.since <= :start
                                            then null
                                          when t.tries + 1 > :tries then cast(:until as timestamptz)
                                          end
                    returning locked_until""")
            .param("county", county.code())
            .param("kind", subject.kind())
            .param("subject", subject.digest())
            .param("region", county.code())
            .param("account", subject.account())
            .param("address", subject.address())
            .param("now", Timestamp.from(now))
            .param("start", Timestamp.from(now.minus(rate.window())))
            .param("tries", rate.tries())
            .param("until", Timestamp.from(now.plus(rate.lockOut())))
            .query((row, n) ->
                Optional.ofNullable(row.getTimestamp("locked_until")).map(Timestamp::toInstant))
            .single());
  }

  /** A try that succeeded is not held against its name, nor counted against its address. */
  void succeeded(Subject name, Subject address) {
    db.in(Scope.system(county), jdbc -> {
      jdbc.sql("""
                  delete from access.attempt
                   where county = :county and kind = :kind and subject = :subject""")
          .param("county", county.code())
          .param("kind", name.kind())
          .param("subject", name.digest())
          .update();
      return jdbc.sql("""
                  update access.attempt set tries = greatest(tries - 1, 0)
                   where county = :county and kind = :kind and subject = :subject""")
          .param("county", county.code())
          .param("kind", address.kind())
          .param("subject", address.digest())
          .update();
    });
  }

  /** Those locked now, the one locked longest first. */
  List<LockOut> locked(Scope scope, Instant now, int size) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                    select t.kind, t.subject, t.account, a.name, t.address, t.tries, t.locked_until
                      from access.attempt t
                      left join access.account a on a.county = t.county and a.id = t.account
                     where t.county = :county and t.locked_until > :now
                     order by t.locked_until
                     limit :size""")
            .param("county", county.code())
            .param("now", Timestamp.from(now))
            .param("size", size)
            .query((row, n) -> new LockOut(
                row.getString("kind"),
                row.getString("subject"),
                row.getString("name"),
                row.getString("address"),
                row.getInt("tries"),
                row.getTimestamp("locked_until").toInstant()))
            .list());
  }

  int release(Scope scope, String kind, String subject) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                    delete from access.attempt
                     where county = :county and kind = :kind and subject = :subject""")
            .param("county", county.code())
            .param("kind", kind)
            .param("subject", subject)
            .update());
  }
}
