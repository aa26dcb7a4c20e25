package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Yuan;

/**
 * 订单计划 What growers grow together under one standard, plan and negotiated price.
 *
 * @param beside where the price that one would get alone was read, and when
 * @param keeps parts of ten thousand that the collective keeps for weighing, packing and driving
 * @param expected fen that all is worth; 0 where that was not written down
 */
public record Plan(
    PlanId id,
    Region village,
    @Nullable ProjectId project,
    String name,
    String produce,
    String standard,
    String buyer,
    String beside,
    int keeps,
    LocalDate fromOn,
    LocalDate untilOn,
    long expected,
    @Nullable MatterId road,
    @Nullable LocalDate endedOn,
    int version,
    List<Grade> grades) {

  /** 万分之一 of which the parts that are kept are counted. */
  static final int WHOLE = 10_000;

  public Plan {
    grades = List.copyOf(grades);
  }

  /** 等级 Fen a kilogram by the plan, and what the same would bring alone. */
  public record Grade(int n, String name, long price, long alone) {}

  /** The same with its grades. */
  Plan graded(Map<PlanId, List<Grade>> all) {
    return new Plan(
        id,
        village,
        project,
        name,
        produce,
        standard,
        buyer,
        beside,
        keeps,
        fromOn,
        untilOn,
        expected,
        road,
        endedOn,
        version,
        all.getOrDefault(id, List.of()));
  }

  boolean openOn(LocalDate day) {
    return endedOn == null && !day.isBefore(fromOn) && !day.isAfter(untilOn);
  }

  String grade(int n) {
    return grades.stream()
        .filter(one -> one.n() == n)
        .map(Grade::name)
        .findFirst()
        .orElse("");
  }

  String yuan(long fen) {
    return Yuan.of(fen);
  }

  /** A plan to be offered to growers. */
  public record NewPlan(
      Region village,
      @Nullable ProjectId project,
      String name,
      String produce,
      String standard,
      String buyer,
      String beside,
      int keeps,
      LocalDate fromOn,
      LocalDate untilOn,
      long expected,
      @Nullable MatterId road,
      List<Grade> grades) {

    public NewPlan {
      grades = List.copyOf(grades);
    }

    /** Too small a sum to be decided by the members' meeting. */
    NewPlan undecided() {
      return new NewPlan(
          village, project, name, produce, standard, buyer, beside, keeps, fromOn, untilOn,
          expected, null, grades);
    }
  }

  /**
   * 种植户合同 Somebody who grows under a plan.
   *
   * @param area hundredths of a 亩
   * @param grams expected
   */
  public record Grower(
      PlanId plan, PersonId person, String paper, long area, long grams, LocalDate joinedOn) {}

  /**
   * 交售 What a grower brought.
   *
   * @param over why it is more than the contract expects, where it is
   */
  public record Delivery(
      long id,
      PlanId plan,
      PersonId person,
      LocalDate day,
      String slip,
      int grade,
      long grams,
      Hand weigher,
      Hand grader,
      @Nullable String over,
      @Nullable String voided,
      @Nullable SettlementId settlement) {

    /** Who has to be called by name where this is read. */
    List<PersonId> hands() {
      return Stream.of(weigher.person(), grader.person())
          .filter(Objects::nonNull)
          .toList();
    }
  }

  /**
   * 过磅人、定级人 Somebody of the register.
   *
   * @param said the name as slips had it before hands were people of the register; "" since
   */
  public record Hand(@Nullable PersonId person, String said) {

    String name(Map<PersonId, String> names) {
      return person == null ? said : names.getOrDefault(person, person.toString());
    }
  }

  /**
   * A delivery as the slip says it.
   *
   * @param over why it is more than the contract expects; "" where nothing is said
   */
  public record NewDelivery(
      PlanId plan,
      PersonId person,
      LocalDate day,
      String slip,
      int grade,
      long grams,
      PersonId weigher,
      PersonId grader,
      String over) {

    NewDelivery slipped(String number) {
      return new NewDelivery(plan, person, day, number, grade, grams, weigher, grader, over);
    }

    NewDelivery over(String why) {
      return new NewDelivery(plan, person, day, slip, grade, grams, weigher, grader, why);
    }
  }
}
