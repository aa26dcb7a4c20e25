package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.Meeting.Quorum;
import shanzhi.engine.scheduling.BookingId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** Meetings, their agenda, and who was told. */
final class MeetingStore {

  private static final String COLUMNS = """
      id, region, body, title, place, starts_at, state, materials, interpreter, noticed_at,
      opened_at, seats, present, needed, twelfths, item, closed_at, why, pulse, version""";

  private static final String MEETING = "select " + COLUMNS + "\n  from deliberation.meeting\n";

  private final String county;

  MeetingStore(County county) {
    this.county = county.code();
  }

  Optional<MeetingBody> body(JdbcClient jdbc, BodyId id) {
    return jdbc.sql("""
            select id, region, kind, name from deliberation.body
             where county = :county and id = :id and length(region) = 12""")
        .param("county", county)
        .param("id", id.value())
        .query(MeetingStore::body)
        .optional();
  }

  /** The body of a kind that a village has on a day. */
  Optional<MeetingBody> body(JdbcClient jdbc, Region village, BodyKind kind, Instant at) {
    return jdbc.sql("""
            select id, region, kind, name from deliberation.body
             where county = :county and village = :village and kind = :kind
               and since <= :at::date and (until is null or until > :at::date)
             order by id limit 1""")
        .param("county", county)
        .param("village", village.code())
        .param("kind", kind.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(MeetingStore::body)
        .optional();
  }

  private static MeetingBody body(ResultSet row, int n) throws SQLException {
    return new MeetingBody(
        new BodyId(row.getLong("id")),
        new Region(row.getString("region")),
        BodyKind.valueOf(row.getString("kind")),
        row.getString("name"));
  }

  /** The meeting, locked until the transaction ends; its pulse rises. */
  Optional<Meeting> lock(JdbcClient jdbc, MeetingId id) {
    return jdbc.sql("""
            update deliberation.meeting set pulse = pulse + 1
             where county = :county and id = :id returning\s""" + COLUMNS)
        .param("county", county)
        .param("id", id.value())
        .query(MeetingStore::meeting)
        .optional();
  }

  Optional<Meeting> find(JdbcClient jdbc, MeetingId id) {
    return jdbc.sql(MEETING + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(MeetingStore::meeting)
        .optional();
  }

  Map<MeetingId, Long> pulses(JdbcClient jdbc, Collection<MeetingId> ids) {
    var pulses = new HashMap<MeetingId, Long>();
    jdbc.sql(
            "select id, pulse from deliberation.meeting where county = :county and id = any (:ids)")
        .param("county", county)
        .param("ids", ids.stream().map(MeetingId::value).toArray(Long[]::new))
        .query((row, n) -> pulses.put(new MeetingId(row.getLong(1)), row.getLong(2)))
        .list();
    return pulses;
  }

  Optional<byte[]> secret(JdbcClient jdbc, MeetingId id) {
    return jdbc.sql("select secret from deliberation.meeting where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /** The meetings of a village that start before a moment, the latest first. */
  List<Meeting> ofVillage(JdbcClient jdbc, Region village, Instant before, int most) {
    return jdbc.sql(MEETING + """
             where county = :county and village = :village and starts_at < :before
             order by starts_at desc, id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(MeetingStore::meeting)
        .list();
  }

  /** The meetings of a township from a moment on, the soonest first. */
  List<Meeting> ofTownship(JdbcClient jdbc, Region township, Instant from, int most) {
    return jdbc.sql(MEETING + """
             where county = :county and township = :township and starts_at >= :from
               and state in ('NOTICED', 'OPEN')
             order by starts_at, id limit :most""")
        .param("county", county)
        .param("township", township.code())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(MeetingStore::meeting)
        .list();
  }

  long plan(
      JdbcClient jdbc,
      NewMeeting said,
      Region village,
      byte[] secret,
      @Nullable BookingId booking,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into deliberation.meeting (county, region, body, title, place, starts_at, state,
                   materials, interpreter, secret, booking, made_by, made_at)
            values (:county, :region, :body, :title, :place, :starts, 'PLANNED', :materials,
                    :interpreter, :secret, :booking, :by, :at)
            returning id""")
        .param("county", county)
        .param("region", village.code())
        .param("body", said.body().value())
        .param("title", said.title())
        .param("place", said.place())
        .param("starts", said.startsAt().atOffset(ZoneOffset.UTC))
        .param("materials", said.materials())
        .param("interpreter", said.interpreter())
        .param("secret", secret)
        .param("booking", booking == null ? null : booking.value())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  void agenda(JdbcClient jdbc, MeetingId id, Region village, NewMeeting said) {
    for (var n = 1; n <= said.agenda().size(); n++) {
      var planned = said.agenda().get(n - 1);
      jdbc.sql("""
              insert into deliberation.item (county, region, meeting, n, topic, adviser)
              values (:county, :region, :meeting, :n, :topic, :adviser)""")
          .param("county", county)
          .param("region", village.code())
          .param("meeting", id.value())
          .param("n", n)
          .param("topic", planned.topic().value())
          .param("adviser", planned.adviser())
          .update();
    }
  }

  /** The chair's report as an item that is voted on, where there is none yet. */
  void reportItem(JdbcClient jdbc, Meeting meeting) {
    jdbc.sql("""
            insert into deliberation.item (county, region, meeting, n, topic)
            values (:county, :region, :meeting, 0, null) on conflict do nothing""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .update();
  }

  List<MeetingItem> items(JdbcClient jdbc, MeetingId id) {
    return jdbc.sql("""
            select n, topic, adviser, ended from deliberation.item
             where county = :county and meeting = :meeting and n > 0 order by n""")
        .param("county", county)
        .param("meeting", id.value())
        .query((row, n) -> new MeetingItem(
            id,
            row.getInt("n"),
            new TopicId(row.getLong("topic")),
            row.getString("adviser"),
            row.getBoolean("ended")))
        .list();
  }

  /** Topics that stand on the agenda of a meeting that is not over. */
  Set<TopicId> scheduled(JdbcClient jdbc, Region village) {
    return scheduledIn(jdbc, village).keySet();
  }

  Map<TopicId, MeetingId> scheduledIn(JdbcClient jdbc, Region village) {
    var on = new HashMap<TopicId, MeetingId>();
    jdbc.sql("""
            select i.topic, m.id from deliberation.item i
              join deliberation.meeting m on m.county = i.county and m.id = i.meeting
             where m.county = :county and m.village = :village and i.n > 0
               and m.state in ('PLANNED', 'NOTICED', 'OPEN')""")
        .param("county", county)
        .param("village", village.code())
        .query((row, n) -> on.put(new TopicId(row.getLong(1)), new MeetingId(row.getLong(2))))
        .list();
    return on;
  }

  void noticed(JdbcClient jdbc, MeetingId id, Instant at) {
    jdbc.sql("""
            update deliberation.meeting
               set state = 'NOTICED', noticed_at = :at, version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void cancelled(JdbcClient jdbc, MeetingId id, String why) {
    jdbc.sql("""
            update deliberation.meeting set state = 'CANCELLED', why = :why, version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("why", why)
        .update();
  }

  /** 点名 Numbers who is there and counts, as the meeting opens. */
  void call(JdbcClient jdbc, Meeting meeting, Instant at) {
    jdbc.sql("""
            insert into deliberation.attendance (county, region, meeting, n, seat)
            select i.county, i.region, i.meeting, row_number() over (order by i.at, i.seat), i.seat
              from deliberation.sign_in i
              join deliberation.seat s on s.county = i.county and s.id = i.seat and s.body = :body
                   and s.starts <= :at and (s.ends is null or s.ends > :at)
             where i.county = :county and i.meeting = :id and i.counted""")
        .param("county", county)
        .param("id", meeting.id().value())
        .param("body", meeting.body().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Opens the meeting if as many are there as it takes, counted in the statement itself. */
  Optional<Quorum> open(JdbcClient jdbc, Meeting meeting, int twelfths, Instant at) {
    return jdbc.sql("""
            with s as (select count(*)::int as seats, count(i.seat)::int as present
                         from deliberation.seat s
                         left join deliberation.sign_in i on i.county = s.county
                              and i.meeting = :id and i.seat = s.id and i.counted
                        where s.county = :county and s.body = :body and s.starts <= :at
                          and (s.ends is null or s.ends > :at)),
                 q as (select seats, present, (seats * :twelfths + 11) / 12 as needed from s)
            update deliberation.meeting m
               set state = 'OPEN', opened_at = :at, seats = q.seats, present = q.present,
                   needed = q.needed, twelfths = :twelfths, item = 1, version = version + 1
              from q
             where m.county = :county and m.id = :id and m.state = 'NOTICED' and q.seats > 0
               and q.present >= q.needed
            returning q.seats, q.present, q.needed""")
        .param("county", county)
        .param("id", meeting.id().value())
        .param("body", meeting.body().value())
        .param("twelfths", twelfths)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new Quorum(row.getInt(1), row.getInt(2), row.getInt(3), twelfths))
        .optional();
  }

  void turn(JdbcClient jdbc, MeetingId id, int item) {
    jdbc.sql("""
            update deliberation.meeting set item = :item where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("item", item)
        .update();
  }

  void closed(JdbcClient jdbc, MeetingId id, Instant at) {
    jdbc.sql("""
            update deliberation.meeting
               set state = 'CLOSED', closed_at = :at, version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The seats of the body in force at a moment, with who signed in; the chair first. */
  List<MeetingSeat> seats(JdbcClient jdbc, Meeting meeting, Instant at) {
    return jdbc.sql("""
            select s.id, s.kind, s.role, s.person, i.way, i.counted, i.at
              from deliberation.seat s
              left join deliberation.sign_in i on i.county = s.county and i.meeting = :id
                   and i.seat = s.id
             where s.county = :county and s.body = :body and s.starts <= :at
               and (s.ends is null or s.ends > :at)
             order by s.role = 'CHAIR' desc, s.id""")
        .param("county", county)
        .param("id", meeting.id().value())
        .param("body", meeting.body().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(MeetingStore::seat)
        .list();
  }

  private static MeetingSeat seat(ResultSet row, int n) throws SQLException {
    var id = new SeatId(row.getLong("id"));
    var way = row.getString("way");
    var there = way == null
        ? null
        : new SignIn(id, SignIn.Way.valueOf(way), row.getBoolean("counted"), moment(row, "at"));
    return new MeetingSeat(
        id,
        row.getString("kind"),
        row.getString("role"),
        new PersonId(row.getLong("person")),
        there);
  }

  void tell(JdbcClient jdbc, Meeting meeting, int slot, Notice notice) {
    var office = notice.office();
    jdbc.sql("""
            insert into deliberation.notice (county, region, meeting, person, slot, role, office,
                   told_at)
            values (:county, :region, :meeting, :person, :slot, :role, :office, :at)""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .param("person", notice.person().value())
        .param("slot", slot)
        .param("role", notice.role().name())
        .param("office", office == null ? null : office.value())
        .param("at", notice.toldAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Notice> notices(JdbcClient jdbc, MeetingId id) {
    return jdbc.sql("""
            select person, role, office, told_at, read_at from deliberation.notice
             where county = :county and meeting = :meeting order by slot""")
        .param("county", county)
        .param("meeting", id.value())
        .query(MeetingStore::notice)
        .list();
  }

  Optional<Notice> notice(JdbcClient jdbc, MeetingId id, PersonId person) {
    return jdbc.sql("""
            select person, role, office, told_at, read_at from deliberation.notice
             where county = :county and meeting = :meeting and person = :person""")
        .param("county", county)
        .param("meeting", id.value())
        .param("person", person.value())
        .query(MeetingStore::notice)
        .optional();
  }

  /** Marks a notice as read the first time that it is, and answers its place in the inbox. */
  Optional<Integer> read(JdbcClient jdbc, MeetingId id, PersonId person, Instant at) {
    return jdbc.sql("""
            update deliberation.notice set read_at = :at
             where county = :county and meeting = :meeting and person = :person and read_at is null
            returning slot""")
        .param("county", county)
        .param("meeting", id.value())
        .param("person", person.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional();
  }

  private static Notice notice(ResultSet row, int n) throws SQLException {
    var office = row.getLong("office");
    return new Notice(
        new PersonId(row.getLong("person")),
        Notice.Role.valueOf(row.getString("role")),
        office == 0 ? null : new OrganisationId(office),
        moment(row, "told_at"),
        maybe(row, "read_at"));
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Meeting meeting(ResultSet row, int n) throws SQLException {
    var opened = maybe(row, "opened_at");
    var item = row.getInt("item");
    return new Meeting(
        new MeetingId(row.getLong("id")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("body")),
        row.getString("title"),
        row.getString("place"),
        moment(row, "starts_at"),
        Meeting.State.valueOf(row.getString("state")),
        row.getString("materials"),
        row.getString("interpreter"),
        maybe(row, "noticed_at"),
        opened,
        opened == null
            ? null
            : new Quorum(
                row.getInt("seats"),
                row.getInt("present"),
                row.getInt("needed"),
                row.getInt("twelfths")),
        item == 0 ? null : item,
        maybe(row, "closed_at"),
        row.getString("why"),
        row.getLong("pulse"),
        row.getInt("version"));
  }
}
