package shanzhi.program.unions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LineSql;

/** What companies have signed. */
final class UndertakingStore {

  /** Who has the line of a shortfall: who keeps the venture, and the county's centre. */
  static final short KEEPER = 0;

  static final short CENTRE = 1;

  /** What the inbox calls a venture that falls short; its page is the venture's. */
  private static final String KIND = "union";

  private static final String OF =
      "with u as (select county, id, region from unions.venture where county = ? and id = ?) ";

  private final String county;

  UndertakingStore(County county) {
    this.county = county.code();
  }

  long add(
      JdbcClient jdbc,
      Venture venture,
      Undertaking said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into unions.undertaking (county, venture, party, region, keeper, paper, signed_on,
                   from_day, until_day, parts, cover, cover_what, actor, at, client, content)
            values (:county, :venture, :party, :region, :keeper, :paper, :signedOn, :from, :until,
                    :parts, :cover, :coverWhat, :actor, :at, :client, :content)
            returning id""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("party", said.party())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("paper", said.paper())
        .param("signedOn", said.signedOn())
        .param("from", said.from())
        .param("until", said.until())
        .param("parts", said.parts())
        .param("cover", said.cover())
        .param("coverWhat", said.coverWhat())
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  /** Those that a second person has said to be so. */
  List<Undertaking> of(JdbcClient jdbc, VentureId venture) {
    return list(jdbc, venture, "a.agreed is not true");
  }

  /** The same, and those that wait for it: all but what was turned down. */
  List<Undertaking> standing(JdbcClient jdbc, VentureId venture) {
    return list(jdbc, venture, "a.agreed is false");
  }

  List<Undertaking> every(JdbcClient jdbc, VentureId venture) {
    return list(jdbc, venture, "false");
  }

  private List<Undertaking> list(JdbcClient jdbc, VentureId venture, String but) {
    return jdbc.sql("""
            select u.id, u.party, u.paper, u.signed_on, u.from_day, u.until_day, u.parts, u.cover,
                   u.cover_what
              from unions.undertaking u
             where u.county = :county and u.venture = :venture
               and not exists (select from unions.agreement a
                                where a.county = u.county and a.undertaking = u.id and %s)
             order by u.id""".formatted(but))
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> new Undertaking(
            row.getLong("id"),
            row.getInt("party"),
            row.getString("paper"),
            row.getObject("signed_on", LocalDate.class),
            row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class),
            row.getInt("parts"),
            row.getLong("cover"),
            row.getString("cover_what")))
        .list();
  }

  /** Two that are entered at once wait for one another. */
  void alone(JdbcClient jdbc, VentureId venture) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "unions.undertaking/" + county + "/" + venture)
        .query((row, n) -> 0)
        .single();
  }

  /** Ventures with an undertaking, of a place or in which a collective of it takes part. */
  List<VentureId> undertaken(JdbcClient jdbc, Region place, int most) {
    return jdbc.sql("""
            select distinct u.venture
              from unions.undertaking u
              join unions.venture v on v.county = u.county and v.id = u.venture
             where u.county = :county
               and (v.region >= :low and v.region < :high
                    or exists (select from unions.party p
                                where p.county = v.county and p.venture = v.id
                                  and p.village >= :low and p.village < :high))
             order by u.venture limit :most""")
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query((row, n) -> new VentureId(row.getLong("venture")))
        .list();
  }

  /** Lets a shortfall wait with an organisation; what the line says is the newest. */
  void tell(
      JdbcClient jdbc,
      VentureId id,
      short slot,
      OrganisationId holder,
      String needs,
      String title,
      Instant since,
      Instant due) {
    jdbc.sql(OF + LineSql.CLOSE_ONE).params(county, id.value(), KIND, slot).update();
    jdbc.sql(OF + LineSql.OPEN)
        .params(county, id.value(), KIND, slot, holder.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .params(needs, "unions.shortfall.OPEN", "secure", title)
        .params(VentureStore.at(since), VentureStore.at(due))
        .update();
  }

  void untell(JdbcClient jdbc, VentureId id) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, id.value(), KIND, (short) 0).update();
  }
}
