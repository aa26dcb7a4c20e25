package shanzhi.program.partygrid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of decisions and handings-over. */
final class PartygridStore {

  private static final String HANDOVER = """
      select id, grid, from_post, from_person, to_post, to_person, reason, matters, concerned, along,
             done_by, done_at
        from partygrid.handover
      """;

  private final String county;

  PartygridStore(County county) {
    this.county = county.code();
  }

  /** The first answer where the client's id was used with this content; none where it is new. */
  @Nullable
  Long said(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.of(jdbc, county, "partygrid." + table, "id", client, content)
        .orElse(null);
  }

  long decide(
      JdbcClient jdbc,
      NewBranchDecision said,
      BranchAdvice rule,
      String by,
      Instant at,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into partygrid.branch_decision
                   (county, region, grid, kind, taken, reason, members, residents, least_members,
                    least_residents, decided_by, decided_at, client, content)
            values (:county, :region, :grid, :kind, :taken, :reason, :members, :residents,
                    :least_members, :least_residents, :by, :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", said.grid().parent().code())
        .param("grid", said.grid().code())
        .param("kind", said.kind().name())
        .param("taken", said.taken())
        .param("reason", said.reason())
        .param("members", rule.members())
        .param("residents", rule.residents())
        .param("least_members", rule.leastMembers())
        .param("least_residents", rule.leastResidents())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  List<BranchDecision> decisions(JdbcClient jdbc, Region grid) {
    return jdbc.sql("""
            select id, kind, taken, reason, members, residents, least_members, least_residents,
                   decided_by, decided_at
              from partygrid.branch_decision
             where county = :county and village = :village and grid = :grid
             order by id desc limit 100""")
        .param("county", county)
        .param("village", grid.parent().code())
        .param("grid", grid.code())
        .query((row, n) -> new BranchDecision(
            row.getLong("id"),
            BranchKind.valueOf(row.getString("kind")),
            row.getBoolean("taken"),
            row.getString("reason"),
            row.getInt("members"),
            row.getInt("residents"),
            row.getInt("least_members"),
            row.getInt("least_residents"),
            row.getString("decided_by"),
            row.getObject("decided_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  long handOver(
      JdbcClient jdbc,
      NewHandover said,
      List<Long> matters,
      int concerned,
      int along,
      String by,
      Instant at,
      ClientId client,
      String content) {
    var from = said.fromPerson();
    return jdbc.sql("""
            insert into partygrid.handover
                   (county, region, grid, from_post, from_person, to_post, to_person, reason,
                    matters, concerned, along, done_by, done_at, client, content)
            values (:county, :region, :grid, :from_post, :from_person, :to_post, :to_person,
                    :reason, :matters, :concerned, :along, :by, :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", said.grid().parent().code())
        .param("grid", said.grid().code())
        .param("from_post", said.fromPost().value())
        .param("from_person", from == null ? null : from.value())
        .param("to_post", said.toPost().value())
        .param("to_person", said.toPerson().value())
        .param("reason", said.reason())
        .param("matters", matters.toArray(Long[]::new))
        .param("concerned", concerned)
        .param("along", along)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Handover> handover(JdbcClient jdbc, long id) {
    return jdbc.sql(HANDOVER + "where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(PartygridStore::handover)
        .optional();
  }

  List<Handover> handovers(JdbcClient jdbc, Region grid) {
    return jdbc.sql(HANDOVER + """
                where county = :county and village = :village and grid = :grid
                order by id desc limit 100""")
        .param("county", county)
        .param("village", grid.parent().code())
        .param("grid", grid.code())
        .query(PartygridStore::handover)
        .list();
  }

  private static Handover handover(ResultSet row, int n) throws SQLException {
    var from = row.getObject("from_person", Long.class);
    var matters = (Long[]) row.getArray("matters").getArray();
    return new Handover(
        row.getLong("id"),
        new Region(row.getString("grid")),
        new PostId(row.getLong("from_post")),
        from == null ? null : new PersonId(from),
        new PostId(row.getLong("to_post")),
        new PersonId(row.getLong("to_person")),
        row.getString("reason"),
        Stream.of(matters).map(MatterId::new).toList(),
        row.getInt("concerned"),
        row.getInt("along"),
        row.getString("done_by"),
        row.getObject("done_at", OffsetDateTime.class).toInstant());
  }
}
