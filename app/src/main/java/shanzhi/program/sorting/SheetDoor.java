package shanzhi.program.sorting;

import static shanzhi.foundation.ground.Capability.BOARD_READ;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** The way from a measure to the sheet that decided it, for who reads that sheet. */
@Component
class SheetDoor implements Annex {

  private final Judgements judgements;

  SheetDoor(Judgements judgements) {
    this.judgements = judgements;
  }

  @Override
  public String procedure() {
    return MeasureSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(BOARD_READ))
        .flatMap(hat -> judgements.sheetOf(matter.id(), hat).stream())
        .findFirst()
        .map(sheet -> new Door("/judgements/" + sheet, "sorting.of-measure"));
  }
}
