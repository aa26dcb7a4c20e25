package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 重新计票 Counts a published ballot again with nothing but the JDK, and names what does not agree. It shares
 * no code with the platform's own count, so that one mistake is not made twice.
 */
final class BallotRecount {

  private static final int PREFIX = 32;
  private static final int LEAST_BITS = 2048;
  private static final int SALT = 48;

  private final BallotFile file;
  private final List<String> wrong = new ArrayList<>();
  private final long[] marks;

  private BallotRecount(BallotFile file) {
    this.file = file;
    this.marks = new long[file.options().size()];
  }

  /**
   * What a recount found.
   *
   * @param marks votes of each option by phone; absent where the ballots' marks are not told
   * @param wrong what does not agree, a sentence each
   */
  record Found(@Nullable List<Long> marks, List<String> wrong) {}

  static Found of(BallotFile file) {
    if (!file.whole()) return new Found(null, List.of("The file is not a whole published ballot."));
    if (!file.state().equals("TALLIED")) return new Found(null, List.of());
    var recount = new BallotRecount(file);
    recount.all();
    var told = recount.marksTold() ? Arrays.stream(recount.marks).boxed().toList() : null;
    return new Found(told, List.copyOf(recount.wrong));
  }

  private boolean marksTold() {
    return "FULL".equals(file.told()) || "BALLOTS".equals(file.told());
  }

  private void all() {
    receipts();
    if (marksTold()) ballots();
    numbers();
    outcome();
  }

  private void receipts() {
    var receipts = file.ballots().stream().map(BallotFile.Line::receipt).toList();
    for (var n = 1; n < receipts.size(); n++) {
      var order = receipts.get(n - 1).compareTo(receipts.get(n));
      must(order != 0, "Receipt %s stands twice.", receipts.get(n));
      must(order <= 0, "Receipt %s does not stand in its order.", receipts.get(n));
    }
    try {
      var root = root(receipts.stream().map(HexFormat.of()::parseHex).toList());
      must(
          HexFormat.of().formatHex(root).equals(file.root()),
          "The receipts do not come to the root that was published.");
    } catch (IllegalArgumentException notHex) {
      wrong.add("A receipt is not a digest.");
    }
  }

  /** RFC 6962's tree, written as it defines it: the left side is the largest power of two. */
  private static byte[] root(List<byte[]> leaves) {
    if (leaves.isEmpty()) return digest();
    if (leaves.size() == 1) return digest(new byte[] {0}, leaves.getFirst());
    var left = Integer.highestOneBit(leaves.size() - 1);
    return digest(
        new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }

  private static byte[] digest(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) digest.update(part);
      return digest.digest();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private void ballots() {
    try {
      var bytes = Base64.getDecoder().decode(file.key());
      var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
      must(
          key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS,
          "The key is shorter than %d bits.",
          LEAST_BITS);
      must(
          file.suite().equals("RSABSSA-SHA384-PSS-Randomized"),
          "%s is another way to sign.",
          file.suite());
      for (var line : file.ballots()) ballot(line, key);
    } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
      wrong.add("The key cannot be read.");
    }
  }

  private void ballot(BallotFile.Line line, PublicKey key) throws GeneralSecurityException {
    if (line.prepared() == null || line.signature() == null) {
      wrong.add("Ballot %s has no content.".formatted(line.receipt()));
      return;
    }
    var prepared = Base64.getDecoder().decode(line.prepared());
    must(
        HexFormat.of().formatHex(digest(prepared)).equals(line.receipt()),
        "Ballot %s has another receipt than its content.",
        line.receipt());
    must(
        signed(key, prepared, Base64.getDecoder().decode(line.signature())),
        "Ballot %s is not signed by the key of this question.",
        line.receipt());
    var mark = mark(prepared);
    if (mark < 0) wrong.add("Ballot %s is of another question.".formatted(line.receipt()));
    else marks[mark]++;
  }

  private static boolean signed(PublicKey key, byte[] prepared, byte[] signature)
      throws GeneralSecurityException {
    var verifier = Signature.getInstance("RSASSA-PSS");
    verifier.setParameter(
        new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, SALT, 1));
    verifier.initVerify(key);
    verifier.update(prepared);
    try {
      return verifier.verify(signature);
    } catch (GeneralSecurityException wrongLength) {
      return false;
    }
  }

  private int mark(byte[] prepared) {
    if (prepared.length <= PREFIX) return -1;
    var said = new String(prepared, PREFIX, prepared.length - PREFIX, US_ASCII);
    var head = "shanzhi ballot 1 %s %d ".formatted(file.county(), file.ballot());
    if (!said.startsWith(head) || !said.substring(head.length()).matches("\\d\\d")) return -1;
    var mark = Integer.parseInt(said.substring(head.length()));
    return mark < marks.length ? mark : -1;
  }

  private void numbers() {
    var taken = given(file.taken());
    must(file.ballots().size() == given(file.sent()), "Not as many ballots as are said to be in.");
    must(given(file.sent()) <= taken, "More ballots came in than were taken.");
    must(
        taken + given(file.papers()) <= file.onRoll(),
        "More ballots were taken than people stand on the roll.");
    var papers = file.paperCounts();
    if (papers != null) {
      must(sum(papers) <= given(file.papers()), "More papers were counted than handed out.");
    }
    if ("FULL".equals(file.told())) full();
    var few = given(file.sent()) + given(file.papers()) < file.least();
    must(!few || "OUTCOME".equals(file.told()), "So few voted that the counts must not be told.");
    must(
        !"OUTCOME".equals(file.told()) || file.counts() == null,
        "The counts are told though the outcome alone should be.");
  }

  private void full() {
    var counts = file.counts();
    var papers = file.paperCounts();
    if (counts == null
        || papers == null
        || counts.size() != marks.length
        || papers.size() != marks.length + 1) {
      wrong.add("The counts are not told though everything should be.");
      return;
    }
    for (var n = 0; n < marks.length; n++) {
      must(
          counts.get(n) == marks[n] + papers.get(n),
          "%s: published %d, counted %d by phone and %d on paper.",
          file.options().get(n),
          counts.get(n),
          marks[n],
          papers.get(n));
    }
  }

  /** The outcome follows from the counts; where the papers are not told, whatever they say. */
  private void outcome() {
    var counts = file.counts();
    var winner = file.winner();
    must(winner == null || winner >= 0 && winner < marks.length, "No option has that number.");
    if ("OUTCOME".equals(file.told()) || !"BALLOTS".equals(file.told()) && counts == null) return;
    var papers = given(file.papers());
    var running = file.abstains() ? marks.length - 1 : marks.length;
    for (var n = 0; n < running; n++) {
      var fewest = "BALLOTS".equals(file.told())
          ? marks[n]
          : Objects.requireNonNull(counts).get(n);
      var most = "BALLOTS".equals(file.told()) ? fewest + papers : fewest;
      var won = winner != null && winner == n;
      must(
          carries(fewest) == won && carries(most) == won,
          "By its votes “%s” %s carried.",
          file.options().get(n),
          won ? "is not" : "may be");
    }
    must(winner == null || winner < running, "To abstain carries nothing.");
  }

  private boolean carries(long votes) {
    var papers = file.paperCounts();
    var all = given(file.sent()) + (papers == null ? given(file.papers()) : sum(papers));
    var of = switch (file.majority().of()) {
      case "ROLL" -> file.onRoll();
      case "PRESENT" -> file.present() == null ? file.onRoll() : file.present();
      default -> all;
    };
    return file.majority().carries(votes, of);
  }

  private static long given(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  private void must(boolean holds, String otherwise, Object... facts) {
    if (!holds) wrong.add(otherwise.formatted(facts));
  }
}
