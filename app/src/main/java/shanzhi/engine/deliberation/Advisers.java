package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Words;

/** The register of advisers of a township, kept by who oversees its talks and read by who holds them. */
@Component
public class Advisers {

  private static final int MOST = 60;
  private static final int MOST_NAME = 30;
  private static final int MOST_WHY = 200;
  private static final int SHOWN = 200;

  private final Db db;
  private final Clock clock;
  private final String county;

  Advisers(Db db, County county, Clock clock) {
    this.db = db;
    this.clock = clock;
    this.county = county.code();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Enters an adviser from today on. */
  public long enter(NewAdviser said, Acting by, ClientId client) {
    by.must(TALK_OVERSEE, said.township(), clock.instant());
    var checks = new Checks();
    checks.must(
        said.township().level() == Region.Level.TOWNSHIP,
        "township",
        "deliberation.adviser.township");
    var name = checks.text("name", said.name(), 2, MOST_NAME);
    var field = checks.text("field", said.field(), 2, MOST);
    var worksAt = checks.text("worksAt", said.worksAt(), 0, MOST);
    checks.end();
    var plain = new NewAdviser(said.township(), name, said.kind(), field, worksAt, said.person());
    var content = ClientId.print(by, plain);
    return db.in(
        by.scope(TALK_OVERSEE),
        jdbc -> jdbc.sql("""
            insert into deliberation.adviser
                   (county, region, name, kind, field, works_at, person, since, by, client, content)
            values (:county, :region, :name, :kind, :field, :worksAt, :person, :since, :by, :client,
                    :content)
            on conflict (county, client) do nothing
            returning id""")
            .param("county", county)
            .param("region", plain.township().code())
            .param("name", name)
            .param("kind", plain.kind().name())
            .param("field", field)
            .param("worksAt", worksAt)
            .param("person", plain.person() == null ? null : plain.person().value())
            .param("since", today())
            .param("by", by.signature())
            .param("client", client.value())
            .param("content", content)
            .query(Long.class)
            .optional()
            .orElseGet(
                () -> Repetition.again(jdbc, county, "deliberation.adviser", client, content)));
  }

  /** Says that somebody is no longer invited, as the entry was when {@code version} was read. */
  public void end(long id, int version, String reason, Acting by) {
    by.must(TALK_OVERSEE, clock.instant());
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    checks.end();
    var ended = db.in(
        by.scope(TALK_OVERSEE),
        jdbc -> jdbc.sql("""
            update deliberation.adviser set until = :today, why = :why, version = version + 1
             where county = :county and id = :id and version = :version and until is null""")
            .param("county", county)
            .param("id", id)
            .param("version", version)
            .param("today", today())
            .param("why", why)
            .update());
    if (ended == 0) throw Refusal.conflict("ground.stale");
  }

  /** The advisers of the township that a place lies in who are invited today. */
  public List<Adviser> of(Region place, Acting by) {
    var township = place.at(Region.Level.TOWNSHIP);
    var capability = Stream.of(TALK_OVERSEE, TALK_RUN, BODY_FORM, TALK_SIT)
        .filter(one -> by.can(one, place))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
    by.must(capability, place, clock.instant());
    return db.in(
        by.scope(capability),
        jdbc -> jdbc.sql("""
            select id, region, name, kind, field, works_at, person, since, until, version
              from deliberation.adviser
             where county = :county and region = :region and (until is null or until > :today)
             order by id limit :most""")
            .param("county", county)
            .param("region", township.code())
            .param("today", today())
            .param("most", SHOWN)
            .query(Advisers::adviser)
            .list());
  }

  private static Adviser adviser(ResultSet row, int n) throws SQLException {
    var person = row.getObject("person", Long.class);
    return new Adviser(
        row.getLong("id"),
        new Region(row.getString("region")),
        row.getString("name"),
        Adviser.Kind.valueOf(row.getString("kind")),
        row.getString("field"),
        row.getString("works_at"),
        person == null ? null : new PersonId(person),
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class),
        row.getInt("version"));
  }
}
