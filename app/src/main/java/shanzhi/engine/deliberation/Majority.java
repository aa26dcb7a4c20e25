package shanzhi.engine.deliberation;

import shanzhi.foundation.ground.Refusal;

/**
 * 多数规则 How many votes carry a question: a share of those on the roll, of those present, or of the
 * votes handed in. No two options can both have a majority.
 *
 * @param numerator of the share, one of {@code denominator}
 * @param more whether more than the share is needed; else the share itself is enough
 */
public record Majority(Among among, int numerator, int denominator, boolean more) {

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
