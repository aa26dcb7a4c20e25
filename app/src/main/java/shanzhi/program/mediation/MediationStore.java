package shanzhi.program.mediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LineSql;

/** The statements of files and their entries. */
final class MediationStore {

  /** What the inbox calls a file. */
  private static final String KIND = "mediation";

  private static final String FILE = """
      select id, region, theme, what, first, told, second, mediator, role, first_accepts,
             second_accepts, form, terms, agreed_on, perform_by, first_agrees, second_agrees,
             first_done, second_done, first_confirms, second_confirms, version
        from mediation.file
      """;

  private final String county;

  MediationStore(County county) {
    this.county = county.code();
  }

  /** Under which number the same was asked before; refuses where the id was used for something else. */
  Optional<MatterId> askedBefore(JdbcClient jdbc, ClientId client, String content) {
    var before = jdbc.sql("""
            select id, content from mediation.file where county = :county and client = :client""")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> new Before(row.getLong(1), row.getString(2)))
        .optional();
    return same(before, content).map(MatterId::new);
  }

  /** Whether the same was written before; refuses where the id was used for something else. */
  boolean writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    var before = jdbc.sql("""
            select file, content from mediation.entry
             where county = :county and client = :client""")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> new Before(row.getLong(1), row.getString(2)))
        .optional();
    return same(before, content).isPresent();
  }

  private record Before(long id, String content) {}

  private static Optional<Long> same(Optional<Before> before, String content) {
    if (before.isPresent() && !before.get().content().equals(content)) {
      throw Refusal.conflict("ground.client-id-used");
    }
    return before.map(Before::id);
  }

  void open(
      JdbcClient jdbc,
      MatterId id,
      NewMediation said,
      PersonId first,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into mediation.file (county, id, region, theme, what, first, told, client, content)
            values (:county, :id, :region, :theme, :what, :first, :told, :client, :content)""")
        .param("county", county)
        .param("id", id.value())
        .param("region", said.village().code())
        .param("theme", said.theme().name())
        .param("what", said.what())
        .param("first", first.value())
        .param("told", said.told())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void write(
      JdbcClient jdbc,
      MatterId id,
      Region region,
      Entry entry,
      Acting by,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into mediation.entry (county, region, file, act, person, about, by, at, note,
                   client, content)
            values (:county, :region, :file, :act, :person, :about, :by, :at, :note, :client,
                    :content)""")
        .param("county", county)
        .param("region", region.code())
        .param("file", id.value())
        .param("act", entry.act().name())
        .param("person", entry.person().value())
        .param("about", number(entry.about()))
        .param("by", by.signature())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("note", entry.note())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** Writes what changed; false where the file is no longer as it was read. */
  boolean change(JdbcClient jdbc, Mediation now) {
    var agreement = now.agreement();
    var voices = now.voices();
    return jdbc.sql("""
            update mediation.file
               set second = :second, mediator = :mediator, role = :role,
                   first_accepts = :firstAccepts, second_accepts = :secondAccepts,
                   form = :form, terms = :terms, agreed_on = :on, perform_by = :by,
                   first_agrees = :firstAgrees, second_agrees = :secondAgrees,
                   first_done = :firstDone, second_done = :secondDone,
                   first_confirms = :firstConfirms, second_confirms = :secondConfirms,
                   version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("second", number(now.second()))
            .param("mediator", number(now.mediator()))
            .param("role", now.role() == null ? null : now.role().name())
            .param("firstAccepts", now.firstAccepts())
            .param("secondAccepts", now.secondAccepts())
            .param("form", agreement == null ? null : agreement.form().name())
            .param("terms", agreement == null ? null : agreement.terms())
            .param("on", agreement == null ? null : agreement.on())
            .param("by", agreement == null ? null : agreement.by())
            .param("firstAgrees", voices.first() == null ? null : voices.first().name())
            .param(
                "secondAgrees", voices.second() == null ? null : voices.second().name())
            .param("firstDone", voices.firstDone())
            .param("secondDone", voices.secondDone())
            .param("firstConfirms", voices.firstConfirms())
            .param("secondConfirms", voices.secondConfirms())
            .update()
        == 1;
  }

  private static @Nullable Long number(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  Optional<Mediation> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(FILE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(MediationStore::file)
        .optional();
  }

  /** The files of a person, the newest first. */
  List<Mediation> ofPerson(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql(FILE + """
             where county = :county and :person in (first, second, mediator)
             order by id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(MediationStore::file)
        .list();
  }

  /** The files of a place before a number, the newest first. */
  List<Mediation> ofPlace(JdbcClient jdbc, Region place, long before, int most) {
    var column = switch (place.level()) {
      case COUNTY -> "";
      case TOWNSHIP -> " and township = :place";
      case VILLAGE, GRID -> " and village = :place";
    };
    return jdbc.sql(FILE + " where county = :county" + column
            + " and id < :before order by id desc limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("before", before)
        .param("most", most)
        .query(MediationStore::file)
        .list();
  }

  List<Entry> entries(JdbcClient jdbc, MatterId id, int most) {
    return jdbc.sql("""
            select act, person, about, at, note from mediation.entry
             where county = :county and file = :file order by id desc limit :most""")
        .param("county", county)
        .param("file", id.value())
        .param("most", most)
        .query((row, n) -> new Entry(
            Entry.Act.valueOf(row.getString("act")),
            new PersonId(row.getLong("person")),
            person(row, "about"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("note")))
        .list();
  }

  /** Whether a side asked for another than this mediator. */
  boolean refused(JdbcClient jdbc, MatterId id, PersonId mediator) {
    return jdbc.sql("""
            select exists (select from mediation.entry
                            where county = :county and file = :file and act = 'REFUSE'
                              and about = :mediator)""")
        .param("county", county)
        .param("file", id.value())
        .param("mediator", mediator.value())
        .query(Boolean.class)
        .single();
  }

  /** Puts the file into the inbox of a person, each person in a place of their own. */
  void tell(
      JdbcClient jdbc,
      MatterId id,
      int slot,
      PersonId person,
      String state,
      String title,
      Instant since,
      Instant due) {
    jdbc.sql(
            "with u as (select county, id, region from mediation.file where county = ? and id = ?) "
                + LineSql.OPEN)
        .param(county)
        .param(id.value())
        .param(KIND)
        .param((short) slot)
        .param(null)
        .param(null)
        .param(person.value())
        .param(null)
        .param(null)
        .param(Capability.CASE_READ)
        .param(MediationSteps.NAME + "." + state)
        .param("look")
        .param(title)
        .param(since.atOffset(ZoneOffset.UTC))
        .param(due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, MatterId id) {
    jdbc.sql(
            "with u as (select county, id, region from mediation.file where county = ? and id = ?) "
                + LineSql.CLOSE)
        .params(county, id.value(), KIND, (short) 0)
        .update();
  }

  private static Mediation file(ResultSet row, int n) throws SQLException {
    var form = row.getString("form");
    var role = row.getString("role");
    return new Mediation(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        Theme.valueOf(row.getString("theme")),
        row.getString("what"),
        new PersonId(row.getLong("first")),
        row.getString("told"),
        person(row, "second"),
        person(row, "mediator"),
        role == null ? null : Mediation.Role.valueOf(role),
        row.getBoolean("first_accepts"),
        row.getBoolean("second_accepts"),
        form == null
            ? null
            : new Agreement(
                Agreement.Form.valueOf(form),
                row.getString("terms"),
                row.getObject("agreed_on", LocalDate.class),
                row.getObject("perform_by", LocalDate.class)),
        new Voices(
            yes(row, "first_agrees"),
            yes(row, "second_agrees"),
            row.getObject("first_done", LocalDate.class),
            row.getObject("second_done", LocalDate.class),
            row.getObject("first_confirms", LocalDate.class),
            row.getObject("second_confirms", LocalDate.class)),
        row.getInt("version"));
  }

  private static Voices.@Nullable Yes yes(ResultSet row, String column) throws SQLException {
    var how = row.getString(column);
    return how == null ? null : Voices.Yes.valueOf(how);
  }

  private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : new PersonId(number);
  }
}
