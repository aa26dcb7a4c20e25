package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** Minutes that were signed off. */
final class MinutesStore {

  private static final String MINUTES = """
      select meeting, body, year, number, code, print, person, at from deliberation.minutes
      """;

  private final String county;

  MinutesStore(County county) {
    this.county = county.code();
  }

  int next(JdbcClient jdbc, BodyId body, int year) {
    return jdbc.sql("""
            select coalesce(max(number), 0) + 1 from deliberation.minutes
             where county = :county and body = :body and year = :year""")
        .param("county", county)
        .param("body", body.value())
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  void sign(JdbcClient jdbc, Meeting meeting, Minutes minutes, Acting by) {
    jdbc.sql("""
            insert into deliberation.minutes (county, region, meeting, body, year, number, code, print,
                   person, by, at)
            values (:county, :region, :meeting, :body, :year, :number, :code, :print, :person, :by, :at)""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .param("body", meeting.body().value())
        .param("year", minutes.year())
        .param("number", minutes.number())
        .param("code", minutes.code())
        .param("print", HexFormat.of().parseHex(minutes.print()))
        .param("person", minutes.person().value())
        .param("by", by.signature())
        .param("at", minutes.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Minutes> of(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql(MINUTES + " where county = :county and meeting = :meeting")
        .param("county", county)
        .param("meeting", meeting.value())
        .query(MinutesStore::minutes)
        .optional();
  }

  Optional<Minutes> byCode(JdbcClient jdbc, String code) {
    return jdbc.sql(MINUTES + " where county = :county and code = :code")
        .param("county", county)
        .param("code", code)
        .query(MinutesStore::minutes)
        .optional();
  }

  private static Minutes minutes(ResultSet row, int n) throws SQLException {
    return new Minutes(
        new MeetingId(row.getLong("meeting")),
        new BodyId(row.getLong("body")),
        row.getInt("year"),
        row.getInt("number"),
        row.getString("code"),
        HexFormat.of().formatHex(row.getBytes("print")),
        new PersonId(row.getLong("person")),
        MeetingStore.moment(row, "at"));
  }
}
