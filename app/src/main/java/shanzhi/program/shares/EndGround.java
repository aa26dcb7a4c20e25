package shanzhi.program.shares;

/**
 * 丧失事由 On what membership ends: those of the law on collectives, article 17, alone. Marriage, divorce,
 * widowhood, schooling, service, work elsewhere and prison are none (article 18), so there is no constant
 * for any of them.
 */
public enum EndGround {
  /** 死亡 */
  DEATH,
  /** 丧失中国国籍 */
  NATIONALITY,
  /** 已取得其他集体成员身份 Member of another collective by now; the paper is that collective's. */
  OTHER_COLLECTIVE,
  /** 已成为公务员 */
  CIVIL_SERVICE,
  /** 书面自愿退出 Left by their own writing. */
  IN_WRITING;

  /** The sentence that names it. */
  public String word() {
    return "shares.end." + name();
  }
}
