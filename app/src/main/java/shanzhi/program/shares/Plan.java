package shanzhi.program.shares;

import java.math.BigInteger;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 折股方案 How what was valued becomes shares.
 *
 * @param total what is quantified, in fen
 * @param each shares of each member
 * @param own shares of the collective itself
 * @param percent the collective's part of all, as the plan says it
 * @param frozen 静态管理: shares are the household's and do not change with births and deaths in it
 * @param transfers whether shares may be passed on within the collective
 * @param most the most that one holder may come to have by transfers, in percent of all shares
 */
public record Plan(
    long id,
    int n,
    MatterId valuation,
    MatterId membership,
    long total,
    int members,
    int each,
    long own,
    int percent,
    boolean frozen,
    boolean transfers,
    boolean inherits,
    int most,
    @Nullable MatterId road,
    @Nullable LocalDate adoptedOn) {

  /** 成员股 */
  public long ofMembers() {
    return Math.multiplyExact((long) members, each);
  }

  public long shares() {
    return Math.addExact(ofMembers(), own);
  }

  /** 每股净值 What a share stands for in fen, rounded half up. */
  public long worth() {
    return Math.floorDiv(Math.addExact(total, shares() / 2), shares());
  }

  /** The collective's shares beside the members': as near to its percent as whole shares come from below. */
  static long own(long ofMembers, int percent) {
    return BigInteger.valueOf(ofMembers)
        .multiply(BigInteger.valueOf(percent))
        .divide(BigInteger.valueOf(100L - percent))
        .longValueExact();
  }

  public boolean inForce() {
    return adoptedOn != null;
  }
}
