package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The statements of roads, of objections to what they disclose, and of what takes effect by them. */
final class RoadStore {

  private static final String ROAD = """
      select id, region, subject, decider, title, what, topic, sent, state, due,
             resolved_until, effective_on, result, result_until, why, version
        from deliberation.road
      """;

  private final String county;

  RoadStore(County county) {
    this.county = county.code();
  }

  void add(
      JdbcClient jdbc,
      MatterId id,
      NewRoad said,
      boolean sent,
      String state,
      @Nullable LocalDate due,
      Acting by,
      Instant at) {
    var topic = said.topic();
    jdbc.sql("""
            insert into deliberation.road
                   (county, id, region, subject, decider, title, what, topic, sent, state, due, by,
                    at)
            values (:county, :id, :region, :subject, :decider, :title, :what, :topic, :sent, :state,
                    :due, :by, :at)""")
        .param("county", county)
        .param("id", id.value())
        .param("region", said.village().code())
        .param("subject", said.subject().name())
        .param("decider", said.decider().name())
        .param("title", said.title())
        .param("what", said.what())
        .param("topic", topic == null ? null : topic.value())
        .param("sent", sent)
        .param("state", state)
        .param("due", due)
        .param("by", by.signature())
        .param("at", BodyStore.at(at))
        .update();
  }

  Optional<Road> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(ROAD + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RoadStore::road)
        .optional();
  }

  /** The proposal that a topic left as. */
  Optional<Road> ofTopic(JdbcClient jdbc, TopicId topic) {
    return jdbc.sql(ROAD + " where county = :county and topic = :topic order by id desc limit 1")
        .param("county", county)
        .param("topic", topic.value())
        .query(RoadStore::road)
        .optional();
  }

  /** Those of a village before a number, the newest first. */
  List<Road> ofVillage(JdbcClient jdbc, Region village, long before, int most) {
    return jdbc.sql(ROAD + """
             where county = :county and village = :village and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("most", most)
        .query(RoadStore::road)
        .list();
  }

  /** Those of a township's villages before a number, the newest first. */
  List<Road> ofTownship(JdbcClient jdbc, Region township, long before, int most) {
    return jdbc.sql(ROAD + """
             where county = :county and township = :township and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("township", township.code())
        .param("before", before)
        .param("most", most)
        .query(RoadStore::road)
        .list();
  }

  /** Those of the whole county before a number, the newest first. */
  List<Road> all(JdbcClient jdbc, long before, int most) {
    return jdbc.sql(ROAD + " where county = :county and id < :before order by id desc limit :most")
        .param("county", county)
        .param("before", before)
        .param("most", most)
        .query(RoadStore::road)
        .list();
  }

  /**
   * Those of a village that are in force, and by which nothing took effect yet; what was sent serves
   * nothing but what it was sent for.
   */
  List<Road> unused(JdbcClient jdbc, Region village, RoadSubject subject, int most) {
    return jdbc.sql(ROAD + """
             where county = :county and village = :village and subject = :subject
               and effective_on is not null and not sent
               and not exists (select from deliberation.effect e
                                where e.county = road.county and e.road = road.id)
             order by id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("subject", subject.name())
        .param("most", most)
        .query(RoadStore::road)
        .list();
  }

  /** Writes how far it is; false where somebody changed it in between. */
  boolean change(JdbcClient jdbc, Road to) {
    return jdbc.sql("""
            update deliberation.road
               set subject = :subject, decider = :decider, title = :title, what = :what,
                   state = :state, due = :due, resolved_until = :resolved, effective_on = :effective,
                   result = :result, result_until = :resulted, why = :why, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", to.id().value())
            .param("version", to.version())
            .param("subject", to.subject().name())
            .param("decider", to.decider().name())
            .param("title", to.title())
            .param("what", to.what())
            .param("state", to.state())
            .param("due", to.due())
            .param("resolved", to.resolvedUntil())
            .param("effective", to.effectiveOn())
            .param("result", to.result())
            .param("resulted", to.resultUntil())
            .param("why", to.why())
            .update()
        == 1;
  }

  // Objections

  void object(JdbcClient jdbc, Road road, MatterId id, RoadObjection.About about, PersonId person) {
    jdbc.sql("""
            insert into deliberation.road_objection (county, id, region, road, about, person)
            values (:county, :id, :region, :road, :about, :person)""")
        .param("county", county)
        .param("id", id.value())
        .param("region", road.village().code())
        .param("road", road.id().value())
        .param("about", about.name())
        .param("person", person.value())
        .update();
  }

  List<RoadObjection> objections(JdbcClient jdbc, MatterId road) {
    return jdbc.sql("""
            select id, road, about, answered, settled from deliberation.road_objection
             where county = :county and road = :road order by id""")
        .param("county", county)
        .param("road", road.value())
        .query(RoadStore::objection)
        .list();
  }

  Optional<MatterId> roadOf(JdbcClient jdbc, MatterId objection) {
    return jdbc.sql("""
            select road from deliberation.road_objection where county = :county and id = :id""")
        .param("county", county)
        .param("id", objection.value())
        .query(Long.class)
        .optional()
        .map(MatterId::new);
  }

  void answer(JdbcClient jdbc, MatterId objection, boolean upheld) {
    jdbc.sql("""
            update deliberation.road_objection set answered = :answered
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", objection.value())
        .param("answered", upheld ? "UPHELD" : "DISMISSED")
        .update();
  }

  /** What was upheld is done anew. */
  void settle(JdbcClient jdbc, MatterId road, RoadObjection.About about) {
    jdbc.sql("""
            update deliberation.road_objection set settled = true
             where county = :county and road = :road and about = :about and answered = 'UPHELD'""")
        .param("county", county)
        .param("road", road.value())
        .param("about", about.name())
        .update();
  }

  // Effects

  Optional<String> effect(JdbcClient jdbc, MatterId road) {
    return jdbc.sql("""
            select what from deliberation.effect where county = :county and road = :road""")
        .param("county", county)
        .param("road", road.value())
        .query(String.class)
        .optional();
  }

  void use(JdbcClient jdbc, Road road, String what, Acting by, Instant at) {
    jdbc.sql("""
            insert into deliberation.effect (county, region, road, effective_on, what, by, at)
            values (:county, :region, :road, :effective, :what, :by, :at)""")
        .param("county", county)
        .param("region", road.village().code())
        .param("road", road.id().value())
        .param("effective", road.effectiveOn())
        .param("what", what)
        .param("by", by.signature())
        .param("at", BodyStore.at(at))
        .update();
  }

  private static Road road(ResultSet row, int n) throws SQLException {
    var topic = row.getLong("topic");
    var none = row.wasNull();
    return new Road(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        RoadSubject.valueOf(row.getString("subject")),
        BodyKind.valueOf(row.getString("decider")),
        row.getString("title"),
        row.getString("what"),
        none ? null : new TopicId(topic),
        row.getBoolean("sent"),
        row.getString("state"),
        row.getObject("due", LocalDate.class),
        row.getObject("resolved_until", LocalDate.class),
        row.getObject("effective_on", LocalDate.class),
        row.getString("result"),
        row.getObject("result_until", LocalDate.class),
        row.getString("why"),
        row.getInt("version"));
  }

  private static RoadObjection objection(ResultSet row, int n) throws SQLException {
    var answered = row.getString("answered");
    return new RoadObjection(
        new MatterId(row.getLong("id")),
        new MatterId(row.getLong("road")),
        RoadObjection.About.valueOf(row.getString("about")),
        answered == null ? null : Boolean.valueOf(answered.equals("UPHELD")),
        row.getBoolean("settled"));
  }
}
