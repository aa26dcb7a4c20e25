package shanzhi.foundation.people;

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
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The rows of what waits for the township. */
@Component
class VerificationStore {

  private static final String VERIFICATION = """
      select id, person, region, kind, since, why, moves_to, household, registered_code,
             registered_place, registered_since, paper, recorded_by, recorded_at, answer, reason,
             answered_by, answered_at, objected_at, objected_by, objection
        from people.verification
       where county = :county""";

  void ask(
      JdbcClient jdbc,
      County county,
      long id,
      Resident of,
      Verification.Claim claim,
      String paper,
      String by,
      Instant at) {
    var registered = claim.registered();
    jdbc.sql("""
            insert into people.verification (county, region, id, person, kind, since, why, moves_to,
                   household, registered_code, registered_place, registered_since, paper, recorded_by,
                   recorded_at)
            values (:county, :region, :id, :person, :kind, :since, :why, :to, :household, :code, :place,
                    :registeredSince, :paper, :by, :at)""")
        .param("county", county.code())
        .param("region", of.village().code())
        .param("id", id)
        .param("person", of.id().value())
        .param("kind", claim.kind().name())
        .param("since", claim.since())
        .param("why", claim.why() == null ? null : claim.why().name(), Types.VARCHAR)
        .param("to", claim.to() == null ? null : claim.to().code(), Types.VARCHAR)
        .param(
            "household", claim.household() == null ? null : claim.household().value(), Types.BIGINT)
        .param("code", registered == null ? null : registered.code(), Types.VARCHAR)
        .param("place", registered == null ? null : registered.place(), Types.VARCHAR)
        .param("registeredSince", registered == null ? null : registered.since(), Types.DATE)
        .param("paper", paper)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False where somebody answered in between. */
  boolean answer(
      JdbcClient jdbc,
      County county,
      long id,
      Verification.Answer answer,
      String reason,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            update people.verification
               set answer = :answer, reason = :reason, answered_by = :by, answered_at = :at
             where county = :county and id = :id and answer is null""")
            .param("county", county.code())
            .param("id", id)
            .param("answer", answer.name())
            .param("reason", reason)
            .param("by", by.signature())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Verification> find(JdbcClient jdbc, County county, long id) {
    return jdbc.sql(VERIFICATION + " and id = :id")
        .param("county", county.code())
        .param("id", id)
        .query(VerificationStore::verification)
        .optional();
  }

  /** Those of a person, newest first. */
  List<Verification> of(JdbcClient jdbc, County county, PersonId person) {
    return jdbc.sql(VERIFICATION + " and person = :person order by id desc limit 20")
        .param("county", county.code())
        .param("person", person.value())
        .query(VerificationStore::verification)
        .list();
  }

  /** Those that wait, of all places in sight, the oldest first. */
  List<Verification> open(JdbcClient jdbc, County county, int most) {
    return jdbc.sql(VERIFICATION + " and answer is null order by id limit :most")
        .param("county", county.code())
        .param("most", most)
        .query(VerificationStore::verification)
        .list();
  }

  /** False where somebody said so before, or it was answered. */
  boolean object(JdbcClient jdbc, County county, long id, Verification.Objection said) {
    return jdbc.sql("""
            update people.verification
               set objected_at = :at, objected_by = :by, objection = :reason
             where county = :county and id = :id and objected_at is null and answer is null""")
            .param("county", county.code())
            .param("id", id)
            .param("at", said.at().atOffset(ZoneOffset.UTC))
            .param("by", said.by().value())
            .param("reason", said.reason())
            .update()
        == 1;
  }

  private static Verification verification(ResultSet row, int n) throws SQLException {
    var answered = row.getTimestamp("answered_at");
    var answer = row.getString("answer");
    return new Verification(
        row.getLong("id"),
        new PersonId(row.getLong("person")),
        new Region(row.getString("region")),
        claim(row),
        row.getString("paper"),
        row.getString("recorded_by"),
        row.getTimestamp("recorded_at").toInstant(),
        answer == null ? null : Verification.Answer.valueOf(answer),
        row.getString("reason"),
        row.getString("answered_by"),
        answered == null ? null : answered.toInstant(),
        objection(row));
  }

  private static Verification.@Nullable Objection objection(ResultSet row) throws SQLException {
    var at = row.getTimestamp("objected_at");
    return at == null
        ? null
        : new Verification.Objection(
            at.toInstant(), new PersonId(row.getLong("objected_by")), row.getString("objection"));
  }

  private static Verification.Claim claim(ResultSet row) throws SQLException {
    var why = row.getString("why");
    var household = row.getObject("household", Long.class);
    return new Verification.Claim(
        Verification.Kind.valueOf(row.getString("kind")),
        PeopleStore.day(row, "since"),
        why == null ? null : Ended.Why.valueOf(why),
        PeopleStore.region(row.getString("moves_to")),
        household == null ? null : new HouseholdId(household),
        registered(row));
  }

  private static @Nullable Registered registered(ResultSet row) throws SQLException {
    var place = row.getString("registered_place");
    return place == null
        ? null
        : new Registered(
            row.getString("registered_code"),
            place,
            row.getObject("registered_since", LocalDate.class));
  }
}
