package shanzhi.program.mediation;

import java.time.LocalDate;

/**
 * 调解协议 What both sides agreed to.
 *
 * @param terms who does what
 * @param on the day it was reached, from which the law's days count
 * @param by the day until which it is done
 */
public record Agreement(Form form, String terms, LocalDate on, LocalDate by) {

  /** 书面或口头 An oral one binds as well; the mediator writes it down. */
  public enum Form {
    WRITTEN,
    ORAL
  }
}
