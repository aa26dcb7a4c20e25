package shanzhi.program.mediation;

import shanzhi.foundation.ground.PersonId;

/**
 * 改换调解员 Who is named to take the mediator's place; the mediator stays until both sides accept.
 *
 * @param first whether that side accepts; {@code second} likewise
 */
public record Succession(PersonId person, Mediation.Role role, boolean first, boolean second) {

  Succession accepted(boolean ofFirst) {
    return new Succession(person, role, first || ofFirst, second || !ofFirst);
  }

  boolean accepts(boolean ofFirst) {
    return ofFirst ? first : second;
  }
}
