package shanzhi.program.guild;

/** 办事种类 What a family invites to. */
public enum OccasionKind {
  /** 婚事 */
  WEDDING,
  /** 丧事 */
  FUNERAL,
  /** 满月 */
  BIRTH,
  /** 寿宴 */
  BIRTHDAY,
  /** 新居 */
  HOUSE,
  /** 升学 */
  SCHOOL,
  OTHER;

  /** The sentence that names it. */
  public String word() {
    return "guild.occasion-kind." + name();
  }
}
