package shanzhi.program.appraisal;

/**
 * 评议汇总 What the results of several matters come to; only matters with enough scores count.
 *
 * @param of the number of the office, or the code of the village
 * @param matters with enough scores, of which {@code low} were low
 */
public record Figure(String of, int matters, int scores, int total, int low) {

  public String mean() {
    return Result.written(Result.tenths(total, scores));
  }
}
