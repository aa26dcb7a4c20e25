package shanzhi.foundation.people;

import java.time.LocalDate;

/** Why a person is no longer on the lists of the register, and since when. */
public record Ended(LocalDate on, Why why) {

  /** The ways to leave the register; the record itself stays. */
  public enum Why {
    DIED,
    LEFT_COUNTY,
    ENTERED_IN_ERROR
  }
}
