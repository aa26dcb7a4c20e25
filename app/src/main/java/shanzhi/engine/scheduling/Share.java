package shanzhi.engine.scheduling;

import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * What falls to a member: duties on ordinary days and on days that are off, of earlier quarters and
 * of this one.
 */
public record Share(
    PersonId person, PostId post, int ordinaryBefore, int restBefore, int ordinary, int rest) {

  public int ordinaryAll() {
    return ordinaryBefore + ordinary;
  }

  public int restAll() {
    return restBefore + rest;
  }
}
