package shanzhi.program.mediation;

import java.time.LocalDate;

/**
 * 司法确认裁定 What the court decided on the agreement.
 *
 * @param number of the ruling, as the court writes it
 */
public record CourtDecision(Ruling ruling, String number, LocalDate on) {

  /** 裁定 Confirmed, it can be enforced; refused, the sides mediate anew or go to court. */
  public enum Ruling {
    CONFIRMED,
    REFUSED
  }
}
