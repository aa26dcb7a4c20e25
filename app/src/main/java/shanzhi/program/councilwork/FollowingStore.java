package shanzhi.program.councilwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The rows of who follows which measure. */
final class FollowingStore {

  private static final String FOLLOWING = """
      select id, region, measure, person, what, since, ended_at, struck_in from councilwork.following
      """;

  private final String county;

  FollowingStore(County county) {
    this.county = county.code();
  }

  long take(
      JdbcClient jdbc,
      ResolutionMeasure measure,
      Seat seat,
      Instant at,
      ClientId client,
      String content) {
    var before = again(jdbc, "following", client, content);
    if (before.isPresent()) return before.get();
    return jdbc.sql("""
            insert into councilwork.following (county, region, measure, body, seat, person, what, since,
                   client, content)
            values (:county, :region, :measure, :body, :seat, :person, :what, :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", seat.place().code())
        .param("measure", measure.id())
        .param("body", seat.body().value())
        .param("seat", seat.id().value())
        .param("person", seat.person().value())
        .param("what", measure.what())
        .param("at", WorkStore.utc(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  private Optional<Long> again(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.of(jdbc, county, "councilwork." + table, "id", client, content);
  }

  void note(
      JdbcClient jdbc, Following of, String said, Instant at, ClientId client, String content) {
    if (again(jdbc, "found", client, content).isPresent()) return;
    jdbc.sql("""
            insert into councilwork.found (county, region, following, said, person, at, client, content)
            values (:county, :region, :following, :said, :person, :at, :client, :content)""")
        .param("county", county)
        .param("region", of.village().code())
        .param("following", of.id())
        .param("said", said)
        .param("person", of.person().value())
        .param("at", WorkStore.utc(at))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<Following> find(JdbcClient jdbc, long id) {
    return jdbc.sql(FOLLOWING + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(FollowingStore::following)
        .optional();
  }

  List<Following> ofPerson(JdbcClient jdbc, PersonId person, int most) {
    var found = jdbc.sql(FOLLOWING + """
             where county = :county and person = :person order by id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(FollowingStore::following)
        .list();
    return noted(jdbc, found);
  }

  /** Who follows what in a village now. */
  List<Following> under(JdbcClient jdbc, Region village) {
    return noted(
        jdbc,
        jdbc.sql(FOLLOWING + """
             where county = :county and village = :village and ended_at is null
             order by id limit 200""")
            .param("county", county)
            .param("village", village.code())
            .query(FollowingStore::following)
            .list());
  }

  private List<Following> noted(JdbcClient jdbc, List<Following> found) {
    var notes = new HashMap<Long, List<Following.Found>>();
    jdbc.sql("""
            select following, said, at from councilwork.found
             where county = :county and following = any(:ids) order by id desc""")
        .param("county", county)
        .param("ids", found.stream().map(Following::id).toArray(Long[]::new))
        .query((row, n) -> notes
            .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
            .add(new Following.Found(row.getString(2), WorkStore.instant(row, "at"))))
        .list();
    return found.stream()
        .map(one -> one.with(notes.getOrDefault(one.id(), List.of())))
        .toList();
  }

  /** Somebody who followed a measure to its end, and whether they wrote down what they found. */
  record Ended(SeatId seat, PersonId person, String what, boolean found) {}

  /** Ends what is followed of measures that a meeting struck off. */
  List<Ended> strikeOff(JdbcClient jdbc, List<Long> measures, MeetingId meeting, Instant at) {
    return jdbc.sql("""
            update councilwork.following f set ended_at = :at, struck_in = :meeting
             where f.county = :county and f.measure = any(:measures) and f.ended_at is null
             returning f.seat, f.person, f.what,
                       exists (select from councilwork.found n
                                where n.county = f.county and n.following = f.id) as found""")
        .param("county", county)
        .param("measures", measures.toArray(Long[]::new))
        .param("meeting", meeting.value())
        .param("at", WorkStore.utc(at))
        .query((row, n) -> new Ended(
            new SeatId(row.getLong("seat")),
            new PersonId(row.getLong("person")),
            row.getString("what"),
            row.getBoolean("found")))
        .list();
  }

  boolean leave(JdbcClient jdbc, long id, Instant at) {
    return jdbc.sql("""
            update councilwork.following set ended_at = :at
             where county = :county and id = :id and ended_at is null""")
            .param("county", county)
            .param("id", id)
            .param("at", WorkStore.utc(at))
            .update()
        == 1;
  }

  /** What a seat followed is free for another when its term ends. */
  void letGo(JdbcClient jdbc, SeatId seat, Instant at) {
    jdbc.sql("""
            update councilwork.following set ended_at = greatest(:at, since)
             where county = :county and seat = :seat and ended_at is null""")
        .param("county", county)
        .param("seat", seat.value())
        .param("at", WorkStore.utc(at))
        .update();
  }

  private static Following following(ResultSet row, int n) throws SQLException {
    var struck = WorkStore.number(row, "struck_in");
    return new Following(
        row.getLong("id"),
        new Region(row.getString("region")),
        row.getLong("measure"),
        new PersonId(row.getLong("person")),
        row.getString("what"),
        WorkStore.instant(row, "since"),
        WorkStore.maybe(row, "ended_at"),
        struck == null ? null : new MeetingId(struck),
        List.of());
  }
}
