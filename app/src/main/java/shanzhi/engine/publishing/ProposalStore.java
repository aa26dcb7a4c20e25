package shanzhi.engine.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** Texts that places say they brought along, and what the township said to them. */
final class ProposalStore {

  /** What the inbox calls one. */
  private static final String KIND = "rules/proposal";

  private static final String OF =
      "with u as (select county, id, region from publishing.proposal where county = ? and id = ?) ";

  private static final String PROPOSAL = """
      select id, region, kind, title, since, basis, paper, clauses, person, agreed,
             coalesce(why, '') as why, withdrawn_at is not null as withdrawn
        from publishing.proposal
       where county = :county
      """;

  private final String county;

  ProposalStore(County county) {
    this.county = county.code();
  }

  Optional<Long> before(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "publishing.proposal", "id", client, content);
  }

  long ask(JdbcClient jdbc, Proposal said, String by, Instant at, ClientId client, String content) {
    return jdbc.sql("""
            insert into publishing.proposal (county, region, kind, title, since, basis, paper, clauses,
                   by, person, at, client, content)
            values (:county, :region, :kind, :title, :since, :basis, :paper, :clauses, :by, :person,
                    :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", said.region().code())
        .param("kind", said.kind().name())
        .param("title", said.title())
        .param("since", said.edition().since())
        .param("basis", said.edition().basis())
        .param("paper", said.paper())
        .param("clauses", said.edition().clauses().toArray(String[]::new))
        .param("by", by)
        .param("person", said.person())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Proposal> find(JdbcClient jdbc, long id) {
    return jdbc.sql(PROPOSAL + " and id = :id")
        .param("county", county)
        .param("id", id)
        .query(ProposalStore::proposal)
        .optional();
  }

  /** The one that waits. */
  Optional<Proposal> open(JdbcClient jdbc, Region region, Publication.Kind kind) {
    return jdbc.sql(PROPOSAL + """
             and region = :region and kind = :kind and agreed is null and withdrawn_at is null""")
        .param("county", county)
        .param("region", region.code())
        .param("kind", kind.name())
        .query(ProposalStore::proposal)
        .optional();
  }

  boolean answer(JdbcClient jdbc, long id, boolean agreed, String why, Acting by) {
    return jdbc.sql("""
            update publishing.proposal
               set agreed = :agreed, why = :why, answered_by = :by, answerer = :person
             where county = :county and id = :id and agreed is null and withdrawn_at is null""")
            .param("county", county)
            .param("id", id)
            .param("agreed", agreed)
            .param("why", why)
            .param("by", by.signature())
            .param("person", Objects.requireNonNull(by.person()).value())
            .update()
        == 1;
  }

  boolean withdraw(JdbcClient jdbc, long id, Instant at) {
    return jdbc.sql("""
            update publishing.proposal set withdrawn_at = :at
             where county = :county and id = :id and agreed is null and withdrawn_at is null""")
            .param("county", county)
            .param("id", id)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void tell(
      JdbcClient jdbc, long id, OrganisationId desk, String title, Instant since, Instant due) {
    jdbc.sql(OF + LineSql.OPEN)
        .params(county, id, KIND, (short) 0, desk.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .params(Capability.RULES_REVIEW, "publishing.proposal.ASKED", "answer", title)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, long id) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, id, KIND, (short) 0).update();
  }

  private static Proposal proposal(ResultSet row, int n) throws SQLException {
    var clauses = List.of((String[]) row.getArray("clauses").getArray());
    return new Proposal(
        row.getLong("id"),
        new Region(row.getString("region")),
        Publication.Kind.valueOf(row.getString("kind")),
        row.getString("title"),
        new NewEdition(row.getObject("since", LocalDate.class), row.getString("basis"), clauses),
        row.getString("paper"),
        row.getLong("person"),
        row.getObject("agreed", Boolean.class),
        row.getString("why"),
        row.getBoolean("withdrawn"));
  }
}
