package shanzhi.program.councilwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** The rows of who asks leave, and the line that waits for the answer. */
final class LeaveStore {

  private static final String KIND = "council-leave";

  private static final String LEAVE = """
      select id, region, meeting, seat, person, chairs, title, starts_at, reason, asked_at, granted, note,
             withdrawn_at
        from councilwork.leave
      """;

  private static final String OF_LEAVE =
      "with u as (select county, id, region from councilwork.leave where county = ? and id = ?) ";

  private final String county;

  LeaveStore(County county) {
    this.county = county.code();
  }

  /** Asks; the first answer where it was sent before. */
  long ask(
      JdbcClient jdbc,
      Meeting meeting,
      Seat seat,
      String reason,
      Instant at,
      ClientId client,
      String content) {
    var before = again(jdbc, client, content);
    if (before.isPresent()) return before.get();
    return jdbc.sql("""
            insert into councilwork.leave (county, region, meeting, body, seat, person, chairs, title,
                   starts_at, reason, asked_at, client, content)
            values (:county, :region, :meeting, :body, :seat, :person, :chairs, :title, :starts, :reason,
                    :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .param("body", meeting.body().value())
        .param("seat", seat.id().value())
        .param("person", seat.person().value())
        .param("chairs", seat.role() == SeatRole.CHAIR)
        .param("title", meeting.title())
        .param("starts", WorkStore.utc(meeting.startsAt()))
        .param("reason", reason)
        .param("at", WorkStore.utc(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  private Optional<Long> again(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "councilwork.leave", "id", client, content);
  }

  Optional<Leave> find(JdbcClient jdbc, long id) {
    return jdbc.sql(LEAVE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(LeaveStore::leave)
        .optional();
  }

  List<Leave> ofPerson(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql(LEAVE + """
             where county = :county and person = :person order by id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(LeaveStore::leave)
        .list();
  }

  /** Those of a village that wait for an answer. */
  List<Leave> waiting(JdbcClient jdbc, Region village, Instant now) {
    return jdbc.sql(LEAVE + """
             where county = :county and village = :village and granted is null
               and withdrawn_at is null and starts_at > :now
             order by id limit 100""")
        .param("county", county)
        .param("village", village.code())
        .param("now", WorkStore.utc(now))
        .query(LeaveStore::leave)
        .list();
  }

  boolean answer(JdbcClient jdbc, long id, boolean granted, String note, PersonId by, Instant at) {
    return jdbc.sql("""
            update councilwork.leave
               set granted = :granted, note = :note, answered_by = :by, answered_at = :at
             where county = :county and id = :id and granted is null and withdrawn_at is null
               and starts_at > :at""")
            .param("county", county)
            .param("id", id)
            .param("granted", granted)
            .param("note", note)
            .param("by", by.value())
            .param("at", WorkStore.utc(at))
            .update()
        == 1;
  }

  boolean withdraw(JdbcClient jdbc, long id, Instant at) {
    return jdbc.sql("""
            update councilwork.leave set withdrawn_at = :at
             where county = :county and id = :id and granted is null and withdrawn_at is null
               and starts_at > :at""")
            .param("county", county)
            .param("id", id)
            .param("at", WorkStore.utc(at))
            .update()
        == 1;
  }

  /** Who asked leave of a meeting and was not refused it. */
  Set<PersonId> excused(JdbcClient jdbc, MeetingId meeting) {
    return new HashSet<>(jdbc.sql("""
            select person from councilwork.leave
             where county = :county and meeting = :meeting and withdrawn_at is null
               and granted is distinct from false""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list());
  }

  /**
   * It waits for whoever answers, until the meeting begins.
   *
   * @param chair who answers; where there is none, the office
   */
  void tell(
      JdbcClient jdbc, Leave leave, @Nullable PersonId chair, OrganisationId office, String title) {
    jdbc.sql(OF_LEAVE + LineSql.OPEN)
        .param(county)
        .param(leave.id())
        .param(KIND)
        .param((short) 0)
        .param(chair == null ? office.value() : null)
        .param(null)
        .param(chair == null ? null : chair.value())
        .param(null)
        .param(null)
        .param(chair == null ? Capability.COUNCIL_OVERSEE : Capability.CASE_READ)
        .param("councilwork.leave.ASKED")
        .param("answer")
        .param(title)
        .param(WorkStore.utc(leave.askedAt()))
        .param(WorkStore.utc(leave.startsAt()))
        .update();
  }

  void untell(JdbcClient jdbc, long id) {
    jdbc.sql(OF_LEAVE + LineSql.CLOSE).params(county, id, KIND, (short) 0).update();
  }

  /** What waits of a meeting that is over waits no more. */
  void untell(JdbcClient jdbc, MeetingId meeting) {
    jdbc.sql(
            "with u as (select county, id, region from councilwork.leave where county = ? and meeting = ?) "
                + LineSql.CLOSE)
        .params(county, meeting.value(), KIND, (short) 0)
        .update();
  }

  private static Leave leave(ResultSet row, int n) throws SQLException {
    return new Leave(
        row.getLong("id"),
        new Region(row.getString("region")),
        new MeetingId(row.getLong("meeting")),
        new SeatId(row.getLong("seat")),
        new PersonId(row.getLong("person")),
        row.getBoolean("chairs"),
        row.getString("title"),
        WorkStore.instant(row, "starts_at"),
        row.getString("reason"),
        WorkStore.instant(row, "asked_at"),
        (Boolean) row.getObject("granted"),
        row.getString("note"),
        WorkStore.maybe(row, "withdrawn_at"));
  }
}
