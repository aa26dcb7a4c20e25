package shanzhi.engine.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.publishing.Publication.Clause;
import shanzhi.engine.publishing.Publication.Edition;
import shanzhi.engine.publishing.Publication.Kind;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** Publications, their editions and clauses. */
final class PublicationStore {

  private final String county;

  PublicationStore(County county) {
    this.county = county.code();
  }

  /** By whom and when something is written, once. */
  record Write(String by, Instant at, ClientId client, String content) {}

  Optional<PublicationId> enteredBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "publishing.publication", "id", client, content)
        .map(PublicationId::new);
  }

  Optional<PublicationId> publishedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "publishing.edition", "publication", client, content)
        .map(PublicationId::new);
  }

  PublicationId enter(JdbcClient jdbc, Kind kind, Region region, String title, Write write) {
    return new PublicationId(jdbc.sql("""
            insert into publishing.publication (county, region, kind, title, by, at, client, content)
            values (:county, :region, :kind, :title, :by, :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", region.code())
        .param("kind", kind.name())
        .param("title", title)
        .param("by", write.by())
        .param("at", write.at().atOffset(ZoneOffset.UTC))
        .param("client", write.client().value())
        .param("content", write.content())
        .query(Long.class)
        .single());
  }

  void publish(
      JdbcClient jdbc,
      PublicationId id,
      Region region,
      int number,
      NewEdition said,
      @Nullable MatterId road,
      Write write) {
    jdbc.sql("""
            insert into publishing.edition (county, region, publication, n, since, basis, road, by,
                   at, client, content)
            values (:county, :region, :id, :n, :since, :basis, :road, :by, :at, :client,
                    :content)""")
        .param("county", county)
        .param("region", region.code())
        .param("id", id.value())
        .param("n", number)
        .param("since", said.since())
        .param("basis", said.basis())
        .param("road", road == null ? null : road.value())
        .param("by", write.by())
        .param("at", write.at().atOffset(ZoneOffset.UTC))
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
    jdbc.sql("""
            insert into publishing.clause (county, region, publication, edition, n, said)
            select :county, :region, :id, :edition, c.n, c.said
              from unnest(:clauses) with ordinality as c (said, n)""")
        .param("county", county)
        .param("region", region.code())
        .param("id", id.value())
        .param("edition", number)
        .param("clauses", said.clauses().toArray(String[]::new))
        .update();
  }

  void end(JdbcClient jdbc, PublicationId id, int number, LocalDate until) {
    jdbc.sql("""
            update publishing.edition set until = :until
             where county = :county and publication = :id and n = :n and until is null""")
        .param("county", county)
        .param("id", id.value())
        .param("n", number)
        .param("until", until)
        .update();
  }

  Optional<PublicationId> of(JdbcClient jdbc, Region region, Kind kind) {
    return jdbc.sql("""
            select id from publishing.publication
             where county = :county and region = :region and kind = :kind""")
        .param("county", county)
        .param("region", region.code())
        .param("kind", kind.name())
        .query(Long.class)
        .optional()
        .map(PublicationId::new);
  }

  Optional<Publication> find(JdbcClient jdbc, PublicationId id) {
    var editions = jdbc.sql("""
            select n, since, until, basis, road, struck_on, struck_paper, struck_why
              from publishing.edition
             where county = :county and publication = :id order by n desc""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> edition(jdbc, id, row))
        .list();
    return jdbc.sql("""
            select region, kind, title from publishing.publication
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Publication(
            id,
            new Region(row.getString("region")),
            Kind.valueOf(row.getString("kind")),
            row.getString("title"),
            editions))
        .optional();
  }

  private Edition edition(JdbcClient jdbc, PublicationId id, ResultSet row) throws SQLException {
    var number = row.getInt("n");
    var road = row.getObject("road", Long.class);
    return new Edition(
        number,
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class),
        row.getString("basis"),
        road == null ? null : new MatterId(road),
        struck(row),
        clauses(jdbc, id, number));
  }

  private static Publication.@Nullable Struck struck(ResultSet row) throws SQLException {
    var on = row.getObject("struck_on", LocalDate.class);
    if (on == null) return null;
    return new Publication.Struck(on, row.getString("struck_paper"), row.getString("struck_why"));
  }

  boolean strike(
      JdbcClient jdbc, PublicationId id, int number, Publication.Struck said, String by) {
    return jdbc.sql("""
            update publishing.edition
               set struck_on = :on, struck_paper = :paper, struck_why = :why, struck_by = :by
             where county = :county and publication = :id and n = :n and struck_on is null""")
            .param("county", county)
            .param("id", id.value())
            .param("n", number)
            .param("on", said.on())
            .param("paper", said.paper())
            .param("why", said.why())
            .param("by", by)
            .update()
        == 1;
  }

  private List<Clause> clauses(JdbcClient jdbc, PublicationId id, int edition) {
    return jdbc.sql("""
            select n, said from publishing.clause
             where county = :county and publication = :id and edition = :edition order by n""")
        .param("county", county)
        .param("id", id.value())
        .param("edition", edition)
        .query((row, n) -> new Clause(row.getInt("n"), row.getString("said")))
        .list();
  }

  List<Publication> list(JdbcClient jdbc, Region place, Kind kind, int most) {
    return jdbc.sql("""
            select id, region, title from publishing.publication
             where county = :county and kind = :kind and region >= :low and region < :high
             order by region, id limit :most""")
        .param("county", county)
        .param("kind", kind.name())
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query((row, n) -> new Publication(
            new PublicationId(row.getLong("id")),
            new Region(row.getString("region")),
            kind,
            row.getString("title"),
            List.of()))
        .list();
  }
}
