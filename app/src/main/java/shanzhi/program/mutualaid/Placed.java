package shanzhi.program.mutualaid;

import shanzhi.foundation.ground.Region;

/** The stored column by which an index finds the rows of a place. */
final class Placed {

  private Placed() {}

  static String column(Region place) {
    return switch (place.level()) {
      case COUNTY -> "county";
      case TOWNSHIP -> "township";
      case VILLAGE, GRID -> "village";
    };
  }
}
