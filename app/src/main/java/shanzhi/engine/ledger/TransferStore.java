package shanzhi.engine.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Bindings;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.transparency.Leaf;

/**
 * The one statement that posts: it knocks at the door of the book with the scope of the act. And what
 * was posted, read.
 */
@Component
class TransferStore {

  private static final int ID_BLOCK = 50;

  static final String COLUMNS = """
      t.id, t.book, t.place_then, t.day, t.kind, t.memo, t.facts, t.source, t.evidence, t.checkers,
      t.actor, t.person, t.post, t.at, t.placed, t.reverses, t.voucher, t.entries, t.root, t.client,
      t.salt, t.leaf,
      (select r.id from ledger.transfer r where r.county = t.county and r.reverses = t.id)
        as reversed_by""";

  /** Many lines are planned by their number; the scope of the act is stated before. */
  private static final String MANY = Scope.SET + """
      , set_config('plan_cache_mode', 'force_custom_plan', true),
             set_config('enable_seqscan', 'on', true);
      """;

  private static final String POST = "ledger.post";

  private static final String GIVE = """
      with u as (
        select ?::text as county where %s
      ), l as (%s
      )
      select l.seq, ledger.give(u.county, ?::bigint, ?::bigint, ?::text, ?::date, ?::text, ?::text,
             ?::text[], ?::text, ?::text[], ?::text[], ?::text, ?::bigint, ?::bigint, ?::timestamptz,
             ?::uuid, ?::text, ?::bytea, l.seq, ?::bytea, ?::bigint)
        from u, l""";

  private static final String LEAF =
      Leaf.INSERT + " select u.county, ?::smallint, ?::bytea from u returning seq";

  private static final String GIVEN = GIVE.formatted(Authority.IN_FORCE, LEAF);

  private final Db db;
  private final County county;
  private final AtomicLong ids = new AtomicLong();
  private long idsEnd;

  TransferStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** A number for a new transfer; handed out in blocks, so gaps are normal. */
  synchronized TransferId nextId() {
    if (ids.get() >= idsEnd) {
      var first = db.in(
          Scope.system(county),
          jdbc ->
              jdbc.sql("select nextval('ledger.transfer_id')").query(Long.class).single());
      ids.set(first);
      idsEnd = first + ID_BLOCK;
    }
    return new TransferId(ids.getAndIncrement());
  }

  /**
   * Posts; answers the leaf's number, or none where the client's id was used before or the authority
   * has ended.
   *
   * @param transfer with everything but the leaf
   */
  OptionalLong post(
      Transfer transfer,
      String content,
      byte[] leaf,
      List<Posting> postings,
      Acting by,
      Scope scope) {
    var platform = by.kind() == Acting.Kind.SYSTEM;
    var joins = TransactionSynchronizationManager.isActualTransactionActive();
    var place = scope.place();
    var knock = new Bindings()
        .text("c", county.code())
        .text("_capability", scope.capability())
        .text("_low", place == null ? null : place.low())
        .text("_high", place == null ? null : place.high())
        .number(
            "_organisation",
            scope.organisation() == null ? null : scope.organisation().value())
        .always("_epoch", platform ? null : by.epoch())
        // Within a transaction a second sending would break it; alone, the key itself answers.
        .flag("_asks", joins || platform)
        .small("_type", (int) CanonicalTransfer.type(transfer).code)
        .bytes("_digest", leaf);
    said(knock, transfer, content);
    lines(knock, postings);
    var connection = DataSourceUtils.getConnection(db.source());
    try (var statement = connection.prepareStatement(knock.call(POST))) {
      knock.to(statement);
      try (var rows = statement.executeQuery()) {
        rows.next();
        var seq = rows.getLong(1);
        return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(seq);
      }
    } catch (SQLException failed) {
      throw Broken.said(failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, db.source());
      if (joins) restate();
    }
  }

  /** After the statement's own scope, the transaction's is stated again; one that failed needs none. */
  private void restate() {
    try {
      db.reenter();
    } catch (DataAccessException aborted) {
      // The refusal that aborted the transaction is on its way.
      return;
    }
  }

  /**
   * 入户 Enters what was worked out in the transaction under way; answers the leaf's number, or none where
   * the authority has ended.
   */
  OptionalLong give(
      Transfer transfer,
      String content,
      byte[] leaf,
      DistributionId distribution,
      Acting by,
      Scope scope) {
    var connection = DataSourceUtils.getConnection(db.source());
    try (var statement = connection.prepareStatement(MANY + GIVEN)) {
      var values = new Values(statement);
      for (var setting : scope.settings()) values.text(setting);
      values.text(county.code()).text(county.code()).number(by.epoch());
      values.small(CanonicalTransfer.type(transfer).code).bytes(leaf);
      head(values, transfer);
      tail(values, transfer, content);
      values.number(distribution.value());
      statement.execute();
      statement.getMoreResults();
      try (var rows = statement.getResultSet()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException failed) {
      throw Broken.said(failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, db.source());
      restate();
    }
  }

  private static void said(Bindings knock, Transfer transfer, String content) {
    var occasion = transfer.occasion();
    knock
        .number("_id", transfer.id().value())
        .number("_book", transfer.book().value())
        .text("_place", transfer.placeThen().code())
        .day("_day", occasion.day())
        .text("_kind", occasion.kind())
        .text("_memo", occasion.memo())
        .texts("_facts", occasion.facts())
        .text("_source", occasion.source())
        .texts("_evidence", occasion.evidence())
        .texts("_checkers", signatures(occasion))
        .text("_actor", transfer.actor())
        .person("_person", transfer.person())
        .number("_post", transfer.post() == null ? null : transfer.post().value())
        .instant("_at", transfer.at())
        .number(
            "_reverses",
            transfer.reverses() == null ? null : transfer.reverses().value())
        .number(
            "_voucher", transfer.voucher() == null ? null : transfer.voucher().value())
        .id("_client", transfer.client())
        .text("_content", content)
        .bytes("_salt", transfer.salt());
    var root = transfer.root();
    if (root != null) knock.bytes("_root", root);
  }

  private static List<String> signatures(Occasion occasion) {
    return occasion.checkers().stream().map(Occasion.Checker::signature).toList();
  }

  private static void lines(Bindings knock, List<Posting> postings) {
    knock
        .numbers(
            "_accounts",
            postings.stream().mapToLong(line -> line.account().value()).toArray())
        .numbers("_amounts", postings.stream().mapToLong(Posting::amount).toArray());
    if (postings.stream().allMatch(line -> line.rule() == null)) return;
    var rules = postings.stream()
        .map(line -> line.rule() == null ? null : line.rule().value())
        .toArray(Long[]::new);
    knock.array("_rules", "int8", rules);
  }

  private static void head(Values values, Transfer transfer) throws SQLException {
    var occasion = transfer.occasion();
    values
        .number(transfer.id().value())
        .number(transfer.book().value())
        .text(transfer.placeThen().code())
        .day(occasion.day())
        .text(occasion.kind())
        .text(occasion.memo())
        .texts(occasion.facts())
        .text(occasion.source())
        .texts(occasion.evidence())
        .texts(signatures(occasion))
        .text(transfer.actor())
        .number(transfer.person() == null ? null : transfer.person().value())
        .number(transfer.post() == null ? null : transfer.post().value())
        .instant(transfer.at());
  }

  private static void tail(Values values, Transfer transfer, String content) throws SQLException {
    values.id(transfer.client()).text(content).bytes(transfer.salt()).bytes(transfer.root());
  }

  /** What was posted before under the client's id, and what tells it from another. */
  record Before(Posted posted, String content) {}

  Optional<Before> before(JdbcClient jdbc, ClientId client) {
    return jdbc.sql("""
            select id, leaf, content from ledger.transfer
             where county = :county and client = :client""")
        .param("county", county.code())
        .param("client", client.value())
        .query((row, n) -> new Before(
            new Posted(new TransferId(row.getLong(1)), row.getLong(2), false), row.getString(3)))
        .optional();
  }

  Optional<Transfer> find(JdbcClient jdbc, TransferId id) {
    return jdbc.sql(
            "select " + COLUMNS + " from ledger.transfer t where t.county = :county and t.id = :id")
        .param("county", county.code())
        .param("id", id.value())
        .query(TransferStore::transfer)
        .optional();
  }

  /** The book's transfers before the place given, newest first. */
  List<Transfer> of(JdbcClient jdbc, BookId book, Instant placed, long before, int most) {
    return jdbc.sql("select " + COLUMNS + """
             from ledger.transfer t
            where t.county = :county and t.book = :book and (t.placed, t.id) < (:placed, :before)
            order by t.placed desc, t.id desc
            limit :most""")
        .param("county", county.code())
        .param("book", book.value())
        .param("placed", placed.atOffset(ZoneOffset.UTC))
        .param("before", before)
        .param("most", most)
        .query(TransferStore::transfer)
        .list();
  }

  /** The lines from a number on, in order. */
  List<Line> lines(JdbcClient jdbc, TransferId id, int from, int most) {
    return jdbc.sql("""
            select n, account, amount, rule from ledger.entry
             where county = :county and transfer = :id and n >= :from
             order by n
             limit :most""")
        .param("county", county.code())
        .param("id", id.value())
        .param("from", from)
        .param("most", most)
        .query((row, n) -> line(row))
        .list();
  }

  static Line line(ResultSet row) throws SQLException {
    var rule = number(row, "rule");
    return new Line(
        row.getInt("n"),
        new AccountId(row.getLong("account")),
        row.getLong("amount"),
        rule == null ? null : new RuleId(rule));
  }

  static Transfer transfer(ResultSet row, int n) throws SQLException {
    var person = number(row, "person");
    var post = number(row, "post");
    var reverses = number(row, "reverses");
    var reversedBy = number(row, "reversed_by");
    var voucher = number(row, "voucher");
    return new Transfer(
        new TransferId(row.getLong("id")),
        new BookId(row.getLong("book")),
        new Region(row.getString("place_then")),
        new Occasion(
            row.getObject("day", LocalDate.class),
            row.getString("kind"),
            row.getString("memo"),
            texts(row, "facts"),
            row.getString("source"),
            texts(row, "evidence"),
            texts(row, "checkers").stream().map(Occasion.Checker::of).toList()),
        row.getString("actor"),
        person == null ? null : new PersonId(person),
        post == null ? null : new PostId(post),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("placed", OffsetDateTime.class).toInstant(),
        reverses == null ? null : new TransferId(reverses),
        reversedBy == null ? null : new TransferId(reversedBy),
        voucher == null ? null : new VoucherId(voucher),
        row.getInt("entries"),
        row.getBytes("root"),
        row.getObject("client", UUID.class),
        row.getBytes("salt"),
        row.getLong("leaf"));
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** The values of the statement in the order of its question marks. */
  private static final class Values {

    private final PreparedStatement statement;
    private int next = 1;

    Values(PreparedStatement statement) {
      this.statement = statement;
    }

    Values text(@Nullable String value) throws SQLException {
      statement.setString(next++, value);
      return this;
    }

    Values number(@Nullable Long value) throws SQLException {
      if (value == null) statement.setNull(next++, Types.BIGINT);
      else statement.setLong(next++, value);
      return this;
    }

    Values small(short value) throws SQLException {
      statement.setShort(next++, value);
      return this;
    }

    Values day(LocalDate value) throws SQLException {
      statement.setObject(next++, value);
      return this;
    }

    Values instant(Instant value) throws SQLException {
      statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
      return this;
    }

    Values bytes(byte @Nullable [] value) throws SQLException {
      statement.setBytes(next++, value);
      return this;
    }

    Values id(UUID value) throws SQLException {
      statement.setObject(next++, value);
      return this;
    }

    Values texts(List<String> values) throws SQLException {
      var array = statement.getConnection().createArrayOf("text", values.toArray(String[]::new));
      statement.setArray(next++, array);
      return this;
    }
  }
}
