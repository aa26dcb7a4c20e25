package shanzhi.engine.deliberation;

import shanzhi.foundation.ground.PersonId;

/** 方案 A way to settle an item, beside the others; numbered in the order in which they were said. */
public record MeetingSolution(int item, int number, String said, PersonId person) {

  /** As people call it: A, B, C. */
  public String letter() {
    return String.valueOf((char) ('A' + number - 1));
  }
}
