package shanzhi.engine.ledger;

/** 科目性质 What an account is, and on which side it grows. */
public enum Nature {
  ASSET(1),
  COST(1),
  EXPENSE(1),
  LIABILITY(-1),
  EQUITY(-1),
  INCOME(-1),
  /** 备查 Noted beside the book: what could not be collected. */
  MEMO(1);

  /** 1 where the account grows by debits, -1 where by credits. */
  public final int side;

  Nature(int side) {
    this.side = side;
  }
}
