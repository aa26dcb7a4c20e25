package shanzhi.program.visits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/**
 * 走访记录 What was written down about one visit.
 *
 * @param edition of the questions that were asked
 * @param answers by the keys of those questions
 * @param again when somebody who was not met is tried again
 * @param heard the matter that was raised from it
 */
record Entry(
    long id,
    MatterId visit,
    PersonId person,
    Met met,
    Instant at,
    PersonId worker,
    int edition,
    Map<String, String> answers,
    String words,
    @Nullable LocalDate again,
    @Nullable MatterId heard,
    boolean confidential) {

  /** As the file shows it to somebody: what was told in confidence is read by who heard it alone. */
  Entry shownTo(@Nullable PersonId reader) {
    if (!confidential || worker.equals(reader)) return this;
    return new Entry(id, visit, person, met, at, worker, edition, answers, "", again, null, true);
  }

  boolean met(Met how) {
    return met == how;
  }
}
