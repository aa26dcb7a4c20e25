package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/** What the rules find, by one statement over a place, and the findings that became matters. */
final class FinderStore {

  /** The relations that the rules speak of; {@code %s} is the place, {@code %s} its township. */
  private static final String RELATIONS = """
      with contracts as (
        select c.county, c.id, c.region, c.township, c.asset, c.kind, c.purpose, c.process, c.number,
               c.signed_on, c.from_on, c.until_on, c.measure, c.rent, c.dividend, c.price, c.ended_on,
               c.outsider,
               cast((c.rent + c.dividend) * greatest(1, months.n) / 12 as bigint) as total
          from assets.contract c
         cross join lateral (
           select cast(extract(year from age(last.day + 1, c.from_on)) * 12
                  + extract(month from age(last.day + 1, c.from_on)) as bigint) as n
             from (select least(c.until_on, c.ended_on) as day) last) months
         where c.county = :county and c.%1$s = :place and c.standing = 'HELD'),
      things as materialized (
        select a.id, a.name, a.drinking, a.rights_until, a.mandate
          from assets.asset a
         where a.county = :county and a.%1$s = :place),
      let as (select * from contracts where ended_on is null and until_on >= :day),
      paid as (
        select r.contract, r.what, sum(r.fen) as fen
          from assets.receipt r
         where r.county = :county and r.%1$s = :place and r.void is null
         group by r.contract, r.what),
      steps as (
        select d.contract, d.what, d.n, d.due_on,
               sum(d.fen) over (partition by d.contract, d.what order by d.due_on, d.n) as upto
          from assets.due d
         where d.county = :county and d.%1$s = :place and d.due_on < :day),
      owing as (
        select s.contract, s.what, min(s.n) as n, min(s.due_on) as since,
               cast(max(s.upto) - coalesce(max(p.fen), 0) as bigint) as owed
          from steps s left join paid p on p.contract = s.contract and p.what = s.what
         where s.upto > coalesce(p.fen, 0)
         group by s.contract, s.what),
      pieces as (
        select c.id, c.region, c.asset, c.signed_on, c.from_on, c.total,
               coalesce('p' || p.person, 'c' || nullif(p.credit_code, ''), 'n' || p.name) as party
          from contracts c join assets.party p on p.county = c.county and p.contract = c.id
         where c.process = 'BELOW' and (c.ended_on is null or c.ended_on >= c.from_on)),
      pairs as (
        select c.id, o.id as other, o.total, c.signed_on, c.from_on, o.signed_on as signed,
               o.from_on as began
          from pieces c join pieces o on o.asset = c.asset
        union
        select c.id, o.id, o.total, c.signed_on, c.from_on, o.signed_on, o.from_on
          from pieces c join pieces o on o.region = c.region and o.party = c.party),
      together as (
        select id as contract, cast(sum(total) as bigint) as fen, count(*) as parts
          from pairs
         where signed > signed_on - interval '1 year' and signed < signed_on + interval '1 year'
            or began > from_on - interval '1 year' and began < from_on + interval '1 year'
         group by id),
      prices as (
        select n.township, n.kind, count(*) - 1 as others,
               percentile_disc(0.5) within group (order by n.price) as median
          from assets.contract n
         where n.county = :county and n.%2$s = :around and n.ended_on is null
           and n.until_on >= :day and n.price > 0 and n.standing = 'HELD'
         group by n.township, n.kind),
      years as (select kind, years from unnest(cast(:kinds as text[]), cast(:years as int[]))
                  as y (kind, years)),
      found as (
      %3$s)
      """;

  private static final String FOUND = """
      select f.rule, f.contract, c.number, c.asset, a.name, c.region, c.kind, f.mark, f.numbers,
             case when f.rule = 'PRICE_LOW' then
               (select array_agg(o.id) from (
                  select n.id from assets.contract n
                   where n.county = :county and n.township = c.township and n.kind = c.kind
                     and n.id <> c.id and n.ended_on is null and n.until_on >= :day and n.price > 0
                     and n.standing = 'HELD'
                   order by abs(n.measure - c.measure), n.id limit 5) o) end as beside,
             was.matter, was.found_on, was.settled
        from found f
        join contracts c on c.id = f.contract
        join things a on a.id = c.asset
        left join lateral (
          select w.matter, w.found_on, w.settled from assets.finding w
           where w.county = c.county and w.contract = f.contract and w.rule = f.rule
             and w.mark = f.mark
           order by w.matter desc limit 1) was on true
       where (f.contract, f.rule) > (:after, :afterRule)
      """;

  private static final String FINDING = """
      select f.rule, f.contract, c.number, c.asset, a.name, c.region, c.kind, f.mark, f.numbers,
             f.beside, f.matter, f.found_on, f.settled
        from assets.finding f
        join assets.contract c on c.county = f.county and c.id = f.contract
        join assets.asset a on a.county = c.county and a.id = c.asset
      """;

  private final String county;

  FinderStore(County county) {
    this.county = county.code();
  }

  /**
   * The county's numbers on a day.
   *
   * @param sum up to which a contract takes no resolution
   * @param years how long a letting of a kind may last
   */
  record Bounds(
      LocalDate day, int grace, int share, int comparables, long sum, List<Integer> years) {}

  /** One contract in one rule, where a page ended. */
  record After(long contract, String rule) {
    static final After NOTHING = new After(0, "");
  }

  /**
   * What of it: all that stands; only what is no matter yet, or was accepted as mended and stands again;
   * what stands of one contract; and of one contract what stands again.
   */
  enum Which {
    ALL(""),
    NEW(" and (was.matter is null or was.settled = 'ACCEPTED')"),
    CONTRACT(" and f.contract = :contract"),
    UNDONE(" and f.contract = :contract and was.settled = 'ACCEPTED'");

    final String where;

    Which(String where) {
      this.where = where;
    }
  }

  static String sql(Region place, Which which) {
    var column = Placed.column(place);
    var around = place.level() == Region.Level.VILLAGE ? "township" : column;
    var rules =
        Stream.of(Rule.values()).map(Rule::sql).collect(Collectors.joining("\nunion all\n"));
    var sql = RELATIONS.formatted(column, around, rules)
        + FOUND
        + which.where
        + " order by f.contract, f.rule limit :most";
    return sql.replace(":day", "cast(:day as date)");
  }

  List<Found> find(
      JdbcClient jdbc, Region place, Bounds by, Which which, long contract, After after, int most) {
    var around = place.level() == Region.Level.VILLAGE ? place.parent() : place;
    return jdbc.sql(sql(place, which))
        .param("county", county)
        .param("place", place.code())
        .param("around", around.code())
        .param("day", by.day())
        .param("grace", by.grace())
        .param("share", by.share())
        .param("comparables", by.comparables())
        .param("sum", by.sum())
        .param("kinds", Stream.of(AssetKind.values()).map(Enum::name).toArray(String[]::new))
        .param("years", by.years().toArray(Integer[]::new))
        .param("households", AssetKind.householdKinds().toArray(String[]::new))
        .param("contract", contract)
        .param("after", after.contract())
        .param("afterRule", after.rule())
        .param("most", most)
        .query(FinderStore::found)
        .list();
  }

  void keep(JdbcClient jdbc, Found found, MatterId matter, LocalDate day) {
    jdbc.sql("""
            insert into assets.finding (county, matter, region, rule, contract, mark, numbers, beside,
                   found_on)
            values (:county, :matter, :region, :rule, :contract, :mark, :numbers, :beside, :day)""")
        .param("county", county)
        .param("matter", matter.value())
        .param("region", found.village().code())
        .param("rule", found.rule().name())
        .param("contract", found.contract().value())
        .param("mark", found.mark())
        .param("numbers", found.numbers().toArray(Long[]::new))
        .param("beside", found.beside().stream().map(ContractId::value).toArray(Long[]::new))
        .param("day", day)
        .update();
  }

  void settle(JdbcClient jdbc, MatterId matter, String how) {
    jdbc.sql("update assets.finding set settled = :how where county = :county and matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .param("how", how)
        .update();
  }

  Optional<Found> finding(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(FINDING + " where f.county = :county and f.matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(FinderStore::found)
        .optional();
  }

  /** Those of a place before a number, the newest first. */
  List<Found> findings(JdbcClient jdbc, Region place, long before, int most) {
    return jdbc.sql(FINDING
            + " where f.county = :county and f." + Placed.column(place) + " = :place"
            + " and f.matter < :before order by f.matter desc limit :most")
        .param("county", county)
        .param("place", place.code())
        .param("before", before)
        .param("most", most)
        .query(FinderStore::found)
        .list();
  }

  /** The villages that have contracts, for the nightly run. */
  List<Region> villages(JdbcClient jdbc) {
    return jdbc.sql(
            "select distinct village from assets.contract where county = :county order by 1")
        .param("county", county)
        .query((row, n) -> new Region(row.getString(1)))
        .list();
  }

  private static Found found(ResultSet row, int n) throws SQLException {
    var matter = row.getObject("matter", Long.class);
    return new Found(
        Rule.valueOf(row.getString("rule")),
        new ContractId(row.getLong("contract")),
        row.getString("number"),
        new AssetId(row.getLong("asset")),
        row.getString("name"),
        new Region(row.getString("region")),
        AssetKind.valueOf(row.getString("kind")),
        row.getString("mark"),
        numbers(row, "numbers"),
        numbers(row, "beside").stream().map(ContractId::new).toList(),
        matter == null ? null : new MatterId(matter),
        row.getObject("found_on", LocalDate.class),
        row.getString("settled"));
  }

  private static List<Long> numbers(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    if (array == null) return List.of();
    var values = (@Nullable Object[]) array.getArray();
    return Arrays.stream(values).map(value -> ((Number) value).longValue()).toList();
  }
}
