package shanzhi.program.books;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import shanzhi.engine.ledger.Turnover;

/**
 * 收益及收益分配表 What came in and went out in a month and since the year began, and what was done with
 * it. What a year's end only carries from account to account is neither.
 *
 * @param month the month, and
 * @param year the year until its last day
 */
record IncomeStatement(Turnover month, Turnover year) {

  private static final String[] RESULT = {
    "321", "322", "501", "502", "503", "504", "511", "512", "513", "514", "515", "521"
  };

  List<FormLine> lines() {
    var lines = new ArrayList<FormLine>();
    add(lines, "operating-income", 1, -1, "501");
    add(lines, "investment-income", 2, -1, "502");
    add(lines, "subsidies", 3, -1, "503");
    add(lines, "other-income", 4, -1, "504");
    add(lines, "operating-expense", 5, 1, "511");
    add(lines, "surcharges", 6, 1, "512");
    add(lines, "administration", 7, 1, "513");
    add(lines, "running", 8, 1, "513.1");
    add(lines, "welfare-expense", 9, 1, "514");
    add(lines, "other-expense", 10, 1, "515");
    sum(lines, "result", 11, IncomeStatement::result);
    add(lines, "income-tax", 12, 1, "521");
    sum(lines, "net", 13, IncomeStatement::net);
    lines.add(
        new FormLine("brought", 14, List.of(RESULT), -month.before(RESULT), -year.before(RESULT)));
    add(lines, "moved-in", 15, -1, "321", "322.2");
    sum(lines, "distributable", 16, IncomeStatement::distributable);
    add(lines, "to-funds", 17, 1, "322.11");
    add(lines, "to-members", 18, 1, "322.12");
    add(lines, "to-others", 19, 1, "322.13");
    sum(lines, "left", 20, IncomeStatement::left);
    return lines;
  }

  private void add(List<FormLine> lines, String key, int number, int side, String... codes) {
    lines.add(new FormLine(
        key, number, List.of(codes), side * month.moved(codes), side * year.moved(codes)));
  }

  private void sum(List<FormLine> lines, String key, int number, ToLongFunction<Turnover> figure) {
    lines.add(
        new FormLine(key, number, List.of(), figure.applyAsLong(month), figure.applyAsLong(year)));
  }

  private static long result(Turnover of) {
    return -of.moved("501", "502", "503", "504", "511", "512", "513", "514", "515");
  }

  /** 净收益 What was earned in the time, after tax. */
  static long net(Turnover of) {
    return result(of) - of.moved("521");
  }

  /** 可分配收益 What may be distributed at the end of the time. */
  static long distributable(Turnover of) {
    return net(of) - of.before(RESULT) - of.moved("321", "322.2");
  }

  /** 年初未分配收益 What earlier years left, with what was moved in since; a loss below nothing. */
  static long brought(Turnover of) {
    return distributable(of) - net(of);
  }

  /** 分配 What of it went to the funds, to members and to others. */
  static Given given(Turnover of) {
    return new Given(of.moved("322.11"), of.moved("322.12"), of.moved("322.13"));
  }

  /** What was distributed in the time. */
  record Given(long funds, long members, long others) {

    boolean none() {
      return funds == 0 && members == 0 && others == 0;
    }
  }

  /** 年末未分配收益 What is left of it. */
  static long left(Turnover of) {
    return distributable(of) - of.moved("322.11", "322.12", "322.13");
  }
}
