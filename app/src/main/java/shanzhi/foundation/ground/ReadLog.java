package shanzhi.foundation.ground;

import java.util.Collection;

/**
 * 查阅日志 The record of each look at what is personal: an unmasked number, family ties. Rooms below
 * {@code foundation.access} write to it, access keeps it; the look is refused where it cannot be
 * written.
 */
public interface ReadLog {

  /**
   * Records a look, in the transaction that shows what was looked at.
   *
   * @param what what was looked at, as a code: {@code people.identity}, {@code people.ties}
   * @param subject whose it is: {@code person:34}
   * @param reason the purpose that was stated
   */
  void looked(Acting by, String what, String subject, String reason);

  /** Whether a person has looked at this of any whom or what it is of; for rules on who may not act. */
  boolean hasLooked(PersonId person, String what, Collection<String> subjects);
}
