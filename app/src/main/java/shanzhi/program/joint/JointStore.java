package shanzhi.program.joint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of suggestions and of what the desk does at the table. */
final class JointStore {

  static final String SUGGESTION = """
      select id, region, title, what, wish, filer, filed_at, category, reply_by, round, parties,
             adopted_on, version
        from joint.suggestion
      """;

  private final String county;

  JointStore(County county) {
    this.county = county.code();
  }

  /** Whether the same was written before; refuses where the id was used for something else. */
  boolean writtenBefore(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.written(jdbc, county, "joint." + table, client, content);
  }

  Optional<MatterId> filedBefore(JdbcClient jdbc, ClientId client, String content) {
    if (!writtenBefore(jdbc, "suggestion", client, content)) return Optional.empty();
    return jdbc.sql("select id from joint.suggestion where county = :county and client = :client")
        .param("county", county)
        .param("client", client.value())
        .query(Long.class)
        .optional()
        .map(MatterId::new);
  }

  void file(
      JdbcClient jdbc,
      MatterId id,
      Suggestion.Said said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into joint.suggestion (county, id, region, title, what, wish, filer, filed_at,
                   client, content)
            values (:county, :id, :region, :title, :what, :wish, :filer, :now, :client,
                    :content)""")
        .param("county", county)
        .param("id", id.value())
        .param("region", said.village().code())
        .param("title", said.title())
        .param("what", said.what())
        .param("wish", said.wish())
        .param("filer", Objects.requireNonNull(by.person()).value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void enter(
      JdbcClient jdbc,
      Suggestion suggestion,
      String act,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into joint.entry (county, client, suggestion, region, act, by, at, content)
            values (:county, :client, :id, :region, :act, :by, :now, :content)""")
        .param("county", county)
        .param("client", client.value())
        .param("id", suggestion.id().value())
        .param("region", suggestion.village().code())
        .param("act", act)
        .param("by", by.signature())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("content", content)
        .update();
  }

  /** Writes what changed; false where the suggestion is no longer as it was read. */
  boolean change(JdbcClient jdbc, Suggestion now) {
    return jdbc.sql("""
            update joint.suggestion
               set category = :category, reply_by = :replyBy, round = :round, parties = :parties,
                   adopted_on = :adoptedOn, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("category", now.category())
            .param("replyBy", now.replyBy())
            .param("round", now.round())
            .param(
                "parties", now.parties().stream().map(OrganisationId::value).toArray(Long[]::new))
            .param("adoptedOn", now.adoptedOn())
            .update()
        == 1;
  }

  Optional<Suggestion> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(SUGGESTION + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(JointStore::suggestion)
        .optional();
  }

  /** As {@link #find}, and nobody else writes to it meanwhile. */
  Optional<Suggestion> hold(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(SUGGESTION + " where county = :county and id = :id for update")
        .param("county", county)
        .param("id", id.value())
        .query(JointStore::suggestion)
        .optional();
  }

  /** Those of a place before a number, the newest first. */
  List<Suggestion> ofPlace(JdbcClient jdbc, Region place, boolean adopted, long before, int most) {
    var column = switch (place.level()) {
      case COUNTY -> "";
      case TOWNSHIP -> " and township = :place";
      case VILLAGE, GRID -> " and village = :place";
    };
    return jdbc.sql(SUGGESTION + " where county = :county" + column
            + (adopted ? " and adopted_on is not null" : "")
            + " and id < :before order by id desc limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("before", before)
        .param("most", most)
        .query(JointStore::suggestion)
        .list();
  }

  /** Those to whose table an organisation was called, the newest first. */
  List<Suggestion> ofParty(JdbcClient jdbc, OrganisationId party, int most) {
    return jdbc.sql(SUGGESTION + """
             where county = :county and parties @> array[:party::bigint]
             order by id desc limit :most""")
        .param("county", county)
        .param("party", party.value())
        .param("most", most)
        .query(JointStore::suggestion)
        .list();
  }

  void call(JdbcClient jdbc, Suggestion suggestion, Collection<Called> called) {
    for (var one : called) {
      jdbc.sql("""
              insert into joint.call (county, suggestion, organisation, region, party, why,
                     called_at, due)
              values (:county, :id, :organisation, :region, :party, :why, :at, :due)""")
          .param("county", county)
          .param("id", suggestion.id().value())
          .param("organisation", one.organisation().value())
          .param("region", suggestion.village().code())
          .param("party", one.party().name())
          .param("why", one.why().name())
          .param("at", one.at().atOffset(ZoneOffset.UTC))
          .param("due", one.due())
          .update();
    }
  }

  List<Called> called(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select organisation, party, why, called_at, due from joint.call
             where county = :county and suggestion = :id
             order by array_position(array['GOVERNMENT', 'DEPARTMENT', 'SOCIETY'], party),
                      organisation""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Called(
            new OrganisationId(row.getLong("organisation")),
            Party.valueOf(row.getString("party")),
            Called.Why.valueOf(row.getString("why")),
            instant(row, "called_at"),
            row.getObject("due", LocalDate.class)))
        .list();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Suggestion suggestion(ResultSet row, int n) throws SQLException {
    var parties = (Long[]) row.getArray("parties").getArray();
    return new Suggestion(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("title"),
        row.getString("what"),
        row.getString("wish"),
        new PersonId(row.getLong("filer")),
        instant(row, "filed_at"),
        row.getString("category"),
        row.getObject("reply_by", LocalDate.class),
        row.getInt("round"),
        Arrays.stream(parties).map(OrganisationId::new).toList(),
        row.getObject("adopted_on", LocalDate.class),
        row.getInt("version"));
  }
}
