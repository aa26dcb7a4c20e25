package shanzhi.program.villagerules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** The files of breaches and commendations, and what was done in them. */
final class ConductStore {

  /** What the inbox calls a file. */
  private static final String KIND = "conduct";

  private static final String FILE = """
      select id, region, kind, person, what, handed, noticed_by, publication, edition, clause,
             answer_by, consequence, rule, do_by, appeal_by, lifted, appealed, signed_on, fen,
             named, reminded, transfer, version
        from villagerules.file
       where county = :county""";

  private final String county;

  ConductStore(County county) {
    this.county = county.code();
  }

  Optional<MatterId> openedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "villagerules.file", "id", client, content)
        .map(MatterId::new);
  }

  boolean writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "villagerules.entry", client, content);
  }

  void open(JdbcClient jdbc, MatterId id, NewConduct said, RevisionStore.Write write) {
    jdbc.sql("""
            insert into villagerules.file (county, id, region, kind, person, what, handed, client,
                   content)
            values (:county, :id, :region, :kind, :person, :what, :handed, :client, :content)""")
        .param("county", county)
        .param("id", id.value())
        .param("region", said.village().code())
        .param("kind", said.kind().name())
        .param("person", said.person().value())
        .param("what", said.what())
        .param("handed", said.handed() == null ? null : said.handed().value(), Types.BIGINT)
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
  }

  void write(JdbcClient jdbc, MatterId id, Region region, Deed deed, RevisionStore.Write write) {
    var person = deed.person();
    jdbc.sql("""
            insert into villagerules.entry (county, region, file, act, person, at, note, client,
                   content)
            values (:county, :region, :file, :act, :person, :at, :note, :client, :content)""")
        .param("county", county)
        .param("region", region.code())
        .param("file", id.value())
        .param("act", deed.act())
        .param("person", person == null ? null : person.value(), Types.BIGINT)
        .param("at", deed.at().atOffset(ZoneOffset.UTC))
        .param("note", deed.note())
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
  }

  /** Takes the version; false where the file is no longer as it was read. */
  boolean turn(JdbcClient jdbc, Conduct seen) {
    return jdbc.sql("""
            update villagerules.file set version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", seen.id().value())
            .param("version", seen.version())
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec set(JdbcClient jdbc, MatterId id, String what) {
    return jdbc.sql("update villagerules.file set " + what + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value());
  }

  void notice(JdbcClient jdbc, MatterId id, Conduct.Notice said, PersonId by) {
    set(jdbc, id, """
        noticed_by = :by, publication = :text, edition = :edition, clause = :clause,
               answer_by = :until""")
        .param("by", by.value())
        .param("text", said.text().value())
        .param("edition", said.edition())
        .param("clause", said.clause())
        .param("until", said.answerBy())
        .update();
  }

  void named(JdbcClient jdbc, MatterId id, boolean named) {
    set(jdbc, id, "named = :named").param("named", named).update();
  }

  /** What follows; what was agreed to before goes with it. */
  void found(JdbcClient jdbc, MatterId id, Conduct.Finding said) {
    set(jdbc, id, """
        consequence = :consequence, rule = :rule, do_by = :do, appeal_by = :appeal,
               signed_on = null, fen = null""")
        .param("consequence", said.consequence().name())
        .param("rule", said.rule(), Types.VARCHAR)
        .param("do", said.doBy())
        .param("appeal", said.appealBy())
        .update();
  }

  void lifted(JdbcClient jdbc, MatterId id) {
    set(jdbc, id, "lifted = true").update();
  }

  void appealed(JdbcClient jdbc, MatterId id) {
    set(jdbc, id, "appealed = true").update();
  }

  void signed(JdbcClient jdbc, MatterId id, LocalDate on, long fen) {
    set(jdbc, id, "signed_on = :on, fen = :fen")
        .param("on", on)
        .param("fen", fen)
        .update();
  }

  void reminded(JdbcClient jdbc, MatterId id) {
    set(jdbc, id, "reminded = reminded + 1").update();
  }

  void paid(JdbcClient jdbc, MatterId id, TransferId transfer) {
    set(jdbc, id, "transfer = :transfer").param("transfer", transfer.value()).update();
  }

  Optional<Conduct> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(FILE + " and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(ConductStore::file)
        .optional();
  }

  List<Conduct> ofPersons(JdbcClient jdbc, List<PersonId> persons, int most) {
    return jdbc.sql(FILE
            + " and person = any(:persons) and clause is not null order by id desc limit :most")
        .param("county", county)
        .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new))
        .param("most", most)
        .query(ConductStore::file)
        .list();
  }

  /** Those of a village or a township before a number, the newest first. */
  List<Conduct> ofPlace(JdbcClient jdbc, Region place, long before, int most) {
    var column = place.level() == Region.Level.TOWNSHIP ? "township" : "village";
    return jdbc.sql(FILE + " and " + column + " = :place and id < :before"
            + " order by id desc limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("before", before)
        .param("most", most)
        .query(ConductStore::file)
        .list();
  }

  List<Deed> entries(JdbcClient jdbc, MatterId id, int most) {
    return jdbc.sql("""
            select act, person, at, note from villagerules.entry
             where county = :county and file = :file order by id desc limit :most""")
        .param("county", county)
        .param("file", id.value())
        .param("most", most)
        .query(RevisionStore::deed)
        .list();
  }

  /** 光荣榜 Who agreed to be praised by name, the latest first; for everybody. */
  List<Conduct> praised(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(FILE + """

             and village = :village and kind = 'PRAISE' and named and consequence is not null
             order by id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(ConductStore::file)
        .list();
  }

  /** Puts the file into the inbox of each who is told. */
  void tell(
      JdbcClient jdbc,
      Conduct of,
      List<PersonId> whom,
      String state,
      String title,
      Instant since,
      Instant due) {
    jdbc.sql("""
            with u as (
              select f.county, f.id, f.region, p.person, (p.n - 1)::smallint as slot
                from villagerules.file f
               cross join unnest(?::bigint[]) with ordinality as p (person, n)
               where f.county = ? and f.id = ?)
            """ + LineSql.OPEN_EACH)
        .param(whom.stream().map(PersonId::value).toArray(Long[]::new))
        .params(county, of.id().value(), KIND, Capability.CASE_READ)
        .params(ConductSteps.NAME + "." + state, "look", title)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, MatterId id) {
    jdbc.sql("with u as (select county, id, region from villagerules.file"
            + " where county = ? and id = ?) " + LineSql.CLOSE)
        .params(county, id.value(), KIND, (short) 0)
        .update();
  }

  private static Conduct file(ResultSet row, int n) throws SQLException {
    var handed = row.getObject("handed", Long.class);
    var transfer = row.getObject("transfer", Long.class);
    return new Conduct(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        Conduct.Kind.valueOf(row.getString("kind")),
        new PersonId(row.getLong("person")),
        row.getString("what"),
        handed == null ? null : new MatterId(handed),
        RevisionStore.person(row, "noticed_by"),
        notice(row),
        finding(row),
        row.getBoolean("lifted"),
        row.getBoolean("appealed"),
        signed(row),
        row.getBoolean("named"),
        row.getInt("reminded"),
        transfer == null ? null : new TransferId(transfer),
        row.getInt("version"));
  }

  private static Conduct.@Nullable Notice notice(ResultSet row) throws SQLException {
    var text = row.getObject("publication", Long.class);
    if (text == null) return null;
    return new Conduct.Notice(
        new PublicationId(text),
        row.getInt("edition"),
        row.getInt("clause"),
        row.getObject("answer_by", LocalDate.class));
  }

  private static Conduct.@Nullable Finding finding(ResultSet row) throws SQLException {
    var consequence = row.getString("consequence");
    if (consequence == null) return null;
    return new Conduct.Finding(
        Consequence.valueOf(consequence),
        row.getString("rule"),
        row.getObject("do_by", LocalDate.class),
        row.getObject("appeal_by", LocalDate.class));
  }

  private static Conduct.@Nullable Signed signed(ResultSet row) throws SQLException {
    var on = row.getObject("signed_on", LocalDate.class);
    return on == null ? null : new Conduct.Signed(on, row.getLong("fen"));
  }
}
