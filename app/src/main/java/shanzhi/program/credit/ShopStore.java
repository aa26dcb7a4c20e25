package shanzhi.program.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.HoldId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of a village's shop. */
final class ShopStore {

  private static final String CLAIM = """
      select c.id, c.region, c.person, c.good, g.name, c.pieces, c.points, c.fen, c.supplier, c.code,
             c.hold, c.stock_hold, c.until, c.state, c.why
        from credit.claim c
        join credit.good g on g.county = c.county and g.id = c.good
      """;

  private final String county;

  ShopStore(County county) {
    this.county = county.code();
  }

  /** The goods of a village as they are priced; what is left stands in the book. */
  List<Good> goods(JdbcClient jdbc, Region village) {
    return goods(jdbc, village, true);
  }

  /** Those that were taken off. */
  List<Good> off(JdbcClient jdbc, Region village) {
    return goods(jdbc, village, false);
  }

  private List<Good> goods(JdbcClient jdbc, Region village, boolean offered) {
    return jdbc.sql("""
            select id, region, name, points, fen, supplier from credit.good
             where county = :county and village = :village and (off_at is null) = :offered
             order by id limit 200""")
        .param("county", county)
        .param("offered", offered)
        .param("village", village.code())
        .query((row, n) -> good(row))
        .list();
  }

  Optional<Good> good(JdbcClient jdbc, long id) {
    return one(jdbc, id, "");
  }

  /** One that is on the shelf. */
  Optional<Good> offered(JdbcClient jdbc, long id) {
    return one(jdbc, id, " and off_at is null");
  }

  private Optional<Good> one(JdbcClient jdbc, long id, String only) {
    return jdbc.sql("""
            select id, region, name, points, fen, supplier from credit.good
             where county = :county and id = :id""" + only)
        .param("county", county)
        .param("id", id)
        .query((row, n) -> good(row))
        .optional();
  }

  private static Good good(ResultSet row) throws SQLException {
    return new Good(
        row.getLong("id"),
        new Region(row.getString("region")),
        row.getString("name"),
        row.getLong("points"),
        row.getLong("fen"),
        row.getString("supplier"),
        0);
  }

  long add(JdbcClient jdbc, Good good, ClientId client, String content) {
    return jdbc.sql("""
            insert into credit.good (county, region, name, points, fen, supplier, client, content)
            values (:county, :region, :name, :points, :fen, :supplier, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", good.village().code())
        .param("name", good.name())
        .param("points", good.points())
        .param("fen", good.fen())
        .param("supplier", good.supplier())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  /** Under which number the same was written before; refuses where the id was used otherwise. */
  Optional<Long> before(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.of(jdbc, county, "credit." + table, "id", client, content);
  }

  long reserve(JdbcClient jdbc, Claim claim, Instant at, ClientId client, String content) {
    return jdbc.sql("""
            insert into credit.claim (county, region, person, good, pieces, points, fen, supplier, code,
                   hold, stock_hold, at, until, state, client, content)
            values (:county, :region, :person, :good, :pieces, :points, :fen, :supplier, :code, :hold,
                    :stock, :at, :until, 'RESERVED', :client, :content)
            returning id""")
        .param("county", county)
        .param("region", claim.village().code())
        .param("person", claim.person().value())
        .param("good", claim.good())
        .param("pieces", claim.pieces())
        .param("points", claim.points())
        .param("fen", claim.fen())
        .param("supplier", claim.supplier())
        .param("code", claim.code())
        .param("hold", claim.hold().value())
        .param("stock", claim.stockHold().value())
        .param("at", DeedStore.at(at))
        .param("until", claim.until())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Claim> find(JdbcClient jdbc, long id) {
    return jdbc.sql(CLAIM + " where c.county = :county and c.id = :id")
        .param("county", county)
        .param("id", id)
        .query(ShopStore::claim)
        .optional();
  }

  /** Holds it until the transaction ends. */
  Optional<Claim> hold(JdbcClient jdbc, long id) {
    return jdbc.sql(CLAIM + " where c.county = :county and c.id = :id for update of c")
        .param("county", county)
        .param("id", id)
        .query(ShopStore::claim)
        .optional();
  }

  Optional<Claim> byCode(JdbcClient jdbc, UUID code) {
    return jdbc.sql(CLAIM + " where c.county = :county and c.code = :code")
        .param("county", county)
        .param("code", code)
        .query(ShopStore::claim)
        .optional();
  }

  /** What waits in a village, by the beginning of its code; none where two begin alike. */
  Optional<UUID> byLetters(JdbcClient jdbc, Region village, String letters) {
    var found = jdbc.sql("""
            select code from credit.claim
             where county = :county and village = :village and state = 'RESERVED'
               and starts_with(code::text, :letters) limit 2""")
        .param("county", county)
        .param("village", village.code())
        .param("letters", letters)
        .query(UUID.class)
        .list();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  List<Claim> ofPerson(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql(CLAIM + """
             where c.county = :county and c.person = :person order by c.id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(ShopStore::claim)
        .list();
  }

  List<Claim> reserved(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(CLAIM + """
             where c.county = :county and c.village = :village and c.state = 'RESERVED'
             order by c.until, c.id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(ShopStore::claim)
        .list();
  }

  List<Long> lapsed(JdbcClient jdbc, LocalDate today, int most) {
    return jdbc.sql("""
            select id from credit.claim
             where county = :county and state = 'RESERVED' and until < :today
             order by until, id limit :most""")
        .param("county", county)
        .param("today", today)
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** What a member has reserved in a village, the newest first, held until the transaction ends. */
  List<Claim> keep(JdbcClient jdbc, Region village, PersonId person) {
    return jdbc.sql(CLAIM + """
             where c.county = :county and c.village = :village and c.person = :person
               and c.state = 'RESERVED'
             order by c.id desc for update of c""")
        .param("county", county)
        .param("village", village.code())
        .param("person", person.value())
        .query(ShopStore::claim)
        .list();
  }

  int letGo(JdbcClient jdbc, long id, Instant at, String why) {
    return jdbc.sql("""
            update credit.claim set state = 'LET_GO', ended_at = :at, why = :why
             where county = :county and id = :id and state = 'RESERVED'""")
        .param("county", county)
        .param("id", id)
        .param("at", DeedStore.at(at))
        .param("why", why)
        .update();
  }

  int picked(JdbcClient jdbc, long id, Instant at, String by, TransferId transfer) {
    return jdbc.sql("""
            update credit.claim
               set state = 'PICKED', ended_at = :at, picked_by = :by, transfer = :transfer
             where county = :county and id = :id and state = 'RESERVED'""")
        .param("county", county)
        .param("id", id)
        .param("at", DeedStore.at(at))
        .param("by", by)
        .param("transfer", transfer.value())
        .update();
  }

  /** 下架 Offered no more. */
  void takeOff(JdbcClient jdbc, long good, String by, Instant at) {
    jdbc.sql("""
            update credit.good set off_at = :at, off_by = :by
             where county = :county and id = :id and off_at is null""")
        .param("county", county)
        .param("id", good)
        .param("at", DeedStore.at(at))
        .param("by", by)
        .update();
  }

  void putBack(JdbcClient jdbc, long good) {
    jdbc.sql("""
            update credit.good set off_at = null, off_by = null
             where county = :county and id = :id""").param("county", county).param("id", good).update();
  }

  /** What each supplier is owed for goods that were picked up and are not settled. */
  List<ShopSettlements.Owed> owed(JdbcClient jdbc, Region village) {
    return jdbc.sql("""
            select supplier, count(*) as claims, sum(fen) as fen from credit.claim
             where county = :county and village = :village and state = 'PICKED'
               and settlement is null
             group by supplier having sum(fen) > 0 order by supplier limit 200""")
        .param("county", county)
        .param("village", village.code())
        .query((row, n) -> new ShopSettlements.Owed(
            row.getString("supplier"), row.getInt("claims"), row.getLong("fen")))
        .list();
  }

  /** Draws up what a supplier is owed; the claims that it counts are counted once. */
  long settle(
      JdbcClient jdbc,
      Region village,
      String supplier,
      long fen,
      String by,
      Instant at,
      ClientId client,
      String content) {
    var id = jdbc.sql("""
            insert into credit.settlement (county, region, supplier, fen, by, at, client, content)
            values (:county, :region, :supplier, :fen, :by, :at, :client, :content) returning id""")
        .param("county", county)
        .param("region", village.code())
        .param("supplier", supplier)
        .param("fen", fen)
        .param("by", by)
        .param("at", DeedStore.at(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
    var counted = jdbc.sql("""
            with counted as (
              update credit.claim set settlement = :id
               where county = :county and village = :village and supplier = :supplier
                 and state = 'PICKED' and settlement is null
              returning fen)
            select coalesce(sum(fen), 0) from counted""")
        .param("county", county)
        .param("id", id)
        .param("village", village.code())
        .param("supplier", supplier)
        .query(Long.class)
        .single();
    // Something was picked up since the sum was shown: it is drawn up with the next.
    if (counted != fen) throw Refusal.conflict("ground.stale");
    return id;
  }

  void voucher(JdbcClient jdbc, long settlement, long voucher) {
    jdbc.sql("update credit.settlement set voucher = ? where county = ? and id = ?")
        .params(voucher, county, settlement)
        .update();
  }

  List<ShopSettlements.Settlement> settlements(JdbcClient jdbc, Region village) {
    return jdbc.sql("""
            select id, supplier, fen, voucher, at from credit.settlement
             where county = :county and village = :village order by id desc limit 100""")
        .param("county", county)
        .param("village", village.code())
        .query((row, n) -> new ShopSettlements.Settlement(
            row.getLong("id"),
            row.getString("supplier"),
            row.getLong("fen"),
            row.getObject("voucher", Long.class),
            null,
            false,
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Claim claim(ResultSet row, int n) throws SQLException {
    return new Claim(
        row.getLong("id"),
        new Region(row.getString("region")),
        new PersonId(row.getLong("person")),
        row.getLong("good"),
        row.getString("name"),
        row.getInt("pieces"),
        row.getLong("points"),
        row.getLong("fen"),
        row.getString("supplier"),
        row.getObject("code", UUID.class),
        new HoldId(row.getLong("hold")),
        new HoldId(row.getLong("stock_hold")),
        row.getObject("until", LocalDate.class),
        Claim.State.valueOf(row.getString("state")),
        row.getString("why"));
  }
}
