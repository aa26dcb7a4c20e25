package shanzhi.program.industry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** Settlements and the parts of each grower. */
final class SettlementStore {

  private static final String SETTLEMENT = """
      select id, plan, until_on, grams, fen, kept, growers, alone, heads from industry.settlement
      """;

  private final String county;

  SettlementStore(County county) {
    this.county = county.code();
  }

  /** What waits up to a day, each slip with the prices of its grade; locked until it is settled. */
  List<Settlement.Brought> waiting(JdbcClient jdbc, PlanId plan, LocalDate until) {
    return jdbc.sql("""
            select d.person, d.grams, g.price, g.alone
              from industry.delivery d
              join industry.grade g on g.county = d.county and g.plan = d.plan and g.n = d.grade
             where d.county = :county and d.plan = :plan and d.on_day <= :until
               and d.settlement is null and d.void is null
             order by d.id for update of d""")
        .param("county", county)
        .param("plan", plan.value())
        .param("until", until)
        .query((row, n) -> new Settlement.Brought(
            new PersonId(row.getLong("person")),
            row.getLong("grams"),
            row.getLong("price"),
            row.getLong("alone")))
        .list();
  }

  SettlementId settle(
      JdbcClient jdbc,
      Plan plan,
      LocalDate until,
      Settlement.Reckoned said,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    var id = jdbc.sql("""
            insert into industry.settlement (county, region, plan, until_on, grams, fen, kept, growers,
                   alone, heads, actor, at, client, content)
            values (:county, :region, :plan, :until, :grams, :fen, :kept, :growers, :alone, :heads,
                    :actor, :at, :client, :content) returning id""")
        .param("county", county)
        .param("region", plan.village().code())
        .param("plan", plan.id().value())
        .param("until", until)
        .param("grams", said.grams())
        .param("fen", said.fen())
        .param("kept", said.kept())
        .param("growers", said.growers())
        .param("alone", said.alone())
        .param("heads", said.parts().size())
        .param("actor", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
    parts(jdbc, id, plan, said.parts());
    jdbc.sql("""
            update industry.delivery set settlement = :id
             where county = :county and plan = :plan and on_day <= :until and settlement is null
               and void is null""")
        .param("county", county)
        .param("id", id)
        .param("plan", plan.id().value())
        .param("until", until)
        .update();
    return new SettlementId(id);
  }

  private void parts(JdbcClient jdbc, long id, Plan plan, List<Settlement.Part> parts) {
    jdbc.sql("""
            insert into industry.part (county, settlement, person, region, grams, worth, fen, alone)
            select :county, :id, p.person, :region, p.grams, p.worth, p.fen, p.alone
              from unnest(cast(:persons as bigint[]), cast(:grams as bigint[]),
                          cast(:worths as numeric[]), cast(:fens as bigint[]),
                          cast(:alones as bigint[])) as p (person, grams, worth, fen, alone)""")
        .param("county", county)
        .param("id", id)
        .param("region", plan.village().code())
        .param("persons", parts.stream().map(one -> one.person().value()).toArray(Long[]::new))
        .param("grams", parts.stream().map(Settlement.Part::grams).toArray(Long[]::new))
        .param(
            "worths",
            parts.stream().map(one -> new BigDecimal(one.worth())).toArray(BigDecimal[]::new))
        .param("fens", parts.stream().map(Settlement.Part::fen).toArray(Long[]::new))
        .param("alones", parts.stream().map(Settlement.Part::alone).toArray(Long[]::new))
        .update();
  }

  Optional<Settlement> find(JdbcClient jdbc, SettlementId id) {
    return jdbc.sql(SETTLEMENT + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(SettlementStore::settlement)
        .optional();
  }

  /** The day of the last delivery that it settles; each settles at least one. */
  LocalDate lastBrought(JdbcClient jdbc, SettlementId id) {
    return jdbc.sql("""
            select max(d.on_day) from industry.delivery d
              join industry.settlement s on s.county = d.county and s.id = d.settlement
             where s.county = :county and s.id = :id and d.plan = s.plan""")
        .param("county", county)
        .param("id", id.value())
        .query(LocalDate.class)
        .single();
  }

  List<Settlement> ofPlan(JdbcClient jdbc, PlanId plan, int most) {
    return jdbc.sql(SETTLEMENT + """
             where county = :county and plan = :plan order by id desc limit :most""")
        .param("county", county)
        .param("plan", plan.value())
        .param("most", most)
        .query(SettlementStore::settlement)
        .list();
  }

  List<Settlement.Part> parts(JdbcClient jdbc, SettlementId id, long after, int most) {
    return jdbc.sql("""
            select person, grams, worth, fen, alone from industry.part
             where county = :county and settlement = :id and person > :after
             order by person limit :most""")
        .param("county", county)
        .param("id", id.value())
        .param("after", after)
        .param("most", most)
        .query(SettlementStore::part)
        .list();
  }

  /** Somebody's parts, the newest first. */
  List<Own> own(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql("""
            select settlement, person, grams, worth, fen, alone from industry.part
             where county = :county and person = :person
             order by settlement desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query((row, n) -> new Own(new SettlementId(row.getLong("settlement")), part(row, n)))
        .list();
  }

  /** A part, and of which settlement. */
  record Own(SettlementId settlement, Settlement.Part part) {}

  private static Settlement.Part part(ResultSet row, int n) throws SQLException {
    return new Settlement.Part(
        new PersonId(row.getLong("person")),
        row.getLong("grams"),
        row.getBigDecimal("worth").toBigIntegerExact(),
        row.getLong("fen"),
        row.getLong("alone"));
  }

  private static Settlement settlement(ResultSet row, int n) throws SQLException {
    return new Settlement(
        new SettlementId(row.getLong("id")),
        new PlanId(row.getLong("plan")),
        row.getObject("until_on", LocalDate.class),
        row.getLong("grams"),
        row.getLong("fen"),
        row.getLong("kept"),
        row.getLong("growers"),
        row.getLong("alone"),
        row.getInt("heads"));
  }
}
