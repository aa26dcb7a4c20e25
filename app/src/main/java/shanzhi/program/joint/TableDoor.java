package shanzhi.program.joint;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From a suggestion's matter to its table. */
@Component
class TableDoor implements Annex {

  private final Joints joints;

  TableDoor(Joints joints) {
    this.joints = joints;
  }

  @Override
  public String procedure() {
    return JointSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return joints
        .see(matter.id(), who)
        .map(seen -> new Door("/joints/" + matter.id(), "joint.suggestion.act.look"));
  }
}
