package shanzhi.engine.deliberation;

import org.postgresql.util.PSQLException;
import org.springframework.dao.DataIntegrityViolationException;

/** Which of our own rules in the database refused a row. */
final class Broken {

  private Broken() {}

  /** The name of the constraint, or "" where none is named. */
  static String constraint(DataIntegrityViolationException broken) {
    if (broken.getMostSpecificCause() instanceof PSQLException cause
        && cause.getServerErrorMessage() != null
        && cause.getServerErrorMessage().getConstraint() != null) {
      return cause.getServerErrorMessage().getConstraint();
    }
    return "";
  }
}
