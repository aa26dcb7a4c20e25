package shanzhi.engine.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.transparency.Leaf;

/**
 * 分录之树 The tree over the lines of a batch, in the order of their numbers, as RFC 6962 joins them. Each
 * line has a salt of its own, drawn from the transfer's, so that a payee who is given theirs learns
 * nothing about the lines beside it.
 */
final class EntryTree {

  private static final byte LINE = 0;
  private static final byte NODE = 1;
  private static final byte ABSENT = (byte) 0xFF;
  private static final int LENGTH = Integer.BYTES;

  /** Five numbers of at most twenty characters, each behind its length. */
  private static final int MOST_CANONICAL = 5 * (LENGTH + 20);

  private final MessageDigest digest;
  private final byte[] salt;
  private final byte[] canonicalHead;
  private final byte[] scratch = new byte[MOST_CANONICAL];
  private final List<byte[]> lines = new ArrayList<>();

  EntryTree(TransferId transfer, byte[] salt) {
    this.digest = Sha256.fresh();
    this.salt = salt;
    this.canonicalHead = Leaf.canonical().number(transfer.value()).done();
  }

  /** Lines are added in the order of their numbers, from 1. */
  void add(int n, AccountId account, long amount, @Nullable RuleId rule) {
    if (n != lines.size() + 1) throw new IllegalArgumentException("line " + n + " out of turn");
    lines.add(line(saltOf(n), canonical(n, account, amount, rule)));
  }

  /** Adds a line that was read back, unless one before it is missing. */
  void addInTurn(Line line) {
    if (line.n() != lines.size() + 1) return;
    add(line.n(), line.account(), line.amount(), line.rule());
  }

  /** What {@link Leaf#canonical} would make of the fields, without a buffer for each of a million lines. */
  private byte[] canonical(int n, AccountId account, long amount, @Nullable RuleId rule) {
    var end = canonicalHead.length;
    System.arraycopy(canonicalHead, 0, scratch, 0, end);
    end = number(n, end);
    end = number(account.value(), end);
    end = number(amount, end);
    if (rule == null) {
      for (var left = LENGTH; left > 0; left--) scratch[end++] = ABSENT;
    } else {
      end = number(rule.value(), end);
    }
    return Arrays.copyOf(scratch, end);
  }

  private int number(long value, int at) {
    var digits = Long.toString(value);
    var length = digits.length();
    for (var shift = LENGTH - 1; shift >= 0; shift--) {
      scratch[at + LENGTH - 1 - shift] = (byte) (length >>> shift * Byte.SIZE);
    }
    for (var n = 0; n < length; n++) scratch[at + LENGTH + n] = (byte) digits.charAt(n);
    return at + LENGTH + length;
  }

  /** The salt of one line; it tells nothing about the transfer's. */
  byte[] saltOf(int n) {
    digest.update(salt);
    return digest.digest(
        new byte[] {(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n});
  }

  private byte[] line(byte[] lineSalt, byte[] canonical) {
    digest.update(LINE);
    digest.update(lineSalt);
    return digest.digest(canonical);
  }

  private byte[] join(byte[] left, byte[] right) {
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  byte[] root() {
    return root(0, lines.size());
  }

  /** The root, or 32 bytes of nothing where every line is gone. */
  byte[] rootOrNothing() {
    return lines.isEmpty() ? new byte[digest.getDigestLength()] : root();
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) return lines.get(from);
    var middle = from + half(to - from);
    return join(root(from, middle), root(middle, to));
  }

  /** The largest power of two below. */
  private static int half(int size) {
    return Integer.highestOneBit(size - 1);
  }

  /** What stands beside the way from a line up to the root, from below. */
  List<EntryProof.Step> path(int n) {
    var steps = new ArrayList<EntryProof.Step>();
    path(n - 1, 0, lines.size(), steps);
    return steps;
  }

  private void path(int at, int from, int to, List<EntryProof.Step> steps) {
    if (to - from == 1) return;
    var middle = from + half(to - from);
    if (at < middle) {
      path(at, from, middle, steps);
      steps.add(new EntryProof.Step(false, HexFormat.of().formatHex(root(middle, to))));
    } else {
      path(at, middle, to, steps);
      steps.add(new EntryProof.Step(true, HexFormat.of().formatHex(root(from, middle))));
    }
  }

  /** Whether a line, with its own salt and the way up, leads to the root. */
  static boolean leads(
      TransferId transfer, Line line, byte[] lineSalt, List<EntryProof.Step> path, byte[] root) {
    var tree = new EntryTree(transfer, new byte[0]);
    var hash =
        tree.line(lineSalt, tree.canonical(line.n(), line.account(), line.amount(), line.rule()));
    for (var step : path) {
      var beside = HexFormat.of().parseHex(step.hash());
      hash = step.left() ? tree.join(beside, hash) : tree.join(hash, beside);
    }
    return MessageDigest.isEqual(hash, root);
  }
}
