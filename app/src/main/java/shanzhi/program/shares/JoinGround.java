package shanzhi.program.shares;

import java.util.List;

/**
 * 加入事由 On what somebody is a member. The list is closed: what is not on it can be neither adopted nor
 * entered. How a child came into the family, and for whom of a couple the marriage counts, is not asked.
 */
public enum JoinGround {
  /** 基准日在册 Belonged to the collective on the reference day. */
  FOUNDING(false),
  /** 成员的子女 Born to or taken in by a member. */
  CHILD(true),
  /** 与成员结婚 Whoever married a member, wife or husband. */
  MARRIAGE(true),
  /** 政策性移民 Resettled here by the state. */
  RESETTLED(true),
  /** 成员大会同意加入 Admitted by the members' meeting. */
  ADMITTED(false);

  private final boolean always;

  JoinGround(boolean always) {
    this.always = always;
  }

  /** Whether no rules can be without it. */
  public boolean always() {
    return always;
  }

  /** Those that no rules can be without. */
  static List<JoinGround> ofLaw() {
    return List.of(CHILD, MARRIAGE, RESETTLED);
  }

  /** The sentence that names it. */
  public String word() {
    return "shares.join." + name();
  }
}
