package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.HouseholdId;

/** The statements of rolls, their lines and corrections. */
final class RollStore {

  private static final int BATCH = 5_000;

  private static final String VOTER = """
      select roll, person, household, seat, struck from deliberation.voter
       where county = :county and roll = :roll
      """;

  private final String county;

  RollStore(County county) {
    this.county = county.code();
  }

  /** Somebody to be listed. */
  record Listed(Elector elector, @Nullable SeatId seat) {}

  /** The new roll's number; none where the client's id was used before. */
  Optional<RollId> add(
      JdbcClient jdbc,
      Body body,
      RollUnit unit,
      Instant at,
      Acting by,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into deliberation.roll (county, region, body, unit, at, by, client, content)
            values (:county, :region, :body, :unit, :at, :by, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", body.place().code())
        .param("body", body.id().value())
        .param("unit", unit.name())
        .param("at", BodyStore.at(at))
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .map(RollId::new);
  }

  /** The roll that a repetition means; refuses where the id was used for something else. */
  RollId again(JdbcClient jdbc, ClientId client, String content) {
    return new RollId(Repetition.again(jdbc, county, "deliberation.roll", client, content));
  }

  /** Lists them all, a few thousand a statement. */
  void list(JdbcClient jdbc, Body body, RollId roll, RollUnit unit, List<Listed> lines) {
    for (var from = 0; from < lines.size(); from += BATCH) {
      var part = lines.subList(from, Math.min(lines.size(), from + BATCH));
      jdbc.sql("""
              insert into deliberation.voter
                     (county, region, roll, unit, person, household, seat)
              select :county, :region, :roll, :unit, x.person, x.household, x.seat
                from unnest(:people::bigint[], :households::bigint[], :seats::bigint[])
                     as x(person, household, seat)""")
          .param("county", county)
          .param("region", body.place().code())
          .param("roll", roll.value())
          .param("unit", unit.name())
          .param("people", numbers(part, line -> line.elector().person().value()))
          .param("households", numbers(part, line -> line.elector().household().value()))
          .param(
              "seats",
              numbers(part, line -> line.seat() == null ? null : line.seat().value()))
          .update();
    }
  }

  private static @Nullable Long[] numbers(
      List<Listed> rows, Function<Listed, @Nullable Long> number) {
    return rows.stream().map(number).toArray(Long[]::new);
  }

  Optional<Roll> find(JdbcClient jdbc, RollId id) {
    return jdbc.sql("""
            select id, body, region, unit, at from deliberation.roll
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Roll(
            new RollId(row.getLong("id")),
            new BodyId(row.getLong("body")),
            new Region(row.getString("region")),
            RollUnit.valueOf(row.getString("unit")),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  long size(JdbcClient jdbc, RollId id) {
    return jdbc.sql("""
            select count(*) from deliberation.voter
             where county = :county and roll = :roll and not struck""")
        .param("county", county)
        .param("roll", id.value())
        .query(Long.class)
        .single();
  }

  Optional<Voter> voter(JdbcClient jdbc, RollId id, PersonId person) {
    return jdbc.sql(VOTER + " and person = :person")
        .param("county", county)
        .param("roll", id.value())
        .param("person", person.value())
        .query(RollStore::voter)
        .optional();
  }

  Optional<PersonId> voterOf(JdbcClient jdbc, RollId id, HouseholdId household) {
    return jdbc.sql(VOTER + " and household = :household and not struck limit 1")
        .param("county", county)
        .param("roll", id.value())
        .param("household", household.value())
        .query(RollStore::voter)
        .optional()
        .map(Voter::person);
  }

  /** The lines after a person, struck ones too, in the order of their numbers. */
  List<Voter> voters(JdbcClient jdbc, RollId id, long after, int most) {
    return jdbc.sql(VOTER + " and person > :after order by person limit :most")
        .param("county", county)
        .param("roll", id.value())
        .param("after", after)
        .param("most", most)
        .query(RollStore::voter)
        .list();
  }

  /** Puts somebody on, or back on; without its trace it does nothing. */
  void put(JdbcClient jdbc, Roll roll, Elector elector) {
    jdbc.sql("""
            insert into deliberation.voter (county, region, roll, unit, person, household)
            select :county, :region, :roll, :unit, :person, :household
             where exists (select from deliberation.correction t
                            where t.county = :county and t.roll = :roll and t.person = :person
                              and t.added)
            on conflict (county, roll, person) do update set struck = false""")
        .param("county", county)
        .param("region", roll.place().code())
        .param("roll", roll.id().value())
        .param("unit", roll.unit().name())
        .param("person", elector.person().value())
        .param("household", elector.household().value())
        .update();
  }

  /** Takes somebody off; false for who is not on, and where it left no trace. */
  boolean strike(JdbcClient jdbc, RollId roll, PersonId person) {
    return jdbc.sql("""
            update deliberation.voter set struck = true
             where county = :county and roll = :roll and person = :person and not struck
               and exists (select from deliberation.correction t
                            where t.county = :county and t.roll = :roll and t.person = :person
                              and not t.added)""")
            .param("county", county)
            .param("roll", roll.value())
            .param("person", person.value())
            .update()
        == 1;
  }

  /** False where the client's id was used before. */
  boolean trace(
      JdbcClient jdbc, Roll roll, Correction correction, ClientId client, String content) {
    return jdbc.sql("""
            insert into deliberation.correction
                   (county, region, roll, person, added, reason, by, at, client, content)
            values (:county, :region, :roll, :person, :added, :reason, :by, :at, :client, :content)
            on conflict (county, client) do nothing""")
            .param("county", county)
            .param("region", roll.place().code())
            .param("roll", roll.id().value())
            .param("person", correction.person().value())
            .param("added", correction.added())
            .param("reason", correction.reason())
            .param("by", correction.by())
            .param("at", BodyStore.at(correction.at()))
            .param("client", client.value())
            .param("content", content)
            .update()
        == 1;
  }

  boolean traced(JdbcClient jdbc, ClientId client, String content) {
    return jdbc.sql("""
            select exists (select from deliberation.correction
             where county = :county and client = :client and content = :content)""")
        .param("county", county)
        .param("client", client.value())
        .param("content", content)
        .query(Boolean.class)
        .single();
  }

  List<Correction> corrections(JdbcClient jdbc, RollId roll) {
    return jdbc.sql("""
            select roll, person, added, reason, by, at from deliberation.correction
             where county = :county and roll = :roll order by id""")
        .param("county", county)
        .param("roll", roll.value())
        .query((row, n) -> new Correction(
            new RollId(row.getLong("roll")),
            new PersonId(row.getLong("person")),
            row.getBoolean("added"),
            row.getString("reason"),
            row.getString("by"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Voter voter(ResultSet row, int n) throws SQLException {
    var seat = row.getLong("seat");
    var none = row.wasNull();
    return new Voter(
        new RollId(row.getLong("roll")),
        new PersonId(row.getLong("person")),
        new HouseholdId(row.getLong("household")),
        none ? null : new SeatId(seat),
        row.getBoolean("struck"));
  }
}
