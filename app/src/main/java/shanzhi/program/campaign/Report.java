package shanzhi.program.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 总结 What a campaign came to: counts by village and grid, answers summed up, what was raised.
 *
 * @param days how many it ran
 * @param least behind every count of an epidemic check stand at least so many doors; none for others
 * @param workers how many went to a door
 * @param who the workers with their doors; none of an epidemic check
 */
public record Report(
    LocalDate on,
    int days,
    long visits,
    long raised,
    int workers,
    @Nullable Integer least,
    Line whole,
    List<Line> lines,
    List<Sum> sums,
    List<Served> who) {

  /**
   * A village, or a grid of it.
   *
   * @param name of a village; empty for those that were put together
   * @param grid none for the village as a whole
   * @param together how many villages stand in one line, too small to be told apart
   */
  public record Line(
      String village,
      String name,
      @Nullable String grid,
      int together,
      long total,
      long done,
      long absent,
      long refused,
      long gone,
      long todo) {

    /** Total and done alone: how the others went would tell of single doors. */
    Line bare() {
      return new Line(village, name, grid, together, total, done, 0, 0, 0, 0);
    }

    Line whole() {
      return new Line("", "", null, 0, total, done, absent, refused, gone, todo);
    }

    Line and(Line other) {
      return new Line(
          "",
          "",
          null,
          together + other.together,
          total + other.total,
          done + other.done,
          absent + other.absent,
          refused + other.refused,
          gone + other.gone,
          todo + other.todo);
    }
  }

  /**
   * The answers to a question.
   *
   * @param answered how often it was answered
   * @param sum of whole numbers
   * @param spread of numbers with decimals, of which no sum says anything
   * @param choices how often each answer was given, of choices and of yes or no
   */
  public record Sum(
      String label,
      long answered,
      @Nullable Long sum,
      @Nullable Spread spread,
      List<Choice> choices) {}

  /**
   * How numbers lie.
   *
   * @param mean to two places
   * @param lowest absent, as the highest is, where a single door must not be told
   */
  public record Spread(
      BigDecimal mean,
      @Nullable BigDecimal lowest,
      @Nullable BigDecimal highest) {}

  /**
   * An answer.
   *
   * @param count absent where fewer doors stand behind it than may be told
   */
  public record Choice(String value, @Nullable Long count) {}

  /** A worker's part. */
  public record Served(String name, String post, long total, long done) {}
}
