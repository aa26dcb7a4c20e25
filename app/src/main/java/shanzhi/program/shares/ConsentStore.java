package shanzhi.program.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.VoucherPapers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.LinesOfMany;

/** What those say whom a change concerns, and the lines in their inbox. */
final class ConsentStore {

  private static final LinesOfMany LINES =
      new LinesOfMany("shares/consent", "shares.change", Capability.CASE_READ);

  /** Of who put it forward. */
  private static final LinesOfMany OWN =
      new LinesOfMany("shares/change", "shares.change", Capability.SHARES_KEEP);

  private final String county;

  ConsentStore(County county) {
    this.county = county.code();
  }

  void ask(JdbcClient jdbc, Change of, Consent.Side side, Collection<PersonId> persons) {
    jdbc.sql("""
            insert into shares.consent (county, region, change, person, side)
            select :county, :region, :change, person, :side from unnest(:persons::bigint[]) as person""")
        .param("county", county)
        .param("region", of.village().code())
        .param("change", of.id().value())
        .param("side", side.name())
        .param("persons", numbers(persons))
        .update();
  }

  /** Of a change, in the order in which they were asked to look. */
  List<Consent> of(JdbcClient jdbc, MatterId change) {
    return jdbc.sql("""
            select person, side, agreed, why, papers, paper_why, at from shares.consent
             where county = :county and change = :change order by side, person""")
        .param("county", county)
        .param("change", change.value())
        .query(ConsentStore::consent)
        .list();
  }

  /** The changes of which somebody was asked, the newest first. */
  List<MatterId> of(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql("""
            select change from shares.consent
             where county = :county and person = :person order by change desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  /** What one says, or what is on the papers that they signed. */
  void said(
      JdbcClient jdbc,
      MatterId change,
      PersonId person,
      @Nullable String why,
      List<String> papers,
      @Nullable String paperWhy,
      Acting by,
      Instant at) {
    jdbc.sql("""
            update shares.consent
               set agreed = :agreed, why = :why, papers = :papers,
                   paper_why = :paper_why, by = :by, at = :at
             where county = :county and change = :change and person = :person""")
        .param("county", county)
        .param("change", change.value())
        .param("person", person.value())
        .param("agreed", why == null)
        .param("why", why)
        .param("papers", papers.toArray(String[]::new))
        .param("paper_why", paperWhy)
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those who say it at the same moment say it one after another. */
  void alone(JdbcClient jdbc, MatterId change) {
    jdbc.sql("select id from shares.change where county = :county and id = :id for update")
        .param("county", county)
        .param("id", change.value())
        .query(Long.class)
        .single();
  }

  /** Puts it into the inbox of each. */
  void tell(
      JdbcClient jdbc,
      MatterId change,
      Collection<PersonId> whom,
      String title,
      Instant since,
      Instant due) {
    var said = new LinesOfMany.Telling("shares.consent.ASKED", "say", title, since, due);
    LINES.tell(jdbc, county, change.value(), whom, said);
  }

  /** It waits for them no more. */
  void untell(JdbcClient jdbc, MatterId change, PersonId person) {
    LINES.untell(jdbc, county, change.value(), person);
  }

  /** It waits for nobody any more. */
  void untell(JdbcClient jdbc, MatterId change) {
    LINES.untell(jdbc, county, change.value());
  }

  /** Tells whoever put it forward that it was refused. */
  void refused(JdbcClient jdbc, Change of, String title, Instant since, Instant due) {
    var said = new LinesOfMany.Telling("shares.refused.REFUSED", "look", title, since, due);
    OWN.tell(jdbc, county, of.id().value(), List.of(of.proposer()), said);
  }

  /** They have read it. */
  void opened(JdbcClient jdbc, Change of) {
    OWN.untell(jdbc, county, of.id().value(), of.proposer());
  }

  private static Long[] numbers(Collection<PersonId> persons) {
    return persons.stream().map(PersonId::value).toArray(Long[]::new);
  }

  private static Consent consent(ResultSet row, int n) throws SQLException {
    var at = row.getObject("at", OffsetDateTime.class);
    return new Consent(
        new PersonId(row.getLong("person")),
        Consent.Side.valueOf(row.getString("side")),
        row.getObject("agreed", Boolean.class),
        row.getString("why"),
        Stream.of((String[]) row.getArray("papers").getArray())
            .map(VoucherPapers.Paper::of)
            .toList(),
        row.getString("paper_why"),
        at == null ? null : at.toInstant());
  }
}
