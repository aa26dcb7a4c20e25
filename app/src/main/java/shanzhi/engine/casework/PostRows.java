package shanzhi.engine.casework;

import shanzhi.foundation.ground.Acting;

/**
 * 随岗移交 Work that a program keeps in rows of its own, beside all matters, for whoever holds a post:
 * what of it is not done goes along when the post's work changes hands, in the same transaction.
 */
public interface PostRows {

  /** Gives what waits to who takes over; answers how many rows that were. */
  int goAlong(PostChange change, Acting by);
}
