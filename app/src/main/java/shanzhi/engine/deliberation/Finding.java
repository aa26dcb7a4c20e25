package shanzhi.engine.deliberation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 核对结果 What stands against a candidate.
 *
 * @param candidate the candidate's number
 * @param other whom they are kin to: another candidate, or somebody who sits and stays
 * @param degree the degree of kin, never the path
 * @param post the post that does not go with the seat
 */
public record Finding(
    long candidate,
    Kind kind,
    @Nullable PersonId other,
    @Nullable Integer degree,
    @Nullable String post) {

  /** Which rule it is. */
  public enum Kind {
    /** 近亲 One of the two steps aside. */
    KIN,
    /** 岗位不兼容 The post does not go with a seat of this kind. */
    POST,
    /** 没有相应岗位 A seat of this kind goes with a post that they do not hold. */
    NO_POST,
    /** 不是本村户籍 */
    NOT_REGISTERED,
    /** 未满十八周岁 */
    UNDER_AGE,
    /** 已在任 and stays. */
    SITS;

    /** The sentence that says what to do about it. */
    public String word() {
      return "deliberation.formation.finding." + name().toLowerCase(Locale.ROOT);
    }
  }
}
