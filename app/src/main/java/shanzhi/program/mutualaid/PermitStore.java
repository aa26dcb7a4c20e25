package shanzhi.program.mutualaid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LineSql;

/** Permits and the terms that the members' meeting resolved. */
final class PermitStore {

  private static final String PERMIT = """
      select id, region, number, issuer, paper, from_on, until_on, most, seen_on, revoked_on,
             revoked_why, version
        from mutualaid.permit
      """;

  /** What the inbox calls one. */
  private static final String KIND = "mutual-aid/permit";

  private static final String OF =
      "with u as (select county, id, region from mutualaid.permit where county = ? and id = ?) ";

  private final String county;

  PermitStore(County county) {
    this.county = county.code();
  }

  private static @Nullable Long number(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  PermitId file(
      JdbcClient jdbc, Permit.NewPermit said, Acting by, ClientId client, String content) {
    return new PermitId(jdbc.sql("""
            insert into mutualaid.permit (county, region, number, issuer, paper, from_on, until_on, most,
                   filed_by, client, content)
            values (:county, :region, :number, :issuer, :paper, :from, :until, :most, :by, :client,
                    :content) returning id""")
        .param("county", county)
        .param("region", said.village().code())
        .param("number", said.number())
        .param("issuer", said.issuer())
        .param("paper", said.paper())
        .param("from", said.fromOn())
        .param("until", said.untilOn())
        .param("most", said.most())
        .param("by", number(by.person()))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single());
  }

  /** 待办 It waits for the desk above, until it was seen, revoked or taken back. */
  void tell(
      JdbcClient jdbc, PermitId id, OrganisationId desk, String title, Instant since, Instant due) {
    jdbc.sql(OF + LineSql.OPEN)
        .params(county, id.value(), KIND, (short) 0, desk.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .params(Capability.MUTUALAID_OVERSEE, "mutualaid.permit.unseen", "see", title)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, PermitId id) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, id.value(), KIND, (short) 0).update();
  }

  boolean see(JdbcClient jdbc, PermitId id, LocalDate day, Acting by) {
    return jdbc.sql("""
            update mutualaid.permit set seen_by = :by, seen_on = :day, version = version + 1
             where county = :county and id = :id and seen_on is null and revoked_on is null
               and filed_by is distinct from :by""")
            .param("county", county)
            .param("id", id.value())
            .param("by", number(by.person()))
            .param("day", day)
            .update()
        == 1;
  }

  boolean revoke(JdbcClient jdbc, PermitId id, LocalDate day, String why) {
    return jdbc.sql("""
            update mutualaid.permit
               set revoked_on = :day, revoked_why = :why, version = version + 1
             where county = :county and id = :id and revoked_on is null""")
            .param("county", county)
            .param("id", id.value())
            .param("day", day)
            .param("why", why)
            .update()
        == 1;
  }

  Optional<Permit> find(JdbcClient jdbc, PermitId id) {
    return jdbc.sql(PERMIT + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(PermitStore::permit)
        .optional();
  }

  /** Of a place, the newest first. */
  List<Permit> list(JdbcClient jdbc, Region place, long before, int most) {
    return jdbc.sql(PERMIT + " where county = :county and " + Placed.column(place)
            + " = :place and id < :before order by id desc limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("before", before)
        .param("most", most)
        .query(PermitStore::permit)
        .list();
  }

  private static Permit permit(ResultSet row, int n) throws SQLException {
    return new Permit(
        new PermitId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("number"),
        row.getString("issuer"),
        row.getString("paper"),
        row.getObject("from_on", LocalDate.class),
        row.getObject("until_on", LocalDate.class),
        row.getLong("most"),
        row.getObject("seen_on", LocalDate.class),
        row.getObject("revoked_on", LocalDate.class),
        row.getString("revoked_why"),
        row.getInt("version"));
  }

  // Terms

  void set(
      JdbcClient jdbc,
      LoanTerms.NewTerms said,
      int n,
      LocalDate day,
      Acting by,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into mutualaid.terms (county, region, n, pool, each, rate, months, guarantors, road,
                   from_on, actor, client, content)
            values (:county, :region, :n, :pool, :each, :rate, :months, :guarantors, :road, :day, :actor,
                    :client, :content)""")
        .param("county", county)
        .param("region", said.village().code())
        .param("n", n)
        .param("pool", said.pool())
        .param("each", said.each())
        .param("rate", said.rate())
        .param("months", said.months())
        .param("guarantors", said.guarantors())
        .param("road", said.road().value())
        .param("day", day)
        .param("actor", by.signature())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** The newest terms of a village. */
  Optional<LoanTerms> terms(JdbcClient jdbc, Region village) {
    return jdbc.sql("""
            select n, pool, each, rate, months, guarantors, road, from_on from mutualaid.terms
             where county = :county and region = :region order by n desc limit 1""")
        .param("county", county)
        .param("region", village.code())
        .query((row, n) -> new LoanTerms(
            village,
            row.getInt("n"),
            row.getLong("pool"),
            row.getLong("each"),
            row.getInt("rate"),
            row.getInt("months"),
            row.getInt("guarantors"),
            new MatterId(row.getLong("road")),
            row.getObject("from_on", LocalDate.class)))
        .optional();
  }
}
