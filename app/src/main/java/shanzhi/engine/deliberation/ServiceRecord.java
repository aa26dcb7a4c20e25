package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 履职记录 What a council's closed meeting says of each seat: who was there, who spoke, whose topics were
 * talked over. For the platform, which accounts for it; nothing here is shown as it is.
 */
@Component
public class ServiceRecord {

  private static final int LONGEST = 300;

  /** Each seat as it stood at the opening, told of the meeting beforehand. */
  private static final String DEEDS = """
      with m as (
        select county, id, body, opened_at, closed_at from deliberation.meeting
         where county = :county and id = :meeting and state = 'CLOSED'),
      sat as (
        select s.county, s.id as seat, s.person, m.id as meeting, m.closed_at
          from m join deliberation.seat s
            on s.county = m.county and s.body = m.body and s.starts <= m.opened_at
           and (s.ends is null or s.ends > m.opened_at))
      select sat.seat, sat.person, 'PRESENT' as kind, 1 as times, '' as about
        from sat join deliberation.sign_in i
          on i.county = sat.county and i.meeting = sat.meeting and i.seat = sat.seat
      union all
      select sat.seat, sat.person, 'ABSENT', 1, ''
        from sat join deliberation.notice n
          on n.county = sat.county and n.meeting = sat.meeting and n.person = sat.person
         and n.role = 'COUNCILLOR'
       where not exists (select from deliberation.sign_in i
                          where i.county = sat.county and i.meeting = sat.meeting
                            and i.seat = sat.seat)
      union all
      select sat.seat, sat.person, 'TOPIC', count(*)::int, string_agg(t.title, '、' order by i.n)
        from sat
        join deliberation.item i on i.county = sat.county and i.meeting = sat.meeting
        join deliberation.topic t
          on t.county = i.county and t.id = i.topic and t.person = sat.person
       where not exists (
               select from deliberation.item j
                 join deliberation.meeting e on e.county = j.county and e.id = j.meeting
                where j.county = i.county and j.topic = i.topic and e.state = 'CLOSED'
                  and (e.closed_at, e.id) < (sat.closed_at, sat.meeting))
       group by sat.seat, sat.person
      union all
      select sat.seat, sat.person, 'SPEECH', count(distinct p.n)::int,
             string_agg(distinct t.title, '、')
        from sat
        join deliberation.speech p
          on p.county = sat.county and p.meeting = sat.meeting and p.person = sat.person
         and p.kind in ('SPEECH', 'STATEMENT') and p.starts is not null
        join deliberation.item i on i.county = p.county and i.meeting = p.meeting and i.n = p.n
        join deliberation.topic t on t.county = i.county and t.id = i.topic
       group by sat.seat, sat.person
      order by 1, 3""";

  private final Db db;
  private final County county;

  ServiceRecord(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** A council's meeting that is over. */
  public record Closed(
      MeetingId id,
      BodyId body,
      Region village,
      String title,
      Instant startsAt,
      Instant openedAt,
      Instant closedAt) {}

  /** What a seat did, or did not. */
  public enum Kind {
    PRESENT,
    /** Told of the meeting, and neither there nor signed in from afar. */
    ABSENT,
    /** Gathered a topic that passed the review and is talked over for the first time. */
    TOPIC,
    /** Spoke on an item, or had a written statement read out. */
    SPEECH
  }

  /**
   * One thing that a meeting says of a seat.
   *
   * @param times how many topics, or on how many items
   * @param about which, by their titles
   */
  public record Deed(SeatId seat, PersonId person, Kind kind, int times, String about) {}

  /** A measure that a meeting struck off. */
  public record Struck(long measure, String what) {}

  /** The closed meetings of councils after one, in the order in which they were closed. */
  public List<Closed> closedAfter(Instant closedAt, long meeting, int most) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select m.id, m.body, m.region, m.title, m.starts_at, m.opened_at, m.closed_at
                  from deliberation.meeting m
                  join deliberation.body b
                    on b.county = m.county and b.id = m.body and b.kind = 'COUNCIL'
                 where m.county = :county and m.state = 'CLOSED'
                   and (m.closed_at, m.id) > (:at, :after)
                 order by m.closed_at, m.id
                 limit :most""")
            .param("county", county.code())
            .param("at", closedAt.atOffset(ZoneOffset.UTC))
            .param("after", meeting)
            .param("most", most)
            .query((row, n) -> new Closed(
                new MeetingId(row.getLong("id")),
                new BodyId(row.getLong("body")),
                new Region(row.getString("region")),
                row.getString("title"),
                instant(row, "starts_at"),
                instant(row, "opened_at"),
                instant(row, "closed_at")))
            .list());
  }

  /** What a closed meeting says of its seats. */
  public List<Deed> deeds(MeetingId meeting) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(DEEDS)
            .param("county", county.code())
            .param("meeting", meeting.value())
            .query(ServiceRecord::deed)
            .list());
  }

  private static Deed deed(ResultSet row, int n) throws SQLException {
    var about = row.getString("about");
    return new Deed(
        new SeatId(row.getLong("seat")),
        new PersonId(row.getLong("person")),
        Kind.valueOf(row.getString("kind")),
        row.getInt("times"),
        about.length() > LONGEST ? about.substring(0, LONGEST) : about);
  }

  /** The measures that a meeting struck off. */
  public List<Struck> struck(MeetingId meeting) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select x.id, x.what
                  from deliberation.motion v
                  join deliberation.measure x on x.county = v.county and x.motion = v.id
                 where v.county = :county and v.meeting = :meeting and v.kind = 'ACCEPTANCE'
                 order by x.id""")
            .param("county", county.code())
            .param("meeting", meeting.value())
            .query((row, n) -> new Struck(row.getLong(1), row.getString(2)))
            .list());
  }

  /**
   * The seats of councils that ended until a moment, the earliest first, after the one given; none of a
   * council whose meeting is under way that opened while they stood.
   */
  public List<Seat> ended(Instant after, long seat, Instant until, int most) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select s.id, s.body, s.region, s.kind, s.role, s.person, s.appointment, s.starts,
                       s.ends, s.ended_why
                  from deliberation.seat s
                  join deliberation.body b
                    on b.county = s.county and b.id = s.body and b.kind = 'COUNCIL'
                 where s.county = :county and (s.ends, s.id) > (:after, :seat)
                   and s.ends <= :until
                   and not exists (select from deliberation.meeting m
                                    where m.county = s.county and m.body = s.body
                                      and m.state = 'OPEN' and m.opened_at < s.ends)
                 order by s.ends, s.id
                 limit :most""")
            .param("county", county.code())
            .param("after", after.atOffset(ZoneOffset.UTC))
            .param("seat", seat)
            .param("until", until.atOffset(ZoneOffset.UTC))
            .param("most", most)
            .query((row, n) -> new Seat(
                new SeatId(row.getLong("id")),
                new BodyId(row.getLong("body")),
                new Region(row.getString("region")),
                SeatKind.valueOf(row.getString("kind")),
                SeatRole.valueOf(row.getString("role")),
                new PersonId(row.getLong("person")),
                (Long) row.getObject("appointment"),
                instant(row, "starts"),
                instant(row, "ends"),
                row.getString("ended_why")))
            .list());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
