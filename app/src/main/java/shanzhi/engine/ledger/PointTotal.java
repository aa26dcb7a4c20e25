package shanzhi.engine.ledger;

import shanzhi.foundation.ground.PersonId;

/**
 * 积分小计 What somebody's points came to over some days.
 *
 * @param earned by rules that give, what was reversed taken off
 * @param lost by rules that take, what was reversed taken off
 * @param has what is on the account now
 */
public record PointTotal(PersonId person, long earned, long lost, long has) {

  static PointTotal none(PersonId person) {
    return new PointTotal(person, 0, 0, 0);
  }
}
