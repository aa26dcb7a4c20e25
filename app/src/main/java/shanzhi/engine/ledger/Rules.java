package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_RULE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 积分规则 The tables of points: what a place or the county adopted, by dates. Nothing in a table is
 * changed; a later version holds from its day on, and no version reaches back.
 */
@Component
public class Rules {

  private static final String COLUMNS = """
      r.id, r.rule_set, r.code, r.version, r.from_day, r.words, r.points, r.most_a_year, r.repealed,
      r.basis""";

  private static final String RULE = "select " + COLUMNS + " from ledger.rule r ";

  private static final String ON = "select distinct on (r.code) " + COLUMNS + """
      , r.repealed as gone
        from ledger.rule r
       where r.county = :county and r.rule_set = :set and r.from_day <= :day
       order by r.code, r.from_day desc""";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final BookStore store;
  private final Traces traces;

  Rules(Db db, County county, Clock clock, Traces traces) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new BookStore(county);
    this.traces = traces;
  }

  /** Begins a table; a place has one of a kind. */
  public RuleSetId begin(Region region, String kind, String title, Acting by, ClientId client) {
    by.must(LEDGER_RULE, region, clock.instant());
    var checks = new Checks();
    var said = checks.text("title", title, 2, 60);
    checks.must(kind.matches("[a-z][a-z-]{1,30}"), "kind", "ledger.kind-wrong");
    checks.end();
    record Content(Region region, String kind, String title) {}
    var content = ClientId.print(by, new Content(region, kind, said));
    return asked(() -> db.in(by.scope(LEDGER_RULE), jdbc -> {
      var added = jdbc.sql("""
              insert into ledger.rule_set (county, region, kind, title, client, content)
              values (:county, :region, :kind, :title, :client, :content)
              on conflict (county, client) do nothing
              returning id""")
          .param("county", county.code())
          .param("region", region.code())
          .param("kind", kind)
          .param("title", said)
          .param("client", client.value())
          .param("content", content)
          .query(Long.class)
          .optional();
      return new RuleSetId(
          added.orElseGet(() -> store.repeated(jdbc, "rule_set", client, content)));
    }));
  }

  /** The nearest table of the kind: the place's own, else its township's, else the county's. */
  public Optional<RuleSet> nearest(Region place, String kind) {
    return db.in(
        Scope.open(county),
        jdbc -> jdbc.sql("""
                select id, region, kind, title from ledger.rule_set
                 where county = :county and kind = :kind
                   and region in (:village, left(:village, 9), left(:village, 6))
                 order by length(region) desc
                 limit 1""")
            .param("county", county.code())
            .param("kind", kind)
            .param("village", place.code())
            .query((row, n) -> new RuleSet(
                new RuleSetId(row.getLong(1)),
                new Region(row.getString(2)),
                row.getString(3),
                row.getString(4)))
            .optional());
  }

  /** A table. */
  public RuleSet must(RuleSetId id) {
    return db.in(
            Scope.open(county),
            jdbc -> jdbc.sql("""
                    select id, region, kind, title from ledger.rule_set
                     where county = :county and id = :id""")
                .param("county", county.code())
                .param("id", id.value())
                .query((row, n) -> new RuleSet(
                    new RuleSetId(row.getLong(1)),
                    new Region(row.getString(2)),
                    row.getString(3),
                    row.getString(4)))
                .optional())
        .orElseThrow(() -> Refusal.unknown("ledger.rule-set-unknown"));
  }

  /**
   * Enters a rule or its next version. It holds from its day on, which is not past; only the platform
   * brings in what was adopted before it was there.
   */
  public RuleId adopt(RuleSetId id, NewRule said, Acting by, ClientId client) {
    var set = must(id);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(LEDGER_RULE, set.region(), now);
    var rule = check(said, by);
    record Content(RuleSetId set, NewRule rule) {}
    var content = ClientId.print(by, new Content(id, rule));
    return asked(() -> db.in(by.scope(LEDGER_RULE), jdbc -> {
      var added = add(jdbc, set, rule)
          .param("by", by.signature())
          .param("at", BookStore.at(now))
          .param("client", client.value())
          .param("content", content)
          .query(Long.class)
          .optional();
      var kept = added.orElseGet(() -> store.repeated(jdbc, "rule", client, content));
      traces.leave(Traces.Kind.RULE, kept, 1);
      return new RuleId(kept);
    }));
  }

  private NewRule check(NewRule said, Acting by) {
    var checks = new Checks();
    var today = clock.instant().atZone(Words.ZONE).toLocalDate();
    var words = checks.text("words", said.words(), 2, 200);
    var basis = checks.text("basis", said.basis(), 2, 200);
    checks.must(said.code().matches("[a-z][a-z0-9-]{1,40}"), "code", "ledger.kind-wrong");
    checks.must(said.repealed() || said.points() != 0, "points", "ledger.nothing-moved");
    checks.must(
        by.kind() == Acting.Kind.SYSTEM || !said.from().isBefore(today),
        "from",
        "ledger.rule-reaches-back");
    checks.end();
    return new NewRule(
        said.code(), said.from(), words, said.points(), said.mostAYear(), said.repealed(), basis);
  }

  /** Nothing is inserted where the client's id was used before. */
  private JdbcClient.StatementSpec add(JdbcClient jdbc, RuleSet set, NewRule rule) {
    return jdbc.sql("""
            insert into ledger.rule (county, region, rule_set, code, version, from_day, words, points,
                   most_a_year, repealed, basis, actor, at, client, content)
            select :county, :region, :set, :code,
                   coalesce((select max(version) from ledger.rule
                              where county = :county and rule_set = :set and code = :code), 0) + 1,
                   :from, :words, :points, :most, :repealed, :basis, :by, :at, :client, :content
             where not exists (select from ledger.rule
                                where county = :county and client = :client)
            returning id""")
        .param("county", county.code())
        .param("region", set.region().code())
        .param("set", set.id().value())
        .param("code", rule.code())
        .param("from", rule.from())
        .param("words", rule.words())
        .param("points", rule.points())
        .param("most", rule.mostAYear(), Types.BIGINT)
        .param("repealed", rule.repealed())
        .param("basis", rule.basis());
  }

  /** What holds on a day, by code. */
  public Map<String, Rule> on(RuleSetId set, LocalDate day) {
    return db
        .in(
            Scope.open(county),
            jdbc -> jdbc.sql("select * from (" + ON + ") x where not gone")
                .param("county", county.code())
                .param("set", set.value())
                .param("day", day)
                .query(Rules::rule)
                .list())
        .stream()
        .collect(Collectors.toMap(Rule::code, Function.identity()));
  }

  /** What holds today, by code. */
  public Map<String, Rule> today(RuleSetId set) {
    return on(set, clock.instant().atZone(Words.ZONE).toLocalDate());
  }

  /** Every version of the table, newest day first. */
  public List<Rule> history(RuleSetId set) {
    return db.in(
        Scope.open(county),
        jdbc -> jdbc.sql(RULE + """
                 where r.county = :county and r.rule_set = :set
                 order by r.from_day desc, r.code
                 limit 1000""")
            .param("county", county.code())
            .param("set", set.value())
            .query(Rules::rule)
            .list());
  }

  /** Rules by their numbers, as entries name them. */
  public Map<RuleId, Rule> find(Collection<RuleId> ids) {
    if (ids.isEmpty()) return Map.of();
    return db
        .in(
            Scope.open(county),
            jdbc -> jdbc.sql(RULE + " where r.county = :county and r.id = any(:ids)")
                .param("county", county.code())
                .param("ids", ids.stream().map(RuleId::value).distinct().toArray(Long[]::new))
                .query(Rules::rule)
                .list())
        .stream()
        .collect(Collectors.toMap(Rule::id, Function.identity()));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }

  private static Rule rule(ResultSet row, int n) throws SQLException {
    return new Rule(
        new RuleId(row.getLong("id")),
        new RuleSetId(row.getLong("rule_set")),
        row.getString("code"),
        row.getInt("version"),
        row.getObject("from_day", LocalDate.class),
        row.getString("words"),
        row.getLong("points"),
        TransferStore.number(row, "most_a_year"),
        row.getBoolean("repealed"),
        row.getString("basis"));
  }
}
