package shanzhi.foundation.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** The statements of the register of organisations. */
final class OrganisationStore {

  private static final String REGISTER = "organisation";

  private final String county;
  private final Editions editions;

  OrganisationStore(County county) {
    this.county = county.code();
    this.editions = new Editions(county);
  }

  long edition(JdbcClient jdbc) {
    return editions.read(jdbc, REGISTER);
  }

  long nextEdition(JdbcClient jdbc) {
    return editions.next(jdbc, REGISTER);
  }

  List<Organisation> all(JdbcClient jdbc) {
    return jdbc.sql("""
            select id, kind, region, name, credit_code, parent, since, until, version
              from organisation.organisation where county = :county""")
        .param("county", county)
        .query(OrganisationStore::organisation)
        .list();
  }

  private static Organisation organisation(ResultSet row, int n) throws SQLException {
    var parent = row.getObject("parent", Long.class);
    return new Organisation(
        new OrganisationId(row.getLong("id")),
        OrganisationKind.valueOf(row.getString("kind")),
        new Region(row.getString("region")),
        row.getString("name"),
        row.getString("credit_code"),
        parent == null ? null : new OrganisationId(parent),
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class),
        row.getInt("version"));
  }

  /** The new organisation's number. */
  OrganisationId add(JdbcClient jdbc, NewOrganisation said, ClientId client, String content) {
    try {
      return values(jdbc.sql("""
                  insert into organisation.organisation
                         (county, region, kind, name, credit_code, parent, since, until,
                          client, content)
                  values (:county, :region, :kind, :name, :creditCode, :parent, :since, :until,
                          :client, :content)
                  returning id"""), said)
          .param("client", client.value())
          .param("content", content)
          .query((row, n) -> new OrganisationId(row.getLong(1)))
          .single();
    } catch (DataIntegrityViolationException broken) {
      throw refusal(broken, said);
    }
  }

  /** The first answer where the client's id was used; none where it was not. */
  @Nullable
  OrganisationId repeated(JdbcClient jdbc, ClientId client, String content) {
    var id = editions.repeated(jdbc, REGISTER, client, content);
    return id == null ? null : new OrganisationId(id);
  }

  int change(JdbcClient jdbc, OrganisationId id, int version, NewOrganisation said) {
    try {
      return values(jdbc.sql("""
                  update organisation.organisation
                     set region = :region, kind = :kind, name = :name, credit_code = :creditCode,
                         parent = :parent, since = :since, until = :until, version = version + 1
                   where county = :county and id = :id and version = :version"""), said)
          .param("id", id.value())
          .param("version", version)
          .update();
    } catch (DataIntegrityViolationException broken) {
      throw refusal(broken, said);
    }
  }

  private JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec statement, NewOrganisation said) {
    return statement
        .param("county", county)
        .param("region", said.region().code())
        .param("kind", said.kind().name())
        .param("name", said.name())
        .param("creditCode", said.creditCode())
        .param("parent", said.parent() == null ? null : said.parent().value())
        .param("since", said.since())
        .param("until", said.until());
  }

  private static RuntimeException refusal(
      DataIntegrityViolationException broken, NewOrganisation said) {
    return switch (Broken.constraint(broken)) {
      case "one_name_a_place" -> Refusal.invalid("name", "organisation.named", said.name());
      case "one_credit_code" -> Refusal.invalid("creditCode", "organisation.credit-code-used");
      case "one_desk_a_place" -> Refusal.invalid("kind", "organisation.desk-there");
      default -> broken;
    };
  }
}
