package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 表决事项 A question put to those who take part in an item.
 *
 * @param solution which it is about, where it is about one
 * @param measure which the body is asked to accept as done
 * @param quorum of those who do not step aside
 * @param base of how many votes the majority is counted
 * @param majority how many ayes carry it
 * @param result once it is closed
 */
public record Motion(
    long id,
    int item,
    Kind kind,
    @Nullable Integer solution,
    @Nullable Long measure,
    String question,
    Meeting.Quorum quorum,
    int base,
    int majority,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Result result) {

  /** What the question is for. */
  public enum Kind {
    /** 摸底 To feel whether there is a basic consensus. */
    STRAW,
    /** 表决 To decide. */
    DECISION,
    /** 销号 Whether a measure that was reported done is accepted. */
    ACCEPTANCE;

    public String word() {
      return "deliberation.vote.kind." + name();
    }
  }

  /** 票 How a seat votes. */
  public enum Choice {
    AYE,
    NO,
    ABSTAIN;

    public String word() {
      return "deliberation.vote.choice." + name();
    }
  }

  /** What it came to. */
  public record Result(int ayes, int noes, int abstains, boolean carried) {}

  public boolean open() {
    return closedAt == null;
  }

  /** The same with no more of its result than may be told. */
  Motion told(Result instead) {
    return new Motion(
        id, item, kind, solution, measure, question, quorum, base, majority, openedAt, closedAt,
        instead);
  }

  public boolean carried() {
    return result != null && result.carried();
  }
}
