package shanzhi.foundation.transparency;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;

/** The rows of the log, read; writing them is the business of the statements that act. */
@Component
class LeafStore {

  private static final int FETCH = 10_000;

  private final JdbcClient jdbc;
  private final County county;

  LeafStore(Db db, County county) {
    this.jdbc = JdbcClient.create(db.source());
    this.county = county;
  }

  record Stored(long seq, short type, byte[] hash) {

    /** Whether it is what the record, as it is now, would leave. */
    boolean isOf(Witness.Entry entry) {
      return type == entry.type().code
          && MessageDigest.isEqual(hash, Leaf.hash(entry.type(), entry.salt(), entry.canonical()));
    }
  }

  /** Makes the transaction under way see one moment; must be its first statement. */
  void readOneMoment() {
    jdbc.sql("set transaction isolation level repeatable read read only").update();
  }

  List<Stored> of(long[] seqs) {
    return jdbc.sql("""
            select seq, type, hash
              from transparency.leaf
             where county = ? and seq = any (?)""")
        .params(county.code(), seqs)
        .query((row, n) -> new Stored(row.getLong(1), row.getShort(2), row.getBytes(3)))
        .list();
  }

  /** The number of every leaf, in order, by a cursor. */
  void each(LongConsumer reader) {
    RowCallbackHandler row = leaf -> reader.accept(leaf.getLong(1));
    jdbc.sql("select seq from transparency.leaf where county = ? order by seq")
        .withFetchSize(FETCH)
        .params(county.code())
        .query(row);
  }
}
