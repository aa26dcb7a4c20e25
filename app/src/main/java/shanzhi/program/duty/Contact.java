package shanzhi.program.duty;

import java.time.LocalDate;

/**
 * 联系帮扶 One contact of a pair: when, in which way, which kind of help was given, and what it was.
 */
public record Contact(LocalDate day, Way way, Help help, String what) {

  /** How they met. */
  public enum Way {
    DOOR,
    PHONE,
    MESSAGE
  }

  /** Which kind of help was given. */
  public enum Help {
    NONE,
    GOODS,
    MONEY,
    WORK,
    ERRAND,
    JOB,
    SCHOOLING,
    HEALTH,
    ADVICE
  }
}
