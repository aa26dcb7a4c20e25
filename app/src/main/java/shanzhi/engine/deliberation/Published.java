package shanzhi.engine.deliberation;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.County;

/**
 * 公开数据 What is published of a ballot, complete for a recount: {@code ./shanzhi check-ballot} and the
 * page of receipts read it, and anybody's own program may. Bytes are Base64, digests hexadecimal.
 *
 * @param format which edition of this file it is
 * @param onRoll how many could vote
 * @param taken ballots taken by phone; {@code sent}: of those, came in; {@code papers}: taken on paper
 * @param winner the option that carries the question, counted from nought
 * @param ballots all that came in by phone, in the order of their receipts
 */
public record Published(
    String format,
    String county,
    long ballot,
    String question,
    List<String> options,
    boolean abstains,
    Share majority,
    int least,
    String suite,
    String key,
    String state,
    String openedAt,
    @Nullable String closedAt,
    int onRoll,
    @Nullable Integer present,
    @Nullable Integer taken,
    @Nullable Integer sent,
    @Nullable Integer papers,
    @Nullable String told,
    @Nullable Integer winner,
    @Nullable List<Long> counts,
    @Nullable List<Long> paperCounts,
    @Nullable String root,
    List<Line> ballots) {

  static final String FORMAT = "shanzhi ballot 1";

  /** The share of votes that carries the question. */
  public record Share(String of, int numerator, int denominator, boolean more) {}

  /** A ballot: its receipt, and what was signed with the signature where that is told. */
  public record Line(
      String receipt, @Nullable String prepared, @Nullable String signature) {}

  static Published of(County county, SecretBallot ballot, List<BoxStore.Kept> kept) {
    var result = ballot.result();
    var majority = ballot.majority();
    return new Published(
        FORMAT,
        county.code(),
        ballot.id().value(),
        ballot.question(),
        ballot.options(),
        ballot.abstains(),
        new Share(
            majority.among().name(), majority.numerator(), majority.denominator(), majority.more()),
        ballot.least(),
        BlindKey.SUITE,
        base64(ballot.key()),
        ballot.state().name(),
        ballot.openedAt().toString(),
        ballot.closedAt() == null ? null : ballot.closedAt().toString(),
        ballot.onRoll(),
        ballot.present(),
        result == null ? null : result.taken(),
        result == null ? null : result.sent(),
        result == null ? null : result.papers(),
        result == null ? null : result.told().name(),
        result == null ? null : result.winner(),
        result == null ? null : result.counts(),
        result == null ? null : result.paperCounts(),
        result == null ? null : HexFormat.of().formatHex(result.root()),
        kept.stream().map(Published::line).toList());
  }

  private static Line line(BoxStore.Kept kept) {
    return new Line(
        HexFormat.of().formatHex(kept.receipt()),
        kept.prepared() == null ? null : base64(kept.prepared()),
        kept.signature() == null ? null : base64(kept.signature()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
