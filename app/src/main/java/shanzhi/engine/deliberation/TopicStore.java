package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** Opinions, topics and their reviews. */
final class TopicStore {

  private static final String OPINION =
      "select id, region, person, what, at, topic, answer, withdrawn, version"
          + " from deliberation.opinion\n";

  private static final String REVIEW = """
      r.id as review, r.round as reviewed, r.verdict, r.ground, r.missing, r.law, r.article, r.rules,
      r.edition, r.clause, r.quoted, r.elsewhere, r.note, r.person as reviewer,
      substring(r.by from '^post:([0-9]+)/')::bigint as reviewing, r.at as reviewed_at
      """;

  private static final String TOPIC = """
      select t.id, t.region, t.body, t.title, t.what, t.state, t.round, t.person, t.at, t.version,
      """ + REVIEW + """
        from deliberation.topic t
        left join deliberation.review r on r.county = t.county and r.id = t.review
      """;

  private final String county;

  TopicStore(County county) {
    this.county = county.code();
  }

  long raise(JdbcClient jdbc, Region village, PersonId person, String what, Acting by, Instant at) {
    return jdbc.sql("""
            insert into deliberation.opinion (county, region, person, what, channel, by, at)
            values (:county, :region, :person, :what, :channel, :by, :at) returning id""")
        .param("county", county)
        .param("region", village.code())
        .param("person", person.value())
        .param("what", what)
        .param("channel", by.seat() == null ? "PHONE" : "WORKER")
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Opinions of a village that nobody gathered or answered yet, the oldest first. */
  List<TopicOpinion> open(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(OPINION + """
             where county = :county and village = :village and topic is null and answer is null
               and withdrawn is null
             order by id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(TopicStore::opinion)
        .list();
  }

  List<TopicOpinion> ofPerson(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql(OPINION + """
             where county = :county and person = :person order by id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(TopicStore::opinion)
        .list();
  }

  List<TopicOpinion> ofTopic(JdbcClient jdbc, TopicId topic, int most) {
    return jdbc.sql(OPINION + " where county = :county and topic = :topic order by id limit :most")
        .param("county", county)
        .param("topic", topic.value())
        .param("most", most)
        .query(TopicStore::opinion)
        .list();
  }

  Optional<TopicOpinion> opinion(JdbcClient jdbc, long id) {
    return jdbc.sql(OPINION + " where county = :county and id = :id for update")
        .param("county", county)
        .param("id", id)
        .query(TopicStore::opinion)
        .optional();
  }

  /** Open opinions that share the most pairs of characters with what is said, the nearest first. */
  List<Long> similar(JdbcClient jdbc, Region village, String said, int most) {
    return jdbc.sql("""
            select o.id
              from deliberation.opinion o, ground.grams(:said) as asked,
                   lateral (select count(distinct g) as n from unnest(ground.grams(o.what)) g
                             where g = any (asked)) shared
             where o.county = :county and o.village = :village and o.topic is null
               and o.answer is null and o.withdrawn is null and shared.n >= 2
             order by shared.n desc, o.id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("said", said)
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** Whether somebody said the very same in the village and it is neither answered nor over. */
  boolean saidAlready(JdbcClient jdbc, Region village, PersonId person, String what) {
    return jdbc.sql("""
            select exists (select from deliberation.opinion o
              left join deliberation.topic t on t.county = o.county and t.id = o.topic
             where o.county = :county and o.person = :person and o.village = :village
               and o.what = :what and o.answer is null and o.withdrawn is null
               and (t.state is null or t.state not in ('RESOLVED', 'WITHDRAWN', 'PROPOSED_ELSEWHERE')))""")
        .param("county", county)
        .param("person", person.value())
        .param("village", village.code())
        .param("what", what)
        .query(Boolean.class)
        .single();
  }

  /** Whether a topic of that name stands before the body and is not over. */
  boolean titled(JdbcClient jdbc, BodyId body, String title) {
    return jdbc.sql("""
            select exists (select from deliberation.topic
             where county = :county and body = :body and title = :title
               and state in ('DRAFT', 'SUBMITTED', 'REFUSED', 'ADMITTED', 'REJECTED'))""")
        .param("county", county)
        .param("body", body.value())
        .param("title", title)
        .query(Boolean.class)
        .single();
  }

  /** What one of its raisers says more of a topic. */
  void add(JdbcClient jdbc, Topic topic, PersonId person, String what, Acting by, Instant at) {
    var id = raise(jdbc, topic.village(), person, what, by, at);
    put(jdbc, topic.id(), topic.village(), List.of(id));
  }

  /** What somebody said of which a topic came. */
  List<TopicOpinion> ofTopic(JdbcClient jdbc, TopicId topic, PersonId person) {
    return ofTopic(jdbc, topic, Integer.MAX_VALUE).stream()
        .filter(opinion -> opinion.person().equals(person))
        .toList();
  }

  boolean answer(JdbcClient jdbc, long opinion, String answer, Instant at) {
    return jdbc.sql("""
            update deliberation.opinion set answer = :answer, answered = :at
             where county = :county and id = :id and topic is null and answer is null
               and withdrawn is null""")
            .param("county", county)
            .param("id", opinion)
            .param("answer", answer)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Says it otherwise and keeps what it said; false where it was taken up or changed meanwhile. */
  boolean mend(JdbcClient jdbc, TopicOpinion seen, String what, Acting by, Instant at) {
    return jdbc.sql("""
            with mended as (
              update deliberation.opinion set what = :what, version = version + 1
               where county = :county and id = :id and version = :version
                 and topic is null and answer is null and withdrawn is null
              returning county, region, id, person)
            insert into deliberation.opinion_before (county, region, opinion, version, person, what,
                   until, by)
            select county, region, id, :version, person, :before, :at, :by from mended""")
            .param("county", county)
            .param("id", seen.id())
            .param("version", seen.version())
            .param("what", what)
            .param("before", seen.what())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by.signature())
            .update()
        == 1;
  }

  /** Takes it back; false where it was taken up or changed meanwhile. */
  boolean withdraw(JdbcClient jdbc, TopicOpinion seen, Instant at) {
    return jdbc.sql("""
            update deliberation.opinion set withdrawn = :at, version = version + 1
             where county = :county and id = :id and version = :version
               and topic is null and answer is null and withdrawn is null""")
            .param("county", county)
            .param("id", seen.id())
            .param("version", seen.version())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** What these opinions said before, the oldest first. */
  List<TopicOpinion.Before> before(JdbcClient jdbc, Collection<Long> opinions) {
    return jdbc.sql("""
            select opinion, what, until from deliberation.opinion_before
             where county = :county and opinion = any (:ids) order by opinion, version""")
        .param("county", county)
        .param("ids", opinions.toArray(Long[]::new))
        .query((row, n) -> new TopicOpinion.Before(
            row.getLong(1), row.getString(2), MeetingStore.moment(row, "until")))
        .list();
  }

  long gather(
      JdbcClient jdbc, NewTopic said, Region village, PersonId person, Acting by, Instant at) {
    return jdbc.sql("""
            insert into deliberation.topic (county, region, body, title, what, state, person, by, at)
            values (:county, :region, :body, :title, :what, 'DRAFT', :person, :by, :at)
            returning id""")
        .param("county", county)
        .param("region", village.code())
        .param("body", said.body().value())
        .param("title", said.title())
        .param("what", said.what())
        .param("person", person.value())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Puts opinions of the village into a topic; answers how many were still open. */
  int put(JdbcClient jdbc, TopicId topic, Region village, Collection<Long> opinions) {
    if (opinions.isEmpty()) return 0;
    return jdbc.sql("""
            update deliberation.opinion set topic = :topic
             where county = :county and village = :village and id = any (:ids)
               and topic is null and answer is null and withdrawn is null""")
        .param("county", county)
        .param("village", village.code())
        .param("topic", topic.value())
        .param("ids", opinions.toArray(Long[]::new))
        .update();
  }

  void concern(JdbcClient jdbc, TopicId topic, Region village, Collection<PersonId> people) {
    if (people.isEmpty()) return;
    jdbc.sql("""
            insert into deliberation.concerned (county, region, topic, person)
            select :county, :region, :topic, p from unnest(:people) p
            on conflict do nothing""")
        .param("county", county)
        .param("region", village.code())
        .param("topic", topic.value())
        .param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
        .update();
  }

  Set<PersonId> concerned(JdbcClient jdbc, TopicId topic) {
    return new HashSet<>(jdbc.sql("""
            select person from deliberation.concerned where county = :county and topic = :topic""")
        .param("county", county)
        .param("topic", topic.value())
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list());
  }

  Optional<Topic> find(JdbcClient jdbc, TopicId id) {
    return jdbc.sql(TOPIC + " where t.county = :county and t.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(TopicStore::topic)
        .optional();
  }

  List<Topic> find(JdbcClient jdbc, Collection<TopicId> ids) {
    return jdbc.sql(TOPIC + " where t.county = :county and t.id = any (:ids) order by t.id")
        .param("county", county)
        .param("ids", ids.stream().map(TopicId::value).toArray(Long[]::new))
        .query(TopicStore::topic)
        .list();
  }

  /** The topics of a village before a number, the newest first. */
  List<Topic> ofVillage(
      JdbcClient jdbc, Region village, @Nullable TopicState state, long before, int most) {
    var only = state == null ? "" : " and t.state = '" + state.name() + "'";
    return jdbc.sql(TOPIC + " where t.county = :county and t.village = :village and t.id < :before"
            + only + " order by t.id desc limit :most")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("most", most)
        .query(TopicStore::topic)
        .list();
  }

  /** Writes what changed of a topic; false where it is no longer as it was read. */
  boolean change(JdbcClient jdbc, Topic seen, TopicState to, int round) {
    return jdbc.sql("""
            update deliberation.topic
               set state = :state, round = :round, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", seen.id().value())
            .param("version", seen.version())
            .param("state", to.name())
            .param("round", round)
            .update()
        == 1;
  }

  boolean mend(JdbcClient jdbc, Topic seen, String title, String what) {
    return jdbc.sql("""
            update deliberation.topic
               set title = :title, what = :what, state = 'DRAFT', version = version + 1,
                   round = round + case when state = 'DRAFT' then 0 else 1 end
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", seen.id().value())
            .param("version", seen.version())
            .param("title", title)
            .param("what", what)
            .update()
        == 1;
  }

  /** Writes the review and puts the topic where it leads; false where it is no longer as read. */
  boolean review(JdbcClient jdbc, Topic seen, Review review, Acting by, TopicState to) {
    var missing = review.citation() instanceof Review.Missing m ? m : null;
    var law = review.citation() instanceof Review.Law l ? l : null;
    var rule = review.citation() instanceof Review.Rule r ? r : null;
    var id = jdbc.sql("""
            insert into deliberation.review (county, region, topic, round, verdict, ground, missing, law,
                   article, rules, edition, clause, quoted, elsewhere, note, person, by, at)
            values (:county, :region, :topic, :round, :verdict, :ground, :missing, :law, :article,
                   :rules, :edition, :clause, :quoted, :elsewhere, :note, :person, :by, :at)
            returning id""")
        .param("county", county)
        .param("region", seen.village().code())
        .param("topic", seen.id().value())
        .param("round", review.round())
        .param("verdict", review.verdict().name())
        .param("ground", review.ground() == null ? null : review.ground().name())
        .param("missing", missing == null ? null : missing.what())
        .param("law", law == null ? null : law.name())
        .param("article", law == null ? null : law.article())
        .param("rules", rule == null ? null : rule.rules().value())
        .param("edition", rule == null ? null : rule.edition())
        .param("clause", rule == null ? null : rule.clause())
        .param("quoted", rule == null ? null : rule.quoted())
        .param(
            "elsewhere", review.elsewhere() == null ? null : review.elsewhere().name())
        .param("note", review.note())
        .param("person", review.person().value())
        .param("by", by.signature())
        .param("at", review.at().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
    return jdbc.sql("""
            update deliberation.topic
               set state = :state, review = :review, verdict = :verdict, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", seen.id().value())
            .param("version", seen.version())
            .param("state", to.name())
            .param("review", id)
            .param("verdict", review.verdict().name())
            .update()
        == 1;
  }

  /** What was said of a topic, each time that it was raised, the first time first. */
  List<Review> reviews(JdbcClient jdbc, TopicId topic) {
    return jdbc.sql("select " + REVIEW + """
              from deliberation.review r
             where r.county = :county and r.topic = :topic
             order by r.round""")
        .param("county", county)
        .param("topic", topic.value())
        .query((row, n) -> review(row))
        .list();
  }

  private static TopicOpinion opinion(ResultSet row, int n) throws SQLException {
    var topic = row.getLong("topic");
    var gathered = row.wasNull() ? null : new TopicId(topic);
    return new TopicOpinion(
        row.getLong("id"),
        new Region(row.getString("region")),
        new PersonId(row.getLong("person")),
        row.getString("what"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        gathered,
        row.getString("answer"),
        MeetingStore.maybe(row, "withdrawn"),
        row.getInt("version"));
  }

  private static Topic topic(ResultSet row, int n) throws SQLException {
    return new Topic(
        new TopicId(row.getLong("id")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("body")),
        row.getString("title"),
        row.getString("what"),
        TopicState.valueOf(row.getString("state")),
        row.getInt("round"),
        row.getString("verdict") == null ? null : review(row),
        new PersonId(row.getLong("person")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }

  private static Review review(ResultSet row) throws SQLException {
    var ground = row.getString("ground");
    var elsewhere = row.getString("elsewhere");
    return new Review(
        row.getLong("review"),
        row.getInt("reviewed"),
        Review.Verdict.valueOf(row.getString("verdict")),
        ground == null ? null : Review.Ground.valueOf(ground),
        ground == null ? null : citation(Review.Ground.valueOf(ground), row),
        elsewhere == null ? null : BodyKind.valueOf(elsewhere),
        row.getString("note"),
        new PersonId(row.getLong("reviewer")),
        row.getObject("reviewing") == null ? null : new PostId(row.getLong("reviewing")),
        row.getObject("reviewed_at", OffsetDateTime.class).toInstant());
  }

  private static Review.Citation citation(Review.Ground ground, ResultSet row) throws SQLException {
    return switch (ground) {
      case NOT_PREPARED -> new Review.Missing(row.getString("missing"));
      case LAW_DECIDES -> new Review.Law(row.getString("law"), row.getString("article"));
      case VILLAGE_RULES_DECIDE ->
        new Review.Rule(
            new PublicationId(row.getLong("rules")),
            row.getInt("edition"),
            row.getInt("clause"),
            row.getString("quoted"));
    };
  }
}
