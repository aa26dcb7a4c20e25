package shanzhi.engine.ledger;

import static shanzhi.engine.ledger.Nature.ASSET;
import static shanzhi.engine.ledger.Nature.EQUITY;
import static shanzhi.engine.ledger.Nature.EXPENSE;
import static shanzhi.engine.ledger.Nature.INCOME;
import static shanzhi.engine.ledger.Nature.LIABILITY;
import static shanzhi.engine.ledger.Nature.MEMO;

import java.util.List;

/** 账套类别 What a book counts, and the accounts that it starts with. */
public enum BookKind {
  POINTS(
      Unit.POINT,
      List.of(
          new ChartLine(Chart.HELD, "个人积分", LIABILITY, false),
          new ChartLine(Chart.TAKEN_BACK, "积分扣减", INCOME, false),
          new ChartLine(Chart.GIVEN, "积分发放", EXPENSE, false),
          new ChartLine(Chart.SPENT, "积分兑换", INCOME, false),
          new ChartLine(Chart.UNCOLLECTED, "未扣积分", MEMO, false),
          new ChartLine(Chart.UNCOLLECTED_OF_ALL, "未扣积分（对方）", MEMO, false))),
  HOURS(
      Unit.MINUTE,
      List.of(
          new ChartLine(Chart.HELD, "个人时长", LIABILITY, false),
          new ChartLine(Chart.GIVEN, "时长记入", EXPENSE, false),
          new ChartLine(Chart.SPENT, "时长使用", INCOME, false))),
  SHARES(
      Unit.SHARE,
      List.of(
          new ChartLine(Chart.HELD, "持股", EQUITY, false),
          new ChartLine(Chart.QUANTIFIED, "折股资产", ASSET, false))),
  /** Who is owed what of a distribution; the money book has the sum on one account. */
  DIVIDENDS(
      Unit.FEN,
      List.of(
          new ChartLine(Chart.HELD, "应付分配", LIABILITY, false),
          new ChartLine(Chart.TO_PAY, "待付分配总额", ASSET, false))),
  /** The chart of a money book is the statutory one of its owner and is brought by the program. */
  MONEY(Unit.FEN, List.of());

  /** An account that a new book of the kind starts with. */
  record ChartLine(String code, String name, Nature nature, boolean limited) {}

  public final Unit unit;
  final List<ChartLine> chart;

  BookKind(Unit unit, List<ChartLine> chart) {
    this.unit = unit;
    this.chart = chart;
  }
}
