package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.transparency.Leaf;

/**
 * 入户 Enters what each payee of a distribution is owed: worked out, kept and entered in the database, set
 * by set; only the root over the lines is made here, while the database enters them.
 */
@Component
class Giving {

  private static final int READ_AHEAD = 1 << 16;

  /** What the database's binary COPY begins with, before its flags; and the field count that ends it. */
  private static final int COPY_SIGNATURE = 11;

  private static final int COPY_END = -1;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final TransferStore store;
  private final Authority authority;

  Giving(Db db, County county, Clock clock, TransferStore store, Authority authority) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = store;
    this.authority = authority;
  }

  /** Within the transaction under way; none where it was entered meanwhile. */
  Optional<TransferId> give(Distribution what, Occasion occasion, Acting by) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var id = store.nextId();
    var salt = Leaf.freshSalt();
    var lines = db.in(by.scope(LEDGER_PAY), jdbc -> drawn(jdbc, what.id()));
    if (lines.count() == 0) return Optional.empty();
    // The root needs no more than the lines, and the lines no root: both at once.
    var root = CompletableFuture.supplyAsync(() -> lines.root(id, salt));
    db.in(
        by.scope(LEDGER_PAY),
        jdbc -> jdbc.sql("select ledger.give_lines(:county, :distribution, :transfer, :at)")
            .param("county", county.code())
            .param("distribution", what.id().value())
            .param("transfer", id.value())
            .param("at", BookStore.at(now))
            .query((row, n) -> n)
            .single());
    var seat = by.seat();
    var transfer = new Transfer(
        id,
        what.details(),
        what.region(),
        occasion,
        by.signature(),
        by.person(),
        seat == null ? null : seat.post(),
        now,
        now,
        null,
        null,
        null,
        lines.count(),
        root.join(),
        ClientId.named("distribution/" + what.id()).value(),
        salt,
        0);
    var leaf = Leaf.hash(
        CanonicalTransfer.type(transfer), salt, CanonicalTransfer.of(county, transfer, List.of()));
    var content = ClientId.print(by, what.id());
    var seq = store.give(transfer, content, leaf, what.id(), by, by.scope(LEDGER_PAY));
    if (seq.isEmpty()) {
      authority.refresh();
      throw Refusal.forbidden("ground.not-yours");
    }
    return Optional.of(id);
  }

  /** The lines in their order. */
  private static final class Lines {

    private long[] accounts = new long[1 << 10];
    private long[] amounts = new long[1 << 10];
    private int count;

    int count() {
      return count;
    }

    void add(long account, long amount) {
      if (count == accounts.length) {
        accounts = Arrays.copyOf(accounts, count * 2);
        amounts = Arrays.copyOf(amounts, count * 2);
      }
      accounts[count] = account;
      amounts[count++] = amount;
    }

    byte[] root(TransferId transfer, byte[] salt) {
      var tree = new EntryTree(transfer, salt);
      for (var n = 0; n < count; n++) tree.add(n + 1, new AccountId(accounts[n]), amounts[n], null);
      return tree.root();
    }
  }

  private Lines drawn(JdbcClient jdbc, DistributionId id) {
    var lines = new Lines();
    var control = jdbc.sql("select coalesce(ledger.draw_lines(:county, :id), 0)")
        .param("county", county.code())
        .param("id", id.value())
        .query(Long.class)
        .single();
    if (control == 0) return lines;
    lines.add(control, 0);
    var connection = DataSourceUtils.getConnection(db.source());
    try {
      read(connection.unwrap(PGConnection.class), id, lines);
    } catch (SQLException failed) {
      throw Broken.said(failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, db.source());
    }
    var sum = 0L;
    for (var n = 1; n < lines.count; n++) sum = Math.subtractExact(sum, lines.amounts[n]);
    lines.amounts[0] = sum;
    return lines;
  }

  /** By COPY in its binary form, which spares a million rows their way into text and back. */
  private static void read(PGConnection connection, DistributionId id, Lines lines)
      throws SQLException, IOException {
    var asked =
        "copy (select n::bigint, account, fen from pg_temp.ledger_given_%d) to stdout binary"
            .formatted(id.value());
    try (var rows = new DataInputStream(
        new BufferedInputStream(new PGCopyInputStream(connection, asked), READ_AHEAD))) {
      rows.skipNBytes(COPY_SIGNATURE + Integer.BYTES);
      rows.skipNBytes(rows.readInt());
      while (rows.readShort() != COPY_END) {
        var n = number(rows);
        if (n != lines.count() + 1) throw new IllegalStateException("line " + n + " out of turn");
        lines.add(number(rows), -number(rows));
      }
    }
  }

  private static long number(DataInputStream rows) throws IOException {
    if (rows.readInt() != Long.BYTES) throw new IOException("not a number of eight bytes");
    return rows.readLong();
  }
}
