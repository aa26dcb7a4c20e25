package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 无记名表决 A secret ballot as it stands.
 *
 * @param key the public key, as SubjectPublicKeyInfo
 * @param onRoll how many were on the roll when it was opened
 * @param present as the meeting said at the closing
 * @param result what it came to, once counted
 */
public record SecretBallot(
    BallotId id,
    Region region,
    RollId roll,
    String question,
    List<String> options,
    boolean abstains,
    Majority majority,
    int least,
    byte[] key,
    State state,
    Instant openedAt,
    int onRoll,
    @Nullable Instant closedAt,
    @Nullable Integer present,
    @Nullable Result result) {

  /** How far it is. */
  public enum State {
    /** 投票中 Ballots are taken and put in. */
    OPEN,
    /** 已截止 Nothing goes out or in any more. */
    CLOSED,
    /** 已计票 Counted; what could still tell the ballots' way is destroyed. */
    TALLIED
  }

  /**
   * What it came to.
   *
   * @param winner the option that carries the question; none where it is absent
   * @param counts votes of each option; absent where so few voted that they are not told
   * @param paperCounts of each option on paper, void ones last; absent where they are not told
   * @param taken ballots that were taken by phone
   * @param sent of those, how many came in
   * @param papers how many took paper
   * @param root of the receipts, as the log has it
   * @param destroyed whether its keys are gone from this machine
   */
  public record Result(
      @Nullable Integer winner,
      Told told,
      @Nullable List<Long> counts,
      @Nullable List<Long> paperCounts,
      int taken,
      int sent,
      int papers,
      byte[] root,
      Instant talliedAt,
      boolean destroyed) {}

  /** How much of a result is told. */
  public enum Told {
    /** Every ballot and every count. */
    FULL,
    /** Every ballot sent by phone; the few papers change nothing and are not told. */
    BALLOTS,
    /** The totals of phone and paper together. */
    TOTALS,
    /** The outcome alone. */
    OUTCOME;

    /** Whether what each ballot says is published. */
    public boolean marks() {
      return this == FULL || this == BALLOTS;
    }
  }

  /** 印章号 By which people compare that all have the same key. */
  public String keyNumber() {
    return Marked.number(Marked.receipt(key));
  }

  /** Of how many the majority is a share, once closed. */
  long base(long votes) {
    return switch (majority.among()) {
      case ROLL -> onRoll;
      case PRESENT -> present == null ? onRoll : present;
      case VOTES -> votes;
    };
  }
}
