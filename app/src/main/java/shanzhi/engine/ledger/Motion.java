package shanzhi.engine.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 提出 What one hand put forward and another decides.
 *
 * @param transfer whose contrary is asked for; none where a closed period is to be opened
 * @param until from which day entries are to be taken again
 * @param title the post of who put it forward
 * @param agreed nothing before it was decided
 * @param reply why not
 */
public record Motion(
    long id,
    BookId book,
    @Nullable TransferId transfer,
    @Nullable LocalDate until,
    String why,
    PersonId person,
    @Nullable PostId post,
    String title,
    Instant at,
    @Nullable Boolean agreed,
    @Nullable String reply) {

  /** Whether it waits for another hand. */
  public boolean open() {
    return agreed == null;
  }

  /** Whether somebody else said no, and why. */
  public boolean declined() {
    return reply != null && Boolean.FALSE.equals(agreed);
  }

  /** Whether somebody put it forward. */
  public boolean by(@Nullable PersonId who) {
    return person.equals(who);
  }
}
