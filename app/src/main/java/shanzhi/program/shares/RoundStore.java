package shanzhi.program.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/** Rounds, with what is valued in them. */
final class RoundStore {

  private static final String ROUND = """
      select id, region, collective, kind, title, rules, noticed_from, noticed_until, road,
             settled_on, closed, why, version
        from shares.round
      """;

  private final String county;

  RoundStore(County county) {
    this.county = county.code();
  }

  void begin(JdbcClient jdbc, Round one) {
    jdbc.sql("""
            insert into shares.round (county, id, region, collective, kind, title, rules)
            values (:county, :id, :region, :collective, :kind, :title, :rules)""")
        .param("county", county)
        .param("id", one.id().value())
        .param("region", one.village().code())
        .param("collective", one.collective().value())
        .param("kind", one.kind().name())
        .param("title", one.title())
        .param("rules", one.rules())
        .update();
  }

  /** Writes how far it is; false where somebody changed it in between. */
  boolean change(JdbcClient jdbc, Round to) {
    var road = to.road();
    return jdbc.sql("""
            update shares.round
               set noticed_from = :from, noticed_until = :until, road = :road, settled_on = :settled,
                   closed = :closed, why = :why, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", to.id().value())
            .param("version", to.version())
            .param("from", to.noticedFrom())
            .param("until", to.noticedUntil())
            .param("road", road == null ? null : road.value())
            .param("settled", to.settledOn())
            .param("closed", to.closed())
            .param("why", to.why())
            .update()
        == 1;
  }

  Optional<Round> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(ROUND + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RoundStore::round)
        .optional();
  }

  /** The rounds of a collective, the newest first. */
  List<Round> of(JdbcClient jdbc, OrganisationId collective, int most) {
    return jdbc.sql(ROUND + """
             where county = :county and collective = :collective order by id desc limit :most""")
        .param("county", county)
        .param("collective", collective.value())
        .param("most", most)
        .query(RoundStore::round)
        .list();
  }

  /** The newest of a kind that was settled. */
  Optional<Round> settled(JdbcClient jdbc, OrganisationId collective, Round.Kind kind) {
    return jdbc.sql(ROUND + """
             where county = :county and collective = :collective and kind = :kind
               and settled_on is not null
             order by id desc limit 1""")
        .param("county", county)
        .param("collective", collective.value())
        .param("kind", kind.name())
        .query(RoundStore::round)
        .optional();
  }

  private static Round round(ResultSet row, int n) throws SQLException {
    var rules = CollectiveStore.number(row, "rules");
    return new Round(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new OrganisationId(row.getLong("collective")),
        Round.Kind.valueOf(row.getString("kind")),
        row.getString("title"),
        rules == null ? null : rules.intValue(),
        row.getObject("noticed_from", LocalDate.class),
        row.getObject("noticed_until", LocalDate.class),
        CollectiveStore.matter(row, "road"),
        row.getObject("settled_on", LocalDate.class),
        row.getBoolean("closed"),
        row.getString("why"),
        row.getInt("version"));
  }

  // What is valued

  long value(JdbcClient jdbc, Round round, NewAsset said) {
    return jdbc.sql("""
            insert into shares.asset (county, region, round, name, kind, source, method, valuer,
                   evidence, value, quantified, entry)
            values (:county, :region, :round, :name, :kind, :source, :method, :valuer, :evidence,
                    :value, :quantified, :entry)
            returning id""")
        .param("county", county)
        .param("region", round.village().code())
        .param("round", round.id().value())
        .param("name", said.name())
        .param("kind", said.kind().name())
        .param("source", said.source())
        .param("method", said.method().name())
        .param("valuer", said.valuer())
        .param("evidence", said.evidence())
        .param("value", said.value())
        .param("quantified", said.quantified())
        .param("entry", said.entry())
        .query(Long.class)
        .single();
  }

  /** What is valued so far; those who value at the same moment do so one after another. */
  List<ValuedAsset> alone(JdbcClient jdbc, MatterId round) {
    jdbc.sql("select id from shares.round where county = :county and id = :id for update")
        .param("county", county)
        .param("id", round.value())
        .query(Long.class)
        .single();
    return assets(jdbc, round);
  }

  boolean strike(JdbcClient jdbc, MatterId round, long asset) {
    return jdbc.sql("""
            delete from shares.asset where county = :county and round = :round and id = :id""")
            .param("county", county)
            .param("round", round.value())
            .param("id", asset)
            .update()
        == 1;
  }

  List<ValuedAsset> assets(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            select id, name, kind, source, method, valuer, evidence, value, quantified, entry
              from shares.asset where county = :county and round = :round order by id""")
        .param("county", county)
        .param("round", round.value())
        .query((row, n) -> new ValuedAsset(
            row.getLong("id"),
            row.getString("name"),
            AssetKind.valueOf(row.getString("kind")),
            row.getString("source"),
            ValuationMethod.valueOf(row.getString("method")),
            row.getString("valuer"),
            row.getString("evidence"),
            row.getLong("value"),
            row.getBoolean("quantified"),
            row.getString("entry")))
        .list();
  }

  /**
   * When an entry was valued that the plan in force rests on; none where a later valuation has it, be that
   * drawn up or settled.
   */
  Optional<LocalDate> quantified(JdbcClient jdbc, Region village, String entry) {
    return jdbc.sql("""
            select r.settled_on
              from shares.asset a
              join shares.round r on r.county = a.county and r.id = a.round
             where a.county = :county and a.village = :village and a.entry = :entry and a.quantified
               and a.round = (select p.valuation from shares.plan p
                               where p.county = a.county and p.collective = r.collective
                                 and p.adopted_on is not null
                               order by p.n desc limit 1)
               and not exists (select from shares.asset b
                                 join shares.round l on l.county = b.county and l.id = b.round
                                where b.county = a.county and b.village = a.village
                                  and b.entry = a.entry and l.id > r.id
                                  and (not l.closed or l.settled_on is not null))""")
        .param("county", county)
        .param("village", village.code())
        .param("entry", entry)
        .query(LocalDate.class)
        .optional();
  }

  static PersonId person(ResultSet row) throws SQLException {
    return new PersonId(row.getLong("person"));
  }

  static HouseholdId household(ResultSet row) throws SQLException {
    return new HouseholdId(row.getLong("household"));
  }
}
