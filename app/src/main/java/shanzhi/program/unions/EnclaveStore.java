package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** Checks of weak villages, what was brought in, and who helps whom. */
final class EnclaveStore {

  private static final String WEAKNESS = """
      select id, region, on_day, until_day, income, resources, why, evidence from unions.weakness
      """;

  private static final String HELP =
      "select id, region, helper, kind, what, from_day, until_day from unions.help ";

  private final String county;

  EnclaveStore(County county) {
    this.county = county.code();
  }

  long find(
      JdbcClient jdbc, Weakness said, Acting by, Instant now, ClientId client, String content) {
    return jdbc.sql("""
            insert into unions.weakness (county, region, on_day, until_day, income, resources, why,
                   evidence, actor, at, client, content)
            values (:county, :region, :on, :until, :income, :resources, :why, :evidence, :actor, :at,
                    :client, :content)
            returning id""")
        .param("county", county)
        .param("region", said.village().code())
        .param("on", said.on())
        .param("until", said.until())
        .param("income", said.income())
        .param("resources", said.resources())
        .param("why", said.why())
        .param("evidence", said.evidence())
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Weakness> weakness(JdbcClient jdbc, Region village, LocalDate day) {
    return jdbc.sql(WEAKNESS + """
             where county = :county and region = :village and until_day > :day and on_day <= :day
             order by until_day desc, id desc limit 1""")
        .param("county", county)
        .param("village", village.code())
        .param("day", day)
        .query(EnclaveStore::weakness)
        .optional();
  }

  List<Weakness> weaknesses(JdbcClient jdbc, Region township) {
    return jdbc.sql("select distinct on (region) " + WEAKNESS.substring("select ".length()) + """
             where county = :county and township = :township
             order by region, until_day desc, id desc""")
        .param("county", county)
        .param("township", township.code())
        .query(EnclaveStore::weakness)
        .list();
  }

  private static Weakness weakness(ResultSet row, int n) throws SQLException {
    return new Weakness(
        row.getLong("id"),
        new Region(row.getString("region")),
        row.getObject("on_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        row.getLong("income"),
        row.getString("resources"),
        row.getString("why"),
        row.getString("evidence"));
  }

  long bring(
      JdbcClient jdbc,
      Venture venture,
      @Nullable Region home,
      Contribution said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into unions.contribution (county, venture, party, region, keeper, kind, what,
                   valued, evidence, fen, shares, entry, entry_village, voucher, weakness, actor, at,
                   client, content)
            values (:county, :venture, :party, :region, :keeper, :kind, :what, :valued, :evidence,
                    :fen, :shares, :entry, :village, :voucher, :weakness, :actor, :at, :client,
                    :content)
            returning id""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("party", said.party())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("kind", said.kind().name())
        .param("what", said.what())
        .param("valued", said.valued())
        .param("evidence", said.evidence())
        .param("fen", said.fen())
        .param("shares", said.shares())
        .param("entry", said.entry(), Types.VARCHAR)
        .param("village", home == null ? null : home.code(), Types.VARCHAR)
        .param("voucher", said.voucher() == null ? null : said.voucher().value(), Types.BIGINT)
        .param("weakness", said.weakness())
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  /** The venture that goes on with an entry of a village's register; asked for one after another. */
  Optional<String> broughtElsewhere(JdbcClient jdbc, Region village, String entry) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "unions.entry/" + village + "/" + entry)
        .query((row, n) -> 0)
        .single();
    return jdbc.sql("""
            select v.name
              from unions.contribution c
              join unions.venture v on v.county = c.county and v.id = c.venture
             where c.county = :county and c.entry_village = :village and c.entry = :entry
               and not exists (select from unions.winding w
                                where w.county = c.county and w.venture = c.venture)
             limit 1""")
        .param("county", county)
        .param("village", village.code())
        .param("entry", entry)
        .query(String.class)
        .optional();
  }

  List<Contribution> brought(JdbcClient jdbc, VentureId venture) {
    return jdbc.sql("""
            select id, party, kind, what, valued, evidence, fen, shares, entry, voucher, weakness,
                   edition
              from unions.contribution
             where county = :county and venture = :venture order by id""")
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> new Contribution(
            row.getLong("id"),
            row.getInt("party"),
            Contribution.Kind.valueOf(row.getString("kind")),
            row.getString("what"),
            row.getString("valued"),
            row.getString("evidence"),
            row.getLong("fen"),
            row.getLong("shares"),
            row.getString("entry"),
            voucher(row),
            row.getObject("weakness", Long.class),
            row.getObject("edition", Integer.class)))
        .list();
  }

  private static @Nullable VoucherId voucher(ResultSet row) throws SQLException {
    var number = row.getObject("voucher", Long.class);
    return number == null ? null : new VoucherId(number);
  }

  /** False where it counts already. */
  boolean paid(JdbcClient jdbc, VentureId venture, long contribution, VoucherId voucher) {
    return jdbc.sql("""
            update unions.contribution set voucher = :voucher
             where county = :county and venture = :venture and id = :id and edition is null""")
            .param("county", county)
            .param("venture", venture.value())
            .param("id", contribution)
            .param("voucher", voucher.value())
            .update()
        == 1;
  }

  /** The venture in which what a voucher booked counts. */
  Optional<VentureId> counted(JdbcClient jdbc, VoucherId voucher) {
    return jdbc.sql("""
            select venture from unions.contribution
             where county = :county and voucher = :voucher and edition is not null""")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(Long.class)
        .optional()
        .map(VentureId::new);
  }

  int use(JdbcClient jdbc, VentureId venture, int edition, Collection<Integer> parties) {
    return jdbc.sql("""
            update unions.contribution set edition = :edition
             where county = :county and venture = :venture and edition is null
               and party = any (:parties)""")
        .param("county", county)
        .param("venture", venture.value())
        .param("edition", edition)
        .param("parties", parties.toArray(Integer[]::new))
        .update();
  }

  long pair(JdbcClient jdbc, Help said, Acting by, Instant now, ClientId client, String content) {
    return jdbc.sql("""
            insert into unions.help (county, region, helper, kind, what, from_day, until_day, actor,
                   at, client, content)
            values (:county, :region, :helper, :kind, :what, :from, :until, :actor, :at, :client,
                    :content)
            returning id""")
        .param("county", county)
        .param("region", said.helped().code())
        .param("helper", said.helper().code())
        .param("kind", said.kind().name())
        .param("what", said.what())
        .param("from", said.from())
        .param("until", said.until())
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  long result(
      JdbcClient jdbc,
      Help help,
      Help.Result said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into unions.help_result (county, help, region, helper, on_day, what, fen_before,
                   fen_after, actor, at, client, content)
            values (:county, :help, :region, :helper, :on, :what, :before, :after, :actor, :at,
                    :client, :content)
            returning id""")
        .param("county", county)
        .param("help", help.id())
        .param("region", help.helped().code())
        .param("helper", help.helper().code())
        .param("on", said.on())
        .param("what", said.what())
        .param("before", said.before())
        .param("after", said.after())
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Help> help(JdbcClient jdbc, long id) {
    return jdbc.sql(HELP + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query((row, n) -> help(row, results(jdbc, id)))
        .optional();
  }

  List<Help> helps(JdbcClient jdbc, Region township) {
    return jdbc.sql(HELP + """
             where county = :county
               and (township = :township or helper >= :low and helper < :high)
             order by id desc limit 100""")
        .param("county", county)
        .param("township", township.code())
        .param("low", township.low())
        .param("high", township.high())
        .query((row, n) -> help(row, results(jdbc, row.getLong("id"))))
        .list();
  }

  private List<Help.Result> results(JdbcClient jdbc, long help) {
    return jdbc.sql("""
            select on_day, what, fen_before, fen_after from unions.help_result
             where county = :county and help = :help order by id""")
        .param("county", county)
        .param("help", help)
        .query((row, n) -> new Help.Result(
            row.getObject("on_day", LocalDate.class),
            row.getString("what"),
            row.getLong("fen_before"),
            row.getLong("fen_after")))
        .list();
  }

  private static Help help(ResultSet row, List<Help.Result> results) throws SQLException {
    return new Help(
        row.getLong("id"),
        new Region(row.getString("helper")),
        new Region(row.getString("region")),
        Help.Kind.valueOf(row.getString("kind")),
        row.getString("what"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        results);
  }
}
