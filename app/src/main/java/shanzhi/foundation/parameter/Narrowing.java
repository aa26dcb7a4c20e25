package shanzhi.foundation.parameter;

import shanzhi.foundation.ground.Region;

/** 细化 How far down a county-set number may differ from the county's own. */
public enum Narrowing {
  NONE,
  TOWNSHIP,
  VILLAGE;

  /** Whether a value may be set for places of the level. */
  boolean reaches(Region.Level level) {
    return switch (level) {
      case COUNTY -> true;
      case TOWNSHIP -> this != NONE;
      case VILLAGE -> this == VILLAGE;
      case GRID -> false;
    };
  }
}
