package shanzhi.program.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** Collectives, the rules of their membership and their plans. */
final class CollectiveStore {

  private static final String COLLECTIVE = "select id, region, name, book from shares.collective";

  private static final String PLAN = """
      select id, n, valuation, membership, total, members, each, own, percent, frozen, transfers,
             inherits, most, road, adopted_on
        from shares.plan
      """;

  private final String county;

  CollectiveStore(County county) {
    this.county = county.code();
  }

  static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  static @Nullable MatterId matter(ResultSet row, String column) throws SQLException {
    var number = number(row, column);
    return number == null ? null : new MatterId(number);
  }

  void found(JdbcClient jdbc, Collective one) {
    jdbc.sql("""
            insert into shares.collective (county, id, region, name)
            values (:county, :id, :region, :name)""")
        .param("county", county)
        .param("id", one.id().value())
        .param("region", one.village().code())
        .param("name", one.name())
        .update();
  }

  void book(JdbcClient jdbc, OrganisationId id, BookId book) {
    jdbc.sql("""
            update shares.collective set book = :book
             where county = :county and id = :id and book is null""")
        .param("county", county)
        .param("id", id.value())
        .param("book", book.value())
        .update();
  }

  Optional<Collective> of(JdbcClient jdbc, Region village) {
    return jdbc.sql(COLLECTIVE + " where county = :county and region = :region")
        .param("county", county)
        .param("region", village.code())
        .query(CollectiveStore::collective)
        .optional();
  }

  Optional<Collective> find(JdbcClient jdbc, OrganisationId id) {
    return jdbc.sql(COLLECTIVE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(CollectiveStore::collective)
        .optional();
  }

  /**
   * How far a collective is, in numbers alone.
   *
   * @param total what its plan quantified, in fen; 0 without a plan
   * @param shares what its plan issued
   */
  record Standing(
      Collective collective,
      boolean rules,
      boolean valued,
      long members,
      long total,
      long shares,
      long objections,
      long changes) {

    /** With the shares that its register has now: what the plan issued, and what came and went since. */
    Standing having(long issued) {
      return new Standing(collective, rules, valued, members, total, issued, objections, changes);
    }
  }

  List<Standing> standing(JdbcClient jdbc, Region township, long after, int most) {
    return jdbc.sql("""
            select c.id, c.region, c.name, c.book,
                   exists (select from shares.rules r
                            where r.county = c.county and r.collective = c.id
                              and r.adopted_on is not null) as ruled,
                   exists (select from shares.round r
                            where r.county = c.county and r.collective = c.id
                              and r.kind = 'VALUATION' and r.settled_on is not null) as valued,
                   (select count(*) from shares.member m
                     where m.county = c.county and m.collective = c.id and m.until is null) as members,
                   coalesce(p.total, 0) as total,
                   coalesce(p.members::bigint * p.each + p.own, 0) as shares,
                   (select count(*) from shares.objection o
                      join shares.round r on r.county = o.county and r.id = o.round
                     where r.county = c.county and r.collective = c.id
                       and o.upheld is null) as objections,
                   (select count(*) from shares.change x
                     where x.county = c.county and x.collective = c.id and not x.closed) as changes
              from shares.collective c
              left join shares.plan p
                on p.county = c.county and p.collective = c.id and p.adopted_on is not null
               and p.n = (select max(q.n) from shares.plan q
                           where q.county = p.county and q.collective = p.collective
                             and q.adopted_on is not null)
             where c.county = :county and c.township = :township and c.id > :after
             order by c.id limit :most""")
        .param("county", county)
        .param("township", township.code())
        .param("after", after)
        .param("most", most)
        .query((row, n) -> new Standing(
            collective(row, n),
            row.getBoolean("ruled"),
            row.getBoolean("valued"),
            row.getLong("members"),
            row.getLong("total"),
            row.getLong("shares"),
            row.getLong("objections"),
            row.getLong("changes")))
        .list();
  }

  private static Collective collective(ResultSet row, int n) throws SQLException {
    var book = number(row, "book");
    return new Collective(
        new OrganisationId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("name"),
        book == null ? null : new BookId(book));
  }

  // The rules of membership

  int draft(JdbcClient jdbc, Collective of, MemberRules said, Acting by, Instant at) {
    return jdbc.sql("""
            insert into shares.rules (county, region, collective, n, reference_day, joins, ends, by, at)
            select :county, :region, :collective, coalesce(max(r.n), 0) + 1, :day, :joins, :ends,
                   :by, :at
              from shares.rules r where r.county = :county and r.collective = :collective
            returning n""")
        .param("county", county)
        .param("region", of.village().code())
        .param("collective", of.id().value())
        .param("day", said.referenceDay())
        .param("joins", said.joins().stream().map(Enum::name).toArray(String[]::new))
        .param("ends", said.ends().stream().map(Enum::name).toArray(String[]::new))
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  void sendRules(JdbcClient jdbc, OrganisationId id, int n, MatterId road) {
    rule(jdbc, "road = :to", id, n).param("to", road.value()).update();
  }

  void adoptRules(JdbcClient jdbc, OrganisationId id, int n, LocalDate on) {
    rule(jdbc, "adopted_on = :to", id, n).param("to", on).update();
  }

  void dropRules(JdbcClient jdbc, OrganisationId id, int n, LocalDate on) {
    rule(jdbc, "dropped_on = :to", id, n).param("to", on).update();
  }

  private JdbcClient.StatementSpec rule(JdbcClient jdbc, String set, OrganisationId id, int n) {
    return jdbc.sql("update shares.rules set " + set
            + " where county = :county and collective = :collective and n = :n"
            + " and adopted_on is null and dropped_on is null")
        .param("county", county)
        .param("collective", id.value())
        .param("n", n);
  }

  /** Those that were not dropped, the newest first. */
  List<MemberRules> rules(JdbcClient jdbc, OrganisationId id) {
    return jdbc.sql("""
            select n, reference_day, joins, ends, road, adopted_on from shares.rules
             where county = :county and collective = :collective and dropped_on is null
             order by n desc limit 20""")
        .param("county", county)
        .param("collective", id.value())
        .query((row, n) -> new MemberRules(
            row.getInt("n"),
            row.getObject("reference_day", LocalDate.class),
            Arrays.stream((String[]) row.getArray("joins").getArray())
                .map(JoinGround::valueOf)
                .toList(),
            Arrays.stream((String[]) row.getArray("ends").getArray())
                .map(EndGround::valueOf)
                .toList(),
            matter(row, "road"),
            row.getObject("adopted_on", LocalDate.class)))
        .list();
  }

  // SharePlans

  long draft(JdbcClient jdbc, Collective of, Plan said, Acting by, Instant at) {
    return jdbc.sql("""
            insert into shares.plan (county, region, collective, n, valuation, membership, total,
                   members, each, own, percent, frozen, transfers, inherits, most, by, at)
            select :county, :region, :collective, coalesce(max(p.n), 0) + 1, :valuation, :membership,
                   :total, :members, :each, :own, :percent, :frozen, :transfers, :inherits, :most,
                   :by, :at
              from shares.plan p where p.county = :county and p.collective = :collective
            returning id""")
        .param("county", county)
        .param("region", of.village().code())
        .param("collective", of.id().value())
        .param("valuation", said.valuation().value())
        .param("membership", said.membership().value())
        .param("total", said.total())
        .param("members", said.members())
        .param("each", said.each())
        .param("own", said.own())
        .param("percent", said.percent())
        .param("frozen", said.frozen())
        .param("transfers", said.transfers())
        .param("inherits", said.inherits())
        .param("most", said.most())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Those that were not dropped, the newest first. */
  List<Plan> plans(JdbcClient jdbc, OrganisationId id) {
    return jdbc.sql(PLAN + """
             where county = :county and collective = :collective and dropped_on is null
             order by n desc limit 20""")
        .param("county", county)
        .param("collective", id.value())
        .query(CollectiveStore::plan)
        .list();
  }

  void sendPlan(JdbcClient jdbc, long id, MatterId road) {
    planned(jdbc, "road = :to", id).param("to", road.value()).update();
  }

  void dropPlan(JdbcClient jdbc, long id, LocalDate on) {
    planned(jdbc, "dropped_on = :to", id).param("to", on).update();
  }

  void adoptPlan(JdbcClient jdbc, long id, LocalDate on, TransferId transfer) {
    planned(jdbc, "adopted_on = :to, transfer = :transfer", id)
        .param("to", on)
        .param("transfer", transfer.value())
        .update();
  }

  private JdbcClient.StatementSpec planned(JdbcClient jdbc, String set, long id) {
    return jdbc.sql("update shares.plan set " + set
            + " where county = :county and id = :id and adopted_on is null and dropped_on is null")
        .param("county", county)
        .param("id", id);
  }

  private static Plan plan(ResultSet row, int n) throws SQLException {
    return new Plan(
        row.getLong("id"),
        row.getInt("n"),
        new MatterId(row.getLong("valuation")),
        new MatterId(row.getLong("membership")),
        row.getLong("total"),
        row.getInt("members"),
        row.getInt("each"),
        row.getLong("own"),
        row.getInt("percent"),
        row.getBoolean("frozen"),
        row.getBoolean("transfers"),
        row.getBoolean("inherits"),
        row.getInt("most"),
        matter(row, "road"),
        row.getObject("adopted_on", LocalDate.class));
  }
}
