package shanzhi.program.joint;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From a measure's matter to the plan that it belongs to. */
@Component
class PlanDoor implements Annex {

  private final Table table;

  PlanDoor(Table table) {
    this.table = table;
  }

  @Override
  public String procedure() {
    return JointSteps.MEASURE;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return table
        .suggestionOf(matter.id())
        .map(id -> new Door("/joints/" + id + "/plan", "joint.plan-of-measure"));
  }
}
