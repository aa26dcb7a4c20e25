package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of formations, their candidates, what was found of them, and objections. */
final class FormationStore {

  private static final String FORMATION = """
      select f.id, f.region, f.body, f.kind, f.chair, f.term_starts, f.term_ends, f.checked_at,
             f.roll, f.voted_on, f.present, f.entitled, f.noticed_from, f.noticed_until,
             f.closed_at, f.why, f.version,
             (select array_agg(v.kind || '=' || v.role || '=' || v.seats) from deliberation.vacancy v
               where v.county = f.county and v.formation = f.id) as vacancies
        from deliberation.formation f
      """;

  private static final String CANDIDATE = """
      select id, formation, person, kind, role, chair, put_by, note, aside_why, in_favour, against,
             abstained, chosen, seat
        from deliberation.candidate
      """;

  private final String county;

  FormationStore(County county) {
    this.county = county.code();
  }

  /** False where this step was sent before; refuses where the id was used for something else. */
  boolean first(JdbcClient jdbc, Region place, Instant now, ClientId client, String content) {
    var added = jdbc.sql("""
            insert into deliberation.receipt (county, region, client, content, at)
            values (:county, :region, :client, :content, :at)
            on conflict (county, client) do nothing""")
        .param("county", county)
        .param("region", place.code())
        .param("client", client.value())
        .param("content", content)
        .param("at", BodyStore.at(now))
        .update();
    if (added == 1) return true;
    var same = jdbc.sql("""
            select exists (select from deliberation.receipt
             where county = :county and client = :client and content = :content)""")
        .param("county", county)
        .param("client", client.value())
        .param("content", content)
        .query(Boolean.class)
        .single();
    if (!same) throw Refusal.conflict("ground.client-id-used");
    return false;
  }

  Optional<MatterId> again(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.of(jdbc, county, "deliberation." + table, "id", client, content)
        .map(MatterId::new);
  }

  void add(JdbcClient jdbc, Formation formation, ClientId client, String content) {
    jdbc.sql("""
            insert into deliberation.formation
                   (county, id, region, body, kind, chair, term_starts, term_ends, client, content)
            values (:county, :id, :region, :body, :kind, :chair, :starts, :ends, :client, :content)""")
        .param("county", county)
        .param("id", formation.id().value())
        .param("region", formation.place().code())
        .param("body", formation.body().value())
        .param("kind", formation.kind().name())
        .param("chair", formation.chair())
        .param("starts", formation.termStarts())
        .param("ends", formation.termEnds())
        .param("client", client.value())
        .param("content", content)
        .update();
    formation
        .vacancies()
        .forEach((vacancy, seats) -> jdbc.sql("""
            insert into deliberation.vacancy (county, region, formation, kind, role, seats)
            values (:county, :region, :id, :kind, :role, :seats)""")
            .param("county", county)
            .param("region", formation.place().code())
            .param("id", formation.id().value())
            .param("kind", vacancy.kind().name())
            .param("role", vacancy.role().name())
            .param("seats", seats)
            .update());
  }

  Optional<Formation> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(FORMATION + " where f.county = :county and f.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(FormationStore::formation)
        .optional();
  }

  /** Those of a body, the latest first. */
  List<Formation> ofBody(JdbcClient jdbc, BodyId body, int most) {
    return jdbc.sql(FORMATION
            + " where f.county = :county and f.body = :body order by f.id desc limit :most")
        .param("county", county)
        .param("body", body.value())
        .param("most", most)
        .query(FormationStore::formation)
        .list();
  }

  List<Formation> openIn(JdbcClient jdbc, Region township, BodyKind kind) {
    return jdbc.sql(FORMATION + """
             where f.county = :county and f.township = :township and f.closed_at is null
               and exists (select from deliberation.body b
                            where b.county = f.county and b.id = f.body and b.kind = :kind)
             order by f.region, f.id""")
        .param("county", county)
        .param("kind", kind.name())
        .param("township", township.code())
        .query(FormationStore::formation)
        .list();
  }

  /** Writes how far it is; false where somebody changed it in between. */
  boolean change(JdbcClient jdbc, Formation to) {
    var poll = to.poll();
    var notice = to.noticed();
    return jdbc.sql("""
            update deliberation.formation
               set checked_at = :checked, roll = :roll, voted_on = :voted, present = :present,
                   entitled = :entitled, noticed_from = :from, noticed_until = :until,
                   closed_at = :closed, why = :why, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", to.id().value())
            .param("version", to.version())
            .param("checked", to.checked() == null ? null : BodyStore.at(to.checked()))
            .param("roll", poll == null ? null : poll.rolled())
            .param("voted", poll == null ? null : poll.on())
            .param("present", poll == null ? null : poll.present())
            .param("entitled", poll == null ? null : poll.entitled())
            .param("from", notice == null ? null : notice.from())
            .param("until", notice == null ? null : notice.until())
            .param("closed", to.closed() == null ? null : BodyStore.at(to.closed()))
            .param("why", to.why())
            .update()
        == 1;
  }

  // Candidates

  /** The new candidate's number; none where the client's id was used before. */
  Optional<Long> add(
      JdbcClient jdbc,
      Formation formation,
      NewCandidate said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into deliberation.candidate
                   (county, region, formation, person, kind, role, chair, put_by, note, by, at,
                    client, content)
            values (:county, :region, :formation, :person, :kind, :role, :chair, :putBy, :note, :by,
                    :at, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", formation.place().code())
        .param("formation", formation.id().value())
        .param("person", said.person().value())
        .param("kind", said.vacancy().kind().name())
        .param("role", said.vacancy().role().name())
        .param("chair", said.chair())
        .param("putBy", said.putBy())
        .param("note", said.note())
        .param("by", by.signature())
        .param("at", BodyStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
  }

  List<Candidate> candidates(JdbcClient jdbc, MatterId formation) {
    return jdbc.sql(CANDIDATE + " where county = :county and formation = :formation order by id")
        .param("county", county)
        .param("formation", formation.value())
        .query(FormationStore::candidate)
        .list();
  }

  boolean aside(JdbcClient jdbc, long candidate, String why, Instant now) {
    return jdbc.sql("""
            update deliberation.candidate set aside_why = :why, aside_at = :now
             where county = :county and id = :id and aside_why is null and seat is null""")
            .param("county", county)
            .param("id", candidate)
            .param("why", why)
            .param("now", BodyStore.at(now))
            .update()
        == 1;
  }

  void count(
      JdbcClient jdbc, long candidate, Candidate.Votes votes, boolean chosen, boolean shown) {
    jdbc.sql("""
            update deliberation.candidate
               set in_favour = :inFavour, against = :against, abstained = :abstained,
                   chosen = :chosen, shown = :shown
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", candidate)
        .param("inFavour", votes.inFavour())
        .param("against", votes.against())
        .param("abstained", votes.abstained())
        .param("chosen", chosen)
        .param("shown", shown)
        .update();
  }

  void seat(JdbcClient jdbc, long candidate, SeatId seat) {
    jdbc.sql("update deliberation.candidate set seat = :seat where county = :county and id = :id")
        .param("county", county)
        .param("id", candidate)
        .param("seat", seat.value())
        .update();
  }

  // Findings

  void found(JdbcClient jdbc, Formation formation, List<Finding> findings) {
    jdbc.sql("delete from deliberation.finding where county = :county and formation = :formation")
        .param("county", county)
        .param("formation", formation.id().value())
        .update();
    for (var finding : findings) {
      jdbc.sql("""
              insert into deliberation.finding
                     (county, region, formation, candidate, kind, other, degree, post)
              values (:county, :region, :formation, :candidate, :kind, :other, :degree, :post)""")
          .param("county", county)
          .param("region", formation.place().code())
          .param("formation", formation.id().value())
          .param("candidate", finding.candidate())
          .param("kind", finding.kind().name())
          .param("other", finding.other() == null ? null : finding.other().value())
          .param("degree", finding.degree())
          .param("post", finding.post())
          .update();
    }
  }

  List<Finding> findings(JdbcClient jdbc, MatterId formation) {
    return jdbc.sql("""
            select candidate, kind, other, degree, post from deliberation.finding
             where county = :county and formation = :formation order by id""")
        .param("county", county)
        .param("formation", formation.value())
        .query((row, n) -> {
          var other = row.getObject("other", Long.class);
          return new Finding(
              row.getLong("candidate"),
              Finding.Kind.valueOf(row.getString("kind")),
              other == null ? null : new PersonId(other),
              row.getObject("degree", Integer.class),
              row.getString("post"));
        })
        .list();
  }

  // Objections

  void add(JdbcClient jdbc, Region place, Objection objection) {
    jdbc.sql("""
            insert into deliberation.objection (county, id, region, formation, candidate)
            values (:county, :id, :region, :formation, :candidate)
            on conflict (county, id) do nothing""")
        .param("county", county)
        .param("id", objection.id().value())
        .param("region", place.code())
        .param("formation", objection.formation().value())
        .param("candidate", objection.candidate())
        .update();
  }

  void answer(JdbcClient jdbc, MatterId objection, boolean upheld) {
    jdbc.sql("""
            update deliberation.objection set answered = :answered
             where county = :county and id = :id and answered is null""")
        .param("county", county)
        .param("id", objection.value())
        .param("answered", upheld ? "UPHELD" : "DISMISSED")
        .update();
  }

  Optional<Objection> objection(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select id, formation, candidate, answered from deliberation.objection
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query(FormationStore::objection)
        .optional();
  }

  List<Objection> objections(JdbcClient jdbc, MatterId formation) {
    return jdbc.sql("""
            select id, formation, candidate, answered from deliberation.objection
             where county = :county and formation = :formation order by id""")
        .param("county", county)
        .param("formation", formation.value())
        .query(FormationStore::objection)
        .list();
  }

  // Rows

  private static Objection objection(ResultSet row, int n) throws SQLException {
    var answered = row.getString("answered");
    return new Objection(
        new MatterId(row.getLong("id")),
        new MatterId(row.getLong("formation")),
        row.getLong("candidate"),
        answered == null ? null : answered.equals("UPHELD"));
  }

  private static Candidate candidate(ResultSet row, int n) throws SQLException {
    var inFavour = row.getObject("in_favour", Integer.class);
    var seat = row.getObject("seat", Long.class);
    return new Candidate(
        row.getLong("id"),
        new MatterId(row.getLong("formation")),
        new PersonId(row.getLong("person")),
        new Vacancy(
            SeatKind.valueOf(row.getString("kind")), SeatRole.valueOf(row.getString("role"))),
        row.getBoolean("chair"),
        row.getString("put_by"),
        row.getString("note"),
        row.getString("aside_why"),
        inFavour == null
            ? null
            : new Candidate.Votes(inFavour, row.getInt("against"), row.getInt("abstained")),
        row.getBoolean("chosen"),
        seat == null ? null : new SeatId(seat));
  }

  private static Formation formation(ResultSet row, int n) throws SQLException {
    var voted = row.getObject("voted_on", LocalDate.class);
    var from = row.getObject("noticed_from", LocalDate.class);
    var roll = row.getObject("roll", Long.class);
    return new Formation(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("body")),
        Formation.Kind.valueOf(row.getString("kind")),
        vacancies(row),
        row.getBoolean("chair"),
        row.getObject("term_starts", LocalDate.class),
        row.getObject("term_ends", LocalDate.class),
        moment(row, "checked_at"),
        voted == null
            ? null
            : new Formation.Poll(
                roll == null ? null : new RollId(roll),
                voted,
                row.getInt("present"),
                row.getInt("entitled")),
        from == null
            ? null
            : new Formation.Notice(from, row.getObject("noticed_until", LocalDate.class)),
        moment(row, "closed_at"),
        row.getString("why"),
        row.getInt("version"));
  }

  private static Map<Vacancy, Integer> vacancies(ResultSet row) throws SQLException {
    var vacancies = new TreeMap<Vacancy, Integer>();
    var array = row.getArray("vacancies");
    if (array == null) return vacancies;
    for (var said : (String[]) array.getArray()) {
      var parts = said.split("=", 3);
      var vacancy = new Vacancy(SeatKind.valueOf(parts[0]), SeatRole.valueOf(parts[1]));
      vacancies.put(vacancy, Integer.valueOf(parts[2]));
    }
    return vacancies;
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
