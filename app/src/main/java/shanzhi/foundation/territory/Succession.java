package shanzhi.foundation.territory;

import java.time.LocalDate;
import shanzhi.foundation.ground.Region;

/**
 * 区划变更 One code went into another.
 *
 * @param day first day of the new order
 * @param basis the approval that ordered it
 */
public record Succession(Region region, Region successor, Kind kind, LocalDate day, String basis) {

  /** How. */
  public enum Kind {
    /** Several codes became one. */
    MERGED,
    /** One code became several. */
    SPLIT,
    /** The same place got another code. */
    RECODED
  }
}
