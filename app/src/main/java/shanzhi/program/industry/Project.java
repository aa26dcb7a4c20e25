package shanzhi.program.industry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 产业项目 What the collective undertakes.
 *
 * @param planned what it is to cost as planned, in fen; the budget is what was resolved
 * @param inventory 人文地产景: people, culture, land, produce and scenery that it starts from
 * @param conditions endowment, industry, location and savings, as they stand
 * @param reader who from outside read market and risk
 */
public record Project(
    ProjectId id,
    Region village,
    String number,
    Kind kind,
    String name,
    String inventory,
    String conditions,
    String reader,
    String reading,
    long planned,
    LocalDate fromOn,
    LocalDate untilOn,
    State state,
    @Nullable LocalDate endedOn,
    @Nullable String endedWhy,
    int version) {

  /** In what line of business. */
  public enum Kind {
    PLANTING,
    BREEDING,
    PROCESSING,
    TOURISM,
    SERVICE,
    PROPERTY;

    public String word() {
      return "industry.kind." + name();
    }
  }

  /** How far it is. */
  public enum State {
    PLANNED,
    RUNNING,
    CLOSED,
    DROPPED;

    public String word() {
      return "industry.state." + name();
    }
  }

  boolean running() {
    return state == State.RUNNING;
  }

  /** A project as it is planned. */
  public record NewProject(
      Region village,
      String number,
      Kind kind,
      String name,
      String inventory,
      String conditions,
      String reader,
      String reading,
      long planned,
      LocalDate fromOn,
      LocalDate untilOn) {}

  /** 预算 So much may be spent, by this resolution. */
  public record Budget(int n, long fen, shanzhi.foundation.ground.MatterId road, String why) {}

  /**
   * 账目 What it comes to.
   *
   * @param budget as last resolved
   * @param bound what its contracts and other costs come to, paid or not
   * @param paid out of the book
   * @param invested by investors, on the book
   * @param returned earned, on the book
   */
  public record Sums(long budget, long bound, long paid, long invested, long returned) {

    static final Sums NOTHING = new Sums(0, 0, 0, 0, 0);

    long free() {
      return budget - bound;
    }

    /** 回报 What came back of what was spent; below nothing as long as less came than went. */
    long gain() {
      return returned - paid;
    }
  }
}
