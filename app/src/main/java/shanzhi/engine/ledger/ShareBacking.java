package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.Optional;
import shanzhi.foundation.ground.Region;

/** 折股资产 What a collective's shares were quantified from; answered by the room that keeps its shares. */
public interface ShareBacking {

  /**
   * The day of the valuation by which an entry of the register stands behind shares; none where it does
   * not, or where it is valued anew.
   */
  Optional<LocalDate> valued(Region village, String number);
}
