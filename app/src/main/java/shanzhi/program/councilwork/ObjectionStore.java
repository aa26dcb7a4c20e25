package shanzhi.program.councilwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The rows of objections. */
final class ObjectionStore {

  private static final String OBJECTION = """
      select matter, region, meeting, fact, person, said, at, upheld, answer, over_at
        from councilwork.objection
      """;

  private final String county;

  ObjectionStore(County county) {
    this.county = county.code();
  }

  Optional<MatterId> before(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "councilwork.objection", "matter", client, content)
        .map(MatterId::new);
  }

  void add(
      JdbcClient jdbc,
      MatterId matter,
      Settled meeting,
      @Nullable Long fact,
      PersonId person,
      String said,
      Instant at,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into councilwork.objection (county, matter, region, meeting, fact, person, said, at,
                   client, content)
            values (:county, :matter, :region, :meeting, nullif(:fact, 0), :person, :said, :at, :client,
                    :content)""")
        .param("county", county)
        .param("matter", matter.value())
        .param("region", meeting.village().code())
        .param("meeting", meeting.meeting().value())
        .param("fact", fact == null ? 0L : fact)
        .param("person", person.value())
        .param("said", said)
        .param("at", WorkStore.utc(at))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<Objected> find(JdbcClient jdbc, MatterId matter) {
    return read(jdbc, matter, "");
  }

  /** The same, held until the transaction ends. */
  Optional<Objected> hold(JdbcClient jdbc, MatterId matter) {
    return read(jdbc, matter, " for update");
  }

  private Optional<Objected> read(JdbcClient jdbc, MatterId matter, String held) {
    return jdbc.sql(OBJECTION + " where county = :county and matter = :matter" + held)
        .param("county", county)
        .param("matter", matter.value())
        .query(ObjectionStore::objected)
        .optional();
  }

  List<Objected> ofPerson(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(OBJECTION + """
             where county = :county and person = :person order by matter desc limit 50""")
        .param("county", county)
        .param("person", person.value())
        .query(ObjectionStore::objected)
        .list();
  }

  void decide(
      JdbcClient jdbc, MatterId matter, boolean upheld, String answer, Acting by, Instant at) {
    jdbc.sql("""
            update councilwork.objection
               set upheld = :upheld, answer = :answer, decided_by = :by, over_at = :at
             where county = :county and matter = :matter and over_at is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("upheld", upheld)
        .param("answer", answer)
        .param("by", Objects.requireNonNull(by.person()).value())
        .param("at", WorkStore.utc(at))
        .update();
  }

  void over(JdbcClient jdbc, MatterId matter, Instant at) {
    jdbc.sql("""
            update councilwork.objection set over_at = :at
             where county = :county and matter = :matter and over_at is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("at", WorkStore.utc(at))
        .update();
  }

  private static Objected objected(ResultSet row, int n) throws SQLException {
    return new Objected(
        new MatterId(row.getLong("matter")),
        new Region(row.getString("region")),
        new MeetingId(row.getLong("meeting")),
        WorkStore.number(row, "fact"),
        new PersonId(row.getLong("person")),
        row.getString("said"),
        WorkStore.instant(row, "at"),
        (Boolean) row.getObject("upheld"),
        row.getString("answer"),
        WorkStore.maybe(row, "over_at"));
  }
}
