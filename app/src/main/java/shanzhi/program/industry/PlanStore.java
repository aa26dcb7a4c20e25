package shanzhi.program.industry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** GrowerPlans with their grades, growers and what was brought. */
final class PlanStore {

  private static final String PLAN = """
      select p.id, p.region, p.project, p.name, p.produce, p.standard, p.buyer, p.beside, p.keeps,
             p.from_on, p.until_on, p.expected, p.road, p.ended_on, p.version
        from industry.plan p
      """;

  private static final String DELIVERY = """
      select id, plan, person, on_day, slip, grade, grams, weigher, grader, weighed_by, graded_by,
             over, void, settlement
        from industry.delivery
      """;

  private static final String GROWER = """
      select plan, person, paper, area, grams, joined_on from industry.grower
      """;

  private final String county;

  PlanStore(County county) {
    this.county = county.code();
  }

  PlanId enter(JdbcClient jdbc, Plan.NewPlan said, ClientId client, String content) {
    var project = said.project();
    var road = said.road();
    var id = jdbc.sql("""
            insert into industry.plan (county, region, project, name, produce, standard, buyer, beside,
                   keeps, from_on, until_on, expected, road, client, content)
            values (:county, :region, :project, :name, :produce, :standard, :buyer, :beside, :keeps,
                    :from, :until, :expected, :road, :client, :content) returning id""")
        .param("county", county)
        .param("region", said.village().code())
        .param("project", project == null ? null : project.value())
        .param("name", said.name())
        .param("produce", said.produce())
        .param("standard", said.standard())
        .param("buyer", said.buyer())
        .param("beside", said.beside())
        .param("keeps", said.keeps())
        .param("from", said.fromOn())
        .param("until", said.untilOn())
        .param("expected", said.expected())
        .param("road", road == null ? null : road.value())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
    for (var grade : said.grades()) {
      jdbc.sql("""
              insert into industry.grade (county, plan, n, region, name, price, alone)
              values (:county, :plan, :n, :region, :name, :price, :alone)""")
          .param("county", county)
          .param("plan", id)
          .param("n", grade.n())
          .param("region", said.village().code())
          .param("name", grade.name())
          .param("price", grade.price())
          .param("alone", grade.alone())
          .update();
    }
    return new PlanId(id);
  }

  boolean end(JdbcClient jdbc, PlanId id, int version, LocalDate day) {
    return jdbc.sql("""
            update industry.plan set ended_on = :day, version = version + 1
             where county = :county and id = :id and version = :version and ended_on is null""")
            .param("county", county)
            .param("id", id.value())
            .param("version", version)
            .param("day", day)
            .update()
        == 1;
  }

  boolean worth(JdbcClient jdbc, PlanId id, int version, long expected, @Nullable MatterId road) {
    return jdbc.sql("""
            update industry.plan set expected = :expected, road = :road, version = version + 1
             where county = :county and id = :id and version = :version and ended_on is null""")
            .param("county", county)
            .param("id", id.value())
            .param("version", version)
            .param("expected", expected)
            .param("road", road == null ? null : road.value())
            .update()
        == 1;
  }

  /** Grams that all growers of a plan expect. */
  long contracted(JdbcClient jdbc, PlanId id) {
    return sum(jdbc, "select sum(grams) from industry.grower", id);
  }

  /** Fen that all settlements of a plan came to. */
  long settled(JdbcClient jdbc, PlanId id) {
    return sum(jdbc, "select sum(fen) from industry.settlement", id);
  }

  private long sum(JdbcClient jdbc, String of, PlanId id) {
    return jdbc.sql(of + " where county = :county and plan = :plan")
        .param("county", county)
        .param("plan", id.value())
        .query((row, n) -> row.getLong(1))
        .single();
  }

  Optional<Plan> find(JdbcClient jdbc, PlanId id) {
    return graded(
            jdbc,
            jdbc.sql(PLAN + " where p.county = :county and p.id = :id")
                .param("county", county)
                .param("id", id.value())
                .query(PlanStore::plan)
                .list())
        .stream()
        .findFirst();
  }

  List<Plan> list(JdbcClient jdbc, Region place, long after, int most) {
    return graded(
        jdbc,
        jdbc.sql(PLAN + " where p.county = :county and p." + Placed.column(place)
                + " = :place and p.id > :after order by p.id limit :most")
            .param("county", county)
            .param("place", place.code())
            .param("after", after)
            .param("most", most)
            .query(PlanStore::plan)
            .list());
  }

  /** GrowerPlans under which somebody grows; the reader's scope opens growers' rows alone. */
  List<PlanId> grownBy(JdbcClient jdbc, PersonId person) {
    return jdbc.sql("""
            select plan from industry.grower
             where county = :county and person = :person order by plan desc limit 50""")
        .param("county", county)
        .param("person", person.value())
        .query((row, n) -> new PlanId(row.getLong(1)))
        .list();
  }

  private List<Plan> graded(JdbcClient jdbc, List<Plan> plans) {
    var grades = new HashMap<PlanId, List<Plan.Grade>>();
    jdbc.sql("""
            select plan, n, name, price, alone from industry.grade
             where county = :county and plan = any (cast(:ids as bigint[])) order by plan, n""")
        .param("county", county)
        .param("ids", plans.stream().map(plan -> plan.id().value()).toArray(Long[]::new))
        .query((row, n) -> grades
            .computeIfAbsent(new PlanId(row.getLong("plan")), id -> new ArrayList<>())
            .add(new Plan.Grade(
                row.getInt("n"),
                row.getString("name"),
                row.getLong("price"),
                row.getLong("alone"))))
        .list();
    return plans.stream().map(plan -> plan.graded(grades)).toList();
  }

  private static Plan plan(ResultSet row, int n) throws SQLException {
    var project = row.getObject("project", Long.class);
    var road = row.getObject("road", Long.class);
    return new Plan(
        new PlanId(row.getLong("id")),
        new Region(row.getString("region")),
        project == null ? null : new ProjectId(project),
        row.getString("name"),
        row.getString("produce"),
        row.getString("standard"),
        row.getString("buyer"),
        row.getString("beside"),
        row.getInt("keeps"),
        row.getObject("from_on", LocalDate.class),
        row.getObject("until_on", LocalDate.class),
        row.getLong("expected"),
        road == null ? null : new MatterId(road),
        row.getObject("ended_on", LocalDate.class),
        row.getInt("version"),
        List.of());
  }

  // Growers

  void join(JdbcClient jdbc, Plan of, Plan.Grower said, ClientId client, String content) {
    jdbc.sql("""
            insert into industry.grower (county, plan, person, region, paper, area, grams, joined_on,
                   client, content)
            values (:county, :plan, :person, :region, :paper, :area, :grams, :day, :client, :content)""")
        .param("county", county)
        .param("plan", of.id().value())
        .param("person", said.person().value())
        .param("region", of.village().code())
        .param("paper", said.paper())
        .param("area", said.area())
        .param("grams", said.grams())
        .param("day", said.joinedOn())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<Plan.Grower> grower(JdbcClient jdbc, PlanId plan, PersonId person) {
    return jdbc.sql(GROWER + " where county = :county and plan = :plan and person = :person")
        .param("county", county)
        .param("plan", plan.value())
        .param("person", person.value())
        .query(PlanStore::grower)
        .optional();
  }

  List<Plan.Grower> growers(JdbcClient jdbc, PlanId plan, long after, int most) {
    return jdbc.sql(GROWER + """
             where county = :county and plan = :plan and person > :after
             order by person limit :most""")
        .param("county", county)
        .param("plan", plan.value())
        .param("after", after)
        .param("most", most)
        .query(PlanStore::grower)
        .list();
  }

  private static Plan.Grower grower(ResultSet row, int n) throws SQLException {
    return new Plan.Grower(
        new PlanId(row.getLong("plan")),
        new PersonId(row.getLong("person")),
        row.getString("paper"),
        row.getLong("area"),
        row.getLong("grams"),
        row.getObject("joined_on", LocalDate.class));
  }

  // What was brought

  long bring(
      JdbcClient jdbc,
      Plan of,
      Plan.NewDelivery said,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into industry.delivery (county, region, plan, person, on_day, slip, grade, grams,
                   weighed_by, graded_by, over, actor, at, client, content)
            values (:county, :region, :plan, :person, :day, :slip, :grade, :grams, :weigher, :grader,
                    nullif(:over, ''), :actor, :at, :client, :content) returning id""")
        .param("county", county)
        .param("region", of.village().code())
        .param("plan", of.id().value())
        .param("person", said.person().value())
        .param("day", said.day())
        .param("slip", said.slip())
        .param("grade", said.grade())
        .param("grams", said.grams())
        .param("weigher", said.weigher().value())
        .param("grader", said.grader().value())
        .param("over", said.over())
        .param("actor", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  boolean strike(JdbcClient jdbc, PlanId plan, long id, String why) {
    return jdbc.sql("""
            update industry.delivery set void = :why
             where county = :county and plan = :plan and id = :id and void is null
               and settlement is null""")
            .param("county", county)
            .param("plan", plan.value())
            .param("id", id)
            .param("why", why)
            .update()
        == 1;
  }

  Optional<Plan.Delivery> delivery(JdbcClient jdbc, PlanId plan, long id) {
    return jdbc.sql(DELIVERY + " where county = :county and plan = :plan and id = :id")
        .param("county", county)
        .param("plan", plan.value())
        .param("id", id)
        .query(PlanStore::delivery)
        .optional();
  }

  /** The newest first; of one grower, or of all. */
  List<Plan.Delivery> deliveries(
      JdbcClient jdbc, PlanId plan, @Nullable PersonId person, long before, int most) {
    return jdbc.sql(DELIVERY + " where county = :county and plan = :plan and id < :before"
            + (person == null ? "" : " and person = :person") + " order by id desc limit :most")
        .param("county", county)
        .param("plan", plan.value())
        .param("before", before)
        .param("person", person == null ? null : person.value())
        .param("most", most)
        .query(PlanStore::delivery)
        .list();
  }

  private static Plan.Delivery delivery(ResultSet row, int n) throws SQLException {
    var settlement = row.getObject("settlement", Long.class);
    return new Plan.Delivery(
        row.getLong("id"),
        new PlanId(row.getLong("plan")),
        new PersonId(row.getLong("person")),
        row.getObject("on_day", LocalDate.class),
        row.getString("slip"),
        row.getInt("grade"),
        row.getLong("grams"),
        hand(row, "weighed_by", "weigher"),
        hand(row, "graded_by", "grader"),
        row.getString("over"),
        row.getString("void"),
        settlement == null ? null : new SettlementId(settlement));
  }

  private static Plan.Hand hand(ResultSet row, String by, String called) throws SQLException {
    var person = row.getObject(by, Long.class);
    var said = row.getString(called);
    return new Plan.Hand(person == null ? null : new PersonId(person), said == null ? "" : said);
  }

  /** Holds a plan until the write is done: loads are held against contracts one after another. */
  void hold(JdbcClient jdbc, PlanId plan) {
    jdbc.sql("select 1 from industry.plan where county = :county and id = :id for no key update")
        .param("county", county)
        .param("id", plan.value())
        .query((row, n) -> n)
        .list();
  }

  /** Grams that a grower brought so far and that are not struck. */
  long brought(JdbcClient jdbc, PlanId plan, PersonId person) {
    return jdbc.sql("""
            select coalesce(sum(grams), 0) from industry.delivery
             where county = :county and plan = :plan and person = :person and void is null""")
        .param("county", county)
        .param("plan", plan.value())
        .param("person", person.value())
        .query(Long.class)
        .single();
  }

  /** What awaits settlement, by grade: weight and number of slips. */
  List<Waiting> waiting(JdbcClient jdbc, PlanId plan) {
    return jdbc.sql("""
            select grade, sum(grams) as grams, count(*) as slips from industry.delivery
             where county = :county and plan = :plan and settlement is null and void is null
             group by grade order by grade""")
        .param("county", county)
        .param("plan", plan.value())
        .query(
            (row, n) -> new Waiting(row.getInt("grade"), row.getLong("grams"), row.getInt("slips")))
        .list();
  }

  /** So much of a grade waits, on so many slips. */
  record Waiting(int grade, long grams, int slips) {}
}
