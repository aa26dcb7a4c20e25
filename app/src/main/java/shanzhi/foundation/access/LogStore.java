package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
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
}
