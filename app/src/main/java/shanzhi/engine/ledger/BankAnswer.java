package shanzhi.engine.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.ground.Sheet;

/**
 * 银行回单 What the bank says of a batch, read from its file: batch number, line number, amount, paid or
 * not, and why not.
 */
record BankAnswer(List<Line> lines) {

  private static final int MOST_REASON = 200;
  private static final int FEN_DIGITS = 2;
  private static final Set<String> PAID =
      Set.of("成功", "已付", "已入账", "交易成功", "paid", "success", "ok");
  private static final Set<String> BOUNCED =
      Set.of("失败", "退汇", "退回", "交易失败", "bounced", "failed", "returned");

  /** @param reason why it bounced; nothing of one that was paid */
  record Line(int n, boolean paid, @Nullable String reason) {}

  /** A row of the file; without a line where something is wrong with it. */
  record Row(int number, String label, @Nullable Line line, List<Refusal.Fault> faults) {}

  /** The places of the columns, by the names of our own file and of the usual ones of banks. */
  private record Columns(int batch, int line, int amount, int result, int reason) {}

  static List<Row> rows(Sheet sheet, Payout of, Map<Integer, PayoutStore.Standing> known) {
    var columns = columns(sheet);
    var seen = new HashSet<Integer>();
    var rows = new ArrayList<Row>();
    for (var row : sheet.rows()) rows.add(row(row, columns, of, known, seen));
    return rows;
  }

  private static Columns columns(Sheet sheet) {
    return new Columns(
        sheet.column("file", "批次号", "batch"),
        sheet.column("file", "序号", "line"),
        sheet.column("file", "金额（元）", "金额(元)", "金额", "amount"),
        sheet.column("file", "结果", "处理结果", "交易状态", "result"),
        sheet.find("原因", "失败原因", "退汇原因", "reason"));
  }

  /** The numbers of lines that a file speaks of, for looking them up at once. */
  static List<Integer> numbers(Sheet sheet) {
    var column = columns(sheet).line();
    return sheet.rows().stream()
        .map(row -> row.get(column))
        .filter(said -> said.matches("[1-9]\\d{0,6}"))
        .map(Integer::valueOf)
        .toList();
  }

  private static Row row(
      Sheet.Row row,
      Columns columns,
      Payout of,
      Map<Integer, PayoutStore.Standing> known,
      Set<Integer> seen) {
    var checks = new Checks();
    var batch = row.get(columns.batch());
    checks.must(batch.equals(of.number()), "batch", "ledger.answer-other-batch", of.number());
    var number = row.get(columns.line());
    var line = number.matches("[1-9]\\d{0,6}") ? known.get(Integer.valueOf(number)) : null;
    checks.must(line != null, "line", "ledger.answer-no-line");
    var result = row.get(columns.result()).toLowerCase(java.util.Locale.ROOT);
    var paid = PAID.contains(result);
    checks.must(paid || BOUNCED.contains(result), "result", "ledger.answer-result");
    var why = checks.text("reason", row.get(columns.reason()), paid ? 0 : 1, MOST_REASON);
    if (line != null) {
      checks.must(
          fen(row.get(columns.amount())) == line.amount(), "amount", "ledger.answer-amount");
      checks.must(seen.add(line.n()), "line", "ledger.answer-twice");
      checks.must(
          !(paid && line.state() == Payout.LineState.BOUNCED), "result", "ledger.answer-bounced");
    }
    var said = line == null || !checks.clean() ? null : new Line(line.n(), paid, paid ? null : why);
    return new Row(row.number(), number, said, checks.faults());
  }

  private static long fen(String typed) {
    var plain = typed.replace(",", "").replace("，", "");
    if (!plain.matches("\\d{1,15}(\\.\\d{1,2}0*)?")) return -1;
    return new BigDecimal(plain).movePointRight(FEN_DIGITS).longValueExact();
  }

  /** What becomes of a line that is right. */
  static Sheet.Outcome outcome(Line said, Map<Integer, PayoutStore.Standing> known) {
    var standing = known.get(said.n());
    if (standing == null) return Sheet.Outcome.WRONG;
    return switch (standing.state()) {
      case WAITING -> Sheet.Outcome.NEW;
      case PAID -> said.paid() ? Sheet.Outcome.SAME : Sheet.Outcome.CHANGED;
      case BOUNCED -> Sheet.Outcome.SAME;
      case LET_GO -> Sheet.Outcome.WRONG;
    };
  }

  static Map<Integer, PayoutStore.Standing> byNumber(List<PayoutStore.Standing> lines) {
    var known = new HashMap<Integer, PayoutStore.Standing>();
    for (var line : lines) known.put(line.n(), line);
    return known;
  }

  /** What tells the same answer, sent again under whatever file's name. */
  byte[] digest(boolean rest) {
    var digest = Sha256.fresh();
    digest.update((rest ? "rest" : "").getBytes(StandardCharsets.UTF_8));
    for (var line : lines) digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
    return digest.digest();
  }
}
