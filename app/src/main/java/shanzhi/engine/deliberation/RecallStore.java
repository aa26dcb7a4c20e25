package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The statements of recalls. */
final class RecallStore {

  private static final String RECALL = """
      select id, region, seat, person, grounds, heard, roll, voted_on, present, entitled, in_favour,
             against, abstained, closed_at, why, version
        from deliberation.recall
      """;

  private final String county;

  RecallStore(County county) {
    this.county = county.code();
  }

  void add(JdbcClient jdbc, Recall recall, ClientId client, String content) {
    jdbc.sql("""
            insert into deliberation.recall
                   (county, id, region, seat, person, grounds, client, content)
            values (:county, :id, :region, :seat, :person, :grounds, :client, :content)""")
        .param("county", county)
        .param("id", recall.id().value())
        .param("region", recall.place().code())
        .param("seat", recall.seat().value())
        .param("person", recall.person().value())
        .param("grounds", recall.grounds())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<Recall> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(RECALL + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RecallStore::recall)
        .optional();
  }

  List<Recall> openAt(JdbcClient jdbc, Region place) {
    return jdbc.sql(RECALL + """
             where county = :county and region = :region and closed_at is null order by id""")
        .param("county", county)
        .param("region", place.code())
        .query(RecallStore::recall)
        .list();
  }

  boolean change(JdbcClient jdbc, Recall to) {
    var poll = to.poll();
    var votes = to.votes();
    return jdbc.sql("""
            update deliberation.recall
               set heard = :heard, roll = :roll, voted_on = :voted, present = :present,
                   entitled = :entitled, in_favour = :inFavour, against = :against,
                   abstained = :abstained, closed_at = :closed, why = :why, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", to.id().value())
            .param("version", to.version())
            .param("heard", to.heard())
            .param("roll", poll == null ? null : poll.rolled())
            .param("voted", poll == null ? null : poll.on())
            .param("present", poll == null ? null : poll.present())
            .param("entitled", poll == null ? null : poll.entitled())
            .param("inFavour", votes == null ? null : votes.inFavour())
            .param("against", votes == null ? null : votes.against())
            .param("abstained", votes == null ? null : votes.abstained())
            .param("closed", to.closed() == null ? null : BodyStore.at(to.closed()))
            .param("why", to.why())
            .update()
        == 1;
  }

  private static Recall recall(ResultSet row, int n) throws SQLException {
    var voted = row.getObject("voted_on", LocalDate.class);
    var closed = row.getObject("closed_at", OffsetDateTime.class);
    return new Recall(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new SeatId(row.getLong("seat")),
        new PersonId(row.getLong("person")),
        row.getString("grounds"),
        row.getString("heard"),
        voted == null
            ? null
            : new Formation.Poll(
                new RollId(row.getLong("roll")),
                voted,
                row.getInt("present"),
                row.getInt("entitled")),
        voted == null
            ? null
            : new Candidate.Votes(
                row.getInt("in_favour"), row.getInt("against"), row.getInt("abstained")),
        closed == null ? null : closed.toInstant(),
        row.getString("why"),
        row.getInt("version"));
  }
}
