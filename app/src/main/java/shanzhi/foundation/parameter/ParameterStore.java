package shanzhi.foundation.parameter;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;

/** The values that were set; rows are only ever added. */
@Repository
class ParameterStore {

  /** Numbers are read at every action of a case, so all of them are kept in memory. */
  @Configuration(proxyBeanMethods = false)
  static class Kept {

    @Bean
    Register<HeldValues> heldValues(Db db, County county, ParameterStore store) {
      var scope = Scope.system(county);
      return new Register<>(
          () -> db.in(scope, jdbc -> store.edition(jdbc, county)),
          () -> db.in(scope, jdbc -> new HeldValues(store.all(jdbc, county))));
    }
  }

  private static final String COLUMNS =
      "seq, region, key, value, words, valid_from, set_by, set_as, set_at, reason";

  /** The number of the row, or nothing where the client's id was used before. */
  Optional<Long> add(
      JdbcClient db, County county, SetValue value, ClientId clientId, String print) {
    return db.sql("""
            insert into parameter.value
              (county, region, key, value, words, valid_from, set_by, set_as, set_at, reason,
               client_id, print)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (county, client_id) do nothing
            returning seq""")
        .params(Arrays.asList(
            county.code(),
            value.region().code(),
            value.key(),
            value.value(),
            value.words(),
            Date.valueOf(value.validFrom()),
            value.setBy(),
            value.setAs(),
            Timestamp.from(value.setAt()),
            value.reason(),
            clientId.value(),
            print))
        .query(Long.class)
        .optional();
  }

  /** What the client's id set, if it was the same. */
  Optional<SetValue> added(JdbcClient db, County county, ClientId clientId, String print) {
    return db.sql("select "
            + COLUMNS
            + " from parameter.value where county = ? and client_id = ? and print = ?")
        .params(county.code(), clientId.value(), print)
        .query(ParameterStore::read)
        .optional();
  }

  long edition(JdbcClient db, County county) {
    return db.sql("select number from parameter.edition where county = ?")
        .param(county.code())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Counts one up; its row stays locked until the commit, which puts the changes in order. */
  long nextEdition(JdbcClient db, County county) {
    return db.sql("""
            insert into parameter.edition as e (county, number) values (?, 1)
            on conflict (county) do update set number = e.number + 1
            returning number""").param(county.code()).query(Long.class).single();
  }

  List<SetValue> all(JdbcClient db, County county) {
    return db.sql("select " + COLUMNS + " from parameter.value where county = ? order by seq")
        .param(county.code())
        .query(ParameterStore::read)
        .list();
  }

  /** What was ever set for a key, anywhere in the county, latest first. */
  List<SetValue> history(JdbcClient db, County county, String key, long before, int size) {
    return db.sql("select " + COLUMNS + """
                   from parameter.value
                  where county = ? and key = ? and seq < ?
                  order by seq desc
                  limit ?""")
        .params(county.code(), key, before, size)
        .query(ParameterStore::read)
        .list();
  }

  private static SetValue read(ResultSet row, int n) throws SQLException {
    return new SetValue(
        row.getLong("seq"),
        new Region(row.getString("region")),
        row.getString("key"),
        row.getObject("value", Long.class),
        row.getString("words"),
        row.getDate("valid_from").toLocalDate(),
        row.getString("set_by"),
        row.getString("set_as"),
        row.getTimestamp("set_at").toInstant(),
        row.getString("reason"));
  }
}
