package shanzhi.program.industry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/** Projects, their budgets, contracts and schedules. */
final class ProjectStore {

  private static final String PROJECT = """
      select p.id, p.region, p.number, p.kind, p.name, p.inventory, p.conditions, p.reader, p.reading,
             p.planned, p.from_on, p.until_on, p.state, p.ended_on, p.ended_why, p.version
        from industry.project p
      """;

  private static final String CONTRACT = """
      select c.id, c.region, c.project, c.number, c.side, c.party, c.investor, c.what, c.fen,
             c.signed_on, c.road, c.ended_on, c.ended_why, c.version
        from industry.contract c
      """;

  private final String county;

  ProjectStore(County county) {
    this.county = county.code();
  }

  ProjectId enter(
      JdbcClient jdbc, Project.NewProject said, LocalDate day, ClientId client, String content) {
    return new ProjectId(jdbc.sql("""
            insert into industry.project (county, region, number, kind, name, inventory, conditions,
                   reader, reading, planned, from_on, until_on, state, entered_on, client, content)
            values (:county, :region, :number, :kind, :name, :inventory, :conditions, :reader, :reading,
                    :planned, :from, :until, 'PLANNED', :day, :client, :content) returning id""")
        .param("county", county)
        .param("region", said.village().code())
        .param("number", said.number())
        .param("kind", said.kind().name())
        .param("name", said.name())
        .param("inventory", said.inventory())
        .param("conditions", said.conditions())
        .param("reader", said.reader())
        .param("reading", said.reading())
        .param("planned", said.planned())
        .param("from", said.fromOn())
        .param("until", said.untilOn())
        .param("day", day)
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single());
  }

  boolean move(
      JdbcClient jdbc,
      Project was,
      Project.State to,
      @Nullable LocalDate endedOn,
      @Nullable String why) {
    return jdbc.sql("""
            update industry.project
               set state = :state, ended_on = :ended, ended_why = :why, version = version + 1
             where county = :county and id = :id and version = :version and state = :was""")
            .param("county", county)
            .param("id", was.id().value())
            .param("version", was.version())
            .param("was", was.state().name())
            .param("state", to.name())
            .param("ended", endedOn)
            .param("why", why)
            .update()
        == 1;
  }

  void budget(
      JdbcClient jdbc,
      Project of,
      Project.Budget said,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into industry.budget (county, project, n, region, fen, road, why, actor, at, client,
                   content)
            values (:county, :project, :n, :region, :fen, :road, :why, :actor, :at, :client, :content)""")
        .param("county", county)
        .param("project", of.id().value())
        .param("n", said.n())
        .param("region", of.village().code())
        .param("fen", said.fen())
        .param("road", said.road().value())
        .param("why", said.why())
        .param("actor", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  List<Project.Budget> budgets(JdbcClient jdbc, ProjectId project) {
    return jdbc.sql("""
            select n, fen, road, why from industry.budget
             where county = :county and project = :project order by n""")
        .param("county", county)
        .param("project", project.value())
        .query((row, n) -> new Project.Budget(
            row.getInt("n"),
            row.getLong("fen"),
            new MatterId(row.getLong("road")),
            row.getString("why")))
        .list();
  }

  Optional<Project> find(JdbcClient jdbc, ProjectId id) {
    return jdbc.sql(PROJECT + " where p.county = :county and p.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(ProjectStore::project)
        .optional();
  }

  List<Project> list(JdbcClient jdbc, Region place, long after, int most) {
    return jdbc.sql(PROJECT + " where p.county = :county and p." + Placed.column(place)
            + " = :place and p.id > :after order by p.id limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("after", after)
        .param("most", most)
        .query(ProjectStore::project)
        .list();
  }

  /** What each of these comes to; bookings count once paid, an ended contract for what it was paid. */
  Map<ProjectId, Project.Sums> sums(JdbcClient jdbc, Collection<ProjectId> projects) {
    var sums = new HashMap<ProjectId, Project.Sums>();
    jdbc.sql("""
            select p.id,
                   coalesce((select b.fen from industry.budget b
                              where b.county = p.county and b.project = p.id
                              order by b.n desc limit 1), 0) as budget,
                   coalesce((select sum(c.fen) from industry.contract c
                              where c.county = p.county and c.project = p.id and c.side = 'OUT'
                                and c.ended_on is null), 0)
                   + coalesce(sum(k.fen) filter (where k.side = 'OUT' and k.state in ('OPEN', 'PAID')
                       and (k.kind = 'COST' or k.kind = 'CONTRACT' and x.ended_on is not null)), 0)
                     as bound,
                   coalesce(sum(k.fen) filter (where k.state = 'PAID' and k.side = 'OUT'), 0) as paid,
                   coalesce(sum(k.fen) filter (where k.state = 'PAID' and k.side = 'IN'
                       and k.kind = 'CONTRACT'), 0) as invested,
                   coalesce(sum(k.fen) filter (where k.state = 'PAID' and k.kind = 'RETURN'), 0)
                     as returned
              from industry.project p
              left join industry.booking k on k.county = p.county and k.project = p.id
                                          and k.kind <> 'GROWERS'
              left join industry.contract x on x.county = k.county and x.id = k.contract
             where p.county = :county and p.id = any (cast(:ids as bigint[]))
             group by p.county, p.id""")
        .param("county", county)
        .param("ids", projects.stream().map(ProjectId::value).toArray(Long[]::new))
        .query((row, n) -> sums.put(
            new ProjectId(row.getLong("id")),
            new Project.Sums(
                row.getLong("budget"),
                row.getLong("bound"),
                row.getLong("paid"),
                row.getLong("invested"),
                row.getLong("returned"))))
        .list();
    return sums;
  }

  private static Project project(ResultSet row, int n) throws SQLException {
    return new Project(
        new ProjectId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("number"),
        Project.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("inventory"),
        row.getString("conditions"),
        row.getString("reader"),
        row.getString("reading"),
        row.getLong("planned"),
        row.getObject("from_on", LocalDate.class),
        row.getObject("until_on", LocalDate.class),
        Project.State.valueOf(row.getString("state")),
        row.getObject("ended_on", LocalDate.class),
        row.getString("ended_why"),
        row.getInt("version"));
  }

  // Contracts

  ContractId sign(
      JdbcClient jdbc, Project of, Contract.NewContract said, ClientId client, String content) {
    var id = jdbc.sql("""
            insert into industry.contract (county, region, project, number, side, party, investor, what,
                   fen, signed_on, road, client, content)
            values (:county, :region, :project, :number, :side, :party, :investor, :what, :fen, :signed,
                    :road, :client, :content) returning id""")
        .param("county", county)
        .param("region", of.village().code())
        .param("project", of.id().value())
        .param("number", said.number())
        .param("side", said.side().name())
        .param("party", said.party())
        .param("investor", said.investor() == null ? null : said.investor().value())
        .param("what", said.what())
        .param("fen", said.fen())
        .param("signed", said.signedOn())
        .param("road", said.road() == null ? null : said.road().value())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
    for (var one : said.schedule()) {
      jdbc.sql("""
              insert into industry.instalment (county, contract, n, region, due_on, fen, what)
              values (:county, :contract, :n, :region, :due, :fen, :what)""")
          .param("county", county)
          .param("contract", id)
          .param("n", one.n())
          .param("region", of.village().code())
          .param("due", one.dueOn())
          .param("fen", one.fen())
          .param("what", one.what())
          .update();
    }
    return new ContractId(id);
  }

  boolean end(JdbcClient jdbc, Contract was, LocalDate day, String why) {
    return jdbc.sql("""
            update industry.contract set ended_on = :day, ended_why = :why, version = version + 1
             where county = :county and id = :id and version = :version and ended_on is null""")
            .param("county", county)
            .param("id", was.id().value())
            .param("version", was.version())
            .param("day", day)
            .param("why", why)
            .update()
        == 1;
  }

  Optional<Contract> contract(JdbcClient jdbc, ContractId id) {
    return jdbc.sql(CONTRACT + " where c.county = :county and c.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(ProjectStore::contract)
        .optional();
  }

  List<Contract> contracts(JdbcClient jdbc, ProjectId project) {
    return jdbc.sql(CONTRACT + " where c.county = :county and c.project = :project order by c.id")
        .param("county", county)
        .param("project", project.value())
        .query(ProjectStore::contract)
        .list();
  }

  Map<ContractId, List<Contract.Instalment>> schedules(
      JdbcClient jdbc, Collection<ContractId> contracts) {
    var schedules = new HashMap<ContractId, List<Contract.Instalment>>();
    jdbc.sql("""
            select contract, n, due_on, fen, what from industry.instalment
             where county = :county and contract = any (cast(:ids as bigint[]))
             order by contract, n""")
        .param("county", county)
        .param("ids", contracts.stream().map(ContractId::value).toArray(Long[]::new))
        .query((row, n) -> schedules
            .computeIfAbsent(
                new ContractId(row.getLong("contract")), id -> new java.util.ArrayList<>())
            .add(new Contract.Instalment(
                row.getInt("n"),
                row.getObject("due_on", LocalDate.class),
                row.getLong("fen"),
                row.getString("what"))))
        .list();
    return schedules;
  }

  private static Contract contract(ResultSet row, int n) throws SQLException {
    var investor = row.getObject("investor", Long.class);
    var road = row.getObject("road", Long.class);
    return new Contract(
        new ContractId(row.getLong("id")),
        new Region(row.getString("region")),
        new ProjectId(row.getLong("project")),
        row.getString("number"),
        Contract.Side.valueOf(row.getString("side")),
        row.getString("party"),
        investor == null ? null : new InvestorId(investor),
        row.getString("what"),
        row.getLong("fen"),
        row.getObject("signed_on", LocalDate.class),
        road == null ? null : new MatterId(road),
        row.getObject("ended_on", LocalDate.class),
        row.getString("ended_why"),
        row.getInt("version"));
  }
}
