package shanzhi.program.joint;

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
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.inbox.LineSql;

/** The statements of what lies on the table: positions, measures, assents, and whom they wait for. */
final class TableStore {

  /** What the inbox calls a suggestion. */
  private static final String KIND = "joint";

  private static final String SUBJECT =
      "with u as (select county, id, region from joint.suggestion where county = ? and id = ?) ";

  private final String county;

  TableStore(County county) {
    this.county = county.code();
  }

  void say(
      JdbcClient jdbc,
      Suggestion suggestion,
      Position said,
      Acting by,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into joint.position (county, suggestion, organisation, region, stance, words,
                   person, at, client, content)
            values (:county, :id, :organisation, :region, :stance, :words, :person, :at, :client,
                    :content)""")
        .param("county", county)
        .param("id", suggestion.id().value())
        .param("organisation", said.organisation().value())
        .param("region", suggestion.village().code())
        .param("stance", said.stance().name())
        .param("words", said.words())
        .param("person", Objects.requireNonNull(by.person()).value())
        .param("at", said.at().atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  List<Position> positions(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select id, organisation, stance, words, at from joint.position
             where county = :county and suggestion = :id order by id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Position(
            row.getLong("id"),
            new OrganisationId(row.getLong("organisation")),
            Stance.valueOf(row.getString("stance")),
            row.getString("words"),
            JointStore.instant(row, "at")))
        .list();
  }

  void put(
      JdbcClient jdbc, Suggestion suggestion, NewMeasure said, ClientId client, String content) {
    jdbc.sql("""
            insert into joint.measure (county, suggestion, region, words, owner, until, source,
                   fen, client, content)
            values (:county, :id, :region, :words, :owner, :until, :source, :fen, :client,
                    :content)""")
        .param("county", county)
        .param("id", suggestion.id().value())
        .param("region", suggestion.village().code())
        .param("words", said.words())
        .param("owner", said.owner().value())
        .param("until", said.until())
        .param("source", said.source().name())
        .param("fen", said.fen())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void withdraw(JdbcClient jdbc, MatterId suggestion, long measure, Instant now) {
    jdbc.sql("""
            update joint.measure set withdrawn_at = :now
             where county = :county and suggestion = :suggestion and id = :id and matter is null
               and withdrawn_at is null""")
        .param("county", county)
        .param("suggestion", suggestion.value())
        .param("id", measure)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void became(JdbcClient jdbc, long measure, MatterId matter) {
    jdbc.sql("update joint.measure set matter = :matter where county = :county and id = :id")
        .param("county", county)
        .param("id", measure)
        .param("matter", matter.value())
        .update();
  }

  List<Measure> measures(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select id, words, owner, until, source, fen, matter from joint.measure
             where county = :county and suggestion = :id and withdrawn_at is null order by id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> {
          var matter = row.getLong("matter");
          return new Measure(
              row.getLong("id"),
              row.getString("words"),
              new OrganisationId(row.getLong("owner")),
              row.getObject("until", LocalDate.class),
              Source.valueOf(row.getString("source")),
              row.getLong("fen"),
              matter == 0 ? null : new MatterId(matter));
        })
        .list();
  }

  /** The suggestion whose plan a matter is a measure of. */
  Optional<MatterId> suggestionOf(JdbcClient jdbc, MatterId measure) {
    return jdbc.sql(
            "select suggestion from joint.measure where county = :county and matter = :matter")
        .param("county", county)
        .param("matter", measure.value())
        .query(Long.class)
        .optional()
        .map(MatterId::new);
  }

  void assent(
      JdbcClient jdbc,
      Suggestion suggestion,
      Assent said,
      Acting by,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into joint.assent (county, suggestion, organisation, round, region, accepts,
                   words, person, at, client, content)
            values (:county, :id, :organisation, :round, :region, :accepts, :words, :person, :at,
                    :client, :content)""")
        .param("county", county)
        .param("id", suggestion.id().value())
        .param("organisation", said.organisation().value())
        .param("round", suggestion.round())
        .param("region", suggestion.village().code())
        .param("accepts", said.accepts())
        .param("words", said.words())
        .param("person", Objects.requireNonNull(by.person()).value())
        .param("at", said.at().atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  List<Assent> assents(JdbcClient jdbc, MatterId id, int round) {
    return jdbc.sql("""
            select organisation, accepts, words, at from joint.assent
             where county = :county and suggestion = :id and round = :round order by at""")
        .param("county", county)
        .param("id", id.value())
        .param("round", round)
        .query((row, n) -> new Assent(
            new OrganisationId(row.getLong("organisation")),
            row.getBoolean("accepts"),
            row.getString("words"),
            JointStore.instant(row, "at")))
        .list();
  }

  /** Puts the suggestion into the inboxes of those who have not answered, and into no others. */
  void tell(
      JdbcClient jdbc,
      Suggestion suggestion,
      String state,
      String act,
      List<OrganisationId> waited,
      Instant since,
      Instant due) {
    untell(jdbc, suggestion.id());
    var slot = 0;
    for (var organisation : waited) {
      jdbc.sql(SUBJECT + LineSql.OPEN)
          .param(county)
          .param(suggestion.id().value())
          .param(KIND)
          .param((short) slot++)
          .param(organisation.value())
          .param(null)
          .param(null)
          .param(null)
          .param(null)
          .param(Capability.CASE_HANDLE)
          .param(JointSteps.NAME + "." + state)
          .param(act)
          .param(suggestion.title())
          .param(since.atOffset(ZoneOffset.UTC))
          .param(due.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  void untell(JdbcClient jdbc, MatterId id) {
    jdbc.sql(SUBJECT + LineSql.CLOSE)
        .params(county, id.value(), KIND, (short) 0)
        .update();
  }
}
