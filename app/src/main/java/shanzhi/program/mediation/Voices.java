package shanzhi.program.mediation;

import java.util.function.UnaryOperator;

/** 双方的话 What each side said of the agreement's terms; it binds once both said yes. */
public record Voices(Voice first, Voice second) {

  /** As terms stand that are put to the sides. */
  static final Voices NONE = new Voices(Voice.NONE, Voice.NONE);

  boolean agreed() {
    return first.agrees() && second.agrees();
  }

  boolean done() {
    return first.done() != null && second.done() != null;
  }

  boolean confirmed() {
    return first.confirms() != null && second.confirms() != null;
  }

  boolean waits() {
    return first.waits() || second.waits();
  }

  Voice of(boolean ofFirst) {
    return ofFirst ? first : second;
  }

  Voices with(boolean ofFirst, UnaryOperator<Voice> says) {
    return ofFirst ? new Voices(says.apply(first), second) : new Voices(first, says.apply(second));
  }
}
