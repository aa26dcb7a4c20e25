package shanzhi.engine.ledger;

/** The codes of accounts that books of points, hours and shares start with; a holder's own follows a dot. */
public final class Chart {

  /** 个人积分、个人时长、持股 What holders have; each holder's account stands below it and is limited. */
  public static final String HELD = "201";

  /** 折股资产 What the shares stand for. */
  public static final String QUANTIFIED = "101";

  /** 待付分配总额 What all payees of a distribution are owed together. */
  public static final String TO_PAY = "102";

  /** 积分发放 Where what is given comes from. */
  public static final String GIVEN = "501";

  /** 积分扣减 Where a penalty goes. */
  public static final String TAKEN_BACK = "401";

  /** 积分兑换 Where what is spent goes. */
  public static final String SPENT = "402";

  /** 未扣积分 What a penalty could not take, by holder. */
  public static final String UNCOLLECTED = "901";

  /** The other side of {@link #UNCOLLECTED}. */
  public static final String UNCOLLECTED_OF_ALL = "902";

  private Chart() {}
}
