package shanzhi.engine.scheduling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of venues and their bookings. */
final class VenueStore {

  private static final String VENUE = """
      select id, region, name, kind, address, seats, closed, version from scheduling.venue
      """;

  private static final String BOOKING = """
      select id, region, venue, lower(during) as starts, upper(during) as ends, title, person, why
        from scheduling.booking
      """;

  private final String county;

  VenueStore(County county) {
    this.county = county.code();
  }

  VenueId add(JdbcClient jdbc, NewVenue venue, Acting by, ClientId client, String content) {
    var added = said(jdbc.sql("""
            insert into scheduling.venue
                   (county, region, name, kind, address, seats, by, client, content)
            values (:county, :region, :name, :kind, :address, :seats, :by, :client, :content)
            on conflict (county, client) do nothing
            returning id"""), venue)
        .param("region", venue.region().code())
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return new VenueId(added.orElseGet(() -> repeated(jdbc, "venue", client, content)));
  }

  private JdbcClient.StatementSpec said(JdbcClient.StatementSpec statement, NewVenue venue) {
    return statement
        .param("county", county)
        .param("name", venue.name())
        .param("kind", venue.kind().name())
        .param("address", venue.address())
        .param("seats", venue.seats());
  }

  private long repeated(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.again(jdbc, county, "scheduling." + table, client, content);
  }

  boolean close(JdbcClient jdbc, VenueId id, int version, String why) {
    return jdbc.sql("""
            update scheduling.venue set closed = nullif(:why, ''), version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", id.value())
            .param("version", version)
            .param("why", why)
            .update()
        == 1;
  }

  Optional<Venue> find(JdbcClient jdbc, VenueId id) {
    return jdbc.sql(VENUE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(VenueStore::venue)
        .optional();
  }

  List<Venue> ofTownship(JdbcClient jdbc, Region township, int most) {
    return jdbc.sql(VENUE + """
             where county = :county and township = :township order by region, id limit :most""")
        .param("county", county)
        .param("township", township.code())
        .param("most", most)
        .query(VenueStore::venue)
        .list();
  }

  BookingId add(
      JdbcClient jdbc, NewBooking said, Acting by, Instant now, ClientId client, String content) {
    var person = by.person();
    var added = jdbc.sql("""
            insert into scheduling.booking
                   (county, region, venue, during, title, person, by, at, client, content)
            values (:county, :region, :venue, tstzrange(:from, :until), :title, :person, :by, :at,
                    :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", said.region().code())
        .param("venue", said.venue().value())
        .param("from", RosterStore.at(said.from()))
        .param("until", RosterStore.at(said.until()))
        .param("title", said.title())
        .param("person", person == null ? null : person.value())
        .param("by", by.signature())
        .param("at", RosterStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return new BookingId(added.orElseGet(() -> repeated(jdbc, "booking", client, content)));
  }

  boolean cancel(JdbcClient jdbc, BookingId id, Instant now, String why) {
    return jdbc.sql("""
            update scheduling.booking set cancelled = :now, why = :why
             where county = :county and id = :id and cancelled is null""")
            .param("county", county)
            .param("id", id.value())
            .param("now", RosterStore.at(now))
            .param("why", why)
            .update()
        == 1;
  }

  Optional<Booking> booking(JdbcClient jdbc, BookingId id) {
    return jdbc.sql(BOOKING + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(VenueStore::booking)
        .optional();
  }

  /** What stands of a venue within the time, in its order. */
  List<Booking> of(JdbcClient jdbc, VenueId venue, Instant from, Instant until, int most) {
    return jdbc.sql(BOOKING + """
             where county = :county and venue = :venue and cancelled is null
               and during && tstzrange(:from, :until)
             order by lower(during) limit :most""")
        .param("county", county)
        .param("venue", venue.value())
        .param("from", RosterStore.at(from))
        .param("until", RosterStore.at(until))
        .param("most", most)
        .query(VenueStore::booking)
        .list();
  }

  private static Venue venue(ResultSet row, int n) throws SQLException {
    return new Venue(
        new VenueId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("name"),
        Venue.Kind.valueOf(row.getString("kind")),
        row.getString("address"),
        row.getInt("seats"),
        row.getString("closed"),
        row.getInt("version"));
  }

  private static Booking booking(ResultSet row, int n) throws SQLException {
    var person = row.getObject("person", Long.class);
    return new Booking(
        new BookingId(row.getLong("id")),
        new Region(row.getString("region")),
        new VenueId(row.getLong("venue")),
        row.getObject("starts", OffsetDateTime.class).toInstant(),
        row.getObject("ends", OffsetDateTime.class).toInstant(),
        row.getString("title"),
        person == null ? null : new PersonId(person),
        row.getString("why"));
  }
}
