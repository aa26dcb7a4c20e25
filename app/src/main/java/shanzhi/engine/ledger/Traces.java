package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.transparency.Leaf;
import shanzhi.foundation.transparency.Witness;

/**
 * 留痕 The leaves of what is done beside the transfers: each hand on a voucher (the first commits to the
 * whole voucher), closings, holds and their release, and rules. What is hashed is read from the rows
 * themselves, by the same statement when it is left and when it is checked.
 */
@Component
class Traces implements Witness {

  private static final int ROWS_AT_A_TIME = 2_000;
  private static final String MOMENT = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')";

  /** What leaves a leaf; each reads its subject, its number, its place and its fields as texts. */
  enum Kind {
    STEP("""
        select s.voucher as subject, s.n::int as n, s.region,
               array[s.county, s.voucher::text, s.n::text, s.step, s.person::text, s.post::text,
                     s.actor, s.note, %s]
               || case when s.n = 1 then array[v.book::text, v.day::text, v.purpose, v.summary,
                     v.evidence::text, v.accounts::text, v.amounts::text, v.reverses::text,
                     v.mends::text, v.client::text] else '{}' end as said
          from ledger.voucher_step s
          join ledger.voucher v on v.county = s.county and v.id = s.voucher
         where s.county = ?""".formatted(MOMENT.formatted("s.at")), "s.voucher", "s.n", "s.at"),
    CLOSING("""
        select s.book as subject, s.n, s.region,
               array[s.county, s.book::text, s.n::text, s.until::text, s.decision, s.actor, %s,
                     s.client::text] as said
          from ledger.closing s
         where s.county = ?""".formatted(MOMENT.formatted("s.at")), "s.book", "s.n", "s.at"),
    HOLD("""
        select s.id as subject, 1 as n, s.region,
               array[s.county, s.id::text, s.account::text, s.amount::text, s.reason, s.actor, %s,
                     s.client::text] as said
          from ledger.hold s
         where s.county = ?""".formatted(MOMENT.formatted("s.at")), "s.id", "1", "s.at"),
    RELEASE("""
        select s.id as subject, 1 as n, s.region,
               array[s.county, s.id::text, s.ended_by, %s] as said
          from ledger.hold s
         where s.ended_at is not null and s.county = ?
        """.formatted(MOMENT.formatted("s.ended_at")), "s.id", "1", "s.ended_at"),
    RULE("""
        select s.id as subject, 1 as n, s.region,
               array[s.county, s.id::text, s.rule_set::text, s.code, s.version::text,
                     s.from_day::text, s.words, s.points::text, s.most_a_year::text,
                     s.repealed::text, s.basis, s.actor, %s, s.client::text] as said
          from ledger.rule s
         where s.county = ?""".formatted(MOMENT.formatted("s.at")), "s.id", "1", "s.at");

    private final String sql;
    private final String subject;
    private final String n;
    private final String at;

    Kind(String sql, String subject, String n, String at) {
      this.sql = sql;
      this.subject = subject;
      this.n = n;
      this.at = at;
    }

    private String one() {
      return sql + " and " + subject + " = ? and " + n + " = ?";
    }
  }

  private static final String KEEP = """
      with u as (
        select ?::text as county
         where not exists (select from ledger.trace
                            where county = ? and kind = ? and subject = ? and n = ?)
      ), l as (%s select u.county, ?::smallint, ?::bytea from u returning seq)
      insert into ledger.trace (county, kind, subject, n, region, salt, leaf, at)
      select u.county, ?::text, ?::bigint, ?::int, ?::text, ?::bytea, l.seq, ?::timestamptz
        from u, l""".formatted(Leaf.INSERT);

  private final Db db;
  private final JdbcTemplate reading;
  private final County county;
  private final Clock clock;

  Traces(Db db, County county, Clock clock) {
    this.db = db;
    this.reading = new JdbcTemplate(db.source());
    this.reading.setFetchSize(ROWS_AT_A_TIME);
    this.county = county;
    this.clock = clock;
  }

  private record Said(long subject, int n, String region, List<@Nullable String> texts) {

    byte[] canonical(Kind kind) {
      var canonical = Leaf.canonical().text(kind.name()).number(texts.size());
      texts.forEach(canonical::text);
      return canonical.done();
    }
  }

  private static Said said(ResultSet row, int n) throws SQLException {
    var texts = (@Nullable String[]) row.getArray("said").getArray();
    return new Said(
        row.getLong("subject"),
        row.getInt("n"),
        row.getString("region"),
        new ArrayList<>(Arrays.asList(texts)));
  }

  /** Leaves the leaf of what was just written, in its transaction; once. */
  void leave(Kind kind, long subject, int n) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    db.in(Scope.system(county), jdbc -> {
      var said = jdbc.sql(kind.one())
          .params(county.code(), subject, n)
          .query(Traces::said)
          .single();
      var salt = Leaf.freshSalt();
      var code = county.code();
      var leaf = Leaf.hash(Leaf.Type.LEDGER_ACT, salt, said.canonical(kind));
      return jdbc.sql(KEEP)
          .params(code, code, kind.name(), subject, n)
          .params(Leaf.Type.LEDGER_ACT.code, leaf)
          .params(kind.name(), subject, n, said.region(), salt, BookStore.at(at))
          .update();
    });
  }

  @Override
  public String kind() {
    return "ledger.act";
  }

  @Override
  public void each(Consumer<Entry> reader) {
    for (var kind : Kind.values()) {
      reading.query(
          "select x.subject, x.n, x.region, x.said, t.salt, t.leaf from (" + kind.sql
              + ") x join ledger.trace t on t.county = ? and t.kind = ? and t.subject = x.subject"
              + " and t.n = x.n order by x.subject, x.n",
          row -> {
            var said = said(row, 0);
            reader.accept(new Entry(
                "ledger.%s %s/%d/%d".formatted(name(kind), county.code(), said.subject(), said.n()),
                row.getLong("leaf"),
                Leaf.Type.LEDGER_ACT,
                row.getBytes("salt"),
                said.canonical(kind)));
          },
          county.code(),
          county.code(),
          kind.name());
    }
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case STEP -> "voucher";
      case CLOSING -> "closing";
      case HOLD -> "hold";
      case RELEASE -> "release";
      case RULE -> "rule";
    };
  }

  /** What was done since acts leave leaves, and left none; and a leaf whose act is gone. */
  @Override
  public List<String> inconsistencies() {
    var found = new ArrayList<String>();
    for (var kind : Kind.values()) {
      found.addAll(reading.query(
          "select x.subject, x.n from (" + kind.sql + " and " + kind.at
              + " >= (select min(at) from ledger.trace where county = ?)"
              + ") x left join ledger.trace t on t.county = ? and t.kind = ?"
              + " and t.subject = x.subject and t.n = x.n where t.leaf is null"
              + " order by x.subject, x.n limit 1000",
          (row, n) -> "ledger.%s %s/%d/%d left no leaf"
              .formatted(name(kind), county.code(), row.getLong(1), row.getInt(2)),
          county.code(),
          county.code(),
          county.code(),
          kind.name()));
      found.addAll(reading.query(
          "select t.subject, t.n from ledger.trace t left join (" + kind.sql
              + ") x on x.subject = t.subject and x.n = t.n"
              + " where t.county = ? and t.kind = ? and x.subject is null"
              + " order by t.subject, t.n limit 1000",
          (row, n) -> "ledger.%s %s/%d/%d is gone, its leaf is not"
              .formatted(name(kind), county.code(), row.getLong(1), row.getInt(2)),
          county.code(),
          county.code(),
          kind.name()));
    }
    return found;
  }
}
