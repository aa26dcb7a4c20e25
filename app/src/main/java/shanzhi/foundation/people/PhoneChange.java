package shanzhi.foundation.people;

import java.time.Instant;
import shanzhi.foundation.ground.PersonId;

/**
 * 改电话 That the number by which somebody is called was changed.
 *
 * @param former the number before; "" where there was none
 */
record PhoneChange(long id, PersonId person, String former, String recordedBy, Instant at) {

  /** Whether it was their own hand. */
  boolean own() {
    return recordedBy.equals("person:" + person);
  }

  @Override
  public String toString() {
    return "PhoneChange[" + id + "]";
  }
}
