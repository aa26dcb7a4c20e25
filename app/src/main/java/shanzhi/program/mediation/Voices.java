package shanzhi.program.mediation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 双方的话 What each side said of the agreement's terms; it binds once both said yes.
 *
 * @param first whether that side agreed, and how; {@code second} likewise
 * @param firstDone when that side said that what was agreed is done; {@code secondDone} likewise
 * @param firstConfirms when that side asked for the court's confirmation; {@code secondConfirms} likewise
 */
public record Voices(
    @Nullable Yes first,
    @Nullable Yes second,
    @Nullable LocalDate firstDone,
    @Nullable LocalDate secondDone,
    @Nullable LocalDate firstConfirms,
    @Nullable LocalDate secondConfirms) {

  /** As terms stand that are put to the sides. */
  static final Voices NONE = new Voices(null, null, null, null, null, null);

  /** 怎样同意 By themselves, on a signed paper that the mediator enclosed, or as noted in earlier years. */
  public enum Yes {
    SELF,
    PAPER,
    NOTED
  }

  boolean agreed() {
    return first != null && second != null;
  }

  boolean done() {
    return firstDone != null && secondDone != null;
  }

  boolean confirmed() {
    return firstConfirms != null && secondConfirms != null;
  }

  @Nullable
  Yes yes(boolean ofFirst) {
    return ofFirst ? first : second;
  }

  @Nullable
  LocalDate done(boolean ofFirst) {
    return ofFirst ? firstDone : secondDone;
  }

  @Nullable
  LocalDate confirms(boolean ofFirst) {
    return ofFirst ? firstConfirms : secondConfirms;
  }

  Voices agrees(boolean ofFirst, Yes how) {
    return new Voices(
        ofFirst ? how : first,
        ofFirst ? second : how,
        firstDone,
        secondDone,
        firstConfirms,
        secondConfirms);
  }

  Voices saysDone(boolean ofFirst, LocalDate day) {
    return new Voices(
        first,
        second,
        ofFirst ? day : firstDone,
        ofFirst ? secondDone : day,
        firstConfirms,
        secondConfirms);
  }

  Voices asksTheCourt(boolean ofFirst, LocalDate day) {
    return new Voices(
        first,
        second,
        firstDone,
        secondDone,
        ofFirst ? day : firstConfirms,
        ofFirst ? secondConfirms : day);
  }
}
