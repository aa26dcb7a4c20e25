package shanzhi.program.guild;

/** 承诺 What a family promises of its own will when it registers. */
public enum Promise {
  /** 不收礼金 */
  NO_GIFT,
  /** 不办复席 */
  ONE_MEAL,
  /** 不用高价烟酒 */
  PLAIN_TABLE,
  /** 不燃放烟花爆竹 */
  NO_FIREWORKS,
  /** 酒后不开车 */
  NO_DRINK_AND_DRIVE;

  /** The sentence that says it. */
  public String word() {
    return "guild.promise." + name();
  }
}
