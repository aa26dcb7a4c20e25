package shanzhi.program.mediation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 一方的话 What one side said of the agreement, and what was said of it.
 *
 * @param yes whether it agreed to the terms, and how
 * @param paper digest of its own signed paper
 * @param checked when another hand than the mediator's found that paper to be this side's
 * @param done when it said that what was agreed is done
 * @param confirms when it asked for the court's confirmation
 * @param breach that it did not do what was agreed, as somebody says
 */
public record Voice(
    @Nullable Yes yes,
    @Nullable String paper,
    @Nullable LocalDate checked,
    @Nullable LocalDate done,
    @Nullable LocalDate confirms,
    @Nullable Breach breach) {

  static final Voice NONE = new Voice(null, null, null, null, null, null);

  /**
   * 怎样同意 By themselves, on a signed paper that was checked, or as noted in earlier years; a paper that
   * nobody checked yet is none.
   */
  public enum Yes {
    SELF,
    PAPER,
    NOTED,
    SIGNED
  }

  /**
   * 没有履行 Who says that this side did not do it, since when, and when its answer was heard.
   *
   * @param by the other side or the mediator
   */
  public record Breach(PersonId by, LocalDate on, @Nullable LocalDate heard) {}

  boolean agrees() {
    return yes != null && yes != Yes.SIGNED;
  }

  /** On a paper that waits for another hand to check it. */
  boolean waits() {
    return yes == Yes.SIGNED;
  }

  Voice agrees(Yes how) {
    return new Voice(how, paper, checked, done, confirms, breach);
  }

  Voice signs(String digest) {
    return new Voice(Yes.SIGNED, digest, null, done, confirms, breach);
  }

  Voice checked(LocalDate day) {
    return new Voice(Yes.PAPER, paper, day, done, confirms, breach);
  }

  Voice saysDone(@Nullable LocalDate day) {
    return new Voice(yes, paper, checked, day, confirms, breach);
  }

  Voice asksTheCourt(LocalDate day) {
    return new Voice(yes, paper, checked, done, day, breach);
  }

  Voice accused(@Nullable Breach of) {
    return new Voice(yes, paper, checked, done, confirms, of);
  }
}
