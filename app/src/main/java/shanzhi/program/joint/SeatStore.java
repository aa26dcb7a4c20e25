package shanzhi.program.joint;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.organisation.OrganisationKind;

/** The statements of the frame. */
final class SeatStore {

  private final String county;

  SeatStore(County county) {
    this.county = county.code();
  }

  List<Seat> all(JdbcClient jdbc) {
    return jdbc.sql("""
            select id, kind, organisation, party, category, since, until
              from joint.seat where county = :county order by id desc""")
        .param("county", county)
        .query((row, n) -> {
          var organisation = row.getLong("organisation");
          return new Seat(
              row.getLong("id"),
              OrganisationKind.valueOf(row.getString("kind")),
              organisation == 0 ? null : new OrganisationId(organisation),
              Party.valueOf(row.getString("party")),
              row.getString("category"),
              row.getObject("since", LocalDate.class),
              row.getObject("until", LocalDate.class));
        })
        .list();
  }

  boolean writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "joint.seat", client, content);
  }

  void add(
      JdbcClient jdbc,
      OrganisationKind kind,
      Seat.Said said,
      Acting by,
      ClientId client,
      String content) {
    var organisation = said.organisation();
    jdbc.sql("""
            insert into joint.seat (county, kind, organisation, party, category, since, by, client,
                   content)
            values (:county, :kind, :organisation, :party, :category, :since, :by, :client,
                    :content)""")
        .param("county", county)
        .param("kind", kind.name())
        .param("organisation", organisation == null ? null : organisation.value())
        .param("party", said.party().name())
        .param("category", said.category())
        .param("since", said.since())
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void end(JdbcClient jdbc, long seat, LocalDate day) {
    var sql = """
        update joint.seat set until = greatest(since, :day)
         where county = :county and id = :id and until is null""";
    jdbc.sql(sql).param("county", county).param("id", seat).param("day", day).update();
  }
}
