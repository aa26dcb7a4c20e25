package shanzhi.program.mediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.Holder;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** The statements of files and their entries. */
final class MediationStore {

  /** What the inbox calls a file. */
  private static final String KIND = "mediation";

  private static final String FILE = """
      select id, region, theme, what, first, told, second, mediator, role, first_accepts,
             second_accepts, form, terms, agreed_on, perform_by, first_agrees, second_agrees,
             first_done, second_done, first_confirms, second_confirms, first_paper, second_paper,
             first_checked, second_checked, first_breach, second_breach, first_breach_by,
             second_breach_by, first_heard, second_heard, successor, successor_role, first_takes,
             second_takes, court, court_number, court_on, court_by, court_checked, version
        from mediation.file
      """;

  private final String county;

  MediationStore(County county) {
    this.county = county.code();
  }

  /** Under which number the same was asked before; refuses where the id was used for something else. */
  Optional<MatterId> askedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "mediation.file", "id", client, content).map(MatterId::new);
  }

  /** Whether the same was written before; refuses where the id was used for something else. */
  boolean writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "mediation.entry", client, content);
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
    var next = now.succession();
    var court = now.court();
    var update = jdbc.sql("""
            update mediation.file
               set second = :second, mediator = :mediator, role = :role,
                   first_accepts = :firstAccepts, second_accepts = :secondAccepts,
                   form = :form, terms = :terms, agreed_on = :on, perform_by = :by,
                   successor = :successor, successor_role = :successorRole,
                   first_takes = :firstTakes, second_takes = :secondTakes,
                   court = :court, court_number = :courtNumber, court_on = :courtOn,
                   court_by = :courtBy, court_checked = :courtChecked,
                   first_agrees = :firstAgrees, second_agrees = :secondAgrees,
                   first_paper = :firstPaper, second_paper = :secondPaper,
                   first_checked = :firstChecked, second_checked = :secondChecked,
                   first_done = :firstDone, second_done = :secondDone,
                   first_confirms = :firstConfirms, second_confirms = :secondConfirms,
                   first_breach = :firstBreach, second_breach = :secondBreach,
                   first_breach_by = :firstBreachBy, second_breach_by = :secondBreachBy,
                   first_heard = :firstHeard, second_heard = :secondHeard,
                   version = version + 1
             where county = :county and id = :id and version = :version""")
        .param("county", county)
        .param("id", now.id().value())
        .param("version", now.version())
        .param("second", number(now.second()))
        .param("mediator", number(now.mediator()))
        .param("role", name(now.role()))
        .param("firstAccepts", now.firstAccepts())
        .param("secondAccepts", now.secondAccepts())
        .param("form", agreement == null ? null : agreement.form().name())
        .param("terms", agreement == null ? null : agreement.terms())
        .param("on", agreement == null ? null : agreement.on())
        .param("by", agreement == null ? null : agreement.by())
        .param("successor", next == null ? null : next.person().value())
        .param("successorRole", next == null ? null : next.role().name())
        .param("firstTakes", next != null && next.first())
        .param("secondTakes", next != null && next.second())
        .param("court", court == null ? null : court.decision().ruling().name())
        .param("courtNumber", court == null ? null : court.decision().number())
        .param("courtOn", court == null ? null : court.decision().on())
        .param("courtBy", court == null ? null : court.by().value())
        .param("courtChecked", court == null ? null : court.checked());
    return says(
                says(update, "first", now.voices().first()),
                "second",
                now.voices().second())
            .update()
        == 1;
  }

  private static JdbcClient.StatementSpec says(
      JdbcClient.StatementSpec update, String side, Voice voice) {
    var breach = voice.breach();
    var paper = voice.paper();
    return update
        .param(side + "Agrees", name(voice.yes()))
        .param(side + "Paper", paper == null ? null : HexFormat.of().parseHex(paper), Types.BINARY)
        .param(side + "Checked", voice.checked())
        .param(side + "Done", voice.done())
        .param(side + "Confirms", voice.confirms())
        .param(side + "Breach", breach == null ? null : breach.on())
        .param(side + "BreachBy", breach == null ? null : breach.by().value())
        .param(side + "Heard", breach == null ? null : breach.heard());
  }

  private static @Nullable String name(@Nullable Enum<?> choice) {
    return choice == null ? null : choice.name();
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

  /** The terms that a side contested, each as they were written down then. */
  List<String> contested(JdbcClient jdbc, MatterId id, PersonId side) {
    return jdbc.sql("""
            select (select written.note from mediation.entry written
                     where written.county = said.county and written.file = said.file
                       and written.act = 'AGREE' and written.id < said.id
                     order by written.id desc limit 1)
              from mediation.entry said
             where said.county = :county and said.file = :file
               and coalesce(said.about, said.person) = :side
               and said.act in ('CONTEST', 'DISPUTE')""")
        .param("county", county)
        .param("file", id.value())
        .param("side", side.value())
        .query(String.class)
        .list();
  }

  /**
   * Puts the file into the inbox of a person, or of an office's posts who tend files, each in a place of
   * their own.
   *
   * @param state what the line says, as a code under the procedure's name
   */
  void tell(
      JdbcClient jdbc,
      MatterId id,
      int slot,
      Holder whom,
      String state,
      String title,
      Instant since,
      Instant due) {
    var office = whom.organisation();
    jdbc.sql(
            "with u as (select county, id, region from mediation.file where county = ? and id = ?) "
                + LineSql.OPEN)
        .param(county)
        .param(id.value())
        .param(KIND)
        .param((short) slot)
        .param(office == null ? null : office.value())
        .param(null)
        .param(number(whom.person()))
        .param(null)
        .param(null)
        .param(office == null ? Capability.MEDIATION_PARTY : Capability.MEDIATION_TEND)
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
        new Voices(voice(row, "first"), voice(row, "second")),
        succession(row),
        court(row),
        row.getInt("version"));
  }

  private static @Nullable Succession succession(ResultSet row) throws SQLException {
    var next = person(row, "successor");
    return next == null
        ? null
        : new Succession(
            next,
            Mediation.Role.valueOf(row.getString("successor_role")),
            row.getBoolean("first_takes"),
            row.getBoolean("second_takes"));
  }

  private static @Nullable Ruled court(ResultSet row) throws SQLException {
    var ruling = row.getString("court");
    return ruling == null
        ? null
        : new Ruled(
            new CourtDecision(
                CourtDecision.Ruling.valueOf(ruling),
                row.getString("court_number"),
                row.getObject("court_on", LocalDate.class)),
            new PersonId(row.getLong("court_by")),
            row.getObject("court_checked", LocalDate.class));
  }

  private static Voice voice(ResultSet row, String side) throws SQLException {
    var how = row.getString(side + "_agrees");
    var paper = row.getBytes(side + "_paper");
    var by = person(row, side + "_breach_by");
    var breach = by == null
        ? null
        : new Voice.Breach(
            by,
            row.getObject(side + "_breach", LocalDate.class),
            row.getObject(side + "_heard", LocalDate.class));
    return new Voice(
        how == null ? null : Voice.Yes.valueOf(how),
        paper == null ? null : HexFormat.of().formatHex(paper),
        row.getObject(side + "_checked", LocalDate.class),
        row.getObject(side + "_done", LocalDate.class),
        row.getObject(side + "_confirms", LocalDate.class),
        breach);
  }

  private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : new PersonId(number);
  }
}
