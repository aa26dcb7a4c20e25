package shanzhi.engine.ledger;

import java.util.Optional;
import shanzhi.foundation.ground.Region;

/** 资产台账 What a village's register of assets has under a number; answered by the room that keeps it. */
public interface AssetRegister {

  /** What the entry is called, as long as it stands in the register. */
  Optional<String> entry(Region village, String number);
}
