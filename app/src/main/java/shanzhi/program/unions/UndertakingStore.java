package shanzhi.program.unions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;

/** What companies have signed. */
final class UndertakingStore {

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

  List<Undertaking> of(JdbcClient jdbc, VentureId venture) {
    return jdbc.sql("""
            select id, party, paper, signed_on, from_day, until_day, parts, cover, cover_what
              from unions.undertaking
             where county = :county and venture = :venture
             order by id""")
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
}
