package shanzhi.engine.ledger;

import java.util.Optional;
import shanzhi.foundation.ground.Region;

/** 资产台账 What a village's register of assets has under a number; answered by the room that keeps it. */
public interface AssetRegister {

  /** 三资类别 Whose it is and what of it may become shares. */
  enum Nature {
    /** 经营性资产 */
    OPERATING,
    /** 资源性资产 The land stays; the income of it alone is divided. */
    RESOURCE,
    /** 公益性设施 */
    PUBLIC,
    /** Held by a household: the collective has nothing in it to divide. */
    HOUSEHOLD
  }

  /** An entry by its name. */
  record Entry(String name, Nature nature) {}

  /** The entry of a number, as long as it stands in the register. */
  Optional<Entry> entry(Region village, String number);
}
