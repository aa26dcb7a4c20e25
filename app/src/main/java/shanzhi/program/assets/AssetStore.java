package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** VillageAssets and what happened to them. */
final class AssetStore {

  private static final String ASSET = """
      select a.id, a.region, a.number, a.kind, a.name, a.spot, a.measure, a.value, a.drinking, a.state,
             a.holder, a.rights_until, a.mandate, a.entered_on, a.version
        from assets.asset a
      """;

  private final String county;

  AssetStore(County county) {
    this.county = county.code();
  }

  /** Under which number the same was written before; refuses where the id was used otherwise. */
  Optional<Long> before(JdbcClient jdbc, String table, ClientId client, String content) {
    var key = "revival".equals(table) ? "asset" : "id";
    return Repetition.of(jdbc, county, "assets." + table, key, client, content);
  }

  AssetId enter(JdbcClient jdbc, NewAsset said, LocalDate day, ClientId client, String content) {
    return new AssetId(facts(jdbc.sql("""
            insert into assets.asset (county, region, number, kind, name, spot, measure, value, drinking,
                   state, holder, rights_until, mandate, entered_on, client, content)
            values (:county, :region, :number, :kind, :name, :spot, :measure, :value, :drinking, :state,
                    :holder, :rights, :mandate, :day, :client, :content) returning id"""), said)
        .param("county", county)
        .param("region", said.village().code())
        .param("number", said.number())
        .param("kind", said.kind().name())
        .param("day", day)
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single());
  }

  /** Keeps what stood and writes what is right, in one statement. */
  boolean correct(
      JdbcClient jdbc,
      Asset was,
      NewAsset said,
      String why,
      Instant at,
      Acting by,
      ClientId client,
      String content) {
    var person = by.person();
    return facts(jdbc.sql("""
                with right_now as (
                  update assets.asset
                     set kind = :kind, name = :name, spot = :spot, measure = :measure, value = :value,
                         drinking = :drinking, state = :state, holder = :holder,
                         rights_until = :rights, mandate = :mandate, version = version + 1
                   where county = :county and id = :id and version = :version
                  returning region, id)
                insert into assets.correction (county, region, asset, version, kind, name, spot, measure,
                       value, drinking, state, holder, rights_until, why, by, person, at, client,
                       content)
                select :county, region, id, :version, :wasKind, :wasName, :wasSpot, :wasMeasure,
                       :wasValue, :wasDrinking, :wasState, :wasHolder, :wasRights, :why, :by, :person,
                       :at, :client, :content
                  from right_now"""), said)
            .param("county", county)
            .param("id", was.id().value())
            .param("version", was.version())
            .param("kind", said.kind().name())
            .param("wasKind", was.kind().name())
            .param("wasName", was.name())
            .param("wasSpot", was.spot())
            .param("wasMeasure", was.measure())
            .param("wasValue", was.value(), Types.BIGINT)
            .param("wasDrinking", was.drinking())
            .param("wasState", was.state().name())
            .param("wasHolder", was.holder(), Types.VARCHAR)
            .param("wasRights", was.rightsUntil(), Types.DATE)
            .param("why", why)
            .param("by", by.signature())
            .param("person", person == null ? null : person.value(), Types.BIGINT)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("client", client.value())
            .param("content", content)
            .update()
        == 1;
  }

  /** What was corrected of an asset, as it stood before, the latest first. */
  List<Correction> corrections(JdbcClient jdbc, AssetId asset, int most) {
    return jdbc.sql("""
            select c.*, a.number, a.mandate, a.entered_on
              from assets.correction c
              join assets.asset a on a.county = c.county and a.id = c.asset
             where c.county = :county and c.asset = :asset order by c.version desc limit :most""")
        .param("county", county)
        .param("asset", asset.value())
        .param("most", most)
        .query((row, n) -> {
          var person = row.getObject("person", Long.class);
          return new Correction(
              asset(row, asset),
              row.getString("why"),
              person == null ? null : new PersonId(person),
              at(row));
        })
        .list();
  }

  boolean mandate(JdbcClient jdbc, AssetId id, int version, String paper) {
    return jdbc.sql("""
            update assets.asset set mandate = :mandate, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", id.value())
            .param("version", version)
            .param("mandate", paper)
            .update()
        == 1;
  }

  private static JdbcClient.StatementSpec facts(JdbcClient.StatementSpec spec, NewAsset said) {
    return spec.param("name", said.name())
        .param("spot", said.spot())
        .param("measure", said.measure())
        .param("value", said.value(), Types.BIGINT)
        .param("drinking", said.drinking())
        .param("state", said.state().name())
        .param("holder", said.holder(), Types.VARCHAR)
        .param("rights", said.rightsUntil(), Types.DATE)
        .param("mandate", said.mandate(), Types.VARCHAR);
  }

  void state(JdbcClient jdbc, AssetId id, Asset.State state) {
    jdbc.sql("""
            update assets.asset set state = :state, version = version + 1
             where county = :county and id = :id and state <> :state""")
        .param("county", county)
        .param("id", id.value())
        .param("state", state.name())
        .update();
  }

  void happened(
      JdbcClient jdbc,
      AssetId asset,
      Region village,
      Happening said,
      Acting by,
      ClientId client,
      String content) {
    var person = by.person();
    jdbc.sql("""
            insert into assets.happening (county, region, asset, act, note, by, person, at, client,
                   content)
            values (:county, :region, :asset, :act, :note, :by, :person, :at, :client, :content)""")
        .param("county", county)
        .param("region", village.code())
        .param("asset", asset.value())
        .param("act", said.act().name())
        .param("note", said.note())
        .param("by", by.signature())
        .param("person", person == null ? null : person.value())
        .param("at", said.at().atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  List<Happening> happenings(JdbcClient jdbc, AssetId asset, int most) {
    return jdbc.sql("""
            select act, note, at from assets.happening
             where county = :county and asset = :asset order by id desc limit :most""")
        .param("county", county)
        .param("asset", asset.value())
        .param("most", most)
        .query((row, n) -> new Happening(
            Happening.Act.valueOf(row.getString("act")), row.getString("note"), at(row)))
        .list();
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }

  Optional<Asset> find(JdbcClient jdbc, AssetId id) {
    return jdbc.sql(ASSET + " where a.county = :county and a.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(AssetStore::asset)
        .optional();
  }

  /** By the numbers that the village gave them. */
  List<Asset> numbered(JdbcClient jdbc, Region village, Collection<String> numbers) {
    return jdbc.sql(ASSET + """
             where a.county = :county and a.region = :region
               and a.number = any (cast(:numbers as text[]))""")
        .param("county", county)
        .param("region", village.code())
        .param("numbers", numbers.toArray(String[]::new))
        .query(AssetStore::asset)
        .list();
  }

  /** Those that a page of contracts lets. */
  List<Asset> all(JdbcClient jdbc, Collection<AssetId> ids) {
    return jdbc.sql(ASSET + """
             where a.county = :county and a.id = any (cast(:ids as bigint[]))""")
        .param("county", county)
        .param("ids", ids.stream().map(AssetId::value).toArray(Long[]::new))
        .query(AssetStore::asset)
        .list();
  }

  /** From which day the village's register is kept: what was signed before stood before it. */
  Optional<LocalDate> begun(JdbcClient jdbc, Region village) {
    return Optional.ofNullable(jdbc.sql("""
            select min(entered_on) from assets.asset where county = :county and village = :village""")
        .param("county", county)
        .param("village", village.code())
        .query((row, n) -> row.getObject(1, LocalDate.class))
        .list()
        .getFirst());
  }

  static String listSql(Region place, AssetFilter filter) {
    var sql = new StringBuilder(ASSET)
        .append(" where a.county = :county and a.")
        .append(Placed.column(place))
        .append(" = :place and a.id > :after");
    if (filter.idleHomes()) sql.append(" and a.kind = any (cast(:homes as text[]))");
    if (filter.kind() != null) sql.append(" and a.kind = :kind");
    if (filter.state() != null) sql.append(" and a.state = :state");
    if (filter.standing()) sql.append(" and a.state <> 'GONE'");
    if (filter.called() != null) sql.append(" and (a.name like :named or a.number = :number)");
    return sql.append(" order by a.id limit :most").toString();
  }

  List<Asset> list(JdbcClient jdbc, Region place, AssetFilter filter, long after, int most) {
    var named = filter.called();
    return jdbc.sql(listSql(place, filter))
        .param("county", county)
        .param("place", place.code())
        .param("after", after)
        .param("homes", AssetKind.IDLE_HOMES.stream().map(Enum::name).toArray(String[]::new))
        .param("kind", filter.kind() == null ? null : filter.kind().name())
        .param("state", filter.state() == null ? null : filter.state().name())
        .param("named", named == null ? null : "%" + named.replaceAll("[%_\\\\]", "\\\\$0") + "%")
        .param("number", named)
        .param("most", most)
        .query(AssetStore::asset)
        .list();
  }

  /** How many of each kind, how much of it, and how much of that lies idle. */
  List<KindTotal> totals(JdbcClient jdbc, Region place) {
    return jdbc.sql("""
            select kind, count(*) as number, sum(measure) as measure,
                   count(*) filter (where state = 'LET') as let,
                   count(*) filter (where state = 'IDLE') as idle
              from assets.asset
             where county = :county and %s = :place and state <> 'GONE'
             group by kind order by kind""".formatted(Placed.column(place)))
        .param("county", county)
        .param("place", place.code())
        .query((row, n) -> new KindTotal(
            AssetKind.valueOf(row.getString("kind")),
            row.getInt("number"),
            row.getLong("measure"),
            row.getInt("let"),
            row.getInt("idle")))
        .list();
  }

  /** What each township of the county, or each village of a township, has. */
  List<PlaceTotal> byPlace(JdbcClient jdbc, Region place) {
    var below = place.level() == Region.Level.COUNTY ? "township" : "village";
    return jdbc.sql("""
            select %s as place, count(*) as number, count(*) filter (where state = 'LET') as let,
                   count(*) filter (where state = 'IDLE') as idle
              from assets.asset
             where county = :county and %s = :place and state <> 'GONE'
             group by 1 order by 1""".formatted(below, Placed.column(place)))
        .param("county", county)
        .param("place", place.code())
        .query((row, n) -> new PlaceTotal(
            new Region(row.getString("place")),
            row.getInt("number"),
            row.getInt("let"),
            row.getInt("idle")))
        .list();
  }

  /** 盘活 */
  void revive(
      JdbcClient jdbc,
      Asset asset,
      LocalDate since,
      String how,
      Acting by,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into assets.revival (county, asset, region, since, how, by, client, content)
            values (:county, :asset, :region, :since, :how, :by, :client, :content)""")
        .param("county", county)
        .param("asset", asset.id().value())
        .param("region", asset.village().code())
        .param("since", since)
        .param("how", how)
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** What came in from each revived asset in the year before that day and in the year from it on. */
  List<Revived> revived(JdbcClient jdbc, Region place, long after, int most) {
    return jdbc.sql("""
            select a.id, a.name, a.kind, a.region, v.since, v.how,
                   coalesce(sum(r.fen) filter (where r.paid_on >= v.since - interval '1 year'
                                                 and r.paid_on < v.since), 0) as before,
                   coalesce(sum(r.fen) filter (where r.paid_on >= v.since
                                                 and r.paid_on < v.since + interval '1 year'), 0)
                     as after,
                   coalesce((select sum(c.rent + c.dividend) from assets.contract c
                              where c.county = v.county and c.asset = v.asset
                                and c.standing = 'HELD' and c.ended_on is null
                                and c.from_on >= v.since), 0) as agreed
              from assets.revival v
              join assets.asset a on a.county = v.county and a.id = v.asset
              left join assets.contract c on c.county = v.county and c.asset = v.asset
              left join assets.receipt r on r.county = c.county and r.contract = c.id
                                        and r.void is null
             where v.county = :county and v.%s = :place and v.asset > :after
             group by a.id, a.name, a.kind, a.region, v.county, v.asset, v.since, v.how
             order by v.asset, v.since limit :most""".formatted(Placed.column(place)))
        .param("county", county)
        .param("place", place.code())
        .param("after", after)
        .param("most", most)
        .query((row, n) -> new Revived(
            new AssetId(row.getLong("id")),
            row.getString("name"),
            AssetKind.valueOf(row.getString("kind")),
            new Region(row.getString("region")),
            row.getObject("since", LocalDate.class),
            row.getString("how"),
            row.getLong("before"),
            row.getLong("after"),
            row.getLong("agreed")))
        .list();
  }

  private static Asset asset(ResultSet row, int n) throws SQLException {
    return asset(row, new AssetId(row.getLong("id")));
  }

  private static Asset asset(ResultSet row, AssetId id) throws SQLException {
    return new Asset(
        id,
        new Region(row.getString("region")),
        row.getString("number"),
        AssetKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("spot"),
        row.getLong("measure"),
        row.getObject("value", Long.class),
        row.getBoolean("drinking"),
        Asset.State.valueOf(row.getString("state")),
        row.getString("holder"),
        row.getObject("rights_until", LocalDate.class),
        row.getString("mandate"),
        row.getObject("entered_on", LocalDate.class),
        row.getInt("version"));
  }

  /** How many, how much, how many of them let and idle. */
  public record KindTotal(AssetKind kind, int number, long measure, int let, int idle) {}

  /** How many a place has, how many of them let and idle. */
  public record PlaceTotal(Region place, int number, int let, int idle) {}

  static @Nullable Long key(@Nullable String after) {
    if (after == null || after.isEmpty()) return null;
    if (!after.matches("\\d{1,18}")) throw Refusal.invalid("after", "inbox.page-key");
    return Long.valueOf(after);
  }
}
