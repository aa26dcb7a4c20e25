package shanzhi.engine.scheduling;

import java.time.LocalDate;
import shanzhi.foundation.ground.PersonId;

/** 意愿 A day that a member would like to be on duty, or cannot. */
public record Wish(PersonId person, LocalDate day, Kind kind) {

  /** Whose, and which day. */
  record At(PersonId person, LocalDate day) {}

  /** Which way the wish goes. */
  public enum Kind {
    PREFERS,
    CANNOT
  }
}
