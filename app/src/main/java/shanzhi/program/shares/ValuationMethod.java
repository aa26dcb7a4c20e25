package shanzhi.program.shares;

/** 评估方法 How a value was found. */
public enum ValuationMethod {
  COST,
  INCOME,
  MARKET,
  /** 账面净值 */
  BOOK,
  /** 清点 Money that was counted. */
  COUNTED;

  /** The sentence that names it. */
  public String word() {
    return "shares.method." + name();
  }
}
