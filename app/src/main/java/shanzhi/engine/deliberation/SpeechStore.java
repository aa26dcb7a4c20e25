package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** Speeches, statements, advice, and the solutions that come of them. */
final class SpeechStore {

  private final String county;

  SpeechStore(County county) {
    this.county = county.code();
  }

  /** What is written down of a speech when it is asked for. */
  record Asked(
      int item,
      Speech.Kind kind,
      PersonId person,
      @Nullable SeatId seat,
      String said,
      Duration longest) {}

  long ask(JdbcClient jdbc, Meeting meeting, Asked asked, Acting by, Instant at) {
    return jdbc.sql("""
            insert into deliberation.speech (county, region, meeting, n, kind, person, seat, said,
                   asked_at, seconds, by)
            values (:county, :region, :meeting, :n, :kind, :person, :seat, :said, :at, :seconds, :by)
            returning id""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .param("n", asked.item())
        .param("kind", asked.kind().name())
        .param("person", asked.person().value())
        .param("seat", asked.seat() == null ? null : asked.seat().value())
        .param("said", asked.said())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("seconds", asked.longest().toSeconds())
        .param("by", by.signature())
        .query(Long.class)
        .single();
  }

  /** Whether a person waits to speak on the item, or speaks. */
  boolean waits(JdbcClient jdbc, MeetingId meeting, int item, PersonId person) {
    return jdbc.sql("""
            select exists (select from deliberation.speech
                            where county = :county and meeting = :meeting and n = :n
                              and person = :person and kind <> 'ADVICE' and ends is null)""")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("n", item)
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  /** Gives the word to a speech that waits; whoever speaks now has spoken. */
  boolean start(JdbcClient jdbc, MeetingId meeting, long speech, Instant at) {
    end(jdbc, meeting, at);
    return jdbc.sql("""
            update deliberation.speech set starts = :at
             where county = :county and meeting = :meeting and id = :id and starts is null""")
            .param("county", county)
            .param("meeting", meeting.value())
            .param("id", speech)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Ends whatever speech is running. */
  boolean end(JdbcClient jdbc, MeetingId meeting, Instant at) {
    return jdbc.sql("""
            update deliberation.speech set ends = :at
             where county = :county and meeting = :meeting and starts is not null and ends is null""")
            .param("county", county)
            .param("meeting", meeting.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  List<Speech> of(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select id, n, kind, person, said, asked_at, starts, ends, seconds
              from deliberation.speech
             where county = :county and meeting = :meeting order by n, id""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query(SpeechStore::speech)
        .list();
  }

  /** Puts a solution beside the others; answers its number. */
  long propose(
      JdbcClient jdbc,
      Meeting meeting,
      int item,
      String said,
      PersonId person,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into deliberation.solution (county, region, meeting, n, letter, said, person, by, at)
            select :county, :region, :meeting, :n, coalesce(max(letter), 0) + 1, :said, :person, :by, :at
              from deliberation.solution
             where county = :county and meeting = :meeting and n = :n
            having coalesce(max(letter), 0) < 9
            returning letter""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .param("n", item)
        .param("said", said)
        .param("person", person.value())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  List<MeetingSolution> solutions(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select n, letter, said, person from deliberation.solution
             where county = :county and meeting = :meeting order by n, letter""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, i) -> new MeetingSolution(
            row.getInt("n"),
            row.getInt("letter"),
            row.getString("said"),
            new PersonId(row.getLong("person"))))
        .list();
  }

  private static Speech speech(ResultSet row, int n) throws SQLException {
    return new Speech(
        row.getLong("id"),
        row.getInt("n"),
        Speech.Kind.valueOf(row.getString("kind")),
        new PersonId(row.getLong("person")),
        row.getString("said"),
        MeetingStore.moment(row, "asked_at"),
        MeetingStore.maybe(row, "starts"),
        MeetingStore.maybe(row, "ends"),
        Duration.ofSeconds(row.getInt("seconds")));
  }
}
