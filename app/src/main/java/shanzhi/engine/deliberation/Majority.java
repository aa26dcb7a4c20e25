package shanzhi.engine.deliberation;

import shanzhi.foundation.ground.Refusal;

/**
 * 多数规则 How many votes carry a question: a share of those on the roll, of those present, or of the
 * votes handed in. Whatever is counted in this house is counted here. No two options can both have a
 * majority.
 *
 * @param numerator of the share, one of {@code denominator}
 * @param more whether more than the share is needed; else the share itself is enough
 */
public record Majority(Among among, int numerator, int denominator, boolean more) {

  /** A county's numbers of majorities and quorums are in twelfths: halves, thirds and quarters of one. */
  static final int WHOLE = 12;

  /** Of whom the share is. */
  public enum Among {
    /** 应到 All on the roll. */
    ROLL,
    /** 到会 Those present, as the meeting says. */
    PRESENT,
    /** 票数 The votes handed in, void ones among them. */
    VOTES
  }

  public Majority {
    var twice = 2L * numerator;
    var sound = denominator > 0
        && denominator <= 1_000
        && numerator <= denominator
        && (more ? twice >= denominator && numerator < denominator : twice > denominator);
    if (!sound) throw Refusal.invalid("majority", "deliberation.secret.no-majority");
  }

  /** 过半数 More than half. */
  public static Majority half(Among among) {
    return new Majority(among, 1, 2, true);
  }

  /** 三分之二以上 Two thirds or more. */
  public static Majority twoThirds(Among among) {
    return new Majority(among, 2, 3, false);
  }

  /**
   * As a county's number in twelfths says it: six is more than half, above it at least so many. It is the
   * one way of reading such a number, of votes as of a quorum.
   */
  public static Majority twelfths(Among among, long twelfths) {
    var half = 2 * twelfths <= WHOLE;
    return new Majority(among, Math.toIntExact(twelfths), WHOLE, half);
  }

  /** As a county's number in percent says it: 67 is written for two thirds, as the law's words have it. */
  public static Majority percent(Among among, long percent) {
    return percent == 67
        ? twoThirds(among)
        : new Majority(among, Math.toIntExact(percent), 100, percent == 50);
  }

  /** As the log and the published file write it: {@code ROLL 1/2 more}. */
  String code() {
    return "%s %d/%d %s".formatted(among, numerator, denominator, more ? "more" : "at least");
  }

  /** Whether so many votes carry it, of so many. */
  public boolean carries(long votes, long of) {
    var left = votes * denominator;
    var right = of * numerator;
    return votes > 0 && (more ? left > right : left >= right);
  }

  /** The fewest votes that carry it. */
  public long least(long of) {
    var votes = of * numerator / denominator;
    while (!carries(votes, of)) votes++;
    return votes;
  }
}
