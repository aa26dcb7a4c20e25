package shanzhi.program.industry;

import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;

/**
 * 过磅回避 Whose hands a load goes through: who writes it down, who weighs and who grades it are neither the
 * grower nor of the grower's household nor their near kin; and how much of it a contract bears out.
 */
@Component
class DeliveryHands {

  private static final int HUNDRED = 100;

  private final Floor floor;
  private final Parameters parameters;
  private final Nearness nearness;
  private final People people;

  DeliveryHands(Floor floor, Parameters parameters, Nearness nearness, People people) {
    this.floor = floor;
    this.parameters = parameters;
    this.nearness = nearness;
    this.people = people;
  }

  /** Refuses a hand that the load is too near to. */
  void mustBeApart(Plan.NewDelivery said, Region village, Acting by, Checks checks) {
    var writes = by.person();
    if (writes != null && near(writes, said.person(), village)) {
      throw Refusal.forbidden("industry.own-load");
    }
    hand("weigher", said.weigher(), said, village, checks);
    hand("grader", said.grader(), said, village, checks);
    checks.must(!said.weigher().equals(said.grader()), "grader", "industry.two-hands");
  }

  /** 自己不登记自己的合同 Nor of their household or near kin. */
  void mustNotSign(PersonId grower, Region village, Acting by) {
    var writes = by.person();
    if (writes != null && near(writes, grower, village)) {
      throw Refusal.forbidden("industry.own-or-kin");
    }
  }

  private void hand(
      String field, PersonId who, Plan.NewDelivery said, Region village, Checks checks) {
    var known = people.find(who, Acting.system(floor.county)).isPresent();
    checks.must(known, field, "industry.hand-unknown");
    if (known) checks.must(!near(who, said.person(), village), field, "industry.near-hand");
  }

  private boolean near(PersonId one, PersonId grower, Region village) {
    if (one.equals(grower)) return true;
    var degree = parameters.value(IndustryParameters.KIN_DEGREE, village, floor.now());
    return nearness.near(one, List.of(grower), Math.toIntExact(degree));
  }

  /**
   * Refuses more than the contract bears out: beyond the first bound without a reason, beyond the second
   * whatever the reason.
   *
   * @param brought grams brought before
   */
  String over(
      Plan.NewDelivery said, Plan.Grower grower, long brought, Region village, Checks checks) {
    var all = Math.addExact(brought, said.grams());
    var most = bound(IndustryParameters.OVER_MOST, grower, village);
    if (all > most) {
      checks.fault(
          "kilograms",
          "industry.over-most",
          Lines.kilograms(grower.grams()),
          Lines.kilograms(brought),
          Lines.kilograms(most));
      return "";
    }
    if (all <= bound(IndustryParameters.OVER, grower, village)) return "";
    if (said.over().isBlank()) {
      checks.fault(
          "over", "industry.over-why", Lines.kilograms(grower.grams()), Lines.kilograms(all));
      return "";
    }
    return checks.text("over", said.over(), 5, 200);
  }

  private long bound(String parameter, Plan.Grower grower, Region village) {
    var percent = parameters.value(parameter, village, floor.now());
    return Math.multiplyExact(grower.grams(), HUNDRED + percent) / HUNDRED;
  }
}
