package shanzhi.program.visits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.PostChange;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Words;

/** The statements of plans and their steps; a card says which plan is open and when it is reviewed. */
final class PlanStore {

  private static final String PLAN = """
      select id, person, goal, services, holder, since, review_on, version from visits.plan
      """;

  private final String county;

  PlanStore(County county) {
    this.county = county.code();
  }

  /** Of which plan the same step was taken before; refuses where the id was used for another. */
  Optional<Long> takenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "visits.step", "plan", client, content);
  }

  /** The open plans of people, by person. */
  Map<PersonId, Plan> open(JdbcClient jdbc, Collection<PersonId> people) {
    return jdbc
        .sql(PLAN + " where county = :county and person = any(:people) and closed_on is null")
        .param("county", county)
        .param("people", ListStore.numbers(people))
        .query(PlanStore::plan)
        .list()
        .stream()
        .collect(Collectors.toMap(Plan::person, Function.identity()));
  }

  Optional<Plan> find(JdbcClient jdbc, long id) {
    return jdbc.sql(PLAN + " where county = :county and id = :id and closed_on is null")
        .param("county", county)
        .param("id", id)
        .query(PlanStore::plan)
        .optional();
  }

  /** Whose plan it is or was. */
  Optional<PersonId> whose(JdbcClient jdbc, long id) {
    return jdbc.sql("select person from visits.plan where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(Long.class)
        .optional()
        .map(PersonId::new);
  }

  long make(JdbcClient jdbc, Card card, NewPlan said, LocalDate today) {
    return jdbc.sql("""
            insert into visits.plan (county, region, grid, person, goal, services, holder, since,
                   review_on)
            values (:county, :region, :grid, :person, :goal, :services, :holder, :today, :review)
            returning id""")
        .param("county", county)
        .param("region", card.village().code())
        .param("grid", card.grid())
        .param("person", card.person().value())
        .param("goal", said.goal())
        .param("services", said.services())
        .param("holder", said.holder().value())
        .param("today", today)
        .param("review", said.review())
        .query(Long.class)
        .single();
  }

  /** Writes what changed, or the end; false where the plan is no longer as it was read. */
  boolean change(JdbcClient jdbc, Plan now, @Nullable LocalDate closed) {
    return jdbc.sql("""
            update visits.plan
               set goal = :goal, services = :services, holder = :holder, review_on = :review,
                   closed_on = :closed, version = version + 1
             where county = :county and id = :id and version = :version and closed_on is null""")
            .param("county", county)
            .param("id", now.id())
            .param("version", now.version())
            .param("goal", now.goal())
            .param("services", now.services())
            .param("holder", now.holder().value())
            .param("review", now.review())
            .param("closed", closed)
            .update()
        == 1;
  }

  void step(JdbcClient jdbc, Card card, PlanStep step, Acting by, ClientId client, String content) {
    jdbc.sql("""
            insert into visits.step (county, region, grid, plan, person, act, at, worker, by, goal,
                   services, holder, review_on, helped, words, client, content)
            values (:county, :region, :grid, :plan, :person, :act, :at, :worker, :by, :goal, :services,
                    :holder, :review, :helped, :words, :client, :content)""")
        .param("county", county)
        .param("region", card.village().code())
        .param("grid", card.grid())
        .param("plan", step.plan())
        .param("person", card.person().value())
        .param("act", step.act().name())
        .param("at", step.at().atOffset(ZoneOffset.UTC))
        .param("worker", step.worker() == null ? null : step.worker().value())
        .param("by", by.signature())
        .param("goal", step.goal())
        .param("services", step.services())
        .param("holder", step.holder().value())
        .param("review", step.review())
        .param("helped", step.helped() == null ? null : step.helped().name())
        .param("words", step.words())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** Gives the open plans of a village from post to post, each with a step that says so. */
  int handOver(JdbcClient jdbc, PostChange change, Acting by, Instant at) {
    return jdbc.sql("""
            with p as (
              update visits.plan set holder = :to, version = version + 1
               where county = :county and village = :village and holder = :from
                 and closed_on is null
              returning county, region, grid, id, person, goal, services, holder, review_on
            )
            insert into visits.step (county, region, grid, plan, person, act, at, worker, by, goal,
                   services, holder, review_on, words, client, content)
            select county, region, grid, id, person, 'CHANGE', :at, :worker, :by, goal, services,
                   holder, review_on, '', gen_random_uuid(), 'handover'
              from p""")
        .param("county", county)
        .param("village", change.village().code())
        .param("from", change.from().value())
        .param("to", change.to().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("worker", by.person() == null ? null : by.person().value())
        .param("by", by.signature())
        .update();
  }

  /** How many open plans wait for a post. */
  long openOf(JdbcClient jdbc, PostId post) {
    return jdbc.sql("""
            select count(*) from visits.plan
             where county = :county and holder = :post and closed_on is null""")
        .param("county", county)
        .param("post", post.value())
        .query(Long.class)
        .single();
  }

  /** Shows on the card which plan is open and when it is reviewed; none with the end. */
  void note(JdbcClient jdbc, PersonId person, @Nullable Long plan, @Nullable LocalDate review) {
    jdbc.sql("""
            update visits.card set plan = :plan, review_on = :review
             where county = :county and person = :person""")
        .param("county", county)
        .param("person", person.value())
        .param("plan", plan)
        .param("review", review)
        .update();
  }

  /** Ends the plan of somebody who left the lists, which the platform writes down as such. */
  void leave(JdbcClient jdbc, Card card, Instant now, Acting platform) {
    var plan = open(jdbc, List.of(card.person())).get(card.person());
    if (plan == null) return;
    change(jdbc, plan, LocalDate.ofInstant(now, Words.ZONE));
    var step = new PlanStep(
        plan.id(),
        PlanStep.Act.LEAVE,
        now,
        null,
        plan.goal(),
        plan.services(),
        plan.holder(),
        null,
        null,
        "");
    step(jdbc, card, step, platform, ClientId.fresh(), "");
    note(jdbc, card.person(), null, null);
  }

  /** All steps of a person's plans, the newest first. */
  List<PlanStep> steps(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql("""
            select s.plan, s.act, s.at, s.worker, s.goal, s.services, s.holder, s.review_on, s.helped,
                   s.words
              from visits.step s
             where s.county = :county and s.person = :person order by s.id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(PlanStore::step)
        .list();
  }

  private static Plan plan(ResultSet row, int n) throws SQLException {
    return new Plan(
        row.getLong("id"),
        new PersonId(row.getLong("person")),
        row.getString("goal"),
        row.getString("services"),
        new PostId(row.getLong("holder")),
        row.getObject("since", LocalDate.class),
        row.getObject("review_on", LocalDate.class),
        row.getInt("version"));
  }

  private static PlanStep step(ResultSet row, int n) throws SQLException {
    var worker = row.getObject("worker", Long.class);
    var helped = row.getString("helped");
    return new PlanStep(
        row.getLong("plan"),
        PlanStep.Act.valueOf(row.getString("act")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        worker == null ? null : new PersonId(worker),
        row.getString("goal"),
        row.getString("services"),
        new PostId(row.getLong("holder")),
        row.getObject("review_on", LocalDate.class),
        helped == null ? null : PlanStep.Helped.valueOf(helped),
        row.getString("words"));
  }
}
