package shanzhi.program.industry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/** Investors and their introductions. */
final class InvestorStore {

  private static final String INVESTOR = """
      select id, region, name, credit_code, contact, wants, least, most from industry.investor
      """;

  private static final String INTRODUCTION = """
      select i.matter, i.region, i.project, i.investor, v.name, i.begun_on, i.ended
        from industry.introduction i
        join industry.investor v on v.county = i.county and v.id = i.investor
      """;

  private final String county;

  InvestorStore(County county) {
    this.county = county.code();
  }

  InvestorId enter(
      JdbcClient jdbc,
      Region place,
      Investor.NewInvestor said,
      Acting by,
      ClientId client,
      String content) {
    return new InvestorId(jdbc.sql("""
            insert into industry.investor (county, region, name, credit_code, contact, wants, least,
                   most, found_by, client, content)
            values (:county, :region, :name, :code, :contact, cast(:wants as text[]), :least, :most,
                    :by, :client, :content) returning id""")
        .param("county", county)
        .param("region", place.code())
        .param("name", said.name())
        .param("code", said.creditCode())
        .param("contact", said.contact())
        .param("wants", said.wants().stream().map(Enum::name).toArray(String[]::new))
        .param("least", said.least())
        .param("most", said.most())
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single());
  }

  Optional<Investor> find(JdbcClient jdbc, InvestorId id) {
    return jdbc.sql(INVESTOR + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(InvestorStore::investor)
        .optional();
  }

  /** Who is the same as is said now; such are written down one by one. */
  Optional<Investor> alike(JdbcClient jdbc, Investor.NewInvestor said) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "industry.investor/" + county)
        .query((row, n) -> 0)
        .single();
    return jdbc.sql(INVESTOR + """
             where county = :county
               and case when '' in (credit_code, :code) then name = :name
                        else credit_code = :code end
             order by id limit 1""")
        .param("county", county)
        .param("name", said.name())
        .param("code", said.creditCode())
        .query(InvestorStore::investor)
        .optional();
  }

  List<Investor> list(JdbcClient jdbc, Region place, long after, int most) {
    return jdbc.sql(INVESTOR + " where county = :county and " + Placed.column(place)
            + " = :place and id > :after order by id limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("after", after)
        .param("most", most)
        .query(InvestorStore::investor)
        .list();
  }

  /** Those of the whole county whose lines and sums fit, and that are not being introduced to it. */
  List<Investor.Match> fitting(JdbcClient jdbc, Project project, long fen, int most) {
    return jdbc.sql("""
            select v.id, v.name, v.least, v.most from industry.investor v
             where v.county = :county and :kind = any (v.wants) and v.least <= :fen
               and not exists (select from industry.introduction i
                                where i.county = v.county and i.project = :project
                                  and i.investor = v.id
                                  and (i.ended is null or i.ended = 'MATCHED'))
             order by least(v.most, :fen) desc, v.id limit :most""")
        .param("county", county)
        .param("kind", project.kind().name())
        .param("fen", fen)
        .param("project", project.id().value())
        .param("most", most)
        .query((row, n) -> new Investor.Match(
            new InvestorId(row.getLong("id")),
            row.getString("name"),
            row.getLong("least"),
            row.getLong("most")))
        .list();
  }

  void introduce(
      JdbcClient jdbc,
      MatterId matter,
      Project project,
      InvestorId investor,
      LocalDate day,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into industry.introduction (county, matter, region, project, investor, begun_on,
                   client, content)
            values (:county, :matter, :region, :project, :investor, :day, :client, :content)""")
        .param("county", county)
        .param("matter", matter.value())
        .param("region", project.village().code())
        .param("project", project.id().value())
        .param("investor", investor.value())
        .param("day", day)
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void end(JdbcClient jdbc, MatterId matter, String how) {
    jdbc.sql("""
            update industry.introduction set ended = :how
             where county = :county and matter = :matter and ended is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("how", how)
        .update();
  }

  Optional<Introduction> introduction(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(INTRODUCTION + " where i.county = :county and i.matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(InvestorStore::introduction)
        .optional();
  }

  List<Introduction> introductions(JdbcClient jdbc, ProjectId project) {
    return jdbc.sql(INTRODUCTION + """
             where i.county = :county and i.project = :project order by i.matter desc""")
        .param("county", county)
        .param("project", project.value())
        .query(InvestorStore::introduction)
        .list();
  }

  /** Whether the investor has a contract of the project that is not ended. */
  boolean contracted(JdbcClient jdbc, ProjectId project, InvestorId investor) {
    return jdbc.sql("""
            select exists (select from industry.contract
                            where county = :county and project = :project and investor = :investor
                              and ended_on is null)""")
        .param("county", county)
        .param("project", project.value())
        .param("investor", investor.value())
        .query(Boolean.class)
        .single();
  }

  private static Introduction introduction(ResultSet row, int n) throws SQLException {
    return new Introduction(
        new MatterId(row.getLong("matter")),
        new Region(row.getString("region")),
        new ProjectId(row.getLong("project")),
        new InvestorId(row.getLong("investor")),
        row.getString("name"),
        row.getObject("begun_on", LocalDate.class),
        row.getString("ended"));
  }

  private static Investor investor(ResultSet row, int n) throws SQLException {
    Array wants = row.getArray("wants");
    return new Investor(
        new InvestorId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("name"),
        row.getString("credit_code"),
        row.getString("contact"),
        Arrays.stream((String[]) wants.getArray()).map(Project.Kind::valueOf).toList(),
        row.getLong("least"),
        row.getLong("most"));
  }
}
