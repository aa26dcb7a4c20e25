package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
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
 * by set; only the root over the lines is made here, while they stream past.
 */
@Component
class Giving {

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
    var tree = new EntryTree(id, salt);
    var lines = db.in(by.scope(LEDGER_PAY), jdbc -> stream(what.id(), tree));
    if (lines == 0) return Optional.empty();
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
        lines,
        tree.root(),
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

  /** By COPY, so that the server sends on while the lines that came are hashed. */
  private int stream(DistributionId id, EntryTree tree) {
    var connection = DataSourceUtils.getConnection(db.source());
    try {
      var copy = connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (select account, amount from ledger.lines_given('%s', %d)) to stdout"
              .formatted(county.code(), id.value()));
      var n = 0;
      for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        add(++n, row, tree);
      }
      return n;
    } catch (SQLException failed) {
      throw Broken.said(failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, db.source());
    }
  }

  /** A row as COPY writes it: two numbers with a tab between, and a line end. */
  private static void add(int n, byte[] row, EntryTree tree) {
    var at = 0;
    var account = 0L;
    for (; row[at] != '\t'; at++) account = account * 10 + (row[at] - '0');
    var below = row[++at] == '-';
    if (below) at++;
    var amount = 0L;
    for (; at < row.length && row[at] != '\n'; at++) amount = amount * 10 + (row[at] - '0');
    tree.add(n, new AccountId(account), below ? -amount : amount, null);
  }
}
