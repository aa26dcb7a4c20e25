package shanzhi.engine.casework;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** Rows of the engine's tables as records. */
final class MatterRows {

  static final String MATTER_COLUMNS = """
      m.id, m.procedure, m.edition, m.region, m.raiser, m.state, m.holder_org, m.holder_post,
      m.holder_person, m.handler_org, m.handler_post, m.level, m.due, m.late, m.version, m.category,
      m.urgency, m.opened_at, m.closed_at, m.outcome, m.rating, m.same_as, m.leads, m.finished_by, m.kept,
      m.returned, m.supervised, m.part_of, m.open_parts""";

  static final String EVENT_COLUMNS = """
      e.n, e.action, e.state, e.actor, e.person, e.post, e.at, e.due, e.holder_org, e.holder_post,
      e.holder_person, e.note, e.category, e.urgency, e.handler_org, e.handler_post, e.way, e.rating,
      e.same_as, e.evidence, e.leaf""";

  private MatterRows() {}

  static Matter matter(ResultSet row, int n) throws SQLException {
    return new Matter(
        new MatterId(row.getLong("id")),
        row.getString("procedure"),
        row.getInt("edition"),
        new Region(row.getString("region")),
        person(row, "raiser"),
        row.getString("state"),
        holder(row, "holder_org", "holder_post", "holder_person"),
        holder(row, "handler_org", "handler_post", null),
        level(row.getInt("level")),
        instant(row, "due"),
        row.getInt("late"),
        row.getInt("version"),
        row.getString("category"),
        Urgency.of(row.getInt("urgency")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        instant(row, "closed_at"),
        row.getString("outcome"),
        small(row, "rating"),
        id(row, "same_as") == null ? null : new MatterId(row.getLong("same_as")),
        row.getBoolean("leads"),
        person(row, "finished_by"),
        instant(row, "kept"),
        row.getBoolean("returned"),
        instant(row, "supervised"),
        id(row, "part_of") == null ? null : new MatterId(row.getLong("part_of")),
        row.getInt("open_parts"));
  }

  static Event event(ResultSet row, int n) throws SQLException {
    var evidence = new ArrayList<Evidence>();
    for (var digest : digests(row.getArray("evidence"))) evidence.add(new Evidence(digest, ""));
    var lead = id(row, "same_as");
    var urgency = small(row, "urgency");
    var said = new Said(
        row.getString("note"),
        row.getString("category"),
        urgency == null ? null : Urgency.of(urgency),
        holder(row, "handler_org", "handler_post", null),
        row.getString("way"),
        small(row, "rating"),
        lead == null ? null : new MatterId(lead),
        null,
        evidence);
    var post = id(row, "post");
    return new Event(
        row.getInt("n"),
        row.getString("action"),
        row.getString("state"),
        row.getString("actor"),
        person(row, "person"),
        post == null ? null : new PostId(post),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        instant(row, "due"),
        holder(row, "holder_org", "holder_post", "holder_person"),
        said,
        row.getLong("leaf"));
  }

  static MatterLine line(ResultSet row, int n) throws SQLException {
    return new MatterLine(
        row.getLong("id"),
        row.getString("procedure"),
        row.getString("title"),
        new Region(row.getString("region")),
        row.getString("state"),
        row.getString("category"),
        Urgency.of(row.getInt("urgency")),
        instant(row, "due"),
        row.getInt("late"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        instant(row, "closed_at"),
        id(row, "holder_org"),
        row.getString("outcome"));
  }

  static Region.Level level(int digits) {
    for (var level : Region.Level.values()) if (level.digits == digits) return level;
    throw new IllegalStateException("no level of " + digits + " digits");
  }

  static List<String> digests(@Nullable Array array) throws SQLException {
    var digests = new ArrayList<String>();
    if (array == null) return digests;
    for (var digest : (Object[]) array.getArray()) {
      digests.add(HexFormat.of().formatHex((byte[]) digest));
    }
    return digests;
  }

  static @Nullable Holder holder(
      ResultSet row, String organisation, String post, @Nullable String person)
      throws SQLException {
    var org = id(row, organisation);
    var postId = id(row, post);
    var who = person == null ? null : person(row, person);
    if (org == null && who == null) return null;
    return new Holder(
        org == null ? null : new OrganisationId(org),
        postId == null ? null : new PostId(postId),
        who);
  }

  static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    var id = id(row, column);
    return id == null ? null : new PersonId(id);
  }

  static @Nullable Long id(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Integer small(ResultSet row, String column) throws SQLException {
    var value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
