package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** The rows of mandates. */
@Component
class MandateStore {

  private static final String MANDATE = """
      select id, principal, agent, scopes, from_at, until_at, given_how, note, recorded_by, revoked_at,
             ground, awaits
        from people.mandate
      """;

  void insert(JdbcClient jdbc, County county, Mandate mandate, Resident principal) {
    jdbc.sql("""
            insert into people.mandate
                   (county, region, grid, id, principal, agent, scopes, from_at, until_at,
                    given_how, note, recorded_by, recorded_at, ground, awaits)
            values (:county, :region, :grid, :id, :principal, :agent, :scopes, :from, :until,
                    :how, :note, :by, :from, :ground, :awaits)""")
        .param("county", county.code())
        .param("region", principal.village().code())
        .param("grid", principal.grid() == null ? null : principal.grid().code())
        .param("id", mandate.id())
        .param("principal", mandate.principal().value())
        .param("agent", mandate.agent().value())
        .param("scopes", mandate.scopes().toArray(String[]::new))
        .param("from", mandate.from().atOffset(ZoneOffset.UTC))
        .param("until", mandate.until().atOffset(ZoneOffset.UTC))
        .param("how", mandate.how().name())
        .param("note", mandate.note())
        .param("by", mandate.recordedBy())
        .param("ground", mandate.ground() == null ? null : mandate.ground().name(), Types.VARCHAR)
        .param("awaits", mandate.awaits())
        .update();
  }

  Optional<Mandate> find(JdbcClient jdbc, County county, long id) {
    return jdbc.sql(MANDATE + "where county = :county and id = :id")
        .param("county", county.code())
        .param("id", id)
        .query(MandateStore::mandate)
        .optional();
  }

  List<Mandate> ofPrincipal(JdbcClient jdbc, County county, PersonId person) {
    return of(jdbc, county, "principal", person);
  }

  List<Mandate> ofAgent(JdbcClient jdbc, County county, PersonId person) {
    return of(jdbc, county, "agent", person);
  }

  private List<Mandate> of(JdbcClient jdbc, County county, String end, PersonId person) {
    return jdbc.sql(MANDATE
            + "where county = :county and %s = :person order by id desc limit 100".formatted(end))
        .param("county", county.code())
        .param("person", person.value())
        .query(MandateStore::mandate)
        .list();
  }

  /** Those that the agent may use at the moment; both ends are still in the register. */
  List<Mandate> inForce(JdbcClient jdbc, County county, PersonId agent, Instant at) {
    return jdbc.sql(MANDATE + """
                where county = :county and agent = :agent and not awaits
                  and from_at <= :at and until_at > :at
                  and (revoked_at is null or revoked_at > :at)
                order by id""")
        .param("county", county.code())
        .param("agent", agent.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(MandateStore::mandate)
        .list();
  }

  /** Whose guardians hold at the moment, of these people. */
  List<Mandate> guardians(JdbcClient jdbc, County county, Collection<PersonId> wards, Instant at) {
    return jdbc.sql(MANDATE + """
                where county = :county and principal = any(:wards) and ground is not null and not awaits
                  and from_at <= :at and until_at > :at
                  and (revoked_at is null or revoked_at > :at)
                order by principal, id""")
        .param("county", county.code())
        .param("wards", wards.stream().map(PersonId::value).toArray(Long[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(MandateStore::mandate)
        .list();
  }

  /** From now on it holds; false where it did already, or was taken back. */
  boolean confirm(JdbcClient jdbc, County county, long id, Instant at) {
    return jdbc.sql("""
                update people.mandate
                   set awaits = false, from_at = :at, objected_at = null, objected_by = null
                 where county = :county and id = :id and awaits and revoked_at is null
                   and until_at > :at""")
            .param("county", county.code())
            .param("id", id)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  boolean revoke(JdbcClient jdbc, County county, long id, String by, Instant at) {
    return jdbc.sql("""
                update people.mandate set revoked_at = :at, revoked_by = :by
                 where county = :county and id = :id and revoked_at is null and until_at > :at""")
            .param("county", county.code())
            .param("id", id)
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Those that ran out by themselves, of which nobody was told; they are marked as told. */
  List<Mandate> ranOut(JdbcClient jdbc, County county, Instant now) {
    return jdbc.sql("""
            update people.mandate set over_told_at = :now
             where county = :county and until_at <= :now
               and over_told_at is null and revoked_at is null
            returning id, principal, agent, scopes, from_at, until_at, given_how, note, recorded_by,
                      revoked_at, ground, awaits""")
        .param("county", county.code())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(MandateStore::mandate)
        .list();
  }

  /** False where another objection waits to be looked into. */
  boolean object(JdbcClient jdbc, County county, long id, Mandate.Objection said) {
    return jdbc.sql("""
            update people.mandate
               set objected_at = :at, objected_by = :by, objection = :reason
             where county = :county and id = :id and objected_at is null""")
            .param("county", county.code())
            .param("id", id)
            .param("at", said.at().atOffset(ZoneOffset.UTC))
            .param("by", said.by().value())
            .param("reason", said.reason())
            .update()
        == 1;
  }

  /** The objection that waits to be looked into. */
  Optional<Mandate.Objection> objection(JdbcClient jdbc, County county, long id) {
    return jdbc.sql("""
            select objected_at, objected_by, objection from people.mandate
             where county = :county and id = :id and objected_at is not null""")
        .param("county", county.code())
        .param("id", id)
        .query((row, n) -> new Mandate.Objection(
            row.getTimestamp(1).toInstant(), new PersonId(row.getLong(2)), row.getString(3)))
        .optional();
  }

  /** The objection was looked into; false where it was before. */
  boolean answered(JdbcClient jdbc, County county, long id) {
    return jdbc.sql("""
            update people.mandate set objected_at = null, objected_by = null
             where county = :county and id = :id and objected_at is not null
            """).param("county", county.code()).param("id", id).update() == 1;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static Mandate mandate(ResultSet row, int n) throws SQLException {
    var ground = row.getString("ground");
    return new Mandate(
        row.getLong("id"),
        new PersonId(row.getLong("principal")),
        new PersonId(row.getLong("agent")),
        List.of((String[]) row.getArray("scopes").getArray()),
        row.getTimestamp("from_at").toInstant(),
        row.getTimestamp("until_at").toInstant(),
        ConsentWay.valueOf(row.getString("given_how")),
        row.getString("note"),
        row.getString("recorded_by"),
        instant(row, "revoked_at"),
        ground == null ? null : Guardianship.valueOf(ground),
        row.getBoolean("awaits"));
  }
}
