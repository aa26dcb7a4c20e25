package shanzhi.program.councilwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** The rows of persistent absences, and the notes of both private files. */
final class AbsenceStore {

  private static final String KIND = "council-absence";

  private static final String ABSENCE = """
      select matter, region, body, seat, person, meetings, most, days, raised_at, explained, over_at
        from councilwork.absence
      """;

  private static final String OF_ABSENCE =
      "with u as (select county, matter as id, region from councilwork.absence"
          + " where county = ? and matter = ?) ";

  private final String county;

  AbsenceStore(County county) {
    this.county = county.code();
  }

  /** The absences without leave of a seat over some days that no matter has taken up yet. */
  List<MeetingId> fresh(JdbcClient jdbc, SeatId seat, LocalDate since, LocalDate until) {
    return jdbc.sql("""
            select f.meeting
              from councilwork.fact f
              join councilwork.settled s on s.county = f.county and s.meeting = f.meeting
             where f.county = :county and f.seat = :seat and f.code = 'absence'
               and f.struck_by is null and s.day > :since and s.day <= :until
               and not exists (select from councilwork.absence a
                                where a.county = f.county and a.seat = f.seat
                                  and f.meeting = any(a.meetings))
             order by s.closed_at, f.meeting""")
        .param("county", county)
        .param("seat", seat.value())
        .param("since", since)
        .param("until", until)
        .query((row, n) -> new MeetingId(row.getLong(1)))
        .list();
  }

  /** How many of these meetings still count as an absence of the seat. */
  int standing(JdbcClient jdbc, Absence absence) {
    return jdbc.sql("""
            select count(*)::int from councilwork.fact
             where county = :county and seat = :seat and code = 'absence' and struck_by is null
               and meeting = any(:meetings)""")
        .param("county", county)
        .param("seat", absence.seat().value())
        .param("meetings", longs(absence.meetings()))
        .query(Integer.class)
        .single();
  }

  void add(JdbcClient jdbc, Absence said) {
    jdbc.sql("""
            insert into councilwork.absence (county, matter, region, body, seat, person, meetings, most,
                   days, raised_at)
            values (:county, :matter, :region, :body, :seat, :person, :meetings, :most, :days, :at)""")
        .param("county", county)
        .param("matter", said.matter().value())
        .param("region", said.village().code())
        .param("body", said.body().value())
        .param("seat", said.seat().value())
        .param("person", said.person().value())
        .param("meetings", longs(said.meetings()))
        .param("most", said.most())
        .param("days", said.days())
        .param("at", WorkStore.utc(said.raisedAt()))
        .update();
  }

  private static Long[] longs(List<MeetingId> meetings) {
    return meetings.stream().map(MeetingId::value).toArray(Long[]::new);
  }

  Optional<Absence> find(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(ABSENCE + " where county = :county and matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(AbsenceStore::absence)
        .optional();
  }

  /** The one that is open for a seat. */
  Optional<Absence> open(JdbcClient jdbc, SeatId seat) {
    return jdbc.sql(ABSENCE + " where county = :county and seat = :seat and over_at is null")
        .param("county", county)
        .param("seat", seat.value())
        .query(AbsenceStore::absence)
        .optional();
  }

  List<Absence> ofPerson(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(ABSENCE + """
             where county = :county and person = :person order by matter desc limit 20""")
        .param("county", county)
        .param("person", person.value())
        .query(AbsenceStore::absence)
        .list();
  }

  /** Those of a township that are open. */
  List<Absence> ofTownship(JdbcClient jdbc, Region township) {
    return jdbc.sql(ABSENCE + """
             where county = :county and township = :township and over_at is null
             order by matter limit 200""")
        .param("county", county)
        .param("township", township.code())
        .query(AbsenceStore::absence)
        .list();
  }

  boolean explain(JdbcClient jdbc, MatterId matter, String said, Instant at) {
    return jdbc.sql("""
            update councilwork.absence set explained = :said, explained_at = :at
             where county = :county and matter = :matter and over_at is null""")
            .param("county", county)
            .param("matter", matter.value())
            .param("said", said)
            .param("at", WorkStore.utc(at))
            .update()
        == 1;
  }

  void over(JdbcClient jdbc, MatterId matter, Instant at) {
    jdbc.sql("""
            update councilwork.absence set over_at = :at
             where county = :county and matter = :matter and over_at is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("at", WorkStore.utc(at))
        .update();
  }

  /** What was written in a private file, and with which act. */
  record Note(String act, String said, PersonId person, Instant at) {}

  /** Writes a note once; false where it was sent before. */
  boolean write(
      JdbcClient jdbc,
      MatterId matter,
      Region village,
      String act,
      String said,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    if (Repetition.written(jdbc, county, "councilwork.note", client, content)) return false;
    jdbc.sql("""
            insert into councilwork.note (county, region, matter, act, said, person, by, at, client,
                   content)
            values (:county, :region, :matter, :act, :said, :person, :by, :at, :client, :content)""")
        .param("county", county)
        .param("region", village.code())
        .param("matter", matter.value())
        .param("act", act)
        .param("said", said)
        .param("person", Objects.requireNonNull(by.person()).value())
        .param("by", by.signature())
        .param("at", WorkStore.utc(at))
        .param("client", client.value())
        .param("content", content)
        .update();
    return true;
  }

  List<Note> notes(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql("""
            select act, said, person, at from councilwork.note
             where county = :county and matter = :matter order by id limit 100""")
        .param("county", county)
        .param("matter", matter.value())
        .query((row, n) -> new Note(
            row.getString(1),
            row.getString(2),
            new PersonId(row.getLong(3)),
            WorkStore.instant(row, "at")))
        .list();
  }

  /** The councillor is asked to say something, as long as it is talked over. */
  void tell(JdbcClient jdbc, Absence absence, String title, Instant due) {
    jdbc.sql(OF_ABSENCE + LineSql.OPEN)
        .param(county)
        .param(absence.matter().value())
        .param(KIND)
        .param((short) 0)
        .param(null)
        .param(null)
        .param(absence.person().value())
        .param(null)
        .param(null)
        .param(Capability.CASE_READ)
        .param(AbsenceSteps.NAME + "." + AbsenceSteps.TALK)
        .param("look")
        .param(title)
        .param(WorkStore.utc(absence.raisedAt()))
        .param(WorkStore.utc(due))
        .update();
  }

  void untell(JdbcClient jdbc, MatterId matter) {
    jdbc.sql(OF_ABSENCE + LineSql.CLOSE)
        .params(county, matter.value(), KIND, (short) 0)
        .update();
  }

  private static Absence absence(ResultSet row, int n) throws SQLException {
    var meetings = (Long[]) row.getArray("meetings").getArray();
    return new Absence(
        new MatterId(row.getLong("matter")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("body")),
        new SeatId(row.getLong("seat")),
        new PersonId(row.getLong("person")),
        Arrays.stream(meetings).map(MeetingId::new).toList(),
        row.getInt("most"),
        row.getInt("days"),
        WorkStore.instant(row, "raised_at"),
        row.getString("explained"),
        WorkStore.maybe(row, "over_at"));
  }
}
