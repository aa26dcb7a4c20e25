package shanzhi.engine.ledger;

/** 计量单位 What is counted, always in whole numbers of its smallest part. */
public enum Unit {
  /** 分 A hundredth of a yuan. */
  FEN,
  /** 积分 */
  POINT,
  /** 股 */
  SHARE,
  /** 分钟 Hours of service are kept in minutes. */
  MINUTE,
  /** 件 Goods on a shelf. */
  PIECE
}
