package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.transparency.Witness;

/** Accounts for every transfer with its lines, and for what limited accounts have, from these lines. */
@Component
class LedgerWitness implements Witness {

  private static final int ROWS_AT_A_TIME = 5_000;

  private static final String ALL = "select " + TransferStore.COLUMNS + """
      , e.n, e.account, e.amount, e.rule
        from ledger.transfer t
        left join ledger.entry e on e.county = t.county and e.transfer = t.id
       where t.county = ?
       order by t.id, e.n""";

  /** Lines without their transfer are under no leaf. */
  private static final String LOOSE = """
      select distinct e.transfer
        from ledger.entry e
        left join ledger.transfer t on t.county = e.county and t.id = e.transfer
       where e.county = ? and (t.id is null or t.placed <> e.placed)
       order by e.transfer
       limit 1000""";

  private static final String UNEVEN = """
      select distinct e.transfer
        from ledger.entry e
        join ledger.account a on a.county = e.county and a.id = e.account
       where e.county = ?
       group by e.transfer, a.unit
      having sum(e.amount) <> 0
       order by e.transfer
       limit 1000""";

  private static final String STRAYED = """
      select a.id
        from ledger.account a
        left join ledger.balance b on b.county = a.county and b.account = a.id
        left join (
          select account, sum(amount) as amount from ledger.entry where county = ? group by account) e
          on e.account = a.id
        left join (
          select account, sum(amount) as amount from ledger.hold
           where county = ? and ended_at is null group by account) h
          on h.account = a.id
       where a.county = ? and a.limited
         and (b.account is null or b.free + b.held <> coalesce(e.amount, 0) * a.side
              or b.held <> coalesce(h.amount, 0))
       order by a.id
       limit 1000""";

  private static final String MISCOUNTED = """
      select s.account, s.upto
        from ledger.snapshot s
       where s.county = ?
         and s.amount <> (select coalesce(sum(e.amount), 0) from ledger.entry e
                           where e.county = s.county and e.account = s.account
                             and e.placed < s.upto)
       order by s.account, s.upto
       limit 1000""";

  /** A book opened again behind its closings would take what is closed. */
  private static final String AJAR = """
      select b.id
        from ledger.book b
       where b.county = ?
         and (b.closed_until is distinct from
                (select until from ledger.closing x
                  where x.county = b.county and x.book = b.id order by n desc limit 1)
              or b.sealed_upto is distinct from
                (select max(upto) from ledger.seal x where x.county = b.county and x.book = b.id))
       order by b.id
       limit 1000""";

  /** The numbers of a year's booked vouchers run from one on, and none is left out. */
  private static final String UNNUMBERED = """
      select distinct v.book
        from ledger.voucher v
       where v.county = ? and v.state = 'PAID'
       group by v.book, extract(year from v.day)
      having count(*) <> count(v.number) or count(*) <> max(v.number)
       order by v.book
       limit 1000""";

  private final JdbcTemplate jdbc;
  private final County county;

  LedgerWitness(Db db, County county) {
    this.jdbc = new JdbcTemplate(db.source());
    this.jdbc.setFetchSize(ROWS_AT_A_TIME);
    this.county = county;
  }

  @Override
  public String kind() {
    return "ledger.transfer";
  }

  @Override
  public void each(Consumer<Entry> reader) {
    var run = new Run(reader);
    jdbc.query(
        ALL,
        row -> {
          run.take(row);
        },
        county.code());
    run.end();
  }

  /** Gathers the lines of one transfer after the other. */
  private final class Run {

    private final Consumer<Entry> reader;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable Transfer transfer;
    private @Nullable EntryTree tree;

    Run(Consumer<Entry> reader) {
      this.reader = reader;
    }

    void take(ResultSet row) throws SQLException {
      if (transfer == null || transfer.id().value() != row.getLong("id")) {
        end();
        transfer = TransferStore.transfer(row, 0);
        tree = transfer.root() == null ? null : new EntryTree(transfer.id(), transfer.salt());
      }
      if (TransferStore.number(row, "n") == null) return;
      var line = TransferStore.line(row);
      if (tree == null) lines.add(line);
      // A line out of its turn is left out: the root differs, which is what is wanted.
      else tree.addInTurn(line);
    }

    void end() {
      if (transfer == null) return;
      var found = tree == null ? transfer : transfer.under(tree.rootOrNothing());
      reader.accept(new Entry(
          "ledger.transfer " + county.code() + "/" + found.id(),
          found.leaf(),
          CanonicalTransfer.type(found),
          found.salt(),
          CanonicalTransfer.of(county, found, lines)));
      lines.clear();
      transfer = null;
    }
  }

  @Override
  public List<String> inconsistencies() {
    var found = new ArrayList<String>();
    var code = county.code();
    found.addAll(names(LOOSE, "ledger.entry %s/%d is of no transfer as it stands", code));
    found.addAll(names(UNEVEN, "ledger.transfer %s/%d does not balance", code));
    found.addAll(
        names(STRAYED, "ledger.balance %s/%d is not what its entries made it", code, code, code));
    found.addAll(names(MISCOUNTED, "ledger.snapshot %s/%d is not what its entries came to", code));
    found.addAll(names(AJAR, "ledger.book %s/%d is not closed as its closings say", code));
    found.addAll(
        names(UNNUMBERED, "ledger.book %s/%d has vouchers that are not numbered in turn", code));
    return found;
  }

  private List<String> names(String sql, String sentence, Object... facts) {
    return jdbc.query(sql, (row, n) -> sentence.formatted(county.code(), row.getLong(1)), facts);
  }
}
