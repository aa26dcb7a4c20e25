package shanzhi.foundation.inbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/**
 * 逐人告知 The lines of a subject that many people find in their inboxes, each until it waits for them no
 * more.
 *
 * @param kind what the inbox calls it
 * @param table where the subject stands, with its county, id and region
 * @param needs the capability that the act asks for
 */
public record LinesOfMany(String kind, String table, String needs) {

  /** Before those of the people, the one of the office whose turn it is. */
  private static final short OFFICE = -1;

  /** And the one of the office that looks after those who cannot be told. */
  private static final short CARE = -2;

  /** What is said to all of them: how far it is, what is asked, from when and until when. */
  public record Telling(String state, String act, String title, Instant since, Instant due) {}

  private String of() {
    return "with u as (select county, id, region from " + table + " where county = ? and id = ?) ";
  }

  /** Puts it into the inbox of each, beside what was told of the subject before. */
  public void tell(
      JdbcClient jdbc, String county, long id, Collection<PersonId> whom, Telling said) {
    jdbc.sql("""
            with u as (
              select s.county, s.id, s.region, p.person, (p.n - 1 + t.told)::smallint as slot
                from %s s
               cross join unnest(?::bigint[]) with ordinality as p (person, n)
               cross join (select coalesce(max(slot) + 1, 0) as told from inbox.line
                            where county = ? and kind = ? and subject = ?) t
               where s.county = ? and s.id = ? and p.n + t.told <= 32767)
            """.formatted(table) + LineSql.OPEN_EACH)
        .param(whom.stream().map(PersonId::value).toArray(Long[]::new))
        .params(county, kind, id, county, id, kind, needs)
        .params(said.state(), said.act(), said.title())
        .param(said.since().atOffset(ZoneOffset.UTC))
        .param(said.due().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Puts it before an office, once, for who there carries the capability. */
  public void turn(
      JdbcClient jdbc,
      String county,
      long id,
      OrganisationId office,
      String capability,
      Telling said) {
    open(jdbc, county, id, OFFICE, office, capability, said);
  }

  /** Puts it before the office that looks after those whom nobody else can be told for, once. */
  public void care(
      JdbcClient jdbc,
      String county,
      long id,
      OrganisationId office,
      String capability,
      Telling said) {
    open(jdbc, county, id, CARE, office, capability, said);
  }

  private void open(
      JdbcClient jdbc,
      String county,
      long id,
      short slot,
      OrganisationId office,
      String capability,
      Telling said) {
    jdbc.sql(of() + LineSql.CLOSE_ONE).params(county, id, kind, slot).update();
    jdbc.sql(of() + LineSql.OPEN)
        .params(county, id, kind, slot, office.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .param(capability)
        .params(said.state(), said.act(), said.title())
        .param(said.since().atOffset(ZoneOffset.UTC))
        .param(said.due().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** It waits for this one no more. */
  public void untell(JdbcClient jdbc, String county, long id, PersonId person) {
    jdbc.sql(of() + LineSql.CLOSE_OF).params(county, id, kind, person.value()).update();
  }

  /** It waits for nobody any more. */
  public void untell(JdbcClient jdbc, String county, long id) {
    jdbc.sql(of() + LineSql.CLOSE).params(county, id, kind, CARE).update();
  }
}
