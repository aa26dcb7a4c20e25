package shanzhi.program.nighttalk;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.deliberation.CommitteeAcknowledgements;
import shanzhi.foundation.ground.Identity;

/** From the matter of a committee's taking note to the talk that resolved. */
@Component
class AcknowledgementDoor implements Annex {

  private final CommitteeAcknowledgements acknowledgements;
  private final TalkRoom room;

  AcknowledgementDoor(CommitteeAcknowledgements acknowledgements, TalkRoom room) {
    this.acknowledgements = acknowledgements;
    this.room = room;
  }

  @Override
  public String procedure() {
    return CommitteeAcknowledgements.PROCEDURE;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    var meeting = acknowledgements.meeting(matter.id());
    return room.officer(matter.region(), who)
        ? Optional.of(new Door("/talks/" + meeting, "deliberation.acknowledgement.act.look"))
        : Optional.empty();
  }
}
