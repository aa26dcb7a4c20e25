package shanzhi.program.shares;

/**
 * 不予确认事由 Why somebody who is registered in the village is not a member of its collective. Whoever lives
 * in a household with a member cannot be told that they never belonged.
 */
public enum Outside {
  NATIONALITY,
  OTHER_COLLECTIVE,
  CIVIL_SERVICE,
  /** 书面声明不加入 */
  IN_WRITING,
  /** 只在此落户 Registered here, without ever having had rights or duties in the collective. */
  NEVER_BELONGED;

  /** The sentence that names it. */
  public String word() {
    return "shares.outside." + name();
  }
}
