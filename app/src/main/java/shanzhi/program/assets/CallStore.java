package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** Open notices and the offers that came. */
final class CallStore {

  private static final String CALL = """
      select n.id, n.region, n.asset, a.name, a.kind, a.measure, n.purpose, n.floor, n.years, n.terms,
             n.opened_on, n.closes_on, n.ended, n.version
        from assets.call n join assets.asset a on a.county = n.county and a.id = n.asset
      """;

  private final String county;

  CallStore(County county) {
    this.county = county.code();
  }

  long open(
      JdbcClient jdbc,
      Call.NewCall said,
      Asset asset,
      LocalDate day,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into assets.call (county, region, asset, purpose, floor, years, terms, opened_on,
                   closes_on, client, content)
            values (:county, :region, :asset, :purpose, :floor, :years, :terms, :day, :closes, :client,
                    :content) returning id""")
        .param("county", county)
        .param("region", asset.village().code())
        .param("asset", asset.id().value())
        .param("purpose", said.purpose().name())
        .param("floor", said.floor())
        .param("years", said.years())
        .param("terms", said.terms())
        .param("day", day)
        .param("closes", said.closesOn())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Call> find(JdbcClient jdbc, long id) {
    return jdbc.sql(CALL + " where n.county = :county and n.id = :id")
        .param("county", county)
        .param("id", id)
        .query(CallStore::call)
        .optional();
  }

  List<Call> ofVillage(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(CALL + """
             where n.county = :county and n.village = :village order by n.id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(CallStore::call)
        .list();
  }

  void end(JdbcClient jdbc, long id, String how) {
    jdbc.sql("update assets.call set ended = :how, version = version + 1"
            + " where county = :county and id = :id and ended is null")
        .param("county", county)
        .param("id", id)
        .param("how", how)
        .update();
  }

  long offer(
      JdbcClient jdbc, Call call, Call.NewOffer said, Acting by, ClientId client, String content) {
    return jdbc.sql("""
            insert into assets.offer (county, region, call, kind, name, phone, credit_code, rent, plan,
                   brought_by, client, content)
            values (:county, :region, :call, :kind, :name, :phone, :code, :rent, :plan, :by, :client,
                    :content) returning id""")
        .param("county", county)
        .param("region", call.village().code())
        .param("call", call.id())
        .param("kind", said.party().kind().name())
        .param("name", said.party().name())
        .param("phone", said.party().phone())
        .param("code", said.party().creditCode())
        .param("rent", said.rent())
        .param("plan", said.plan())
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  List<Call.Offer> offers(JdbcClient jdbc, long call) {
    return jdbc.sql("""
            select id, kind, name, phone, credit_code, rent, plan, vetted, vetted_why, brought_by, chosen
              from assets.offer where county = :county and call = :call
             order by rent desc, id limit 200""")
        .param("county", county)
        .param("call", call)
        .query((row, n) -> new Call.Offer(
            row.getLong("id"),
            new Party(
                Party.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("credit_code")),
            row.getLong("rent"),
            row.getString("plan"),
            row.getString("vetted"),
            row.getString("vetted_why"),
            row.getString("brought_by"),
            row.getBoolean("chosen")))
        .list();
  }

  boolean vet(JdbcClient jdbc, long call, long offer, boolean passed, String why, Acting by) {
    return jdbc.sql("""
            update assets.offer set vetted = :vetted, vetted_why = :why, vetted_by = :by
             where county = :county and call = :call and id = :id and vetted is null""")
            .param("county", county)
            .param("call", call)
            .param("id", offer)
            .param("vetted", passed ? "PASSED" : "FAILED")
            .param("why", why)
            .param("by", by.signature())
            .update()
        == 1;
  }

  boolean choose(JdbcClient jdbc, long call, long offer) {
    return jdbc.sql("""
            update assets.offer set chosen = true
             where county = :county and call = :call and id = :id and vetted = 'PASSED'""")
            .param("county", county)
            .param("call", call)
            .param("id", offer)
            .update()
        == 1;
  }

  /** The offer that was chosen, where it is this party's and for this asset. */
  Optional<Long> chosen(JdbcClient jdbc, long call, AssetId asset, String party) {
    return jdbc.sql("""
            select o.id from assets.offer o
              join assets.call n on n.county = o.county and n.id = o.call
             where o.county = :county and o.call = :call and n.asset = :asset and o.chosen
               and o.name = :party and n.ended is null""")
        .param("county", county)
        .param("call", call)
        .param("asset", asset.value())
        .param("party", party)
        .query(Long.class)
        .optional();
  }

  private static Call call(ResultSet row, int n) throws SQLException {
    return new Call(
        row.getLong("id"),
        new Region(row.getString("region")),
        new AssetId(row.getLong("asset")),
        row.getString("name"),
        AssetKind.valueOf(row.getString("kind")),
        row.getLong("measure"),
        Purpose.valueOf(row.getString("purpose")),
        row.getLong("floor"),
        row.getInt("years"),
        row.getString("terms"),
        row.getObject("opened_on", LocalDate.class),
        row.getObject("closes_on", LocalDate.class),
        row.getString("ended"),
        row.getInt("version"));
  }
}
