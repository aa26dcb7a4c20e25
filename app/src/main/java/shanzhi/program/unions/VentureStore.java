package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** Ventures, their parties and the editions of their shares. */
final class VentureStore {

  private static final String VENTURE = """
      select id, region, keeper, kind, name, what, share_fen, book, at,
             (select w.day from unions.winding w
               where w.county = venture.county and w.venture = venture.id) as ended
        from unions.venture
      """;

  private final String county;

  VentureStore(County county) {
    this.county = county.code();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  VentureId found(
      JdbcClient jdbc,
      NewVenture said,
      OrganisationId keeper,
      BookId book,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return new VentureId(jdbc.sql("""
            insert into unions.venture (county, region, keeper, kind, name, what, share_fen, book,
                   actor, at, client, content)
            values (:county, :region, :keeper, :kind, :name, :what, :shareFen, :book, :actor, :at,
                    :client, :content)
            returning id""")
        .param("county", county)
        .param("region", said.region().code())
        .param("keeper", keeper.value())
        .param("kind", said.kind().name())
        .param("name", said.name())
        .param("what", said.what())
        .param("shareFen", said.shareFen())
        .param("book", book.value())
        .param("actor", by.signature())
        .param("at", at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single());
  }

  /** Nobody else is at it until the transaction ends. */
  void alone(JdbcClient jdbc, VentureId venture) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "unions/" + county + "/" + venture)
        .query((row, n) -> 0)
        .single();
  }

  Optional<Venture> find(JdbcClient jdbc, VentureId id) {
    return jdbc.sql(VENTURE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(VentureStore::venture)
        .optional();
  }

  /** Those that stand at the place or below, or that a collective of it takes part in, by number. */
  List<Venture> of(JdbcClient jdbc, Region place, long after, int most) {
    return jdbc.sql(VENTURE + """
             where county = :county and id > :after
               and (region >= :low and region < :high
                    or id in (select venture from unions.party
                               where county = :county and village >= :low and village < :high))
             order by id
             limit :most""")
        .param("county", county)
        .param("after", after)
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query(VentureStore::venture)
        .list();
  }

  /** In how many a place below takes part, or has them standing there; ordered by its code. */
  List<OfPlace> byPlace(JdbcClient jdbc, Region place) {
    var digits = place.level() == Region.Level.COUNTY
        ? Region.Level.TOWNSHIP.digits
        : Region.Level.VILLAGE.digits;
    return jdbc.sql("""
            select left(x.region, :digits) as place, count(distinct x.venture) as number
              from (select county, id as venture, region from unions.venture
                    union all
                    select county, venture, village from unions.party where village is not null) x
             where x.county = :county and x.region >= :low and x.region < :high
               and length(x.region) >= :digits
             group by 1 order by 1""")
        .param("digits", digits)
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .query((row, n) -> new OfPlace(new Region(row.getString("place")), row.getInt("number")))
        .list();
  }

  record OfPlace(Region place, int number) {}

  private static Venture venture(ResultSet row, int n) throws SQLException {
    return new Venture(
        new VentureId(row.getLong("id")),
        new Region(row.getString("region")),
        new OrganisationId(row.getLong("keeper")),
        VentureKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("what"),
        row.getLong("share_fen"),
        new BookId(row.getLong("book")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("ended", LocalDate.class));
  }

  int join(
      JdbcClient jdbc,
      Venture venture,
      NewParty said,
      @Nullable Region village,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    var organisation = said.organisation();
    return jdbc.sql("""
            insert into unions.party (county, venture, n, region, keeper, kind, name, organisation,
                   village, held_by, actor, at, client, content)
            select :county, :venture,
                   coalesce((select max(n) from unions.party
                              where county = :county and venture = :venture), 0) + 1,
                   :region, :keeper, :kind, :name, :organisation, :village, :heldBy, :actor, :at,
                   :client, :content
            returning n""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("kind", said.kind().name())
        .param("name", said.name())
        .param("organisation", organisation == null ? null : organisation.value())
        .param("village", village == null ? null : village.code())
        .param("heldBy", said.heldBy())
        .param("actor", by.signature())
        .param("at", at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Integer.class)
        .single();
  }

  void till(JdbcClient jdbc, VentureId venture, int party, Party.Till till) {
    jdbc.sql("""
            update unions.party set book = :book, bank = :bank, contra = :contra
             where county = :county and venture = :venture and n = :n""")
        .param("county", county)
        .param("venture", venture.value())
        .param("n", party)
        .param("book", till.book().value())
        .param("bank", till.bank().value())
        .param("contra", till.contra().value())
        .update();
  }

  List<Party> parties(JdbcClient jdbc, VentureId venture) {
    return jdbc.sql("""
            select n, kind, name, organisation, village, held_by, book, bank, contra
              from unions.party where county = :county and venture = :venture order by n""")
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> party(row))
        .list();
  }

  private static Party party(ResultSet row) throws SQLException {
    var organisation = row.getObject("organisation", Long.class);
    var village = row.getString("village");
    var book = row.getObject("book", Long.class);
    return new Party(
        row.getInt("n"),
        PartyKind.valueOf(row.getString("kind")),
        row.getString("name"),
        organisation == null ? null : new OrganisationId(organisation),
        village == null ? null : new Region(village),
        row.getObject("held_by", Integer.class),
        book == null
            ? null
            : new Party.Till(
                new BookId(book),
                new AccountId(row.getLong("bank")),
                new AccountId(row.getLong("contra"))));
  }

  int edition(
      JdbcClient jdbc,
      Venture venture,
      NewEdition said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    var n = jdbc.sql("""
            insert into unions.edition (county, venture, n, region, keeper, from_day, basis, actor, at,
                   client, content)
            select :county, :venture,
                   coalesce((select max(n) from unions.edition
                              where county = :county and venture = :venture), 0) + 1,
                   :region, :keeper, :from, :basis, :actor, :at, :client, :content
            returning n""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("from", said.from())
        .param("basis", said.basis())
        .param("actor", by.signature())
        .param("at", at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Integer.class)
        .single();
    var parties = said.shares().keySet().toArray(Integer[]::new);
    jdbc.sql("""
            insert into unions.ratio (county, venture, edition, party, region, keeper, shares, road)
            select :county, :venture, :edition, x.party, :region, :keeper, x.shares, x.road
              from unnest(:parties, :shares, :roads) as x(party, shares, road)""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("edition", n)
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("parties", parties)
        .param("shares", said.shares().values().toArray(Long[]::new))
        .param(
            "roads",
            said.shares().keySet().stream()
                .map(party -> {
                  var road = said.roads().get(party);
                  return road == null ? null : road.value();
                })
                .toArray(Long[]::new))
        .update();
    return n;
  }

  private record Ratio(
      int edition,
      LocalDate from,
      String basis,
      boolean carried,
      int party,
      long shares,
      @Nullable Long road) {}

  /** The editions of a venture, the newest first. */
  List<Edition> editions(JdbcClient jdbc, VentureId venture) {
    var read = jdbc.sql("""
            select e.n, e.from_day, e.basis, e.carried is not null as done, r.party, r.shares, r.road
              from unions.edition e
              join unions.ratio r
                on r.county = e.county and r.venture = e.venture and r.edition = e.n
             where e.county = :county and e.venture = :venture
             order by e.n desc, r.party""")
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> new Ratio(
            row.getInt("n"),
            row.getObject("from_day", LocalDate.class),
            row.getString("basis"),
            row.getBoolean("done"),
            row.getInt("party"),
            row.getLong("shares"),
            row.getObject("road", Long.class)))
        .list();
    var found = new LinkedHashMap<Integer, Edition>();
    for (var one : read) {
      var edition = found.computeIfAbsent(
          one.edition(),
          n -> new Edition(
              n, one.from(), one.basis(), new TreeMap<>(), new TreeMap<>(), one.carried()));
      edition.shares().put(one.party(), one.shares());
      if (one.road() != null) edition.roads().put(one.party(), new MatterId(one.road()));
    }
    return List.copyOf(found.values());
  }

  /** Ventures with an edition whose day has come and whose shares have not moved. */
  List<VentureId> toCarry(JdbcClient jdbc, LocalDate today) {
    return jdbc.sql("""
            select distinct venture from unions.edition
             where county = :county and carried is null and from_day <= :today
               and not exists (select from unions.winding w
                                where w.county = edition.county and w.venture = edition.venture)
             order by venture""")
        .param("county", county)
        .param("today", today)
        .query((row, n) -> new VentureId(row.getLong(1)))
        .list();
  }

  /** False where they have moved already. */
  boolean carried(JdbcClient jdbc, VentureId venture, int edition, TransferId transfer) {
    return jdbc.sql("""
            update unions.edition set carried = :transfer
             where county = :county and venture = :venture and n = :n and carried is null""")
            .param("county", county)
            .param("venture", venture.value())
            .param("n", edition)
            .param("transfer", transfer.value())
            .update()
        == 1;
  }
}
