package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.transparency.Leaf;

/**
 * 账本 The county's one book. Whoever holds a book's capability posts in it: balanced, once under each
 * client's id, in a period that is open, and never to be edited. A mistake is answered by its contrary.
 *
 * <p>A posting joins the transaction that is under way, so that what caused it and its lines are one.
 */
@Component
public class Ledger {

  /** Lines of a transfer that the digest names one by one; more go by a root. */
  public static final int MOST_LINES = 200;

  /** Lines of one batch. */
  public static final int MOST_OF_A_BATCH = 2_000_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final TransferStore store;
  private final Authority authority;

  Ledger(Db db, County county, Clock clock, Books books, TransferStore store, Authority authority) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.store = store;
    this.authority = authority;
  }

  /** Posts; sent again with the same content it answers as the first time. */
  public Posted post(NewTransfer said, Acting by, ClientId client) {
    size(said, MOST_LINES);
    return post(new Writing(said, null, null, false), print(said, null, by), by, client);
  }

  /**
   * Posts many lines as one transfer with one leaf: the root over the lines, under which each payee can
   * be shown their own.
   */
  public Posted postAll(NewTransfer said, Acting by, ClientId client) {
    size(said, MOST_OF_A_BATCH);
    return post(new Writing(said, null, null, true), print(said, null, by), by, client);
  }

  /** Posts the contrary of a transfer, today, once. */
  public Posted reverse(TransferId id, String reason, Acting by, ClientId client) {
    return reverse(id, reason, List.of(), by, client);
  }

  Posted reverse(
      TransferId id, String reason, List<Occasion.Checker> hands, Acting by, ClientId client) {
    var why = new Checks();
    var words = why.text("reason", reason, 2, 200);
    why.end();
    var was = writer(id, by);
    if (was.reverses() != null) throw Refusal.conflict("ledger.is-reversal");
    var today = clock.instant().atZone(Words.ZONE).toLocalDate();
    var occasion = new Occasion(
        today,
        was.occasion().kind() + ".reversed",
        "ledger.memo.reversal",
        List.of(id.toString(), words),
        "transfer:" + id,
        was.occasion().evidence(),
        hands);
    var book = books.must(was.book());
    var lines =
        db.in(by.scope(book.capability()), jdbc -> store.lines(jdbc, id, 1, Integer.MAX_VALUE));
    var contrary =
        new NewTransfer(was.book(), occasion, lines.stream().map(Line::contrary).toList());
    var content = ClientId.print(by, new Reversing(id, words));
    return post(new Writing(contrary, id, null, was.root() != null), content, by, client);
  }

  private Transfer writer(TransferId id, Acting by) {
    var found = by.kind() == Acting.Kind.SYSTEM
        ? db.in(by.scope(""), jdbc -> store.find(jdbc, id))
        : books.capabilities(by).stream()
            .map(capability -> db.in(by.scope(capability), jdbc -> store.find(jdbc, id)))
            .flatMap(Optional::stream)
            .findFirst();
    return found.orElseThrow(() -> Refusal.unknown("ledger.transfer-unknown"));
  }

  private record Reversing(TransferId id, String reason) {}

  /** What tells a repetition from another posting. */
  static String print(NewTransfer said, @Nullable VoucherId voucher, Acting by) {
    record Content(NewTransfer said, @Nullable VoucherId voucher) {}
    return ClientId.print(by, new Content(said, voucher));
  }

  private static void size(NewTransfer said, int most) {
    if (said.postings().size() < 2) throw Refusal.invalid("amount", "ledger.uneven");
    if (said.postings().size() > most) throw Refusal.tooLarge("ledger.too-many-lines", most);
    for (var line : said.postings()) {
      if (line.amount() == 0) throw Refusal.invalid("amount", "ledger.nothing-moved");
    }
  }

  /** @param batch whether the digest commits to a root over the lines */
  record Writing(
      NewTransfer said,
      @Nullable TransferId reverses,
      @Nullable VoucherId voucher,
      boolean batch) {}

  /** Posts what was worked out; {@code content} tells what was said. */
  Posted post(Writing writing, String content, Acting by, ClientId client) {
    var book = books.must(writing.said().book());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(book.capability(), book.region(), now);
    var transfer = drawn(writing, book, now, by, client);
    var lines = writing.batch() ? List.<Line>of() : numbered(writing.said().postings());
    var leaf = Leaf.hash(
        CanonicalTransfer.type(transfer),
        transfer.salt(),
        CanonicalTransfer.of(county, transfer, lines));
    try {
      var seq = store.post(
          transfer, content, leaf, writing.said().postings(), by, by.scope(book.capability()));
      if (seq.isPresent()) return new Posted(transfer.id(), seq.getAsLong(), true);
    } catch (DuplicateKeyException sentAtTheSameMoment) {
      return before(book, content, by, client).orElseThrow(() -> sentAtTheSameMoment);
    } catch (Refusal refused) {
      if (refused.code().equals("ledger.not-your-book")) books.forget(book.id());
      throw refused;
    }
    return before(book, content, by, client).orElseThrow(this::authorityEnded);
  }

  private Transfer drawn(Writing writing, Book book, Instant now, Acting by, ClientId client) {
    var id = store.nextId();
    var salt = Leaf.freshSalt();
    var seat = by.seat();
    return new Transfer(
        id,
        book.id(),
        book.region(),
        writing.said().occasion(),
        by.signature(),
        by.person(),
        seat == null ? null : seat.post(),
        now,
        now,
        writing.reverses(),
        null,
        writing.voucher(),
        writing.said().postings().size(),
        writing.batch() ? tree(id, salt, numbered(writing.said().postings())).root() : null,
        client.value(),
        salt,
        0);
  }

  private static List<Line> numbered(List<Posting> postings) {
    var lines = new ArrayList<Line>(postings.size());
    for (var posting : postings) {
      lines.add(new Line(lines.size() + 1, posting.account(), posting.amount(), posting.rule()));
    }
    return lines;
  }

  private static EntryTree tree(TransferId id, byte[] salt, List<Line> lines) {
    var tree = new EntryTree(id, salt);
    for (var line : lines) tree.add(line.n(), line.account(), line.amount(), line.rule());
    return tree;
  }

  /** The first answer; refuses where the id was used for something else. */
  Optional<Posted> before(Book book, String content, Acting by, ClientId client) {
    var before = db.in(by.scope(book.capability()), jdbc -> store.before(jdbc, client));
    if (before.isPresent() && !before.get().content().equals(content)) {
      throw Refusal.conflict("ground.client-id-used");
    }
    return before.map(TransferStore.Before::posted);
  }

  private Refusal authorityEnded() {
    authority.refresh();
    return Refusal.forbidden("ground.not-yours");
  }

  /** A transfer for whoever keeps or checks its book, or holds an account that it moved. */
  public Optional<Transfer> find(TransferId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.find(jdbc, id));
  }

  /** What is said of a batch to the payee whose line in it was found to be their own. */
  Transfer platform(TransferId id) {
    return db.in(Acting.system(county).scope(""), jdbc -> store.find(jdbc, id)).orElseThrow();
  }

  /** The book's transfers, newest first, for whoever keeps or checks it. */
  public Slice<Transfer> of(BookId book, @Nullable String after, Acting by) {
    var cut = after == null ? new String[0] : after.split("_", 2);
    var whole = cut.length == 2 && cut[1].matches("\\d{1,18}");
    var placed = whole ? BookPages.placed(cut[0]) : Instant.parse("9999-01-01T00:00:00Z");
    var before = whole ? Long.parseLong(cut[1]) : Long.MAX_VALUE;
    var read = db.in(
        by.scope(books.looks(by)), jdbc -> store.of(jdbc, book, placed, before, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, transfer -> transfer.placed() + "_" + transfer.id());
  }

  /** The lines of a transfer that are for these eyes, from a number on. */
  public List<Line> lines(TransferId id, int from, int most, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.lines(jdbc, id, from, most));
  }

  /** What the holder of an account needs to check their own line of a batch. */
  public EntryProof proof(TransferId id, int n, Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var own = db.in(by.scope(LEDGER_OWN), jdbc -> store.lines(jdbc, id, n, 1)).stream()
        .filter(line -> line.n() == n)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("ledger.transfer-unknown"));
    return proof(id, own);
  }

  /** The same for a line that was found to be the reader's, or their household's. */
  EntryProof proof(TransferId id, Line own) {
    var n = own.n();
    // The way up is made of everybody's lines, and tells nothing of them: the platform draws it.
    var platform = Acting.system(county).scope("");
    var transfer = platform(id);
    var root = transfer.root();
    if (root == null) throw Refusal.conflict("ledger.no-batch");
    var tree =
        tree(id, transfer.salt(), db.in(platform, j -> store.lines(j, id, 1, Integer.MAX_VALUE)));
    var hex = HexFormat.of();
    return new EntryProof(
        id, own, hex.formatHex(tree.saltOf(n)), tree.path(n), hex.formatHex(root));
  }
}
