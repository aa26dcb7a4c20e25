package shanzhi.foundation.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/** The statements of appointments. */
final class AppointmentStore {

  private static final String COLUMNS = "id, post, person, starts, ends, appointed_by, end_reason";

  private final String county;
  private final Editions editions;

  AppointmentStore(County county) {
    this.county = county.code();
    this.editions = new Editions(county);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Appointment appointment(ResultSet row, int n) throws SQLException {
    var ends = row.getObject("ends", OffsetDateTime.class);
    return new Appointment(
        row.getLong("id"),
        new PostId(row.getLong("post")),
        new PersonId(row.getLong("person")),
        row.getObject("starts", OffsetDateTime.class).toInstant(),
        ends == null ? null : ends.toInstant(),
        row.getString("appointed_by"),
        row.getString("end_reason"));
  }

  /** What any of the persons holds, each person's in order. */
  List<Appointment> held(JdbcClient jdbc, Collection<PersonId> persons, Instant at) {
    return jdbc.sql("""
            select %s from organisation.appointment
             where county = :county and person = any(:persons)
               and starts <= :at and (ends is null or ends > :at)
             order by id""".formatted(COLUMNS))
        .param("county", county)
        .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new))
        .param("at", time(at))
        .query(AppointmentStore::appointment)
        .list();
  }

  List<PersonId> holders(JdbcClient jdbc, PostId post, Instant at) {
    return jdbc.sql("""
            select person from organisation.appointment
             where county = :county and post = :post
               and starts <= :at and (ends is null or ends > :at)
             order by id""")
        .param("county", county)
        .param("post", post.value())
        .param("at", time(at))
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list();
  }

  /** Whoever holds any post. */
  List<PersonId> holders(JdbcClient jdbc, Instant at) {
    return jdbc.sql("""
            select distinct person from organisation.appointment
             where county = :county and starts <= :at and (ends is null or ends > :at)
             order by person""")
        .param("county", county)
        .param("at", time(at))
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list();
  }

  List<Appointment> ofPost(JdbcClient jdbc, PostId post) {
    return jdbc.sql("""
            select %s from organisation.appointment
             where county = :county and post = :post
             order by starts desc, id desc limit 200""".formatted(COLUMNS))
        .param("county", county)
        .param("post", post.value())
        .query(AppointmentStore::appointment)
        .list();
  }

  List<Appointment> ofPerson(JdbcClient jdbc, PersonId person) {
    return jdbc.sql("""
            select %s from organisation.appointment
             where county = :county and person = :person
             order by starts desc, id desc limit 200""".formatted(COLUMNS))
        .param("county", county)
        .param("person", person.value())
        .query(AppointmentStore::appointment)
        .list();
  }

  Optional<Appointment> find(JdbcClient jdbc, long id) {
    return jdbc.sql("""
            select %s from organisation.appointment where county = :county and id = :id""".formatted(COLUMNS))
        .param("county", county)
        .param("id", id)
        .query(AppointmentStore::appointment)
        .optional();
  }

  /**
   * Takes the first seat that is free for the whole term. None back where no seat is free or the
   * client's id was used before; a seat taken meanwhile breaks the exclusion.
   */
  @Nullable
  Long add(
      JdbcClient jdbc,
      Post post,
      NewAppointment said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into organisation.appointment
                   (county, region, post, kind, seats, seat, person, starts, ends,
                    appointed_by, appointed_at, client, content)
            select :county, :region, :post, :kind, :seats, seat, :person, :starts, :ends,
                   :by, :now, :client, :content
              from generate_series(1, :seats) as seat
             where not exists (
                     select from organisation.appointment a
                      where a.county = :county and a.post = :post and a.seat = seat.seat
                        and tstzrange(a.starts, a.ends)
                            && tstzrange(:starts::timestamptz, :ends::timestamptz))
             order by seat limit 1
                on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", PostStore.kept(post.place()).code())
        .param("post", post.id().value())
        .param("kind", post.kind().name())
        .param("seats", post.seats())
        .param("person", said.person().value())
        .param("starts", time(said.from()))
        .param("ends", time(said.until()))
        .param("by", by.signature())
        .param("now", time(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  /** The first answer where the client's id was used; none where it was not. */
  @Nullable
  Long repeated(JdbcClient jdbc, ClientId client, String content) {
    return editions.repeated(jdbc, "appointment", client, content);
  }

  int end(JdbcClient jdbc, long id, Instant at, String reason, Acting by, Instant now) {
    return jdbc.sql("""
            update organisation.appointment
               set ends = greatest(starts, :at::timestamptz), end_reason = :reason,
                   ended_by = :by, ended_at = :now
             where county = :county and id = :id
               and (ends is null or ends > greatest(starts, :at::timestamptz))""")
        .param("county", county)
        .param("id", id)
        .param("at", time(at))
        .param("reason", reason)
        .param("by", by.signature())
        .param("now", time(now))
        .update();
  }
}
