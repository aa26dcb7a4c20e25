package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** What co-ops filed, and the co-ops and dividends of a county's townships, each in one statement. */
final class CoopStore {

  private static final String RECORD = "how, on_day, capital, licence, plate, evidence, at";

  private final String county;

  CoopStore(County county) {
    this.county = county.code();
  }

  /** Waits for whoever else files the same licence: two at once would both find it free. */
  void alone(JdbcClient jdbc, String licence) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "unions.licence/" + county + "/" + licence)
        .query((row, n) -> 0)
        .single();
  }

  /** Whether the newest record of another co-op has the licence. */
  boolean licensedElsewhere(JdbcClient jdbc, VentureId venture, String licence) {
    return jdbc.sql("""
            select exists (
              select from unions.coop_record r
               where r.county = :county and r.licence = :licence and r.venture <> :venture
                 and not exists (select from unions.coop_record later
                                  where later.county = r.county and later.venture = r.venture
                                    and later.id > r.id))""")
        .param("county", county)
        .param("licence", licence)
        .param("venture", venture.value())
        .query(Boolean.class)
        .single();
  }

  long file(
      JdbcClient jdbc,
      Venture venture,
      CoopRecord said,
      Acting by,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into unions.coop_record (county, venture, region, keeper, how, on_day, capital,
                   licence, plate, evidence, actor, at, client, content)
            values (:county, :venture, :region, :keeper, :how, :on, :capital, :licence, :plate,
                    :evidence, :actor, :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("how", said.how().name())
        .param("on", said.on())
        .param("capital", said.capital())
        .param("licence", said.licence())
        .param("plate", said.plate())
        .param("evidence", said.evidence())
        .param("actor", by.signature())
        .param("at", VentureStore.at(said.at()))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  List<CoopRecord> records(JdbcClient jdbc, VentureId venture) {
    return jdbc.sql("select " + RECORD + """
              from unions.coop_record
             where county = :county and venture = :venture
             order by id desc""")
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> record(row))
        .list();
  }

  private static CoopRecord record(ResultSet row) throws SQLException {
    return new CoopRecord(
        CoopRecord.How.valueOf(row.getString("how")),
        row.getObject("on_day", LocalDate.class),
        row.getLong("capital"),
        row.getString("licence"),
        row.getObject("plate", LocalDate.class),
        row.getString("evidence"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /** A co-op as the overview has it, and the place under which it stands there. */
  record Standing(Region place, Coops.Coop coop) {}

  /**
   * The co-ops of places that were not wound up, so many a place at most, with their newest record and
   * how many collectives have shares at the end of the day.
   *
   * @param high for each place the first code that lies outside it
   */
  List<Standing> coops(
      JdbcClient jdbc, List<Region> places, List<String> high, LocalDate day, int most) {
    return jdbc.sql("""
            select t.code, v.id, v.name,
                   (select count(*) from (
                      select s.party
                        from unions.stake s
                        join unions.party p
                          on p.county = s.county and p.venture = s.venture and p.n = s.party
                       where s.county = :county and s.venture = v.id and s.day <= :day
                         and s.role = 'OWN' and p.kind = 'COLLECTIVE'
                       group by s.party
                      having sum(s.delta) > 0) holding) as collectives,
                   r.*
              from unnest(:codes, :high) as t(code, high)
             cross join lateral (
               select id, name from unions.venture
                where county = :county and kind = 'COOP' and region >= t.code and region < t.high
                  and not exists (select from unions.winding w
                                   where w.county = venture.county and w.venture = venture.id)
                order by id
                limit :most) v
              left join lateral (
               select how, on_day, capital, licence, plate, evidence, at from unions.coop_record
                where county = :county and venture = v.id
                order by id desc
                limit 1) r on true
             order by t.code, v.id""")
        .param("county", county)
        .param("codes", places.stream().map(Region::code).toArray(String[]::new))
        .param("high", high.toArray(String[]::new))
        .param("day", day)
        .param("most", most)
        .query((row, n) -> new Standing(
            new Region(row.getString("code")),
            new Coops.Coop(
                new VentureId(row.getLong("id")),
                row.getString("name"),
                filed(row),
                row.getInt("collectives"))))
        .list();
  }

  private static @Nullable CoopRecord filed(ResultSet row) throws SQLException {
    return row.getString("how") == null ? null : record(row);
  }

  /**
   * A dividend that collectives of a township were paid.
   *
   * @param whole what all dividends of the time came to there, also those that are left out
   */
  record Paid(Region township, Coops.Paid dividend, long whole) {}

  /**
   * What co-ops paid the collectives of a place from one day until another, by township and dividend, the
   * newest of each township. What was taken back in the same time is left out.
   */
  List<Paid> paid(JdbcClient jdbc, Region place, LocalDate from, LocalDate until, int most) {
    return jdbc.sql("""
            with booked as (
              select left(s.village, 9) as township, p.distribution, max(p.day) as day,
                     sum(case p.kind when 'PAID' then s.fen else -s.fen end) as fen
                from unions.dividend_paid p
                join unions.dividend_share s
                  on s.county = p.county and s.distribution = p.distribution
               where p.county = :county and p.day >= :from and p.day < :until
                 and s.village >= :low and s.village < :high
               group by 1, 2
              having sum(case p.kind when 'PAID' then s.fen else -s.fen end) <> 0),
            ranked as (
              select booked.*, sum(fen) over (partition by township) as whole,
                     row_number() over (partition by township order by day desc, distribution desc)
                       as newest
                from booked)
            select township, distribution, day, fen, whole from ranked
             where newest <= :most
             order by township, newest""")
        .param("county", county)
        .param("from", from)
        .param("until", until)
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query((row, n) -> new Paid(
            new Region(row.getString("township")),
            new Coops.Paid(
                new DistributionId(row.getLong("distribution")),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("fen").longValueExact()),
            row.getBigDecimal("whole").longValueExact()))
        .list();
  }
}
