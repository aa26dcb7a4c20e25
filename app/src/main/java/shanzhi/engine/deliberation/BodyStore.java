package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of bodies and their seats. */
final class BodyStore {

  private static final String BODY = """
      select id, kind, region, organisation, name, since, until, version
        from deliberation.body
      """;

  private static final String SEAT = """
      select s.id, s.body, s.region, s.kind, s.role, s.person, s.appointment, s.starts, s.ends,
             s.ended_why
        from deliberation.seat s
      """;

  private static final String IN_FORCE =
      " and s.starts <= :at and (s.ends is null or s.ends > :at)";

  private final String county;

  BodyStore(County county) {
    this.county = county.code();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The new body's number; the first answer where the client's id was used with the same content. */
  BodyId add(
      JdbcClient jdbc, NewBody body, Acting by, Instant now, ClientId client, String content) {
    var added = jdbc.sql("""
            insert into deliberation.body
                   (county, region, kind, organisation, name, since, made_by, made_at, client,
                    content)
            values (:county, :region, :kind, :organisation, :name, :since, :by, :now, :client,
                    :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", body.place().code())
        .param("kind", body.kind().name())
        .param("organisation", body.organisation().value())
        .param("name", body.name())
        .param("since", body.since())
        .param("by", by.signature())
        .param("now", at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return new BodyId(added.orElseGet(() -> repeated(jdbc, "body", client, content)));
  }

  /** The first answer; refuses where the id was used for something else. */
  long repeated(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.again(jdbc, county, "deliberation." + table, client, content);
  }

  Optional<Body> find(JdbcClient jdbc, BodyId id) {
    return jdbc.sql(BODY + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(BodyStore::body)
        .optional();
  }

  /** Those of exactly this place that stand on the day. */
  List<Body> at(JdbcClient jdbc, Region place, LocalDate day) {
    return jdbc.sql(BODY + """
             where county = :county and village = :place and region = :place
               and since <= :day and (until is null or until > :day)
             order by id""")
        .param("county", county)
        .param("place", place.code())
        .param("day", day)
        .query(BodyStore::body)
        .list();
  }

  /** Those of a kind in a township that stand on the day. */
  List<Body> ofTownship(JdbcClient jdbc, Region township, BodyKind kind, LocalDate day) {
    return jdbc.sql(BODY + """
             where county = :county and township = :township and kind = :kind
               and since <= :day and (until is null or until > :day)
             order by region, id""")
        .param("county", county)
        .param("township", township.code())
        .param("kind", kind.name())
        .param("day", day)
        .query(BodyStore::body)
        .list();
  }

  boolean close(JdbcClient jdbc, BodyId id, int version, LocalDate until) {
    return jdbc.sql("""
            update deliberation.body set until = :until, version = version + 1
             where county = :county and id = :id and version = :version and until is null""")
            .param("county", county)
            .param("id", id.value())
            .param("version", version)
            .param("until", until)
            .update()
        == 1;
  }

  // Seats

  /** The new seat's number; none where the client's id was used before. */
  Optional<SeatId> add(
      JdbcClient jdbc,
      Body body,
      NewSeat seat,
      @Nullable Long appointment,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into deliberation.seat
                   (county, region, body, kind, role, person, appointment, starts, ends, made_by,
                    made_at, client, content)
            values (:county, :region, :body, :kind, :role, :person, :appointment, :starts, :ends,
                    :by, :now, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", body.place().code())
        .param("body", body.id().value())
        .param("kind", seat.kind().name())
        .param("role", seat.role().name())
        .param("person", seat.person().value())
        .param("appointment", appointment)
        .param("starts", at(seat.starts()))
        .param("ends", seat.ends() == null ? null : at(seat.ends()))
        .param("by", by.signature())
        .param("now", at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .map(SeatId::new);
  }

  /** The seat that a repetition means; refuses where the id was used for something else. */
  Optional<SeatId> again(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "deliberation.seat", "id", client, content)
        .map(SeatId::new);
  }

  boolean end(JdbcClient jdbc, SeatId id, Instant at, String why, Acting by) {
    return jdbc.sql("""
            update deliberation.seat
               set ends = greatest(starts, :at), ended_why = :why, ended_by = :by
             where county = :county and id = :id and ended_by is null
               and (ends is null or ends > :at)""")
            .param("county", county)
            .param("id", id.value())
            .param("at", at(at))
            .param("why", why)
            .param("by", by.signature())
            .update()
        == 1;
  }

  Optional<Seat> seat(JdbcClient jdbc, SeatId id) {
    return jdbc.sql(SEAT + " where s.county = :county and s.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(BodyStore::seat)
        .optional();
  }

  /** In force at the moment: the chair and the officers first, then in the order of their filling. */
  List<Seat> seats(JdbcClient jdbc, BodyId body, Instant at) {
    return jdbc.sql(SEAT + " where s.county = :county and s.body = :body" + IN_FORCE
            + " order by (s.role = 'MEMBER'), s.id")
        .param("county", county)
        .param("body", body.value())
        .param("at", at(at))
        .query(BodyStore::seat)
        .list();
  }

  /** The same of several bodies together. */
  List<Seat> seats(JdbcClient jdbc, Collection<BodyId> of, Instant at) {
    return jdbc.sql(SEAT + " where s.county = :county and s.body = any (:bodies)" + IN_FORCE
            + " order by s.body, (s.role = 'MEMBER'), s.id")
        .param("county", county)
        .param("bodies", of.stream().map(BodyId::value).toArray(Long[]::new))
        .param("at", at(at))
        .query(BodyStore::seat)
        .list();
  }

  /** All that were ever filled, the latest first. */
  List<Seat> history(JdbcClient jdbc, BodyId body, long before, int most) {
    return jdbc.sql(SEAT + """
             where s.county = :county and s.body = :body and s.id < :before
             order by s.id desc limit :most""")
        .param("county", county)
        .param("body", body.value())
        .param("before", before)
        .param("most", most)
        .query(BodyStore::seat)
        .list();
  }

  Optional<Seat> seatOf(JdbcClient jdbc, BodyId body, PersonId person, Instant at) {
    return jdbc.sql(
            SEAT + " where s.county = :county and s.body = :body and s.person = :person" + IN_FORCE)
        .param("county", county)
        .param("body", body.value())
        .param("person", person.value())
        .param("at", at(at))
        .query(BodyStore::seat)
        .optional();
  }

  List<Seat> ofPerson(JdbcClient jdbc, PersonId person, Instant at) {
    return jdbc.sql(
            SEAT + " where s.county = :county and s.person = :person" + IN_FORCE + " order by s.id")
        .param("county", county)
        .param("person", person.value())
        .param("at", at(at))
        .query(BodyStore::seat)
        .list();
  }

  private static Body body(ResultSet row, int n) throws SQLException {
    return new Body(
        new BodyId(row.getLong("id")),
        BodyKind.valueOf(row.getString("kind")),
        new Region(row.getString("region")),
        new OrganisationId(row.getLong("organisation")),
        row.getString("name"),
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class),
        row.getInt("version"));
  }

  private static Seat seat(ResultSet row, int n) throws SQLException {
    var appointment = row.getLong("appointment");
    var none = row.wasNull();
    var ends = row.getObject("ends", OffsetDateTime.class);
    return new Seat(
        new SeatId(row.getLong("id")),
        new BodyId(row.getLong("body")),
        new Region(row.getString("region")),
        SeatKind.valueOf(row.getString("kind")),
        SeatRole.valueOf(row.getString("role")),
        new PersonId(row.getLong("person")),
        none ? null : appointment,
        row.getObject("starts", OffsetDateTime.class).toInstant(),
        ends == null ? null : ends.toInstant(),
        row.getString("ended_why"));
  }
}
