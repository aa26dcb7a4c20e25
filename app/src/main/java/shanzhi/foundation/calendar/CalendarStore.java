package shanzhi.foundation.calendar;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;

/** The notices of holidays that the county entered. */
@Repository
class CalendarStore {

  /** A notice as it is written down. */
  record Notice(int year, List<Holiday> holidays) {}

  /** The years are asked at every action of a case, so they are kept in memory. */
  @Configuration(proxyBeanMethods = false)
  static class Kept {

    @Bean
    Register<Years> years(Db db, County county, CalendarStore store) {
      var scope = Scope.system(county);
      return new Register<>(
          () -> db.in(scope, jdbc -> store.edition(jdbc, county)),
          () -> db.in(scope, jdbc -> new Years(store.imported(jdbc, county))));
    }
  }

  /** Whether the notice was entered; false where the client's id was used before. */
  boolean enter(
      JdbcClient db,
      County county,
      Notice notice,
      Acting by,
      Instant at,
      ClientId clientId,
      String print) {
    var seq = db.sql("""
            insert into calendar.notice (county, year, entered_by, entered_at, client_id, print)
            values (?, ?, ?, ?, ?, ?)
            on conflict (county, client_id) do nothing
            returning seq""")
        .params(
            county.code(),
            notice.year(),
            by.signature(),
            Timestamp.from(at),
            clientId.value(),
            print)
        .query(Long.class)
        .optional();
    if (seq.isEmpty()) return false;
    for (var holiday : notice.holidays()) {
      db.sql("insert into calendar.day (county, notice, day, name, works) values (?, ?, ?, ?, ?)")
          .params(
              county.code(),
              seq.get(),
              Date.valueOf(holiday.day()),
              holiday.name(),
              holiday.works())
          .update();
    }
    return true;
  }

  /** What the client's id stood for when it was first used. */
  String print(JdbcClient db, County county, ClientId clientId) {
    return db.sql("select print from calendar.notice where county = ? and client_id = ?")
        .params(county.code(), clientId.value())
        .query(String.class)
        .single();
  }

  long edition(JdbcClient db, County county) {
    return db.sql("select number from calendar.edition where county = ?")
        .param(county.code())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Counts one up; its row stays locked until the commit, which puts the changes in order. */
  long nextEdition(JdbcClient db, County county) {
    return db.sql("""
            insert into calendar.edition as e (county, number) values (?, 1)
            on conflict (county) do update set number = e.number + 1
            returning number""").param(county.code()).query(Long.class).single();
  }

  /** The days of each year's latest notice, by date. */
  Map<Integer, List<Holiday>> imported(JdbcClient db, County county) {
    var years = new HashMap<Integer, List<Holiday>>();
    db.sql("""
            select d.day, d.name, d.works
              from calendar.day d
              join (select max(seq) as seq from calendar.notice where county = ? group by year) n
                on d.notice = n.seq
             where d.county = ?
             order by d.day""")
        .params(county.code(), county.code())
        .query(Holiday.class)
        .list()
        .forEach(holiday -> years
            .computeIfAbsent(holiday.day().getYear(), year -> new ArrayList<>())
            .add(holiday));
    return years;
  }
}
