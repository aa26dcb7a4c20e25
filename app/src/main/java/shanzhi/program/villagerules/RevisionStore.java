package shanzhi.program.villagerules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The makings of rules, their drafts, what people say, and what was done. */
final class RevisionStore {

  private static final String REVISION = """
      select id, region, leader, title, meets_on, venue, met, draft, opinion, road, filed_as,
             filed_on, edition, version
        from villagerules.revision
       where county = :county""";

  private final String county;

  RevisionStore(County county) {
    this.county = county.code();
  }

  /** Under which client's id and content something is written, once. */
  record Write(ClientId client, String content, Instant at) {}

  Optional<MatterId> begunBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "villagerules.revision", "id", client, content)
        .map(MatterId::new);
  }

  boolean doneBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "villagerules.act", client, content);
  }

  Optional<Long> saidBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "villagerules.voice", "id", client, content);
  }

  void begin(
      JdbcClient jdbc, MatterId id, Region village, PersonId leader, String title, Write write) {
    jdbc.sql("""
            insert into villagerules.revision (county, id, region, leader, title, client, content)
            values (:county, :id, :region, :leader, :title, :client, :content)""")
        .param("county", county)
        .param("id", id.value())
        .param("region", village.code())
        .param("leader", leader.value())
        .param("title", title)
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
  }

  void did(JdbcClient jdbc, Revision of, String act, PersonId person, String note, Write write) {
    jdbc.sql("""
            insert into villagerules.act (county, region, revision, act, person, at, note, client,
                   content)
            values (:county, :region, :id, :act, :person, :at, :note, :client, :content)""")
        .param("county", county)
        .param("region", of.village().code())
        .param("id", of.id().value())
        .param("act", act)
        .param("person", person.value())
        .param("at", write.at().atOffset(ZoneOffset.UTC))
        .param("note", note)
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
  }

  /** Writes what changed; false where it is no longer as it was read. */
  boolean change(JdbcClient jdbc, Revision now) {
    return jdbc.sql("""
            update villagerules.revision
               set meets_on = :meets, venue = :venue, met = :met, draft = :draft,
                   opinion = :opinion, road = :road, filed_as = :filed, filed_on = :on,
                   edition = :edition, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("meets", now.meetsOn(), Types.DATE)
            .param("venue", now.venue())
            .param("met", now.met())
            .param("draft", now.draft())
            .param("opinion", now.opinion())
            .param("road", now.road() == null ? null : now.road().value(), Types.BIGINT)
            .param("filed", now.filedAs())
            .param("on", now.filedOn(), Types.DATE)
            .param("edition", now.edition(), Types.INTEGER)
            .update()
        == 1;
  }

  void draft(JdbcClient jdbc, Revision of, int number, String said, String why, Instant at) {
    jdbc.sql("""
            insert into villagerules.draft (county, revision, n, region, said, why, at)
            values (:county, :id, :n, :region, :said, :why, :at)""")
        .param("county", county)
        .param("id", of.id().value())
        .param("n", number)
        .param("region", of.village().code())
        .param("said", said)
        .param("why", why)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Draft> drafts(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select n, said, why, at from villagerules.draft
             where county = :county and revision = :id order by n desc""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Draft(
            row.getInt("n"),
            row.getString("said"),
            row.getString("why"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void say(
      JdbcClient jdbc,
      Revision of,
      Voice.Way way,
      @Nullable PersonId person,
      String said,
      Write write) {
    jdbc.sql("""
            insert into villagerules.voice (county, region, revision, draft, way, person, said, at,
                   client, content)
            values (:county, :region, :id, :draft, :way, :person, :said, :at, :client, :content)""")
        .param("county", county)
        .param("region", of.village().code())
        .param("id", of.id().value())
        .param("draft", of.draft())
        .param("way", way.name())
        .param("person", person == null ? null : person.value(), Types.BIGINT)
        .param("said", said)
        .param("at", write.at().atOffset(ZoneOffset.UTC))
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
  }

  /** False where there is none of that number that waits for an answer. */
  boolean answer(JdbcClient jdbc, MatterId id, long voice, String answer, Instant at) {
    return jdbc.sql("""
            update villagerules.voice set answer = :answer, answered = :at
             where county = :county and revision = :id and id = :voice and answer is null""")
            .param("county", county)
            .param("id", id.value())
            .param("voice", voice)
            .param("answer", answer)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  List<Voice> voices(JdbcClient jdbc, MatterId id, int most) {
    return jdbc.sql("""
            select id, draft, way, person, said, answer from villagerules.voice
             where county = :county and revision = :id order by id limit :most""")
        .param("county", county)
        .param("id", id.value())
        .param("most", most)
        .query((row, n) -> new Voice(
            row.getLong("id"),
            row.getInt("draft"),
            Voice.Way.valueOf(row.getString("way")),
            person(row, "person"),
            row.getString("said"),
            row.getString("answer")))
        .list();
  }

  int unanswered(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select count(*) from villagerules.voice
             where county = :county and revision = :id and answer is null""")
        .param("county", county)
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  List<Deed> deeds(JdbcClient jdbc, MatterId id, int most) {
    return jdbc.sql("""
            select act, person, at, note from villagerules.act
             where county = :county and revision = :id order by id desc limit :most""")
        .param("county", county)
        .param("id", id.value())
        .param("most", most)
        .query(RevisionStore::deed)
        .list();
  }

  static Deed deed(ResultSet row, int n) throws SQLException {
    return new Deed(
        row.getString("act"),
        person(row, "person"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("note"));
  }

  Optional<Revision> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(REVISION + " and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RevisionStore::revision)
        .optional();
  }

  /** Those of a village, the newest first. */
  List<Revision> ofVillage(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(REVISION + " and village = :village order by id desc limit :most")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(RevisionStore::revision)
        .list();
  }

  /** Those of a township's villages before a number, the newest first. */
  List<Revision> ofTownship(JdbcClient jdbc, Region township, long before, int most) {
    return jdbc.sql(REVISION + """

             and township = :township and id < :before order by id desc limit :most""")
        .param("county", county)
        .param("township", township.code())
        .param("before", before)
        .param("most", most)
        .query(RevisionStore::revision)
        .list();
  }

  /** The one that became an edition of the village's rules. */
  Optional<Revision> ofEdition(JdbcClient jdbc, Region village, int edition) {
    return jdbc.sql(REVISION + " and village = :village and edition = :edition")
        .param("county", county)
        .param("village", village.code())
        .param("edition", edition)
        .query(RevisionStore::revision)
        .optional();
  }

  private static Revision revision(ResultSet row, int n) throws SQLException {
    var road = row.getObject("road", Long.class);
    return new Revision(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new PersonId(row.getLong("leader")),
        row.getString("title"),
        row.getObject("meets_on", LocalDate.class),
        row.getString("venue"),
        row.getString("met"),
        row.getInt("draft"),
        row.getString("opinion"),
        road == null ? null : new MatterId(road),
        row.getString("filed_as"),
        row.getObject("filed_on", LocalDate.class),
        row.getObject("edition", Integer.class),
        row.getInt("version"));
  }

  static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : new PersonId(number);
  }
}
