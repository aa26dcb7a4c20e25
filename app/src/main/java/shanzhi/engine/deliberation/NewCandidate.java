package shanzhi.engine.deliberation;

import shanzhi.foundation.ground.PersonId;

/** Somebody to be put forward. */
public record NewCandidate(
    PersonId person, Vacancy vacancy, boolean chair, String putBy, String note) {

  public NewCandidate(PersonId person, SeatKind kind, boolean chair, String putBy, String note) {
    this(person, Vacancy.of(kind), chair, putBy, note);
  }
}
