package shanzhi.program.mediation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;

/** 哪一方 Which side a form means. */
enum Side {
  FIRST,
  SECOND;

  static boolean isFirst(@Nullable String typed) {
    var checks = new Checks();
    return checks.sound(checks.choice("side", typed, Side.class)) == FIRST;
  }
}
