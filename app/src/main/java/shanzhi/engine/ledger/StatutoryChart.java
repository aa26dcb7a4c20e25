package shanzhi.engine.ledger;

import static shanzhi.engine.ledger.Nature.ASSET;
import static shanzhi.engine.ledger.Nature.COST;
import static shanzhi.engine.ledger.Nature.EQUITY;
import static shanzhi.engine.ledger.Nature.EXPENSE;
import static shanzhi.engine.ledger.Nature.INCOME;
import static shanzhi.engine.ledger.Nature.LIABILITY;

import java.util.List;

/**
 * 法定科目表 The accounts that a law gives to a kind of owner. A money book is opened with all of them in
 * one act, so that no village invents its own; sub-ledgers are added below them, never beside.
 */
public enum StatutoryChart {

  /**
   * 农村集体经济组织会计制度, issued by the Ministry of Finance as 财会〔2023〕14号, in force from
   * 2024-01-01: codes and names of the first level, and the sub-ledgers that it asks for.
   */
  COLLECTIVE(
      "财会〔2023〕14号",
      List.of(
          line("101", "库存现金", ASSET).limited(),
          line("102", "银行存款", ASSET).limited(),
          line("111", "短期投资", ASSET),
          line("112", "应收款", ASSET),
          line("113", "内部往来", ASSET),
          line("121", "库存物资", ASSET),
          line("131", "消耗性生物资产", ASSET),
          line("132", "生产性生物资产", ASSET),
          line("133", "生产性生物资产累计折旧", ASSET).contra(),
          line("134", "公益性生物资产", ASSET),
          line("141", "长期投资", ASSET),
          line("151", "固定资产", ASSET),
          line("152", "累计折旧", ASSET).contra(),
          line("153", "在建工程", ASSET),
          line("154", "固定资产清理", ASSET),
          line("161", "无形资产", ASSET),
          line("162", "累计摊销", ASSET).contra(),
          line("171", "长期待摊费用", ASSET),
          line("181", "待处理财产损溢", ASSET),
          line("201", "短期借款", LIABILITY),
          line("211", "应付款", LIABILITY),
          line("211.1", "应付成员分配款", LIABILITY),
          line("212", "应付工资", LIABILITY),
          line("213", "应付劳务费", LIABILITY),
          line("214", "应交税费", LIABILITY),
          line("221", "长期借款及应付款", LIABILITY),
          line("231", "一事一议资金", LIABILITY),
          line("241", "专项应付款", LIABILITY),
          line("301", "资本", EQUITY),
          line("311", "公积公益金", EQUITY).head(),
          line("311.1", "公积金", EQUITY),
          line("311.2", "公益金", EQUITY),
          line("321", "本年收益", EQUITY),
          line("322", "收益分配", EQUITY).head(),
          line("322.11", "提取公积公益金", EQUITY),
          line("322.12", "向成员分配", EQUITY),
          line("322.13", "其他分配", EQUITY),
          line("322.2", "未分配收益", EQUITY),
          line("401", "生产（劳务）成本", COST),
          line("501", "经营收入", INCOME),
          line("502", "投资收益", INCOME),
          line("503", "补助收入", INCOME),
          line("504", "其他收入", INCOME),
          line("511", "经营支出", EXPENSE),
          line("512", "税金及附加", EXPENSE),
          line("513", "管理费用", EXPENSE).head(),
          line("513.1", "运转支出", EXPENSE),
          line("513.2", "其他管理费用", EXPENSE),
          line("514", "公益支出", EXPENSE),
          line("515", "其他支出", EXPENSE),
          line("521", "所得税费用", EXPENSE)));

  /**
   * An account of the chart.
   *
   * @param isLimited whether the database lets it fall below nothing: money that is not there
   * @param isContra whether it stands on the other side of what it belongs to
   * @param isHead whether only the sub-ledgers below it are posted in
   */
  public record Line(
      String code,
      String name,
      Nature nature,
      boolean isLimited,
      boolean isContra,
      boolean isHead) {

    Line limited() {
      return new Line(code, name, nature, true, isContra, isHead);
    }

    Line contra() {
      return new Line(code, name, nature, isLimited, true, isHead);
    }

    Line head() {
      return new Line(code, name, nature, isLimited, isContra, true);
    }

    /** The code of the first level. */
    public String first() {
      var dot = code.indexOf('.');
      return dot < 0 ? code : code.substring(0, dot);
    }

    NewAccount account() {
      return new NewAccount(code, name, nature, Unit.FEN, isLimited, AccountHolder.NOBODY);
    }
  }

  /** What issued it. */
  public final String source;

  public final List<Line> lines;

  StatutoryChart(String source, List<Line> lines) {
    this.source = source;
    this.lines = lines;
  }

  private static Line line(String code, String name, Nature nature) {
    return new Line(code, name, nature, false, false, false);
  }

  /** Whether only what stands below the code is posted in. */
  public boolean head(String code) {
    return lines.stream().anyMatch(line -> line.isHead && line.code.equals(code));
  }

  List<NewAccount> accounts() {
    return lines.stream().map(Line::account).toList();
  }
}
